"""Periods as people say them: a year, a quarter, a month, or two days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken


def period_of(said: str) -> tuple[str, str]:
    """First and last day of a period, as ISO dates.

    Parameters
    ----------
    said : str
        "2026", "2026-Q2", "2026-05", "2026-01-01..2026-05-30", or empty for everything.

    Raises
    ------
    NotAccepted
        It is none of these, or it ends before it begins.
    """
    if not said.strip():
        return "", ""
    try:
        first, last = _read(said.strip())
    except ValueError:
        why = spoken("{said!r} is not one. Say 2026, 2026-Q2, 2026-05 or 2026-01-01..2026-05-30.", said=said[:40])
        raise NotAccepted(marked("Period"), why) from None
    if last < first:
        raise NotAccepted(marked("Period"), spoken("it ends before it begins."))
    return first.isoformat(), last.isoformat()


def _read(said: str) -> tuple[date, date]:
    """The two days meant; a ValueError when there are none."""
    if ".." in said:
        first, last = said.split("..", 1)
        return date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    if quarter := re.fullmatch(r"(\d{4})-[Qq]([1-4])", said):
        month = 3 * int(quarter[2]) - 2
        return date(int(quarter[1]), month, 1), _end(int(quarter[1]), month + 2)
    if month_said := re.fullmatch(r"(\d{4})-(\d{2})", said):
        return date(int(month_said[1]), int(month_said[2]), 1), _end(int(month_said[1]), int(month_said[2]))
    year = int(said) if re.fullmatch(r"\d{4}", said) else 0
    return date(year, 1, 1), date(year, 12, 31)


def _end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
