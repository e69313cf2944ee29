"""Whether what is stored is what was written: every row held against its last image in the history, or its digest."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from workbook.language.say import plural
from workbook.storage.digests import digest
from workbook.storage.history import Image, plain
from workbook.storage.schema import change, entry, keep_apart, look, meta, metadata, person, release

Handle = tuple[Any, ...]
_NEVER_GO_WITH_OTHERS = {person.name, entry.name}


def strayed(connection: sa.Connection) -> list[str]:
    """What a damaged disk changed without the database noticing, in words; empty when nothing did.

    Cost grows with the whole history. A place on a map is not looked at: it is drawn anew.
    """
    wrong = sum(_wrong(connection, table, rows) for table, rows in _as_written(connection).items())
    wrong += sum(_unlike(connection, table) for table in (meta, keep_apart, release, look))
    lines, gone = _unlike(connection, change), _missing(connection)
    said = [
        wrong and plural(
            wrong, "one record no longer says what was written; put back your last good copy",
            "{n} records no longer say what was written; put back your last good copy",
        ),
        lines and plural(
            lines, "one line of the history no longer says what was written; put back your last good copy",
            "{n} lines of the history no longer say what was written; put back your last good copy",
        ),
        gone and plural(
            gone, "one line of the history is missing; put back your last good copy",
            "{n} lines of the history are missing; put back your last good copy",
        ),
    ]  # fmt: skip
    return [one for one in said if one]


def _unlike(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows of a table are not what their digest was made of."""
    return sum(row["digest"] != digest(dict(row)) for row in connection.execute(sa.select(table)).mappings())


def _missing(connection: sa.Connection) -> int:
    """How many lines are gone from between the others; a server leaves out a number now and then by itself."""
    if connection.dialect.name != "sqlite":
        return 0
    count, last = connection.execute(sa.select(sa.func.count(), sa.func.max(change.c.seq))).one()
    return int((last or 0) - count)


def _as_written(connection: sa.Connection) -> dict[str, dict[Handle, Image | None]]:
    """Each row as its last image shows it, by table; nothing for a row that was removed."""
    found: dict[str, dict[Handle, Image | None]] = {}
    written = sa.select(change.c.rows).where(change.c.rows.isnot(None)).order_by(change.c.seq)
    for images in connection.scalars(written):
        for image in images or []:
            table = metadata.tables[image["table"]]
            rows = found.setdefault(table.name, {})
            handle = tuple((image["after"] or image["before"])[column.name] for column in table.primary_key)
            if image["after"] is None:
                rows[handle] = None
            else:
                rows[handle] = (rows.get(handle) or {}) | image["after"]
    return found


def _wrong(connection: sa.Connection, name: str, written: dict[Handle, Image | None]) -> int:
    """How many rows of a table differ from what was written."""
    table = metadata.tables[name]
    there = {
        tuple(plain(row[column.name]) for column in table.primary_key): row
        for row in connection.execute(sa.select(table)).mappings()
    }
    changed = sum(
        any(plain(row[column]) != value for column, value in (written.get(handle) or {}).items() if column in row)
        for handle, row in there.items()
    )
    kept = (handle for handle, image in written.items() if image is not None)
    return changed + (sum(handle not in there for handle in kept) if name in _NEVER_GO_WITH_OTHERS else 0)
