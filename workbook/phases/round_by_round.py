"""Round by round: what moved on the ladder, whose the steps were, what changed, each beside its whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.phases.entry import Entry, of_kind
from workbook.phases.outcomes import OUTCOME
from workbook.phases.ownership import steps_by_round
from workbook.phases.power import decisions, rungs_of
from workbook.phases.rounds import Visit


@dataclass(frozen=True)
class Turn:
    """One round in numbers, each with the number it is out of.

    Attributes
    ----------
    first, last : date or None
        The days of its visits.
    up, down, looked_at : int
        Decisions over participants that stood higher or lower than before, of those looked at in this round.
    own, steps : int
        Steps participants took themselves or with us, of all whose doer is known.
    unwanted, outcomes : int
        Unwanted changes, of all that were harvested.
    """

    round: int
    first: date | None
    last: date | None
    up: int
    down: int
    looked_at: int
    own: int
    steps: int
    unwanted: int
    outcomes: int


def turns(entries: Iterable[Entry], visits: Iterable[Visit]) -> list[Turn]:
    """Every round in which a phase was visited or something was seen, in order (P045, P047)."""
    cards, been = list(entries), list(visits)
    steps = {round: (own, all_) for round, own, all_ in steps_by_round(cards)}
    found, moved, still = of_kind(cards, OUTCOME.name), _moved(cards), Counter[str]()
    rounds = sorted({*(one.round for one in been), *steps, *(one.round for one in found), *moved})
    return [
        _turn(round, been, moved.get(round, still), steps.get(round, (0, 0)), [o for o in found if o.round == round])
        for round in rounds
    ]


def _turn(round: int, been: list[Visit], moved: Counter[str], steps: tuple[int, int], found: list[Entry]) -> Turn:
    """One round."""
    days = [one.on for one in been if one.round == round and one.on]
    return Turn(
        round=round, first=min(days, default=None), last=max(days, default=None),
        up=moved["up"], down=moved["down"], looked_at=moved.total(), own=steps[0], steps=steps[1],
        unwanted=sum(one.fact("wanted") == "no" for one in found), outcomes=len(found),
    )  # fmt: skip


def _moved(cards: list[Entry]) -> dict[int, Counter[str]]:
    """Round -> how many decisions stood higher, lower or where they had stood, the last look of a round counting."""
    found: dict[int, Counter[str]] = {}
    for one in decisions(cards):
        before, seen = one.first, rungs_of(one.card, cards)
        for round in dict.fromkeys(rung.round for rung in seen):
            now = [int(rung.fact("rung", before)) for rung in seen if rung.round == round][-1]
            way = "up" if now > before else "down" if now < before else "still"
            found.setdefault(round, Counter())[way] += 1
            before = now
    return found
