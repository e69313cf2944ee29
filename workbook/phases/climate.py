"""Hopes and fears, and a pulse among staff: nobody is named, and below five nothing is shown."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

HOPE = Kind(
    name="hope or fear",
    phase=Phase.AWARENESS,
    title=marked("Hope or fear"),
    question=marked("If we share power, what do you hope or fear?"),
    fields=(
        Field(name="sort", label=marked("Is it ..."), kind="choice", required=True,
              choices=(("hope", marked("a hope")), ("fear", marked("a fear")))),
    ),
    parts=(),
    practices=("P051",),
)  # fmt: skip
FRICTIONS = (
    ("burden", marked("It is one more burden on top of everything")),
    ("waste", marked("It is a waste of people's time")),
    ("clash", marked("Its dates clash with the dates of our programmes")),
)
"""Three ways in which colleagues hold back, as things one may say of one's own week (P013)."""
PULSE = Kind(
    name="pulse",
    phase=Phase.AWARENESS,
    title=marked("Pulse among staff"),
    question=marked("One word for how it is now"),
    fields=tuple(
        Field(name=name, label=label, kind="rating", least=1, most=5, required=True,
              help=marked("1 means not at all, 5 means very much so."))
        for name, label in FRICTIONS
    ),
    parts=(),
    practices=("P013",),
)  # fmt: skip


def hopes(entries: Iterable[Entry], *, at_least: int = 5) -> list[Entry]:
    """Hopes and fears, sorted by their words so that no order tells who wrote when; none below five (P051)."""
    cards = of_kind(entries, "hope or fear")
    return sorted(cards, key=lambda card: (card.body.casefold(), card.key)) if len(cards) >= at_least else []


def pulses(entries: Iterable[Entry], *, round: int, at_least: int = 5) -> dict[str, tuple[int, ...]]:
    """The answers to each friction in one round, lowest first; empty below five answers (P013)."""
    cards = [card for card in of_kind(entries, "pulse") if card.round == round]
    if len(cards) < at_least:
        return {}
    return {label: tuple(sorted(int(card.fact(name, 1)) for card in cards)) for name, label in FRICTIONS}
