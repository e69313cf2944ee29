"""Counts, lists and dates as people say them aloud."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def number(count: int) -> str:
    """Say a whole number: words from no to ten, figures above."""
    return _SMALL[count] if 0 <= count <= 10 else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: ``no people``, ``one person``, ``12 people``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def of_them(count: int) -> str:
    """Say a part of a number said before: ``none of them``, ``two of them``."""
    return f"{number(count) if count else 'none'} of them"


def listed(items: Iterable[object], *, word: str = "and") -> str:
    """Join names as a sentence does: ``Ana, Luis and Marta``."""
    said = [str(item) for item in items]
    return f" {word} ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def day(on: date) -> str:
    """Say a date so that nobody mistakes day for month: ``3 May 2026``."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def stored_day(said: str) -> str:
    """Say a stored day such as ``2026-05-30``; anything else is left as it stands."""
    try:
        return day(date.fromisoformat(said))
    except ValueError:
        return said


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".?!" else ".")
