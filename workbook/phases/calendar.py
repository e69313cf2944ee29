"""Dates of programmes beside dates of events, so that the same evening is not asked for twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

PROGRAMME_DATE = Kind(
    name="programme date",
    phase=Phase.ACTION,
    title=marked("Date of a programme"),
    question=marked("What takes place in a programme then?"),
    fields=(
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="until", label=marked("Until which day?"), kind="date"),
        Field(name="weekly", label=marked("Every week on this weekday"), kind="yesno"),
    ),
    practices=("P013",),
)


def clashes(event: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """Dates of programmes that fall on the day of an event, by the day they begin (P013)."""
    said = str(event.fact("on"))
    if not said:
        return []
    on = date.fromisoformat(said)
    found = [card for card in of_kind(entries, "programme date") if _falls_on(card, on)]
    return sorted(found, key=lambda card: (str(card.fact("on")), card.key))


def _falls_on(card: Entry, on: date) -> bool:
    """Whether a programme takes place on that day."""
    first = date.fromisoformat(str(card.fact("on")))
    said = str(card.fact("until"))
    last = date.fromisoformat(said) if said else None
    if card.fact("weekly") is True:
        return on >= first and (last is None or on <= last) and on.weekday() == first.weekday()
    return first <= on <= (last or first)
