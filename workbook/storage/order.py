"""In which order cards were last written, so that two cards of one day can be told apart."""

from __future__ import annotations

import sqlalchemy as sa

from workbook.storage.schema import change
from workbook.storage.workbook import Workbook


def last_written(book: Workbook) -> dict[str, int]:
    """Card -> number of the line of history that last wrote it; a later line has a greater number."""
    query = sa.select(change.c.key, sa.func.max(change.c.seq)).where(change.c.about == "card").group_by(change.c.key)
    with book._looking() as connection:
        return dict(map(tuple, connection.execute(query)))
