"""How the organization itself changes, in three strands: who governs, what we practise, how we speak."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

STRANDS = (
    ("governance", marked("Who governs")), ("practice", marked("What we do every day")),
    ("messaging", marked("How we speak of people and of us")),
)  # fmt: skip
TRANSITION = Kind(
    name="transition",
    phase=Phase.REFLECTION,
    title=marked("Change in ourselves"),
    question=marked("What is different now?"),
    fields=(
        Field(name="strand", label=marked("In which strand?"), kind="choice", choices=STRANDS, required=True),
        Field(name="on", label=marked("Since which day?"), kind="date", required=True),
        Field(name="decided", label=marked("Who decided it?"), at_most=200, required=True),
        Field(name="before", label=marked("How was it before?"), at_most=300),
    ),
    practices=("P006",),
)


def strands(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Each strand with its changes by day; an empty strand is there too (P006)."""
    cards = sorted(of_kind(entries, "transition"), key=lambda card: (str(card.fact("on")), card.key))
    return [(label, [card for card in cards if card.fact("strand") == name]) for name, label in STRANDS]
