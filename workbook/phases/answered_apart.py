"""What people answer apart, each for themselves: ballots and ratings, counted by their own word and not as cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbook.language.say import plural, spoken
from workbook.phases import climate, continuum, dots, experience, outcomes, pacing, slots, vision, worldview
from workbook.phases.closing import CLOSED
from workbook.phases.entry import Phase
from workbook.phases.looking_again import LOOK_AGAIN
from workbook.phases.openings import OPENING

SAID: dict[str, Callable[[int], str]] = {
    continuum.ANSWER.name: lambda n: plural(n, "one sheet of ratings", "{n} sheets of ratings"),
    dots.DOTS.name: lambda n: plural(n, "one person's dots", "dots of {n} people"),
    worldview.VOTE.name: lambda n: plural(n, "one vote on a sentence", "{n} votes on sentences"),
    worldview.HAND_COUNT.name: lambda n: plural(n, "one count of hands", "{n} counts of hands"),
    climate.PULSE.name: lambda n: plural(n, "one pulse of staff", "{n} pulses of staff"),
    vision.ANSWER.name: lambda n: plural(n, "one answer to a line", "{n} answers to lines"),
    slots.SUITS.name: lambda n: plural(n, "times that suit one person", "times that suit {n} people"),
    outcomes.SERVICE.name: lambda n: plural(n, "one answer about a service", "{n} answers about services"),
    experience.PULSE.name: lambda n: plural(n, "one answer about how it was", "{n} answers about how it was"),
    pacing.PACE.name: lambda n: plural(
        n, "one answer of staff about their pace", "{n} answers of staff about their pace"
    ),
}
"""Kinds of card that hold one answer of one person, or one count of hands, each in its word; as they are used."""
NOT_COUNTED = (CLOSED.name, LOOK_AGAIN.name, OPENING.name)
"""What keeps the work in order and is no card of an exercise."""


def behind(phase: Phase, counts: Mapping[tuple[str, str], int]) -> list[str]:
    """What lies behind the door of a phase: its cards, then each instrument in its own word.

    Parameters
    ----------
    counts : mapping of (str, str) to int
        Phase and kind -> how many there are.
    """
    own = {kind: many for (where, kind), many in counts.items() if where == phase and kind not in NOT_COUNTED}
    cards = sum(many for kind, many in own.items() if kind not in SAID)
    told = [plural(cards, "one card", "{n} cards")] if cards else []
    return [*told, *(said(own[kind]) for kind, said in SAID.items() if own.get(kind))] or [spoken("no cards yet")]
