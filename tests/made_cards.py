"""Cards and people for the tests, with the little that each test needs to say."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry

TODAY = date(2026, 5, 30)
OF_THE_CARD = (
    "key",
    "round",
    "told_by",
    "programme",
    "people",
    "stands_on",
    "parents",
    "on",
    "changed_on",
    "taken_back",
    "rev",
)


def card(kind: str, body: str = "Something was said.", **said: Any) -> Entry:
    """One card; whatever is not about the card itself is a fact on it, and so is the day of an event."""
    asked = {field.name for field in kind_of(kind).fields}
    about = {name: said.pop(name) for name in OF_THE_CARD if name in said and name not in asked}
    return Entry(kind=kind, body=body, phase=kind_of(kind).phase, facts=said, **about)
