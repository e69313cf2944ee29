"""What we offered beside the steps people took in their own time; nobody is ever called inactive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind
from workbook.phases.promises import state

OWN_STEP = Kind(
    name="own step",
    phase=Phase.REFLECTION,
    title=marked("A step of my own"),
    question=marked("What did I do, try or learn? In my words"),
    fields=(Field(name="on", label=marked("When?"), kind="date", required=True),),
    practices=("P009",),
)


@dataclass(frozen=True)
class Beside:
    """Offers we made beside steps people took, in one round."""

    round: int
    offers: int
    steps: int


def offers_and_steps(entries: Iterable[Entry]) -> list[Beside]:
    """For each round: role cards and invitations we offered, and steps people took themselves (P009)."""
    cards = list(entries)
    made = [card for kind in ("invitation", "offer") for card in of_kind(cards, kind)]
    taken = [*of_kind(cards, "own step"), *_did(cards), *_kept(cards)]
    rounds = sorted({card.round for card in (*made, *taken)})
    return [
        Beside(round, sum(card.round == round for card in made), sum(card.round == round for card in taken))
        for round in rounds
    ]


def timeline(entries: Iterable[Entry]) -> list[Entry]:
    """The steps people wrote down themselves, by day."""
    return sorted(of_kind(entries, "own step"), key=lambda card: (str(card.fact("on")), card.key))


def _did(cards: list[Entry]) -> list[Entry]:
    """What participants did themselves, by the log of who did what."""
    return [card for card in of_kind(cards, "who did it") if card.fact("did") == "participants"]


def _kept(cards: list[Entry]) -> list[Entry]:
    """What was taken on at a table, and kept."""
    kept = [card for card in of_kind(cards, "commitment") if state(card) in ("kept", "late")]
    return [card for card in kept if card.told_by == "participants" or card.told_by.startswith("table")]
