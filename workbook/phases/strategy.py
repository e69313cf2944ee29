"""The chain from a root cause to a change, and its holes said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.language.say import marked, spoken, stored_day
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

LABELS = (
    ("improvement", marked("an improvement")), ("service", marked("a service")), ("power", marked("a shift of power")),
)  # fmt: skip
FAR_OFF = timedelta(weeks=6)
"""Beyond this a change needs a first step within two weeks (P038)."""
CHAIN = Kind(
    name="chain",
    phase=Phase.STRATEGY,
    title=marked("Chain of change"),
    question=marked("Which change are we going for?"),
    fields=(
        Field(name="decision", label=marked("Which decision would bring it?"), at_most=300),
        Field(name="decider", label=marked("Who takes that decision?"), at_most=200),
        Field(name="by", label=marked("By when?"), kind="date"),
        Field(name="power", label=marked("What power do we need?"), at_most=300),
        Field(name="have", label=marked("Who is with us already?"), at_most=300,
              help=marked("Groups and numbers, not names.")),
        Field(name="lack", label=marked("Who is missing?"), at_most=300),
        Field(name="resources", label=marked("With what time, money and places?"), at_most=300),
        Field(name="tactic", label=marked("What will we do?"), at_most=300),
        Field(name="test", label=marked("How will we know that we are strong enough?"), at_most=300),
        Field(name="wrong_if", label=marked("What would show that we are wrong?"), at_most=300),
        Field(name="label", label=marked("Is it ..."), kind="choice", choices=LABELS),
        Field(name="label_why", label=marked("If it is a shift of power: who decides more than before?"), at_most=300),
    ),
    practices=("P045", "P038", "P078", "P079"),
    rests_on=("cause", "vision line", "value", "actor", "issue"),
)  # fmt: skip

STEPS = (
    ("decision", marked("The decision"), marked("nobody has said which decision would bring the change")),
    ("decider", marked("Who decides"), marked("nobody has said who takes the decision")),
    ("by", marked("By when"), marked("there is no date, so it can wait for ever")),
    ("power", marked("The power we need"), marked("nobody has said what would make them decide")),
    ("have", marked("Who is with us"), marked("nobody here is named as being with us")),
    ("resources", marked("What it takes"), marked("time, money and places are not counted")),
    ("tactic", marked("What we will do"), marked("there is no action yet")),
    ("test", marked("How we test it"), marked("nothing would tell us that we are strong enough")),
    ("wrong_if", marked("How we would know better"), marked("nothing would tell us that we are wrong")),
)


@dataclass(frozen=True)
class Step:
    """One link of the chain; `hole` says in words what is missing."""

    label: str
    text: str
    hole: str

    @property
    def holds(self) -> bool:
        """Whether the link is there."""
        return not self.hole


@dataclass(frozen=True)
class Chain:
    """A change we go for, link by link."""

    card: Entry
    steps: tuple[Step, ...]

    @property
    def holes(self) -> tuple[str, ...]:
        """What is missing, in words, in the order of the chain."""
        return tuple(step.hole for step in self.steps if step.hole)


def chains(
    entries: Iterable[Entry], *, reaches: dict[str, str] | None = None, today: date | None = None
) -> list[Chain]:
    """Every chain with its holes.

    Parameters
    ----------
    reaches : dict, optional
        Decider as written on the card -> what the consenting network says about the way
        there, such as "two people, both must be asked"; a decider who is not in it is
        said to be out of reach.
    today : date, optional
        Without it, no chain is asked for a first step because its day is far off.
    """
    cards = list(entries)
    by_key = {card.key: card for card in cards}
    begun = {key for card in of_kind(cards, "commitment") for key in card.stands_on}
    return [
        Chain(card, (*_steps(card, by_key, reaches), *_asked_of(card, by_key, begun, today)))
        for card in of_kind(cards, "chain")
    ]


def _steps(card: Entry, by_key: dict[str, Entry], reaches: dict[str, str] | None) -> list[Step]:
    """One chain: what it stands on first, then its links, then the line it serves."""
    cause = marked("it does not stand on a root cause yet")
    steps = [_rests(marked("The root cause"), card, by_key, "cause", cause)]
    for name, label, hole in STEPS:
        text = _text(card, name)
        steps.append(Step(spoken(label), text, "" if text else spoken(hole)))
        if name == "decider" and text and reaches is not None:
            way = reaches.get(text, "")
            nobody = spoken("no one here reaches {decider} yet", decider=text)
            steps.append(Step(spoken("The way there"), way, "" if way else nobody))
    line = marked("it serves no line of the vision yet")
    return [*steps, _rests(marked("The vision line"), card, by_key, "vision line", line)]


def _asked_of(card: Entry, by_key: dict[str, Entry], begun: set[str], today: date | None) -> list[Step]:
    """What a chain is asked besides: a value, a reason for the word power, and a first step when its day is far."""
    value = marked("it cites no value of ours yet")
    steps = [_rests(marked("The value"), card, by_key, "value", value)]
    if card.fact("label") == "power":
        hole = spoken("it is called a shift of power, and nobody said who decides more")
        why = str(card.fact("label_why"))
        steps.append(Step(spoken("Who decides more"), why, "" if why else hole))
    if today and card.fact("by") and date.fromisoformat(card.fact("by")) > today + FAR_OFF and card.key not in begun:
        hole = spoken("its day is more than six weeks away and nobody has taken on a first step")
        steps.append(Step(spoken("The first step"), "", hole))
    return steps


def _text(card: Entry, name: str) -> str:
    """What stands in a link; a day as people say it."""
    said = str(card.fact(name))
    return stored_day(said) if name == "by" else said


def _rests(label: str, card: Entry, by_key: dict[str, Entry], kind: str, hole: str) -> Step:
    """The card of one kind that this chain stands on."""
    found = [by_key[key].body for key in card.stands_on if key in by_key and by_key[key].kind == kind]
    return Step(spoken(label), "; ".join(found), "" if found else spoken(hole))
