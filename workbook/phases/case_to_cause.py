"""From case to cause to action and back: how far each pattern of concerns has come, and where it stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from workbook.language.say import marked
from workbook.phases.causes import behind
from workbook.phases.concerns import Pattern, patterns
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

STUCK_AFTER = timedelta(days=60)
RETURN_NOTE = Kind(
    name="return note",
    phase=Phase.LEARNING,
    title=marked("Note back to people"),
    question=marked("What you told us became ..."),
    fields=(
        Field(name="pattern", label=marked("Which pile does it answer?"), required=True, at_most=80),
        Field(name="posted", label=marked("In which programme does it hang?"), at_most=120),
        Field(name="on", label=marked("Since when?"), kind="date"),
    ),
    practices=("P075",),
)
STAGES = (
    marked("Heard"), marked("In a named pile"), marked("In a pattern"),
    marked("Linked to a cause"), marked("In a plan"), marked("In an action"), marked("Answered with a note"),
)  # fmt: skip
"""The way of a concern; each stage counts the concerns that came at least this far."""


@dataclass(frozen=True)
class Way:
    """How far one pattern has come.

    Attributes
    ----------
    stage : int
        0 to 6, the place in `STAGES`.
    since : date or None
        The day of the last card that moved it on.
    days : int or None
        From the first concern to the first plan that stands on it.
    """

    pattern: Pattern
    stage: int
    since: date | None
    days: int | None
    notes: tuple[Entry, ...]

    def stuck(self, today: date) -> bool:
        """Whether a pattern has lain still for 60 days without an answer (P075)."""
        waits = self.pattern.holds and self.stage < len(STAGES) - 1
        return waits and self.since is not None and today - self.since > STUCK_AFTER


def ways(entries: Iterable[Entry]) -> list[Way]:
    """Every pile with how far it has come, the furthest first, then the largest."""
    cards = [card for card in entries if not card.taken_back]
    found = [_way(pattern, cards) for pattern in patterns(cards)]
    return sorted(found, key=lambda way: (-way.stage, -len(way.pattern.cards), way.pattern.name))


def flow(found: Iterable[Way]) -> list[int]:
    """How many concerns came at least as far as each stage."""
    all_ = list(found)
    return [sum(len(way.pattern.cards) for way in all_ if way.stage >= stage) for stage in range(len(STAGES))]


def stops_at(counts: list[int]) -> int | None:
    """The first stage that nothing has reached, or None when something came all the way."""
    return next((stage for stage, count in enumerate(counts) if not count), None)


def days_to_a_plan(found: Iterable[Way]) -> float | None:
    """The median of days from the first concern to the first plan, over patterns that hold."""
    days = [way.days for way in found if way.pattern.holds and way.days is not None]
    return median(days) if days else None


def _way(pattern: Pattern, cards: list[Entry]) -> Way:
    """One pattern along its links; a stage counts only after the one before it."""
    linked, causes = _causes(pattern, cards)
    plans = [card for card in cards if card.phase == Phase.STRATEGY and causes.intersection(card.stands_on)]
    actions = _resting(plans, cards)
    notes = [card for card in of_kind(cards, "return note") if card.fact("pattern") == pattern.name]
    steps = [[card for card in pattern.cards if card.fact("pattern")], list(pattern.cards) if pattern.holds else [],
             linked, plans, actions, notes]  # fmt: skip
    stage = next((number for number, there in enumerate(steps) if not there), len(steps))
    moved = [card.on for there in [list(pattern.cards), *steps[2:stage]] for card in there if card.on]
    return Way(pattern, stage, max(moved, default=None), _days(pattern, plans), tuple(notes))


def _causes(pattern: Pattern, cards: list[Entry]) -> tuple[list[Entry], set[str]]:
    """Cards of the tree that stand on these concerns, and the keys of all causes behind them."""
    own = {card.key for card in pattern.cards}
    tree = of_kind(cards, "problem") + of_kind(cards, "cause")
    linked = [card for card in tree if own.intersection(card.stands_on)]
    return linked, behind((card.key for card in linked), tree)


def _resting(plans: list[Entry], cards: list[Entry]) -> list[Entry]:
    """Actions that stand on these plans, directly or by another plan between them."""
    keys = {card.key for card in plans}
    able = [card for card in cards if card.phase in (Phase.STRATEGY, Phase.ACTION)]
    while more := {card.key for card in able if keys.intersection(card.stands_on)} - keys:
        keys |= more
    return [card for card in able if card.phase == Phase.ACTION and card.key in keys]


def _days(pattern: Pattern, plans: list[Entry]) -> int | None:
    """Days from the first concern to the first plan."""
    heard, planned = [card.on for card in pattern.cards if card.on], [card.on for card in plans if card.on]
    return (min(planned) - min(heard)).days if heard and planned else None
