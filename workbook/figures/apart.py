"""How far two groups lie apart, sentence by sentence: two dots on one line, with what another evening might show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from workbook.figures.figure import Figure, Table
from workbook.figures.markup import tag
from workbook.language.say import figures, plural, spoken

WIDE, HIGH, EDGE, DOT = 340, 24, 10, 8


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
    said = _said(rows, groups)
    drawn = tag("div", *map(_row, rows), class_="spreads")
    drawing = tag("div", _head(groups), drawn, role="img", aria_label=f"{title}. {said}", class_="apart")
    drawing = drawing if rows else Markup("")
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(rows, title, groups))


def _at(value: float) -> int:
    """Where a mean lies across the drawing of a sentence."""
    return round(EDGE + (value + 1) / 2 * (WIDE - 2 * EDGE))


def _head(groups: tuple[str, str]) -> Markup:
    """The two signs, and what the figures are."""
    signs = [
        tag("span", tag("svg", _sign(12, class_), viewBox=f"0 0 24 {HIGH}", class_="sign"), f" {group} ")
        for group, class_ in zip(groups, ("one", "other"), strict=True)
    ]
    return tag("p", *signs, tag("span", spoken("In figures: alignment, 0 to 1, and its 80% range."), class_="hint"))


def _sign(x: int, class_: str) -> Markup:
    """A round dot for one group, a square for the other: the shape tells them apart, not only the colour."""
    if class_ == "one":
        return tag("circle", cx=x, cy=HIGH / 2, r=DOT)
    return tag("rect", x=x - DOT, y=HIGH / 2 - DOT, width=2 * DOT, height=2 * DOT, rx=2, class_="other")


def _row(row: Apart) -> Markup:
    """One sentence: its words, the line with both signs, and the alignment with its range."""
    low, high = sorted((row.one, row.other))
    line = tag("line", x1=_at(-1), x2=_at(1), y1=HIGH / 2, y2=HIGH / 2, class_="rule")
    way = tag("rect", x=_at(low), y=HIGH / 2 - 3, width=max(_at(high) - _at(low), 1), height=6, rx=3, class_="half")
    ends = [
        tag("text", spoken("all disagree"), x=_at(-1), y=HIGH + 12, class_="head"),
        tag("text", spoken("all agree"), x=_at(1), y=HIGH + 12, text_anchor="end", class_="head"),
    ]
    signs = _sign(_at(row.other), "other"), _sign(_at(row.one), "one")
    drawn = tag("svg", line, way, *signs, *ends, viewBox=f"0 0 {WIDE} {HIGH + 18}")
    range_ = spoken("{low:.2f} to {high:.2f}", low=row.low, high=row.high)
    figures_ = tag("span", tag("strong", figures(row.alignment, ".2f")), f" ({range_})", class_="hint")
    return tag("div", tag("p", row.sentence, " ", figures_), drawn, data_key=row.key)


def _table(rows: Sequence[Apart], title: str, groups: tuple[str, str]) -> Table:
    """The same rows as numbers."""
    columns = (spoken("Sentence"), *(spoken("{group}, mean (people)", group=group) for group in groups),
               spoken("Alignment"), spoken("80% range"))  # fmt: skip
    found = tuple(
        (row.sentence, _mean(row.one, row.people[0]), _mean(row.other, row.people[1]),
         figures(row.alignment, ".2f"), spoken("{low:.2f} to {high:.2f}", low=row.low, high=row.high))
        for row in rows
    )  # fmt: skip
    return Table(title, columns, found)


def _mean(value: float, people: int) -> str:
    """A mean with its sign, and of how many people it is."""
    return f"{figures(value, '+.1f')} ({people})"


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
