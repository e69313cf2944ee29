"""Events and their barrier gate: no ride, no childcare, no food, no event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.language.say import listed, marked, spoken
from workbook.phases.asks import LEVELS
from workbook.phases.calendar import clashes
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

BARRIERS = (("transport", marked("Transport")), ("childcare", marked("Childcare")), ("food", marked("Food")))
_WHO = {
    "transport": marked("Transport: who sees to it?"), "childcare": marked("Childcare: who sees to it?"),
    "food": marked("Food: who sees to it?"),
}  # fmt: skip
_FOR = {
    "transport": marked("Transport: for how many?"), "childcare": marked("Childcare: for how many?"),
    "food": marked("Food: for how many?"),
}  # fmt: skip
_COST = {
    "transport": marked("Transport: what does it cost?"), "childcare": marked("Childcare: what does it cost?"),
    "food": marked("Food: what does it cost?"),
}  # fmt: skip
MISSING = {"transport": marked("transport"), "childcare": marked("childcare"), "food": marked("food")}


def _barrier(name: str) -> tuple[Field, Field, Field]:
    """Three questions a barrier needs: who sees to it, for how many, at what cost."""
    return (
        Field(name=f"{name}_who", label=_WHO[name], at_most=120, help=marked("A role or a group.")),
        Field(name=f"{name}_for", label=_FOR[name], kind="number", most=5_000),
        Field(name=f"{name}_cost", label=_COST[name], kind="number", most=1_000_000),
    )


EVENT = Kind(
    name="event",
    phase=Phase.ACTION,
    title=marked("Event"),
    question=marked("What is happening?"),
    fields=(
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="place", label=marked("Where?"), at_most=120),
        Field(name="other_time", label=marked("Second time or place"), at_most=120,
              help=marked("Or why one is enough.")),
        *(field for name, _ in BARRIERS for field in _barrier(name)),
        Field(name="languages", label=marked("Interpreting and languages"), at_most=200),
        Field(name="social", label=marked("Time just to be together"), at_most=120,
              help=marked("Such as '30 minutes of soup'.")),
        Field(name="access", label=marked("What people asked for so that they can take part"), at_most=200,
              help=marked("In their words: steps, seats, a quiet place, a hearing loop. No names.")),
        Field(name="diet", label=marked("Food, as people described it themselves"), at_most=200),
        Field(name="prayer", label=marked("Prayer, fasting and feast days on that day"), at_most=200),
    ),
    practices=("P027", "P025", "P028", "P109"),
    rests_on=("chain",),
)  # fmt: skip


ASKED = ("languages", "social", "access", "diet", "prayer")
"""What is shown of an event besides its barriers: how people said they want to be there (P109)."""


@dataclass(frozen=True)
class Gate:
    """An event and what stands between it and the people it is for.

    Attributes
    ----------
    missing : tuple of str
        Barriers not seen to, by name; empty when the event is ready.
    cost : float
        Sum of what transport, childcare and food cost, in the organization's currency.
    clashes : tuple of Entry
        Dates of programmes on the same day (P013).
    levels : tuple of str
        Levels of asking for which this event has no role, to be spoken (P029).
    """

    event: Entry
    missing: tuple[str, ...]
    cost: float
    reminders: tuple[str, ...]
    clashes: tuple[Entry, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Transport, childcare and food each have someone, a number and a cost."""
        return not self.missing

    @property
    def without_role(self) -> str:
        """What nobody can do at this event yet, as a list in words."""
        return listed((spoken(level).lower() for level in self.levels), word="or")

    @property
    def forgotten(self) -> str:
        """What is easily forgotten, as a list in words."""
        return listed(spoken(said) for said in self.reminders)

    @property
    def said(self) -> str:
        """The state of the gate in one sentence."""
        if self.ready:
            return spoken("Ready: transport, childcare and food are seen to.")
        missing = listed(spoken(MISSING[name]) for name in self.missing)
        return spoken("Not ready: {missing} still to be seen to.", missing=missing)


def gates(entries: Iterable[Entry]) -> list[Gate]:
    """Every event with its gate, by day; its roles and dates of programmes are looked for among the cards."""
    cards = list(entries)
    found = [_gate(event, cards) for event in of_kind(cards, "event")]
    return sorted(found, key=lambda gate: (str(gate.event.fact("on")), gate.event.key))


def held(entries: Iterable[Entry], *, today: date) -> list[Entry]:
    """Events whose day has come."""
    return [event for event in of_kind(entries, "event") if str(event.fact("on")) <= today.isoformat()]


def cost_of(found: Iterable[Gate]) -> float:
    """What transport, childcare and food of all these events cost together: a line for the budget (P027)."""
    return sum(gate.cost for gate in found)


def _gate(event: Entry, cards: list[Entry]) -> Gate:
    """What is missing, what it costs, and what is easily forgotten."""
    missing = [name for name, _ in BARRIERS if not _seen_to(event, name)]
    cost = sum(float(event.fact(f"{name}_cost", 0)) for name, _ in BARRIERS)
    forgotten = [
        ("social", marked("no time just to be together")),
        ("languages", marked("nothing said about languages")),
        ("other_time", marked("only one time and place, and no word why")),
        ("access", marked("nobody was asked what they need to take part")),
        ("diet", marked("nobody was asked what they eat")),
        ("prayer", marked("nobody looked for prayer, fasting and feast days")),
    ]
    two_times = sum(event.key in slot.parents for slot in of_kind(cards, "slot")) > 1
    open_ = [said for name, said in forgotten if not event.fact(name) and not (name == "other_time" and two_times)]
    return Gate(event, tuple(missing), cost, tuple(open_), tuple(clashes(event, cards)), _levels(event, cards))


def _levels(event: Entry, cards: list[Entry]) -> tuple[str, ...]:
    """Levels of asking for which no role card stands on this event."""
    there = {str(card.fact("level")) for card in of_kind(cards, "role card") if event.key in card.stands_on}
    return tuple(label for value, label in LEVELS if value not in there)


def _seen_to(event: Entry, name: str) -> bool:
    """Whether a barrier has someone, a number of people and a cost (which may be 0)."""
    return all(event.facts.get(f"{name}_{part}") not in (None, "") for part in ("who", "for", "cost"))
