"""Rounds: a group visits any phase, again and again; what stands on what is watched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.language.say import day
from workbook.phases.entry import Entry, Phase, of_kind

STATES = ("open", "held", "closed", "re-opened")


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visit to one phase in one round."""

    phase: Phase
    round: int
    state: str = "open"
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Flag:
    """A later card whose ground has moved, with the reason; a person decides what follows."""

    card: Entry
    ground: Entry
    reason: str


def flags(entries: Iterable[Entry]) -> list[Flag]:
    """Cards that stand on something taken back, corrected later, or contradicted by an outcome.

    Pass cards that were taken back as well: they are the reason for a flag.
    """
    cards = list(entries)
    by_key = {card.key: card for card in cards}
    against = _contradicted(cards)
    found = []
    for card in cards:
        for key in () if card.taken_back else card.stands_on:
            ground = by_key.get(key)
            if ground and (reason := _reason(card, ground, against)):
                found.append(Flag(card, ground, reason))
    return found


def path(visits: Iterable[Visit]) -> list[Visit]:
    """Where the group has been, in the order of the days."""
    return sorted(visits, key=lambda visit: (visit.on or date.max, visit.round, list(Phase).index(visit.phase)))


def _contradicted(cards: Iterable[Entry]) -> dict[str, Entry]:
    """Ground -> the outcome that speaks against it."""
    outcomes = (card for card in of_kind(cards, "outcome") if card.fact("against") is True)
    return {key: outcome for outcome in outcomes for key in outcome.stands_on}


def _reason(card: Entry, ground: Entry, against: dict[str, Entry]) -> str:
    """Why a card's ground has moved, or nothing."""
    if ground.taken_back:
        return "what it stands on was taken back"
    if ground.changed_on and card.on and ground.changed_on > (card.changed_on or card.on):
        return f"what it stands on was corrected on {day(ground.changed_on)}"
    if ground.key in against and against[ground.key].key != card.key:
        return f"an outcome speaks against it: {against[ground.key].body}"
    return ""
