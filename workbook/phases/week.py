"""The weekly page of one organizer: what is due, what is asked, and whether it is too much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.phases.entry import Entry, of_kind
from workbook.phases.events import Gate, gates
from workbook.phases.invitations import asked_in_week, waiting
from workbook.phases.promises import is_overdue, ledger, state
from workbook.phases.slots import short_of_childcare
from workbook.phases.structure_tests import Tested, strengths

SOON = timedelta(days=7)
EVENTS_SOON = timedelta(days=14)


@dataclass(frozen=True)
class Week:
    """What one week holds.

    Attributes
    ----------
    overdue, due : tuple of Entry
        Our promises and commitments whose day has passed, and those of the next seven days.
    asked : int
        Invitations asked in the last seven days.
    waiting : int
        Invitations without an answer.
    tests : tuple of Tested
        Tests whose day has not passed.
    not_ready : tuple of Gate
        Events of the next two weeks whose gate is shut.
    short : tuple of Entry
        Times with too few places for children.
    """

    overdue: tuple[Entry, ...]
    due: tuple[Entry, ...]
    asked: int
    waiting: int
    tests: tuple[Tested, ...]
    not_ready: tuple[Gate, ...]
    short: tuple[Entry, ...]


def week(entries: Iterable[Entry], *, today: date) -> Week:
    """Put the weekly page together from the cards there are (P037)."""
    cards = list(entries)
    promised = [*ledger(cards, today=today).promises, *of_kind(cards, "commitment")]
    by_day = sorted(promised, key=lambda card: (str(card.fact("by")), card.key))
    still = [card for card in by_day if state(card) == "open"]
    now, soon, later = today.isoformat(), (today + SOON).isoformat(), (today + EVENTS_SOON).isoformat()
    upcoming = {event.key for event in of_kind(cards, "event") if now <= str(event.fact("on")) <= later}
    return Week(
        overdue=tuple(card for card in still if is_overdue(card, today=today)),
        due=tuple(card for card in still if now <= str(card.fact("by")) <= soon),
        asked=len(asked_in_week(cards, today=today)),
        waiting=len(waiting(cards)),
        tests=tuple(one for one in strengths(cards) if str(one.card.fact("by")) >= now),
        not_ready=tuple(gate for gate in gates(cards) if gate.event.key in upcoming and not gate.ready),
        short=tuple(slot for slot in short_of_childcare(cards) if upcoming & set(slot.parents)),
    )
