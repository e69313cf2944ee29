"""Concern cards: what people come with, in their words, without their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind, when_written
from workbook.phases.kinds import Field, Kind

ARRIVALS = (
    ("early", marked("Early, before it was urgent")), ("late", marked("Late, after a notice or a crisis")),
    ("court", marked("In court or on the day")), ("unsaid", marked("Not said")),
)  # fmt: skip
CONCERN = Kind(
    name="concern",
    phase=Phase.LEARNING,
    title=marked("Concern"),
    question=marked("What do people come to us with? In their words"),
    fields=(
        Field(name="pattern", label=marked("Which pile does it belong to?"), at_most=80,
              help=marked("A heading you would read aloud, such as 'Rent and repairs'.")),
        Field(name="arrival", label=marked("When did they reach us?"), kind="choice", choices=ARRIVALS),
        Field(name="heard_by", label=marked("Who heard it? A sign of your own"), at_most=20,
              help=marked("Such as a colour, never a name. Only how many signs there are is counted.")),
        Field(name="slip", label=marked("The seal of a slip"), at_most=64),
    ),
    practices=("P016", "P040"),
)  # fmt: skip
NOT_SORTED = marked("Not sorted yet")
SHOWN_FROM = 5
"""A pattern is shown as a finding from this many concerns on."""
FROM_WORKERS = 2
"""A pattern goes on to causes when at least this many workers heard it."""


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
    workers : int
        How many different signs of workers stand on the cards; no sign is kept here.
    """

    name: str
    cards: tuple[Entry, ...]
    late: int
    known: int
    programmes: tuple[str, ...]
    workers: int = 0

    @property
    def bridges(self) -> bool:
        """Whether it was heard in more than one programme (P076)."""
        return len(self.programmes) > 1

    @property
    def sorted(self) -> bool:
        """Whether somebody gave it a name."""
        return self.name != NOT_SORTED

    @property
    def holds(self) -> bool:
        """Whether enough cards of enough workers lie on it to call it a pattern (P075)."""
        return self.sorted and len(self.cards) >= SHOWN_FROM and self.workers >= FROM_WORKERS


def holds_since(pattern: Pattern) -> Entry | None:
    """The card with which a pile became a pattern, in the order of their days; nothing while it is none."""
    cards = sorted(pattern.cards, key=when_written)
    grown = (_pattern(pattern.name, cards[:number]) for number in range(SHOWN_FROM, len(cards) + 1))
    return next((one.cards[-1] for one in grown if one.holds), None)


def patterns(entries: Iterable[Entry]) -> list[Pattern]:
    """Concern cards gathered in their piles, largest first, then by name."""
    piles: dict[str, list[Entry]] = defaultdict(list)
    for card in of_kind(entries, "concern"):
        piles[str(card.fact("pattern", NOT_SORTED))].append(card)
    found = [_pattern(name, cards) for name, cards in piles.items()]
    return sorted(found, key=lambda pattern: (-len(pattern.cards), pattern.name))


def _pattern(name: str, cards: list[Entry]) -> Pattern:
    """One pile with its arrival share and programmes."""
    arrivals = Counter(card.fact("arrival", "unsaid") for card in cards)
    known = sum(arrivals.values()) - arrivals["unsaid"]
    enough = known >= SHOWN_FROM
    late = arrivals["late"] + arrivals["court"] if enough else 0
    programmes = sorted({card.programme for card in cards if card.programme})
    workers = len({str(card.fact("heard_by")).casefold() for card in cards if card.fact("heard_by")})
    return Pattern(name, tuple(cards), late, known if enough else 0, tuple(programmes), workers)
