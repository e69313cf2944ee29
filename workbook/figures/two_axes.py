"""Issues between two aims: what each does for people's justice, and for our own purse (P071)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.markup import tag
from workbook.language.say import marked, plural, spoken

LEFT, TOP, STEP, MOST = 56.0, 20.0, 62.0, 5


@dataclass(frozen=True, kw_only=True)
class Placed:
    """One issue with both answers, 0 to 5 each; the place says nothing about its worth."""

    key: str
    name: str
    justice: int
    purse: int


def two_axes(issues: Sequence[Placed], *, title: str) -> Figure:
    """Draw justice upwards and our own purse to the right; below the line our purse gains more.

    Parameters
    ----------
    issues : sequence of Placed
        Each is a numbered mark; the numbers follow the order in which they were written.
    """
    seen: Counter[tuple[int, int]] = Counter()
    marks = []
    for number, one in enumerate(issues, start=1):
        marks.append(_mark(one, number, seen[one.purse, one.justice]))
        seen[one.purse, one.justice] += 1
    said = _said(issues)
    wide, tall = LEFT + STEP * MOST + 40, TOP + STEP * MOST + 52
    drawing = svg(*_frame(), *marks, size=(wide, tall), named=(title, said), class_="axes", width=f"{wide:.0f}")
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(issues, title))


def _place(purse: float, justice: float) -> tuple[float, float]:
    """Where two answers meet."""
    return LEFT + STEP * purse, TOP + STEP * (MOST - justice)


def _frame() -> list[Markup]:
    """The two axes, their steps, and the line on which both gain the same."""
    (x0, y0), (x5, y5) = _place(0, 0), _place(MOST, MOST)
    parts = [tag("path", d=f"M{x0:.0f} {y0:.0f}L{x5:.0f} {y0:.0f}L{x5:.0f} {y5:.0f}Z", class_="ours")]
    for step in range(MOST + 1):
        x, y = _place(step, step)
        parts += [
            tag("line", x1=f"{x:.0f}", x2=f"{x:.0f}", y1=f"{y5:.0f}", y2=f"{y0:.0f}", class_="rule"),
            tag("line", x1=f"{x0:.0f}", x2=f"{x5:.0f}", y1=f"{y:.0f}", y2=f"{y:.0f}", class_="rule"),
            tag("text", step, x=f"{x:.0f}", y=f"{y0 + 18:.0f}", text_anchor="middle", class_="head"),
            tag("text", step, x=f"{x0 - 12:.0f}", y=f"{y + 5:.0f}", text_anchor="end", class_="head"),
        ]
    middle = (y0 + y5) / 2
    parts.append(tag("text", spoken("Our own purse"), x=f"{(x0 + x5) / 2:.0f}", y=f"{y0 + 40:.0f}",
                     text_anchor="middle", class_="head"))  # fmt: skip
    parts.append(tag("text", spoken("People’s justice"), x=16, y=f"{middle:.0f}", text_anchor="middle", class_="head",
                     transform=f"rotate(-90 16 {middle:.0f})"))  # fmt: skip
    return parts


def _mark(one: Placed, number: int, before: int) -> Markup:
    """A numbered mark; several at one place stand side by side."""
    x, y = _place(one.purse, one.justice)
    x += 26 * before
    return tag(
        "g", tag("title", one.name), tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=13),
        tag("text", number, x=f"{x:.0f}", y=f"{y + 5:.0f}", text_anchor="middle", class_="number"), class_="issue",
    )  # fmt: skip


def _table(issues: Sequence[Placed], title: str) -> Table:
    """The same issues as rows."""
    rows = tuple((number, one.name, one.justice, one.purse) for number, one in enumerate(issues, start=1))
    return Table(title, (spoken("Number"), spoken("Issue"), spoken("People’s justice"), spoken("Our own purse")), rows)


def _said(issues: Sequence[Placed]) -> str:
    """Where they lie, in one or two sentences."""
    ours = sum(one.purse > one.justice for one in issues)
    said = plural(len(issues), "One issue has both answers.", "{N} issues have both answers.",
                  none=marked("No issue has both answers yet."))  # fmt: skip
    below = plural(ours, "One of them does more for our own purse than for people’s justice.",
                   "{N} of them do more for our own purse than for people’s justice.")  # fmt: skip
    return f"{said} {below}" if ours else said
