"""Bodies with seats for participants, where each stood first and where it stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.phases.entry import Entry, of_kind


@dataclass(frozen=True)
class Body:
    """One body on the ladder: where it was first written down, and last.

    Attributes
    ----------
    first, now : int
        Rungs from 1 to 8; the same while nobody has written it down anew.
    changed : str
        The last decision that came out differently because of it, or empty.
    """

    name: str
    first: int
    now: int
    changed: str


def bodies(entries: Iterable[Entry]) -> list[Body]:
    """Every body by the name it was written down under, in the order they first appear (P070)."""
    cards = of_kind(entries, "structure")
    names = {card.body.casefold(): card.body for card in reversed(cards)}
    own = {folded: [card for card in cards if card.body.casefold() == folded] for folded in names}
    first_seen = sorted(names, key=lambda folded: cards.index(own[folded][0]))
    return [
        Body(
            own[folded][-1].body, int(own[folded][0].fact("rung", 1)), int(own[folded][-1].fact("rung", 1)),
            str(own[folded][-1].fact("changed")),
        )
        for folded in first_seen
    ]  # fmt: skip
