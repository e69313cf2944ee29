"""Days to look back to on a map: today, and the first of every month since the first tie."""

from __future__ import annotations

from datetime import date

from workbook.language.say import day, spoken
from workbook.people.shared_map import SharedMap

AT_MOST = 60
FURTHER_BACK = 12
"""Months shown at least, where ties say when they began."""


def days_back(shared: SharedMap, today: date) -> list[tuple[str, str]]:
    """Days with what they are called, today first; at most five years of months.

    Only days since the first tie of people on the map are offered.
    """
    since = min((tie.since for tie in shared.ties if tie.since), default=None)
    if since is None or since >= today:
        return [("", spoken("Today"))]
    firsts = [first for first in (_first(today, back) for back in range(AT_MOST)) if first < today]
    shown = [one for at, one in enumerate(firsts) if at < FURTHER_BACK or one >= since]
    return [("", spoken("Today")), *((one.isoformat(), day(one)) for one in shown)]


def _first(today: date, back: int) -> date:
    """The first day of the month so many months ago."""
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
