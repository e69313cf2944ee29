"""Four fields of importance and of how well things work, each thing by name in the field it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.figure import Figure, Table
from workbook.figures.markup import tag
from workbook.language.say import figures, listed, spoken

MIDDLE = 3.0
"""The middle of the scale from 1 to 5: above it something is important, or works well."""


@dataclass(frozen=True)
class Placed:
    """One thing with the two means that place it, each 1 to 5, and how many answered."""

    name: str
    importance: float
    satisfaction: float
    answers: int


def quadrants(things: Sequence[Placed], *, title: str) -> Figure:
    """Draw which things are important and work, are important and do not, and so on (P054).

    Parameters
    ----------
    things : sequence of Placed
        Only those that enough people answered about; in the order they are to be read.
    """
    fields = _fields(things)
    said = _said(fields)
    drawing = tag("div", *(_field(*one) for one in fields), class_="quadrants") if things else Markup("")
    heads = (spoken("What"), spoken("Answers"), spoken("Importance"), spoken("How well it works"))
    rows = tuple((one.name, one.answers, one.importance, one.satisfaction) for one in things)
    return Figure(title=title, sentence=said, drawing=drawing, table=Table(title, heads, rows))


def _fields(things: Sequence[Placed]) -> list[tuple[str, list[Placed]]]:
    """The four fields as they are read: what is important and does not work comes first."""
    names = (
        spoken("Important, and does not work well"), spoken("Important, and works well"),
        spoken("Less important, and does not work well"), spoken("Less important, and works well"),
    )  # fmt: skip
    kinds = ((True, False), (True, True), (False, False), (False, True))
    found = {kind: list[Placed]() for kind in kinds}
    for one in things:
        found[one.importance > MIDDLE, one.satisfaction > MIDDLE].append(one)
    return [(name, found[kind]) for name, kind in zip(names, kinds, strict=True)]


def _field(name: str, there: list[Placed]) -> Markup:
    """One field with its name and what stands in it."""
    said = [f"{one.name} ({figures(one.importance, 'g')} / {figures(one.satisfaction, 'g')})" for one in there]
    return tag("div", tag("p", name, class_="hint"), *([tag("ul", *(tag("li", one) for one in said))] if said else []))


def _said(fields: Sequence[tuple[str, list[Placed]]]) -> str:
    """What is important and does not work, in one sentence."""
    wanting = [one.name for one in fields[0][1]]
    if not any(there for _, there in fields):
        return spoken("Nothing has enough answers to be placed.")
    if not wanting:
        return spoken("Nothing that is important to people was said to work badly.")
    return spoken("Important to people, and not working well: {what}.", what=listed(wanting))
