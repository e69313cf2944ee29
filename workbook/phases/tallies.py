"""Everyday service as a place to organize: how often it was talked about, by programme and never by worker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WAYS = (
    ("talked", marked("Talked about causes or an action")), ("referred", marked("Told somebody where to join in")),
    ("registered", marked("Registered a voter or a member")),
)  # fmt: skip
TALLY = Kind(
    name="touch point tally",
    phase=Phase.ACTION,
    title=marked("Tally of one programme and week"),
    question=marked("In which programme?"),
    fields=(
        Field(name="on", label=marked("In the week of which day?"), kind="date", required=True),
        *(Field(name=name, label=label, kind="number", most=10_000) for name, label in WAYS),
        Field(name="contacts", label=marked("How many contacts were there in that week?"), kind="number", most=100_000),
    ),
    practices=("P014", "P064"),
    parts=(),
)  # fmt: skip
"""It has no place for a name: who talked and who did not is nobody's business here."""


@dataclass(frozen=True)
class Programme:
    """The tallies of one programme, added up.

    Attributes
    ----------
    counts : dict
        "talked", "referred", "registered" -> how often.
    contacts : int
        All contacts in the same weeks; 0 where nobody counted them.
    """

    name: str
    weeks: int
    counts: dict[str, int]
    contacts: int

    @property
    def in_all(self) -> int:
        """How often one of the three happened."""
        return sum(self.counts.values())


def programmes(entries: Iterable[Entry]) -> list[Programme]:
    """Each programme with what was counted there, by name (P014, P064)."""
    tallies = of_kind(entries, "touch point tally")
    names = {card.body.casefold(): card.body for card in reversed(tallies)}
    return [
        _programme(name, [card for card in tallies if card.body.casefold() == folded])
        for folded, name in sorted(names.items())
    ]


def _programme(name: str, tallies: list[Entry]) -> Programme:
    """One programme over all its weeks."""
    counts = {way: sum(int(card.fact(way, 0)) for card in tallies) for way, _ in WAYS}
    return Programme(name, len(tallies), counts, sum(int(card.fact("contacts", 0)) for card in tallies))
