"""Promises of the organization and commitments of people: by when, first step, what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

STATES = (
    ("open", marked("Open")), ("kept", marked("Kept")), ("late", marked("Kept late")), ("broken", marked("Broken")),
    ("changed", marked("Changed together")),
)  # fmt: skip
FIRST_STEP_WITHIN = timedelta(days=14)

PROMISE = Kind(
    name="promise",
    phase=Phase.ACTION,
    title=marked("Promise of the organization"),
    question=marked("What did we promise?"),
    fields=(
        Field(name="to", label=marked("To whom?"), at_most=120, help=marked("A group, not a name.")),
        Field(name="by", label=marked("By when?"), kind="date", required=True),
        Field(name="state", label=marked("What became of it?"), kind="choice", choices=STATES),
        Field(name="owned", label=marked("If late or broken: what did we say about it, and to whom?"), at_most=400),
    ),
    practices=("P125",),
)
COMMITMENT = Kind(
    name="commitment",
    phase=Phase.ACTION,
    title=marked("Commitment"),
    question=marked("What will be done?"),
    fields=(
        Field(name="who", label=marked("Who does it?"), at_most=120, help=marked("A role or a table is enough.")),
        Field(name="by", label=marked("By when?"), kind="date", required=True),
        Field(name="first_step", label=marked("First step"), at_most=200, required=True),
        Field(name="first_by", label=marked("First step by"), kind="date", help=marked("Within two weeks.")),
        Field(name="state", label=marked("What became of it?"), kind="choice", choices=STATES),
    ),
    practices=("P031", "P038"),
    parts=("by", "doer"),
    rests_on=("vision line", "cause", "power over", "chain", "outcome"),
)


@dataclass(frozen=True)
class Ledger:
    """The organization's promises, counted by what became of them."""

    promises: tuple[Entry, ...]
    counts: dict[str, int]
    overdue: tuple[Entry, ...]
    not_owned: tuple[Entry, ...]


def ledger(entries: Iterable[Entry], *, today: date) -> Ledger:
    """The promise ledger: kept, late, broken, and those past their day (P125)."""
    cards = of_kind(entries, "promise")
    counts = Counter(state(card) for card in cards)
    overdue = [card for card in cards if is_overdue(card, today=today)]
    silent = [card for card in cards if state(card) in ("late", "broken") and not card.fact("owned")]
    return Ledger(tuple(cards), {value: counts[value] for value, _ in STATES}, tuple(overdue), tuple(silent))


def state(card: Entry) -> str:
    """What became of a promise, a commitment or a line of a joint plan; open until somebody says."""
    return str(card.fact("state", "open"))


def is_overdue(card: Entry, *, today: date) -> bool:
    """Whether its day has passed and nobody has said what became of it."""
    return state(card) == "open" and str(card.fact("by")) < today.isoformat()


def first_step_soon(facts: dict[str, object], *, today: date) -> None:
    """Refuse a commitment whose first step is further than two weeks away (P038).

    Raises
    ------
    NotAccepted
        Says how far the first step may be, or how to write a day.
    """
    said = str(facts.get("first_by") or "").strip()
    try:
        far = bool(said) and date.fromisoformat(said) > today + FIRST_STEP_WITHIN
    except ValueError:
        why = spoken("{said!r} is not a date. Write it as 2026-05-30.", said=said[:40])
        raise NotAccepted(spoken("First step by"), why) from None
    if far:
        raise NotAccepted(spoken("First step by"), spoken("choose a day within two weeks; a smaller step is fine."))
