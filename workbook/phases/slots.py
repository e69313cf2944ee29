"""Times and places people can choose from: the few that suit most, and how many they leave out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

SLOT = Kind(
    name="slot",
    phase=Phase.ACTION,
    title=marked("Time and place"),
    question=marked("On which day, at what time, and where?"),
    fields=(
        Field(name="children", label=marked("How many children do we expect?"), kind="number", most=500),
        Field(name="looked_after", label=marked("How many can be looked after?"), kind="number", most=500),
    ),
    practices=("P028", "P027"),
    under=("event",),
    under_label=marked("For which event?"),
)
SUITS = Kind(
    name="times that suit",
    phase=Phase.ACTION,
    title=marked("Times that suit one person"),
    question=marked("What would make it easier to come?"),
    practices=("P028",),
    parts=(),
    under=("slot",),
    under_label=marked("Which of them suit?"),
)
"""One answer, without a name: the times under which it hangs are those that suit."""
NOTHING_SAID = marked("Nothing more was said.")


@dataclass(frozen=True)
class Cover:
    """The few times that suit most people who answered.

    Attributes
    ----------
    chosen : tuple of (Entry, int)
        Times in the order they are best chosen, each with how many more people it brings in.
    answers : int
        How many answered.
    left_out : int
        Whom none of the chosen times suits.
    """

    event: Entry
    chosen: tuple[tuple[Entry, int], ...]
    answers: int
    left_out: int


def covers(entries: Iterable[Entry], *, at_most: int = 2) -> list[Cover]:
    """For each event with several times: the best few, and whom they leave out as a number (P028)."""
    cards = list(entries)
    slots, answers = of_kind(cards, "slot"), of_kind(cards, "times that suit")
    found = []
    for event in of_kind(cards, "event"):
        own = [slot for slot in slots if event.key in slot.parents]
        if own:
            keys = {slot.key for slot in own}
            found.append(_cover(event, own, [set(one.parents) & keys for one in answers], at_most))
    return found


def _cover(event: Entry, slots: Sequence[Entry], answers: Sequence[set[str]], at_most: int) -> Cover:
    """Choose time after time the one that suits most of those who are still left out.

    References
    ----------
    .. [1] V. Chvatal, "A greedy heuristic for the set-covering problem", 1979.
    """
    waiting = [suits for suits in answers if suits]
    given, chosen = len(waiting), list[tuple[Entry, int]]()
    left = list(slots)
    while left and waiting and len(chosen) < at_most:
        best = max(left, key=lambda slot: (sum(slot.key in suits for suits in waiting), -left.index(slot)))
        brings = sum(best.key in suits for suits in waiting)
        if not brings:
            break
        chosen.append((best, brings))
        left.remove(best)
        waiting = [suits for suits in waiting if best.key not in suits]
    return Cover(event, tuple(chosen), given, len(waiting))


def short_of_childcare(entries: Iterable[Entry]) -> list[Entry]:
    """Times at which fewer children can be looked after than are expected, or nobody has said."""
    found = []
    for slot in of_kind(entries, "slot"):
        expected, places = slot.fact("children", 0), slot.facts.get("looked_after")
        if expected and (places in (None, "") or float(str(places)) < float(expected)):
            found.append(slot)
    return found
