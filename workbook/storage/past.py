"""The workspace as it stood at an earlier moment, rebuilt from its history; who may be shown is asked of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from workbook.storage.history import Image, stored
from workbook.storage.schema import bond, change, consent, keep_apart, metadata

OF_TODAY = {table.name for table in (consent, keep_apart, bond, change)}
"""Answers and what protects people are never those of yesterday."""


@contextmanager
def as_it_stood(now: sa.Connection, moment: datetime) -> Iterator[sa.Connection]:
    """Give a copy in memory of the workspace at that moment; nothing of it is written anywhere.

    Cost grows with everything that is stored, since all of it is copied once.
    """
    with _memory().connect() as then:
        for table in metadata.sorted_tables:
            rows = [dict(row) for row in now.execute(sa.select(table)).mappings()] if table is not change else []
            if rows:
                then.execute(sa.insert(table), rows)
        later = sa.select(change.c.rows).where(change.c.at > moment, change.c.rows.isnot(None))
        for images in now.scalars(later.order_by(change.c.seq.desc())):
            for image in reversed(images or []):
                _back(then, image)
        yield then


@cache
def _memory() -> sa.Engine:
    """Gives with every connection an empty workspace in memory, which is gone when it is closed."""
    dialect = sqlite.dialect()
    laid = ";".join(str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables)

    def empty() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:")
        connection.executescript(laid)
        return connection

    return sa.create_engine("sqlite://", creator=empty, poolclass=NullPool, hide_parameters=True)


def _back(then: sa.Connection, image: Image) -> None:
    """Bring one row of the copy back to what it was; what was forgotten since stays forgotten."""
    table = metadata.tables[image["table"]]
    if table.name in OF_TODAY:
        return
    known = stored(table, image["after"] or image["before"])
    same = [column == known[column.name] for column in table.primary_key]
    if image["after"] is None:
        _insert(then, table, stored(table, image["before"]))
    elif image["before"] is None:
        then.execute(sa.delete(table).where(*same))
    else:
        then.execute(sa.update(table).where(*same).values(**stored(table, image["before"])))


def _insert(then: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    """Put a row back that was removed since, unless a row with its key is there again."""
    same = [column == row[column.name] for column in table.primary_key]
    if not then.scalar(sa.select(sa.func.count()).select_from(table).where(*same)):
        then.execute(sa.insert(table).values(**row))
