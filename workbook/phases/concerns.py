"""Concern cards: what people come with, in their words, without their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

CONCERN = Kind(
    name="concern",
    phase=Phase.LEARNING,
    title="Concern",
    question="What do people come to us with? In their words",
    fields=(
        Field(name="pattern", label="Which pile does it belong to?", at_most=80,
              help="A heading you would read aloud, such as 'Rent and repairs'."),
        Field(name="arrival", label="When did they reach us?", kind="choice",
              choices=(("early", "Early, before it was urgent"), ("late", "Late, after a notice or a crisis"),
                       ("court", "In court or on the day"), ("unsaid", "Not said"))),
    ),
    practices=("P016", "P040"),
)  # fmt: skip
SHOWN_FROM = 5
"""A pattern is shown as a finding from this many concerns on."""


@dataclass(frozen=True)
class Pattern:
    """A named pile of concerns.

    Attributes
    ----------
    late, known : int
        Of the cards that say when somebody reached us, how many say late or in court; both
        are 0 below five such cards.
    programmes : tuple of str
        Programmes it was heard in; two or more make it a bridge across programmes.
    """

    name: str
    cards: tuple[Entry, ...]
    late: int
    known: int
    programmes: tuple[str, ...]

    @property
    def bridges(self) -> bool:
        """Whether it was heard in more than one programme (P076)."""
        return len(self.programmes) > 1


def patterns(entries: Iterable[Entry]) -> list[Pattern]:
    """Concern cards gathered in their piles, largest first, then by name."""
    piles: dict[str, list[Entry]] = defaultdict(list)
    for card in of_kind(entries, "concern"):
        piles[str(card.fact("pattern", "Not sorted yet"))].append(card)
    found = [_pattern(name, cards) for name, cards in piles.items()]
    return sorted(found, key=lambda pattern: (-len(pattern.cards), pattern.name))


def _pattern(name: str, cards: list[Entry]) -> Pattern:
    """One pile with its arrival share and programmes."""
    arrivals = Counter(card.fact("arrival", "unsaid") for card in cards)
    known = sum(arrivals.values()) - arrivals["unsaid"]
    enough = known >= SHOWN_FROM
    late = arrivals["late"] + arrivals["court"] if enough else 0
    programmes = sorted({card.programme for card in cards if card.programme})
    return Pattern(name, tuple(cards), late, known if enough else 0, tuple(programmes))
