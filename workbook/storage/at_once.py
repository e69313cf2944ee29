"""Several cards and a visit written together: all of it or none, and undone together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.phases.entry import Entry
from workbook.phases.rounds import Visit
from workbook.storage import cards, visits
from workbook.storage.workbook import Workbook


@dataclass(frozen=True)
class Correction:
    """A card as it was seen, and what it shall say from now on."""

    card: Entry
    body: str
    facts: Mapping[str, Any]


def write_together(
    book: Workbook,
    *,
    new: Iterable[Entry] = (),
    corrected: Iterable[Correction] = (),
    visit: Visit | None = None,
) -> list[str]:
    """Put cards up, correct others and write down a visit in one act.

    Returns
    -------
    list of str
        Keys of the new cards, in their order.
    """
    with book.writing() as write:
        keys = [cards.add(write, card) for card in new]
        for one in corrected:
            cards.correct(write, one.card.key, body=one.body, facts=dict(one.facts), rev=one.card.rev)
        if visit:
            visits.record(write, visit)
    return keys
