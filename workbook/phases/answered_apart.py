"""What people answer apart, each for themselves: ballots and ratings, counted by their own word and not as cards."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.language.say import plural, spoken
from workbook.phases import climate, continuum, dots, experience, outcomes, pacing, slots, vision, worldview
from workbook.phases.closing import CLOSED
from workbook.phases.entry import Phase
from workbook.phases.looking_again import LOOK_AGAIN
from workbook.phases.openings import OPENING

APART = (
    continuum.ANSWER.name, dots.DOTS.name, worldview.VOTE.name, worldview.HAND_COUNT.name, climate.PULSE.name,
    vision.ANSWER.name, slots.SUITS.name, outcomes.SERVICE.name, experience.PULSE.name, pacing.PACE.name,
)  # fmt: skip
"""Kinds of card that hold one answer of one person, or one count of hands; in the order they are used."""
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
    cards = sum(many for kind, many in own.items() if kind not in APART)
    told = [plural(cards, "one card", "{n} cards")] if cards else []
    return [*told, *(_said(kind, own[kind]) for kind in APART if own.get(kind))] or [spoken("no cards yet")]


def _said(kind: str, many: int) -> str:
    """How many answers there are, in the word of their instrument."""
    return {
        continuum.ANSWER.name: plural(many, "one sheet of ratings", "{n} sheets of ratings"),
        dots.DOTS.name: plural(many, "one person's dots", "dots of {n} people"),
        worldview.VOTE.name: plural(many, "one vote on a sentence", "{n} votes on sentences"),
        worldview.HAND_COUNT.name: plural(many, "one count of hands", "{n} counts of hands"),
        climate.PULSE.name: plural(many, "one pulse of staff", "{n} pulses of staff"),
        vision.ANSWER.name: plural(many, "one answer to a line", "{n} answers to lines"),
        slots.SUITS.name: plural(many, "times that suit one person", "times that suit {n} people"),
        outcomes.SERVICE.name: plural(many, "one answer about a service", "{n} answers about services"),
        experience.PULSE.name: plural(many, "one answer about how it was", "{n} answers about how it was"),
        pacing.PACE.name: plural(many, "one answer of staff about their pace", "{n} answers of staff about their pace"),
    }[kind]
