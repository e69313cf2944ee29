"""Saying that two people do not know each other, or no longer: by who they are, not by the tie's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.errors import NotFound
from workbook.people.tie import Tie
from workbook.storage import ties
from workbook.storage.schema import tie

if TYPE_CHECKING:
    from workbook.storage.workbook import Workbook


def part(book: Workbook, known: Tie) -> None:
    """End the standing tie between two people in one way; its past stays in the history.

    Raises
    ------
    NotFound
        No such tie stands.
    """
    one, other = known.pair
    same = (tie.c.one == one, tie.c.other == other, tie.c.kind == known.kind.value, tie.c.ended_on.is_(None))
    with book.writing() as write:
        key = write.connection.scalar(sa.select(tie.c.key).where(*same))
        if key is None:
            raise NotFound(known.kind.value, of="tie")
        ties.end(write, key)
