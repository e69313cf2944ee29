"""How far apart answers lie: each answer a dot, the middle half a bar, the median a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import cut, wrapped
from workbook.figures.markup import tag
from workbook.language.say import figures, plural, spoken

WIDE, STEP, EDGE, SIZE = 340.0, 75.0, 20.0, 14.0
"""One dimension is as wide as a phone; a desk shows several side by side."""
TALL, DOT = 12.0, 5.0
"""How much room a dot takes in its pile, and half of how wide it is; smaller where a pile would grow too high."""
HIGHEST = 12


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
    dimensions = dict.fromkeys(one.dimension for one in answers)
    drawn = [_dimension(name, [one for one in answers if one.dimension == name]) for name in dimensions]
    drawing = tag("div", *drawn, class_="spreads") if drawn else Markup("")
    return Figure(title=title, sentence=_said(answers), drawing=drawing, table=_table(answers, title))


def bars(rows: Sequence[Bar], *, title: str, sentence: str = "") -> Figure:
    """Draw counts as bars, each below its name and its number.

    Parameters
    ----------
    rows : sequence of Bar
        In the order they are to be read; counts from 0.
    sentence : str
        What the bars say, where it is not their sum.
    """
    most = max((row.count for row in rows), default=0) or 1
    said = sentence or _summed(rows, title)
    drawn = tag("div", *(_bar(row, most) for row in rows), role="img", aria_label=_named(title, said), class_="bars")
    drawing = drawn if rows else Markup("")
    columns = (spoken("What"), spoken("How many"), spoken("Note"))
    table = Table(title, columns, tuple((row.label, row.count, row.note or "-") for row in rows))
    return Figure(title=title, sentence=said, drawing=drawing, table=table)


def _named(title: str, said: str) -> str:
    """What a drawing is called, and what it shows, without saying the one twice."""
    return said if said.startswith(title) else f"{title}. {said}"


def _summed(rows: Sequence[Bar], title: str) -> str:
    """All bars together, in one sentence."""
    if not rows:
        return spoken("{title}: nothing to count yet.", title=title)
    total = figures(sum(row.count for row in rows))
    return plural(
        len(rows), "{title}: {total} in all, in one row.", "{title}: {total} in all, in {n} rows.",
        title=title, total=total,
    )  # fmt: skip


def _dimension(name: str, groups: Sequence[Answers]) -> Markup:
    """One dimension: its name, the steps from 1 to 5, and a strip for each group."""
    lines = wrapped(name, size=SIZE * 1.2, within=WIDE - 8, lines=2)
    parts = [tag("text", line, x=4, y=f"{18 + 21 * at}", class_="dimension") for at, line in enumerate(lines)]
    y = 21.0 * len(lines) + 20
    parts += [
        tag("text", step, x=f"{_at(step):.0f}", y=f"{y:.0f}", text_anchor="middle", class_="head")
        for step in range(1, 6)
    ]
    for one in groups:
        strip, y = _strip(one, y)
        parts.append(strip)
    said = "; ".join(f"{one.group} ({len(one.values)}): {figures(one.median, 'g')}" for one in groups)
    return svg(*parts, size=(WIDE, y + 6), named=(name, said), class_="spread")


def _at(value: float) -> float:
    """Where a value lies across the drawing of a dimension."""
    return EDGE + (value - 1) * STEP


def _strip(one: Answers, y: float) -> tuple[Markup, float]:
    """The answers of one group below `y`, and where they end; equal answers are piled up."""
    piles = Counter(one.values)
    highest = max(piles.values())
    room = TALL * min(1.0, HIGHEST / highest)
    ground = y + 38 + room * highest
    (low, high), middle = one.middle_half, _at(one.median)
    name = cut(f"{one.group} ({len(one.values)})", size=SIZE, within=WIDE - 8)
    box = {"x": f"{_at(low) - 8:.0f}", "width": f"{_at(high) - _at(low) + 16:.0f}"}
    dots = [
        tag("circle", cx=f"{_at(value):.0f}", cy=f"{ground - 9 - room * up:.1f}", r=f"{DOT * room / TALL:.1f}")
        for value, count in sorted(piles.items())
        for up in range(count)
    ]
    strip = tag(
        "g", tag("text", name, x=4, y=f"{y + 24:.0f}"),
        tag("line", x1=f"{_at(1):.0f}", x2=f"{_at(5):.0f}", y1=f"{ground:.0f}", y2=f"{ground:.0f}", class_="rule"),
        tag("rect", y=f"{ground - 3:.0f}", height=6, rx=3, class_="half", **box),
        *dots,
        tag("line", x1=f"{middle:.0f}", x2=f"{middle:.0f}", y1=f"{ground - 9:.0f}", y2=f"{ground + 9:.0f}",
            class_="median"),
    )  # fmt: skip
    return strip, ground + 10


def _bar(row: Bar, most: int) -> Markup:
    """One bar as a share of the widest; words stand in lines of their own, so that they keep their size on a phone."""
    note = tag("span", row.note, class_="hint") if row.note else ""
    long = tag("rect", width=f"{max(100 * row.count / most, 0.3):.4g}%", height=14, rx=3)
    words = tag("p", row.label, " ", tag("strong", figures(row.count)), " ", note)
    return tag("div", words, tag("svg", long, height=14))


def _table(answers: Sequence[Answers], title: str) -> Table:
    """The same answers as rows."""
    rows = tuple(
        (one.dimension, one.group, len(one.values), figures(one.median, "g"), _half(one))
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
        "Widest apart: {dimension} ({one}: {high:g}, {other}: {low:g}).",
        dimension=high.dimension, high=high.median, one=high.group, low=low.median, other=low.group,
    )  # fmt: skip
    return f"{said} {widest}"


def _ends(answers: Sequence[Answers]) -> Iterator[tuple[Answers, Answers]]:
    """For each dimension the groups with the lowest and the highest median."""
    for dimension in dict.fromkeys(one.dimension for one in answers):
        here = sorted((one for one in answers if one.dimension == dimension), key=lambda one: one.median)
        yield here[0], here[-1]
