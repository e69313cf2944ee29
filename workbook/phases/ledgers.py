"""Two ledgers for each activity: what it met for people today, and what power people gained."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

LEDGER_LINE = Kind(
    name="two ledgers",
    phase=Phase.REFLECTION,
    title=marked("An activity in two ledgers"),
    question=marked("Which activity?"),
    fields=(
        Field(name="met", label=marked("What did people get that they lacked that day?"), at_most=300),
        Field(name="gained", label=marked("What can people do or decide now that they could not before?"),
              at_most=300),
        Field(name="on", label=marked("When?"), kind="date"),
    ),
    practices=("P060",),
    rests_on=("activity", "event"),
)  # fmt: skip


@dataclass(frozen=True)
class Ledgers:
    """All lines, and those that stand in one ledger alone."""

    lines: tuple[Entry, ...]
    only_met: tuple[Entry, ...]
    only_gained: tuple[Entry, ...]

    @property
    def both(self) -> int:
        """How many activities did both."""
        return len(self.lines) - len(self.only_met) - len(self.only_gained)


def ledgers(entries: Iterable[Entry]) -> Ledgers:
    """Both ledgers (P060)."""
    lines = tuple(of_kind(entries, "two ledgers"))
    return Ledgers(
        lines,
        tuple(card for card in lines if not card.fact("gained")),
        tuple(card for card in lines if not card.fact("met")),
    )


def says_something(facts: dict[str, object]) -> None:
    """Refuse a line that stands in neither ledger.

    Raises
    ------
    NotAccepted
        Asks for one of the two.
    """
    if not (str(facts.get("met") or "").strip() or str(facts.get("gained") or "").strip()):
        raise NotAccepted(spoken(LEDGER_LINE.title), spoken("write at least one of the two, in a few words."))
