"""The floor under the services: what must not fall while we organize."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

BETTER = (("more", marked("More is better")), ("less", marked("Less is better")))
FEWEST, MOST = 3, 5
MEASURE = Kind(
    name="service measure",
    phase=Phase.ACTION,
    title=marked("Measure of a service"),
    question=marked("What must not get worse while we organize?"),
    fields=(
        Field(name="floor", label=marked("Where is the floor?"), kind="number", most=1_000_000, required=True),
        Field(name="unit", label=marked("Counted in what?"), at_most=80, help=marked("Such as 'days of waiting'.")),
        Field(name="better", label=marked("Which way is better?"), kind="choice", choices=BETTER, required=True),
    ),
    practices=("P045",),
)
READING = Kind(
    name="measure reading",
    phase=Phase.ACTION,
    title=marked("Reading of a measure"),
    question=marked("What do we know about it?"),
    fields=(
        Field(name="value", label=marked("How much was it?"), kind="number", most=1_000_000, required=True),
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
    ),
    practices=("P045",),
    under=("service measure",),
    under_label=marked("Which measure?"),
)


@dataclass(frozen=True)
class Level:
    """One measure with its last reading and the one before.

    Attributes
    ----------
    value, before : float or None
        None where nobody has read it.
    """

    card: Entry
    floor: float
    value: float | None
    before: float | None
    on: date | None
    said: str

    @property
    def fell(self) -> bool:
        """Whether the last reading is on the wrong side of the floor."""
        if self.value is None:
            return False
        return self.value > self.floor if self.card.fact("better") == "less" else self.value < self.floor


def levels(entries: Iterable[Entry]) -> list[Level]:
    """Every measure with its last reading, those below their floor first."""
    cards = list(entries)
    found = [_level(card, of_kind(cards, "measure reading")) for card in of_kind(cards, "service measure")]
    return sorted(found, key=lambda one: not one.fell)


def _level(card: Entry, readings: Iterable[Entry]) -> Level:
    """One measure, read in the order of the days."""
    own = sorted((one for one in readings if card.key in one.parents), key=lambda one: (str(one.fact("on")), one.key))
    values = [float(one.fact("value", 0)) for one in own]
    last = own[-1] if own else None
    return Level(
        card=card, floor=float(card.fact("floor", 0)), value=values[-1] if values else None,
        before=values[-2] if len(values) > 1 else None,
        on=date.fromisoformat(str(last.fact("on"))) if last else None, said=last.body if last else "",
    )  # fmt: skip
