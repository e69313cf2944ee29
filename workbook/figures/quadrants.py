"""Four fields of importance and of how well things work, each thing by name in the field it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import cut
from workbook.figures.markup import tag
from workbook.language.say import listed, spoken

WIDE, HEAD, LINE, SIZE, GAP = 1000.0, 34.0, 24.0, 14.0, 12.0
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
    tall = [max(len(there) for _, there in row) for row in (fields[:2], fields[2:])]
    heights = [HEAD + LINE * max(count, 1) + GAP for count in tall]
    parts: list[Markup] = []
    for at, (name, there) in enumerate(fields):
        x, y = (at % 2) * WIDE / 2, 0.0 if at < 2 else heights[0] + GAP
        parts += _field(name, there, (x, y), heights[at // 2])
    said = _said(fields)
    drawing = svg(*parts, size=(WIDE, sum(heights) + GAP + 4), named=(title, said), class_="grid quadrants")
    heads = (spoken("What"), spoken("Answers"), spoken("Importance"), spoken("How well it works"))
    rows = tuple((one.name, one.answers, one.importance, one.satisfaction) for one in things)
    return Figure(title=title, sentence=said, drawing=drawing, table=Table(title, heads, rows), wide=True)


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


def _field(name: str, there: list[Placed], at: tuple[float, float], tall: float) -> Iterator[Markup]:
    """One field with its name and what stands in it."""
    x, y = at
    within = WIDE / 2 - 40
    yield tag("rect", x=f"{x + 4:.0f}", y=f"{y + 4:.0f}", width=f"{WIDE / 2 - GAP:.0f}", height=f"{tall:.0f}", rx=8)
    yield tag("text", cut(name, size=SIZE, within=within), x=f"{x + 20:.0f}", y=f"{y + 28:.0f}", class_="head")
    for line, one in enumerate(there):
        said = f"{one.name} ({one.importance:g} / {one.satisfaction:g})"
        yield tag("text", cut(said, size=SIZE, within=within), x=f"{x + 20:.0f}", y=f"{y + 28 + LINE * (line + 1):.0f}")


def _said(fields: Sequence[tuple[str, list[Placed]]]) -> str:
    """What is important and does not work, in one sentence."""
    wanting = [one.name for one in fields[0][1]]
    if not any(there for _, there in fields):
        return spoken("Nothing has enough answers to be placed.")
    if not wanting:
        return spoken("Nothing that is important to people was said to work badly.")
    return spoken("Important to people, and not working well: {what}.", what=listed(wanting))
