"""The chain from a root cause to a change, and its holes said in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import stored_day
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

CHAIN = Kind(
    name="chain",
    phase=Phase.STRATEGY,
    title="Chain of change",
    question="Which change are we going for?",
    fields=(
        Field(name="decision", label="Which decision would bring it?", at_most=300),
        Field(name="decider", label="Who takes that decision?", at_most=200),
        Field(name="by", label="By when?", kind="date"),
        Field(name="power", label="What power do we need?", at_most=300),
        Field(name="have", label="Who is with us already?", at_most=300, help="Groups and numbers, not names."),
        Field(name="lack", label="Who is missing?", at_most=300),
        Field(name="resources", label="With what time, money and places?", at_most=300),
        Field(name="tactic", label="What will we do?", at_most=300),
        Field(name="test", label="How will we know that we are strong enough?", at_most=300),
        Field(name="wrong_if", label="What would show that we are wrong?", at_most=300),
        Field(name="label", label="Is it ...", kind="choice",
              choices=(("improvement", "an improvement"), ("service", "a service"), ("power", "a shift of power"))),
    ),
    practices=("P045",),
    rests_on=("cause", "vision line", "actor"),
)  # fmt: skip

STEPS = (
    ("decision", "The decision", "nobody has said which decision would bring the change"),
    ("decider", "Who decides", "nobody has said who takes the decision"),
    ("by", "By when", "there is no date, so it can wait for ever"),
    ("power", "The power we need", "nobody has said what would make them decide"),
    ("have", "Who is with us", "nobody here is named as being with us"),
    ("resources", "What it takes", "time, money and places are not counted"),
    ("tactic", "What we will do", "there is no action yet"),
    ("test", "How we test it", "nothing would tell us that we are strong enough"),
    ("wrong_if", "How we would know better", "nothing would tell us that we are wrong"),
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


def chains(entries: Iterable[Entry], *, reaches: dict[str, str] | None = None) -> list[Chain]:
    """Every chain with its holes.

    Parameters
    ----------
    reaches : dict, optional
        Decider as written on the card -> what the consenting network says about the way
        there, such as "two people, both must be asked"; a decider who is not in it is
        said to be out of reach.
    """
    cards = list(entries)
    by_key = {card.key: card for card in cards}
    return [_chain(card, by_key, reaches) for card in of_kind(cards, "chain")]


def _chain(card: Entry, by_key: dict[str, Entry], reaches: dict[str, str] | None) -> Chain:
    """One chain: what it stands on first, then its links."""
    steps = [_rests("The root cause", card, by_key, "cause", "it does not stand on a root cause yet")]
    for name, label, hole in STEPS:
        text = _text(card, name)
        steps.append(Step(label, text, "" if text else hole))
        if name == "decider" and text and reaches is not None:
            way = reaches.get(text, "")
            steps.append(Step("The way there", way, "" if way else f"no one here reaches {text} yet"))
    steps.append(_rests("The vision line", card, by_key, "vision line", "it serves no line of the vision yet"))
    return Chain(card, tuple(steps))


def _text(card: Entry, name: str) -> str:
    """What stands in a link; a day as people say it."""
    said = str(card.fact(name))
    return stored_day(said) if name == "by" else said


def _rests(label: str, card: Entry, by_key: dict[str, Entry], kind: str, hole: str) -> Step:
    """The card of one kind that this chain stands on."""
    found = [by_key[key].body for key in card.stands_on if key in by_key and by_key[key].kind == kind]
    return Step(label, "; ".join(found), "" if found else hole)
