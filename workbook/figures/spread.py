"""How far apart answers lie: each answer a dot, the middle half a bar, the median a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import cut, width
from workbook.figures.markup import tag
from workbook.language.say import plural, spoken

WIDE, NAMES, STEP, DOT, SIZE = 1000.0, 250.0, 165.0, 5.0, 14.0


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What one group said about one dimension.

    Attributes
    ----------
    group : str
        Groups of fewer than five people are merged before they come here.
    values : tuple of int
        1 to 5, one for each person; at least one.
    """

    dimension: str
    group: str
    values: tuple[int, ...]

    @property
    def median(self) -> float:
        """The answer in the middle."""
        return median(self.values)

    @property
    def middle_half(self) -> tuple[float, float]:
        """First and third quartile, the ends of the scale included."""
        if len(self.values) == 1:
            return float(self.values[0]), float(self.values[0])
        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return low, high


@dataclass(frozen=True)
class Bar:
    """One bar: what is counted, how many, and a word beside it."""

    label: str
    count: int
    note: str = ""


def spread(answers: Sequence[Answers], *, title: str) -> Figure:
    """Draw how a group's answers spread, dimension by dimension.

    Parameters
    ----------
    answers : sequence of Answers
        In the order they are to be read; one dimension's groups one after the other.
    """
    parts: list[Markup] = []
    y, dimension = 0.0, None
    for one in answers:
        if one.dimension != dimension:
            dimension, y = one.dimension, y + 30
            parts += _scale(one.dimension, y)
            y += 8
        strip, tall = _strip(one, y)
        parts.append(strip)
        y += tall
    said = _said(answers)
    drawing = svg(*parts, size=(WIDE, y + 8), named=(title, said), class_="spread")
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(answers, title), wide=True)


def bars(rows: Sequence[Bar], *, title: str, sentence: str = "") -> Figure:
    """Draw counts as bars, each with its number at its end.

    Parameters
    ----------
    rows : sequence of Bar
        In the order they are to be read; counts from 0.
    sentence : str
        What the bars say, where it is not their sum.
    """
    most = max((row.count for row in rows), default=0) or 1
    parts = [part for number, row in enumerate(rows) for part in _bar(row, number * 34.0 + 4, most)]
    said = sentence or _summed(rows, title)
    drawing = svg(*parts, size=(WIDE, len(rows) * 34 + 8), named=(title, said), class_="bars")
    columns = (spoken("What"), spoken("How many"), spoken("Note"))
    table = Table(title, columns, tuple((row.label, row.count, row.note or "-") for row in rows))
    return Figure(title=title, sentence=said, drawing=drawing, table=table, wide=True)


def _summed(rows: Sequence[Bar], title: str) -> str:
    """All bars together, in one sentence."""
    if not rows:
        return spoken("{title}: nothing to count yet.", title=title)
    total = f"{sum(row.count for row in rows):,}"
    return plural(
        len(rows), "{title}: {total} in all, in one row.", "{title}: {total} in all, in {n} rows.",
        title=title, total=total,
    )  # fmt: skip


def _at(value: float) -> float:
    """Where a value lies across the drawing."""
    return NAMES + 40 + (value - 1) * STEP


def _scale(dimension: str, y: float) -> Iterator[Markup]:
    """The name of a dimension and the steps from 1 to 5."""
    yield tag("text", cut(dimension, size=SIZE * 1.1, within=NAMES), x=4, y=f"{y:.0f}", class_="dimension")
    for step in range(1, 6):
        yield tag("text", step, x=f"{_at(step):.0f}", y=f"{y:.0f}", text_anchor="middle", class_="head")


def _strip(one: Answers, y: float) -> tuple[Markup, float]:
    """The answers of one group, and how tall their strip is; equal answers are piled up."""
    piles = Counter(one.values)
    ground = y + 2 * (DOT + 1) * max(piles.values()) + 14
    (low, high), middle = one.middle_half, _at(one.median)
    name = cut(f"{one.group} ({len(one.values)})", size=SIZE, within=NAMES)
    box = {"x": f"{_at(low) - 8:.0f}", "width": f"{_at(high) - _at(low) + 16:.0f}"}
    dots = [
        tag("circle", cx=f"{_at(value):.0f}", cy=f"{ground - 9 - 2 * (DOT + 1) * up:.0f}", r=DOT)
        for value, count in sorted(piles.items())
        for up in range(count)
    ]
    strip = tag(
        "g", tag("text", name, x=4, y=f"{ground + 4:.0f}"),
        tag("line", x1=f"{_at(1):.0f}", x2=f"{_at(5):.0f}", y1=f"{ground:.0f}", y2=f"{ground:.0f}", class_="rule"),
        tag("rect", y=f"{ground - 3:.0f}", height=6, rx=3, class_="half", **box),
        *dots,
        tag("line", x1=f"{middle:.0f}", x2=f"{middle:.0f}", y1=f"{ground - 9:.0f}", y2=f"{ground + 9:.0f}",
            class_="median"),
    )  # fmt: skip
    return strip, ground + 14 - y


def _bar(row: Bar, y: float, most: int) -> Iterator[Markup]:
    """One bar with its name before it, its number and its note behind it."""
    long = 460 * row.count / most
    yield tag("text", cut(row.label, size=SIZE, within=NAMES), x=4, y=f"{y + 18:.0f}")
    yield tag("rect", x=f"{NAMES + 16:.0f}", y=f"{y:.0f}", width=f"{max(long, 1.5):.0f}", height=26, rx=3)
    x, number = NAMES + 26 + long, f"{row.count:,}"
    yield tag("text", number, x=f"{x:.0f}", y=f"{y + 18:.0f}", class_="number")
    if row.note:
        x += width(number, SIZE) + 12
        note = cut(row.note, size=SIZE, within=WIDE - 4 - x)
        yield tag("text", note, x=f"{x:.0f}", y=f"{y + 18:.0f}", class_="head")


def _table(answers: Sequence[Answers], title: str) -> Table:
    """The same answers as rows."""
    rows = tuple(
        (one.dimension, one.group, len(one.values), f"{one.median:g}", _half(one))
        for one in answers
    )
    columns = (spoken("Dimension"), spoken("Group"), spoken("People"), spoken("Median"), spoken("Middle half"))
    return Table(title, columns, rows)


def _half(one: Answers) -> str:
    """The middle half in words."""
    low, high = one.middle_half
    return spoken("{low:g} to {high:g}", low=low, high=high)


def _said(answers: Sequence[Answers]) -> str:
    """What lies widest apart, in one or two sentences."""
    if not answers:
        return spoken("Nobody has answered yet.")
    said = plural(
        len({one.dimension for one in answers}),
        "{N} dimension rated by {groups}.",
        "{N} dimensions rated by {groups}.",
        groups=plural(len({one.group for one in answers}), "one group", "{n} groups"),
    )
    low, high = max(_ends(answers), key=lambda ends: ends[1].median - ends[0].median)
    if low.median == high.median:
        return said
    widest = spoken(
        "Widest apart: {dimension}, {high:g} for {one}, {low:g} for {other}.",
        dimension=high.dimension, high=high.median, one=high.group, low=low.median, other=low.group,
    )  # fmt: skip
    return f"{said} {widest}"


def _ends(answers: Sequence[Answers]) -> Iterator[tuple[Answers, Answers]]:
    """For each dimension the groups with the lowest and the highest median."""
    for dimension in dict.fromkeys(one.dimension for one in answers):
        here = sorted((one for one in answers if one.dimension == dimension), key=lambda one: one.median)
        yield here[0], here[-1]
