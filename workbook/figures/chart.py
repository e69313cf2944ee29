"""Counts month by month as a chart for paper: altair describes it, vl-convert writes it as a drawing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from markupsafe import Markup

from workbook.figures.figure import Figure, Table
from workbook.language.say import marked, month, plural, spoken

FEWEST_MONTHS = 3
"""Fewer are said in words."""
WIDE, TALL, PINE, INK, RULE = 860, 220, "#1f5f56", "#22302c", "#d9d2c5"
_FONT = "Source Sans 3, Noto Sans, Segoe UI, sans-serif"
_COLUMNS = (marked("Month"), marked("How many"))
_START = re.compile(r"<svg\b[^>]*>")


def by_month(days: Iterable[date], *, title: str) -> Figure | None:
    """Draw how many there were in each month, the empty ones too; nothing where there are too few months.

    Altair costs most of a second and a hundred megabytes in every process that imports it, so it is
    imported here, for a report, and no live screen draws with it.

    Parameters
    ----------
    days : iterable of date
        The day of each one that is counted.
    """
    counts = _counted(days)
    if len(counts) < FEWEST_MONTHS:
        return None
    named = [(month(first), count) for first, count in counts]
    said = plural(
        sum(count for _, count in counts),
        "{title}: one from {first} to {last}.", "{title}: {n} from {first} to {last}.",
        title=title, first=named[0][0], last=named[-1][0],
    )  # fmt: skip
    table = Table(title, tuple(spoken(column) for column in _COLUMNS), tuple(named))
    return Figure(title=title, sentence=said, drawing=_drawn(named, title, said), table=table, wide=True)


def _counted(days: Iterable[date]) -> list[tuple[date, int]]:
    """The first day of each month from the earliest to the latest, and how many fell in it."""
    found = Counter(day.replace(day=1) for day in days)
    if not found:
        return []
    months, last = [min(found)], max(found)
    while months[-1] < last:
        months.append(_next(months[-1]))
    return [(first, found[first]) for first in months]


def _next(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _drawn(named: list[tuple[str, int]], title: str, said: str) -> Markup:
    """The chart as SVG that says its name, and scales with what it stands in."""
    import vl_convert

    drawing = vl_convert.vegalite_to_svg(json.dumps(_described(named)))
    width, height = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing).groups()  # type: ignore[union-attr]
    start = Markup('<svg viewBox="0 0 {} {}" role="img" class="chart"><title>{}</title><desc>{}</desc>').format(
        width, height, title, said
    )
    # Its own roles and labels would be read out bar by bar; the table beside it says the same in order.
    plain = re.sub(r' (?:role|aria-[a-z]+|xmlns:xlink)="[^"]*"', "", drawing)
    return Markup(_START.sub(lambda _: str(start), plain, count=1))  # noqa: S704 - words in it were escaped by vega


def _described(named: list[tuple[str, int]]) -> dict[str, Any]:
    """The chart in the words of vega-lite; months stand in the order they came."""
    import altair as alt

    order = [name for name, _ in named]
    months = alt.X("month:N", sort=order, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True))
    many = alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d", gridColor=RULE))
    values = alt.Data(values=[  # type: ignore[no-untyped-call]
        {"month": name, "count": count} for name, count in named
    ])  # fmt: skip
    base = alt.Chart(values).encode(x=months, y=many)
    chart = base.mark_bar(color=PINE) + base.mark_text(dy=-8, color=INK).encode(text="count:Q")
    look: dict[str, Any] = {
        "background": "transparent", "font": _FONT, "view": {"stroke": "transparent"},
        "axis": {"labelColor": INK, "labelFontSize": 14}, "text": {"fontSize": 14},
    }  # fmt: skip
    return dict(chart.properties(width=WIDE, height=TALL).configure(**look).to_dict())
