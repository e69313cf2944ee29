"""Events and their barrier gate: no ride, no childcare, no food, no event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.language.say import listed
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

BARRIERS = (("transport", "Transport"), ("childcare", "Childcare"), ("food", "Food"))


def _barrier(name: str, label: str) -> tuple[Field, Field, Field]:
    """Three questions a barrier needs: who sees to it, for how many, at what cost."""
    return (
        Field(name=f"{name}_who", label=f"{label}: who sees to it?", at_most=120, help="A role or a group."),
        Field(name=f"{name}_for", label=f"{label}: for how many?", kind="number", most=5_000),
        Field(name=f"{name}_cost", label=f"{label}: what does it cost?", kind="number", most=1_000_000),
    )


EVENT = Kind(
    name="event",
    phase=Phase.ACTION,
    title="Event",
    question="What is happening?",
    fields=(
        Field(name="on", label="On which day?", kind="date", required=True),
        Field(name="place", label="Where?", at_most=120),
        Field(name="other_time", label="Second time or place", at_most=120, help="Or why one is enough."),
        *(field for name, label in BARRIERS for field in _barrier(name, label)),
        Field(name="languages", label="Interpreting and languages", at_most=200),
        Field(name="social", label="Time just to be together", at_most=120, help="Such as '30 minutes of soup'."),
    ),
    practices=("P027", "P025", "P028"),
    rests_on=("chain",),
)


@dataclass(frozen=True)
class Gate:
    """An event and what stands between it and the people it is for.

    Attributes
    ----------
    missing : tuple of str
        Barriers not seen to, in words; empty when the event is ready.
    cost : float
        Sum of what transport, childcare and food cost, in the organization's currency.
    """

    event: Entry
    missing: tuple[str, ...]
    cost: float
    reminders: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Transport, childcare and food each have someone, a number and a cost."""
        return not self.missing

    @property
    def said(self) -> str:
        """The state of the gate in one sentence."""
        if self.ready:
            return "Ready: transport, childcare and food are seen to."
        return f"Not ready: {listed(self.missing)} still to be seen to."


def gates(entries: Iterable[Entry]) -> list[Gate]:
    """Every event with its gate, by day."""
    found = [_gate(event) for event in of_kind(entries, "event")]
    return sorted(found, key=lambda gate: (str(gate.event.fact("on")), gate.event.key))


def held(entries: Iterable[Entry], *, today: date) -> list[Entry]:
    """Events whose day has come."""
    return [event for event in of_kind(entries, "event") if str(event.fact("on")) <= today.isoformat()]


def _gate(event: Entry) -> Gate:
    """What is missing, what it costs, and what is easily forgotten."""
    missing = [label.lower() for name, label in BARRIERS if not _seen_to(event, name)]
    cost = sum(float(event.fact(f"{name}_cost", 0)) for name, _ in BARRIERS)
    forgotten = [
        ("social", "no time just to be together"),
        ("languages", "nothing said about languages"),
        ("other_time", "only one time and place, and no word why"),
    ]
    return Gate(event, tuple(missing), cost, tuple(said for name, said in forgotten if not event.fact(name)))


def _seen_to(event: Entry, name: str) -> bool:
    """Whether a barrier has someone, a number of people and a cost (which may be 0)."""
    return all(event.facts.get(f"{name}_{part}") not in (None, "") for part in ("who", "for", "cost"))
