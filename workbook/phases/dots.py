"""Dots on piles: everybody lays at most three, and nobody sees a count before the last one lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.closing import CLOSED, counted
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Kind

AT_MOST = 3
DOTS = Kind(
    name="dots",
    phase=Phase.LEARNING,
    title=marked("Dots"),
    question=marked("Which piles weigh most for you? At most three"),
    parts=(),
    practices=("P045",),
)
"""One person's dots: the names of the piles, one a line; nobody is named on it."""


def laid(chosen: Iterable[str], piles: Sequence[str]) -> str:
    """What one person's dots look like on a card.

    Raises
    ------
    NotAccepted
        No pile, more than three, or one that is not on the wall.
    """
    names = list(dict.fromkeys(chosen))
    if not 1 <= len(names) <= AT_MOST or not set(names) <= set(piles):
        raise NotAccepted(spoken("Dots"), spoken("choose one, two or three piles that are on the wall."))
    return "\n".join(names)


def counted_dots(entries: Iterable[Entry], *, round: int, over: bool = False) -> list[Entry]:
    """The dots that may be counted; see `workbook.phases.closing.counted`."""
    cards = [card for card in entries if card.kind in (DOTS.name, CLOSED.name)]
    return counted(cards, DOTS.name, round=round, over=over)


def dots(entries: Iterable[Entry], *, round: int) -> list[tuple[str, int]]:
    """How many dots lie on each pile of this round, most first, then by name."""
    cards = [card for card in of_kind(entries, "dots") if card.round == round]
    counts = Counter(name for card in cards for name in card.body.splitlines())
    return sorted(counts.items(), key=lambda pile: (-pile[1], pile[0]))
