"""What we bring: the advantages of an organization that serves, and what people themselves have to offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

SORTS = (
    ("mission", marked("A line of our mission")), ("contact", marked("People we meet every week")),
    ("network", marked("A network we belong to")),
)  # fmt: skip
ADVANTAGE = Kind(
    name="advantage",
    phase=Phase.LEARNING,
    title=marked("Advantage"),
    question=marked("What do we have that a campaign does not?"),
    fields=(
        Field(name="sort", label=marked("What sort is it?"), kind="choice", choices=SORTS, required=True),
        Field(name="a_week", label=marked("If it is people: how many in a week?"), kind="number", most=100_000),
        Field(name="where", label=marked("In which programme, or through whom?"), at_most=120),
    ),
    practices=("P044",),
)
OFFERS = (
    ("know", marked("I know how to")), ("like", marked("I like to")), ("lend", marked("I can lend")),
    ("speak", marked("I speak")), ("learn", marked("I want to learn")),
)  # fmt: skip
ASSET = Kind(
    name="asset",
    phase=Phase.LEARNING,
    title=marked("Something people bring"),
    question=marked("What do you bring, in your own words?"),
    fields=(
        Field(name="sort", label=marked("It is something that ..."), kind="choice", choices=OFFERS, required=True),
        Field(name="when", label=marked("When does it suit you?"), at_most=120),
    ),
    practices=("P005",),
)


def of_sort(entries: Iterable[Entry], sort: str) -> list[Entry]:
    """Advantages of one sort, in the order they were written."""
    return [card for card in of_kind(entries, "advantage") if card.fact("sort") == sort]


def met_in_a_week(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """How many people each programme meets in a week, most first; one person may be met twice."""
    counts: dict[str, int] = defaultdict(int)
    for card in of_sort(entries, "contact"):
        counts[str(card.fact("where") or card.body)] += int(card.fact("a_week", 0))
    return sorted(((name, count) for name, count in counts.items() if count), key=lambda one: (-one[1], one[0]))


def that_hold(entries: Iterable[Entry], words: str) -> list[Entry]:
    """What people bring in which each of the words occurs, whatever their case; all of it without words."""
    sought = words.casefold().split()
    return [card for card in of_kind(entries, "asset") if all(word in _text(card) for word in sought)]


def _text(card: Entry) -> str:
    """All that is written on a card, without the difference of capitals."""
    return f"{card.body} {card.fact('when')} {dict(OFFERS).get(str(card.fact('sort')), '')}".casefold()
