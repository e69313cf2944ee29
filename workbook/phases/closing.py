"""Closing a vote: what people answered apart stays hidden until somebody closes it."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WHAT = (
    ("dots", marked("Dots on the piles")), ("tree", marked("Cause tree")),
    ("continuum", marked("Ratings")), ("staff vote", marked("Vote of the staff")),
    ("worldview", marked("Vote on the sentences")),
)  # fmt: skip
CLOSED = Kind(
    name="closed",
    phase=Phase.LEARNING,
    title=marked("Closing"),
    question=marked("What is closed?"),
    fields=(Field(name="what", label=marked("What is closed?"), kind="choice", choices=WHAT, required=True),),
    parts=(),
)


def closing(entries: Iterable[Entry], what: str, *, round: int) -> Entry | None:
    """The card that closed a vote of this round, if it is closed."""
    found = [card for card in of_kind(entries, "closed") if card.fact("what") == what and card.round == round]
    return found[-1] if found else None
