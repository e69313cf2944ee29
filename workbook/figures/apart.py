"""How far two groups lie apart, sentence by sentence: two dots on one line, with what another evening might show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import wrapped
from workbook.figures.markup import tag
from workbook.language.say import plural, spoken

WIDE, NAMES, RIGHT, LINE, SIZE, DOT = 1000.0, 430.0, 120.0, 18.0, 14.0, 8.0


@dataclass(frozen=True, kw_only=True)
class Apart:
    """One sentence with the means of two groups.

    Attributes
    ----------
    one, other : float
        From -1, all disagree, to 1, all agree.
    alignment, low, high : float
        0 to 1; between low and high lie 80% of what other evenings might have shown.
    people : (int, int)
        How many answered in each group.
    """

    key: str
    sentence: str
    one: float
    other: float
    alignment: float
    low: float
    high: float
    people: tuple[int, int]


def apart(rows: Sequence[Apart], *, title: str, groups: tuple[str, str]) -> Figure:
    """Draw two groups beside each other, sentence by sentence.

    Parameters
    ----------
    rows : sequence of Apart
        In the order they are to be read.
    groups : (str, str)
        What the two are called.
    """
    parts, y = [*_head(groups)], 70.0
    for row in rows:
        drawn, y = _row(row, y)
        parts += drawn
    said = _said(rows, groups)
    drawing = svg(*parts, size=(WIDE, y + 4), named=(title, said), class_="spread apart")
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(rows, title, groups), wide=True)


def _at(value: float) -> float:
    """Where a mean lies across the drawing."""
    return NAMES + 30 + (value + 1) / 2 * (WIDE - NAMES - RIGHT - 60)


def _head(groups: tuple[str, str]) -> list[Markup]:
    """The two signs, and the ends of the line."""
    signs = []
    for place, (group, class_) in enumerate(zip(groups, ("one", "other"), strict=True)):
        x = 12 + place * 200
        signs += [_sign(x, 20, class_), tag("text", group, x=x + 16, y=25)]
    ends = [
        tag("text", spoken("all disagree"), x=f"{_at(-1):.0f}", y=50, text_anchor="middle", class_="head"),
        tag("text", spoken("all agree"), x=f"{_at(1):.0f}", y=50, text_anchor="middle", class_="head"),
        tag("text", spoken("alignment"), x=f"{WIDE - 4:.0f}", y=50, text_anchor="end", class_="head"),
    ]
    return signs + ends


def _sign(x: float, y: float, class_: str) -> Markup:
    """A round dot for one group, a square for the other: the shape tells them apart, not only the colour."""
    if class_ == "one":
        return tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=DOT)
    return tag("rect", x=f"{x - DOT:.0f}", y=f"{y - DOT:.0f}", width=2 * DOT, height=2 * DOT, rx=2, class_="other")


def _row(row: Apart, y: float) -> tuple[list[Markup], float]:
    """One sentence: its words, the line, both signs, and the alignment with its range."""
    words = wrapped(row.sentence, size=SIZE, within=NAMES - 20, lines=3)
    tall = max(len(words), 2) * LINE + 16
    middle = f"{y + tall / 2 - 4:.0f}"
    texts = [tag("text", word, x=4, y=f"{y + 14 + n * LINE:.0f}") for n, word in enumerate(words)]
    line = tag("line", x1=f"{_at(-1):.0f}", x2=f"{_at(1):.0f}", y1=middle, y2=middle, class_="rule")
    low, high = sorted((row.one, row.other))
    way = tag("rect", x=f"{_at(low):.0f}", y=f"{float(middle) - 3:.0f}", width=f"{max(_at(high) - _at(low), 1):.0f}",
              height=6, rx=3, class_="half")  # fmt: skip
    signs = [_sign(_at(row.other), float(middle), "other"), _sign(_at(row.one), float(middle), "one")]
    number = tag("text", f"{row.alignment:.2f}", x=f"{WIDE - 4:.0f}", y=f"{y + 14:.0f}", text_anchor="end",
                 class_="number")  # fmt: skip
    spread = spoken("{low:.2f} to {high:.2f}", low=row.low, high=row.high)
    beside = tag("text", spread, x=f"{WIDE - 4:.0f}", y=f"{y + 14 + LINE:.0f}", text_anchor="end", class_="head")
    return [tag("g", *texts, line, way, *signs, number, beside, data_key=row.key)], y + tall


def _table(rows: Sequence[Apart], title: str, groups: tuple[str, str]) -> Table:
    """The same rows as numbers."""
    columns = (spoken("Sentence"), *(spoken("{group}, mean (people)", group=group) for group in groups),
               spoken("Alignment"), spoken("80% range"))  # fmt: skip
    found = tuple(
        (row.sentence, f"{row.one:+.1f} ({row.people[0]})", f"{row.other:+.1f} ({row.people[1]})",
         f"{row.alignment:.2f}", spoken("{low:.2f} to {high:.2f}", low=row.low, high=row.high))
        for row in rows
    )  # fmt: skip
    return Table(title, columns, found)


def _said(rows: Sequence[Apart], groups: tuple[str, str]) -> str:
    """What lies furthest apart, in one or two sentences."""
    if not rows:
        return spoken("No sentence has enough answers from both groups.")
    said = plural(len(rows), "{N} sentence with answers of both groups.", "{N} sentences with answers of both groups.")
    widest = max(rows, key=lambda row: abs(row.one - row.other))
    if widest.one == widest.other:
        return said
    agree = groups[0] if widest.one > widest.other else groups[1]
    more = spoken("Furthest apart: “{sentence}”; {group} agree more.", sentence=widest.sentence, group=agree)
    return f"{said} {more}"
