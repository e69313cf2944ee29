"""What the work cost, and whom: time, money, risk, health and trust, for each group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WHOM = (
    ("participants", marked("Participants")), ("leaders", marked("Leaders")), ("families", marked("Their families")),
    ("staff", marked("Staff")), ("organization", marked("The organization")), ("others", marked("Somebody else")),
)  # fmt: skip
OF_WHAT = (
    ("time", marked("Time")), ("money", marked("Money")), ("risk", marked("A risk")), ("health", marked("Health")),
    ("trust", marked("Trust")), ("chance", marked("A chance to do it themselves")),
)  # fmt: skip
COST = Kind(
    name="cost",
    phase=Phase.REFLECTION,
    title=marked("Cost"),
    question=marked("What did it cost?"),
    fields=(
        Field(name="whom", label=marked("Whom did it cost?"), kind="choice", choices=WHOM, required=True),
        Field(name="what", label=marked("What kind of cost was it?"), kind="choice", choices=OF_WHAT, required=True),
        Field(name="answer", label=marked("What do we owe for it, and what do we do?"), at_most=300),
        Field(name="on", label=marked("When?"), kind="date"),
    ),
    practices=("P069",),
    rests_on=("event", "outcome", "chain"),
)


@dataclass(frozen=True)
class Borne:
    """What one group bore, and how much of it has no answer from us yet."""

    whom: str
    cards: tuple[Entry, ...]

    @property
    def unanswered(self) -> int:
        """Costs nobody has said anything about yet."""
        return sum(not card.fact("answer") for card in self.cards)


def borne(entries: Iterable[Entry]) -> list[Borne]:
    """Costs by the group that bore them, in the order of the list; groups without any are left out."""
    cards = of_kind(entries, "cost")
    found = [Borne(label, tuple(card for card in cards if card.fact("whom") == name)) for name, label in WHOM]
    return [one for one in found if one.cards]
