"""How it is to be served here: seven things that matter, answered without a name, and what is handed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

FUNDAMENTALS = (
    ("fair", marked("Nobody was treated worse here for who they are")),
    ("wishes", marked("What I said I want counted")),
    ("heard", marked("I was listened to with respect, and understood what was said")),
    ("told", marked("I was told what I needed to know")),
    ("care", marked("Somebody cared how I was")),
    ("handed_on", marked("When somebody left or I moved on, nothing was lost")),
    ("asked", marked("Somebody asked how it was for me, and something came of it")),
)
"""Seven fundamentals of being served well (P083), in our wording."""
PULSE = Kind(
    name="experience answer",
    phase=Phase.REFLECTION,
    title=marked("How it was, one answer"),
    question=marked("One thing you would tell us, if you like"),
    fields=tuple(
        Field(name=name, label=label, kind="rating", least=1, most=5, help=marked("1 not at all, 5 fully"))
        for name, label in FUNDAMENTALS
    ),
    practices=("P083",),
    parts=(),
)
HAND_OVER = Kind(
    name="hand over",
    phase=Phase.REFLECTION,
    title=marked("Hand-over note"),
    question=marked("What must not be lost when the person in charge changes? No names"),
    fields=(
        Field(name="from_role", label=marked("From which role?"), at_most=120, required=True),
        Field(name="to_role", label=marked("To which role?"), at_most=120, required=True),
        Field(name="by", label=marked("By when?"), kind="date"),
        Field(name="told", label=marked("Do the people it is about know?"), kind="yesno"),
    ),
    practices=("P083",),
)
MATTERS = (
    ("complaint", marked("Complaints")), ("access", marked("Requests to see what we hold")),
    ("correction", marked("Requests to correct it")), ("refusal", marked("Services declined or stopped")),
)  # fmt: skip
COUNT = Kind(
    name="count of complaints",
    phase=Phase.REFLECTION,
    title=marked("Count of complaints and requests"),
    question=marked("Which months is it about, and what did we learn?"),
    fields=(
        Field(name="matter", label=marked("What is counted?"), kind="choice", choices=MATTERS, required=True),
        Field(name="number", label=marked("How many were there?"), kind="number", most=10_000, required=True),
        Field(name="in_time", label=marked("How many were answered within two weeks?"), kind="number", most=10_000),
        Field(name="on", label=marked("Up to which day?"), kind="date"),
    ),
    practices=("P047",),
)  # fmt: skip


@dataclass(frozen=True)
class Fundamental:
    """One of the seven: the middle answer, and how many gave 1 or 2, and 4 or 5.

    All numbers are None below the smallest number that may be shown.
    """

    label: str
    answers: int
    middle: float | None
    low: int | None
    high: int | None


def fundamentals(entries: Iterable[Entry], *, at_least: int = 5) -> list[Fundamental]:
    """The seven in their order (P083); there is no sum and no mean over them."""
    cards = of_kind(entries, "experience answer")
    given = {name: [card for card in cards if card.fact(name)] for name, _ in FUNDAMENTALS}
    return [_fundamental(label, given[name], name, at_least) for name, label in FUNDAMENTALS]


def words_beside(entries: Iterable[Entry], *, at_least: int = 5) -> list[str]:
    """What people wrote beside their answers, once enough have answered, in the order of the alphabet."""
    cards = of_kind(entries, "experience answer")
    said = sorted({card.body for card in cards} - {NOTHING_SAID}, key=str.casefold)
    return said if len(cards) >= at_least else []


NOTHING_SAID = marked("Nothing more was said.")


def counts(entries: Iterable[Entry]) -> list[tuple[str, int, int | None]]:
    """What is counted, how many, and how many of them in time; None where nobody said."""
    cards = of_kind(entries, "count of complaints")
    all_, in_time, known = Counter[str](), Counter[str](), Counter[str]()
    for card in cards:
        matter = str(card.fact("matter"))
        all_[matter] += int(card.fact("number", 0))
        if card.facts.get("in_time") not in (None, ""):
            in_time[matter] += int(card.fact("in_time", 0))
            known[matter] += 1
    there = {str(card.fact("matter")) for card in cards}
    return [(label, all_[name], in_time[name] if known[name] else None) for name, label in MATTERS if name in there]


def _fundamental(label: str, cards: list[Entry], name: str, at_least: int) -> Fundamental:
    """One of the seven, silent while too few have answered."""
    if len(cards) < at_least:
        return Fundamental(label, len(cards), None, None, None)
    values = [int(card.fact(name)) for card in cards]
    return Fundamental(label, len(values), median(values), sum(v <= 2 for v in values), sum(v >= 4 for v in values))
