"""What each of our activities is for: solve, prevent or change; improvement, service or power (P067, P073, P079)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.issues import ORIGIN
from workbook.phases.kinds import Field, Kind

AIMS = (
    ("solve", marked("It solves a problem people have now")), ("prevent", marked("It prevents problems")),
    ("change", marked("It changes what makes the problem")),
)  # fmt: skip
LABELS = (
    ("improvement", marked("An improvement")), ("service", marked("A service")), ("power", marked("A shift of power")),
)  # fmt: skip
ACTIVITY = Kind(
    name="activity",
    phase=Phase.STRATEGY,
    title=marked("Activity"),
    question=marked("Which activity or project of ours is it?"),
    fields=(
        Field(name="aim", label=marked("What does it do?"), kind="choice", choices=AIMS, required=True),
        Field(name="label", label=marked("What is it, honestly?"), kind="choice", choices=LABELS, required=True),
        Field(name="because", label=marked("If it is a shift of power: who decides more than before, and about what?"),
              at_most=300),
        ORIGIN,
    ),
    practices=("P067", "P073", "P079"),
    rests_on=("issue", "chain", "vision line"),
)  # fmt: skip
ORIGINATED = ("issue", "structure", "activity")
"""Kinds of card that say where their idea came from."""


@dataclass(frozen=True)
class Mix:
    """How the activities of one round are spread: counts of activities, by label and by aim."""

    round: int
    labels: dict[str, int]
    aims: dict[str, int]


@dataclass(frozen=True)
class Origins:
    """How many ideas began with participants, of all whose beginning is known."""

    participants: int
    known: int
    unknown: int


def power_has_a_reason(facts: dict[str, object]) -> None:
    """Refuse the word power without anybody who decides more than before (P079).

    Raises
    ------
    NotAccepted
        Asks for the reason, and says that another label is no shame.
    """
    if facts.get("label") == "power" and not str(facts.get("because") or "").strip():
        why = spoken("say who decides more than before. If nobody does, call it an improvement or a service.")
        raise NotAccepted(marked("A shift of power"), why)


def mixes(entries: Iterable[Entry]) -> list[Mix]:
    """The mix of each round, oldest first."""
    cards = of_kind(entries, ACTIVITY.name)
    found = []
    for round in sorted({card.round for card in cards}):
        own = [card for card in cards if card.round == round]
        labels, aims = Counter(str(card.fact("label")) for card in own), Counter(str(card.fact("aim")) for card in own)
        found.append(Mix(round, {one: labels[one] for one, _ in LABELS}, {one: aims[one] for one, _ in AIMS}))
    return found


def origins(entries: Iterable[Entry]) -> Origins:
    """Where the ideas of issues, bodies and activities began (P073)."""
    cards = [card for card in entries if card.kind in ORIGINATED and not card.taken_back]
    known = [card for card in cards if card.fact("origin")]
    return Origins(sum(card.fact("origin") == "participants" for card in known), len(known), len(cards) - len(known))
