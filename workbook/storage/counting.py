"""How many answers of people there are, without reading a single one."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from workbook.storage.schema import entry
from workbook.storage.workbook import Workbook


def how_many(book: Workbook, kinds: Collection[str], *, programme: str = "") -> dict[tuple[str, str], int]:
    """Phase and kind -> how many cards of it stand.

    Parameters
    ----------
    kinds : collection of str
        Kinds on which nobody is named; a card that names somebody is read through a yes instead.
    """
    of = sa.func.count().label("many")
    query = sa.select(entry.c.phase, entry.c.kind, of).where(entry.c.kind.in_(kinds), entry.c.taken_back_at.is_(None))
    if programme:
        query = query.where(entry.c.programme.in_(("", programme)))
    with book._looking() as connection:
        rows = connection.execute(query.group_by(entry.c.phase, entry.c.kind)).all()
    return {(str(row.phase), str(row.kind)): int(row.many) for row in rows}
