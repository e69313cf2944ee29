"""The staff half: how heavy the work was, what was left out, and what was enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

LOADS = (
    ("room", marked("There was room for more")), ("right", marked("It was about right")),
    ("much", marked("It was too much")), ("far too much", marked("It was far too much")),
)  # fmt: skip
PACE = Kind(
    name="pace",
    phase=Phase.REFLECTION,
    title=marked("How it was for one of us"),
    question=marked("What was enough, although it was not perfect?"),
    fields=(
        Field(name="load", label=marked("How much was it?"), kind="choice", choices=LOADS, required=True),
        Field(name="let_go", label=marked("What can we let go of?"), at_most=300),
    ),
    practices=("P037", "P042"),
    parts=(),
)
SHOWN_FROM = 5


def loads(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """How many gave each answer, lightest first; empty below five answers."""
    cards = of_kind(entries, "pace")
    if len(cards) < SHOWN_FROM:
        return []
    found = Counter(str(card.fact("load")) for card in cards)
    return [(label, found[name]) for name, label in LOADS]


def enough(entries: Iterable[Entry]) -> list[str]:
    """What was enough, in the words of those who answered, in the order of the alphabet; empty below five."""
    cards = of_kind(entries, "pace")
    return sorted({card.body for card in cards}, key=str.casefold) if len(cards) >= SHOWN_FROM else []


def let_go(entries: Iterable[Entry]) -> list[str]:
    """What could be let go of, in the same way."""
    cards = of_kind(entries, "pace")
    said = sorted({str(card.fact("let_go")) for card in cards} - {""}, key=str.casefold)
    return said if len(cards) >= SHOWN_FROM else []
