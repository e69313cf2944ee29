"""What a phase takes from earlier rounds, and ten minutes that stand in where nothing is there (P036, P046)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind


@dataclass(frozen=True)
class PullIn:
    """One thing a phase takes from another.

    Attributes
    ----------
    kind : str
        The kind of card that is taken.
    heading : str
        What it is called where it arrives.
    stand_in : str
        What a group does in ten minutes where there is none; it writes a card of this kind.
    """

    kind: str
    heading: str
    stand_in: str


@dataclass(frozen=True)
class Pulled:
    """What has come in, oldest first; with nothing in it the stand-in is offered."""

    pull_in: PullIn
    cards: tuple[Entry, ...]


_CONCERNS = PullIn(
    "concern", marked("Concerns"),
    marked("Ten minutes: everybody thinks of one thing that somebody brought to us this month, and says it in that "
           "person’s words."),
)  # fmt: skip
_CAUSES = PullIn(
    "cause", marked("Root causes"),
    marked("Ten minutes: name one trouble, ask three times “what is behind that?”, and write down the last answer."),
)
_INSIDE = PullIn(
    "power over", marked("Decisions we take over others"),
    marked("Ten minutes: each says one thing that staff decide here and a participant cannot. Write down one of them."),
)
_ACTORS = PullIn(
    "actor", marked("Who can move it"),
    marked("Ten minutes: who signs the paper that keeps this as it is? Write down that office, and how much it moves."),
)
_LINES = PullIn(
    "vision line", marked("Vision lines"),
    marked("Ten minutes in pairs: a good morning here, ten years from now. Each pair brings one sentence."),
)
_VALUES = PullIn(
    "value", marked("Values"),
    marked("Ten minutes: each says what must never be given up, in one word. Take the word that came most often."),
)
_CHAINS = PullIn(
    "chain", marked("Chains of change"),
    marked("Ten minutes: which one decision would help most, and who takes it? Leave every other box empty."),
)
_ROLES = PullIn(
    "role card", marked("Role cards"),
    marked("Ten minutes: write one ask with a number, a day and a place, small enough for somebody new."),
)
_EVENTS = PullIn(
    "event", marked("Events"), marked("Ten minutes: what did we do last, on which day and where? Write that down."),
)
_OUTCOMES = PullIn(
    "outcome", marked("Outcomes"),
    marked("Ten minutes: who did something different because of us, wanted or not? One sentence is enough."),
)
PULL_INS: dict[Phase, tuple[PullIn, ...]] = {
    Phase.LEARNING: (_CONCERNS, _OUTCOMES),
    Phase.AWARENESS: (_CAUSES,),
    Phase.VISION: (_CAUSES, _INSIDE),
    Phase.STRATEGY: (_CAUSES, _LINES, _VALUES, _ACTORS),
    Phase.ACTION: (_CHAINS, _ROLES),
    Phase.REFLECTION: (_CHAINS, _EVENTS, _OUTCOMES),
}


def pulled(phase: Phase, entries: Iterable[Entry]) -> list[Pulled]:
    """What earlier rounds hand to a phase; causes come as roots, with nothing further behind them."""
    cards = list(entries)
    behind = {parent for card in of_kind(cards, "cause") for parent in card.parents}
    return [
        Pulled(one, tuple(card for card in of_kind(cards, one.kind) if card.kind != "cause" or card.key not in behind))
        for one in PULL_INS[phase]
    ]
