"""Bringing an older workspace up to date: a backup first, then one transaction that happens whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from workbook.errors import WorkbookError
from workbook.language.say import spoken
from workbook.storage import engine
from workbook.storage.digests import digest
from workbook.storage.marks import mark
from workbook.storage.schema import (
    VERSION,
    bond,
    change,
    consent,
    entry,
    guards,
    introduction_step,
    keep_apart,
    look,
    meta,
    person,
    position,
    release,
)  # fmt: skip

Step = Callable[[sa.Connection], None]


def _second(connection: sa.Connection) -> None:
    """How a yes was given, bonds, released reports, steps at the desk, places on a map, looks, rows, digests."""
    for table in (bond, release, introduction_step, position, look):
        connection.execute(CreateTable(table))
    add_columns(connection, person, "merged_into", "keep_until", "died")
    add_columns(connection, consent, "met", "place", "witness", "interpreter", "taught_back", "batch")
    add_columns(connection, entry, "beside")
    add_columns(connection, change, "hand", "turn", "reason", "undoes", "rows", "digest")
    for table in (meta, keep_apart):
        add_columns(connection, table, "digest")
    for index in (*change.indexes, *entry.indexes, *look.indexes):
        if index.name in ("change_turn", "entry_place", "look_person"):
            connection.execute(CreateIndex(index))
    where = "" if connection.dialect.name == "sqlite" else " on change"
    for act in ("update", "delete"):
        connection.exec_driver_sql(f"drop trigger if exists change_no_{act}{where}")
    for table in (change, meta, keep_apart):
        _digest(connection, table)
    for guard in guards(connection.dialect.name):
        connection.exec_driver_sql(guard)


def _digest(connection: sa.Connection, table: sa.Table) -> None:
    """Give every row that is there its digest."""
    same = [column == sa.bindparam(f"its_{column.name}") for column in table.primary_key]
    rows = [
        {"digest": digest(dict(row))} | {f"its_{column.name}": row[column.name] for column in table.primary_key}
        for row in connection.execute(sa.select(table)).mappings()
    ]
    if rows:
        connection.execute(sa.update(table).where(*same), rows)


STEPS: dict[int, Step] = {2: _second}
"""What leads to each version; a step only ever adds tables and columns."""


def bring_up_to_date(store: sa.Engine, folder: Path, *, since: int) -> None:
    """Take a store from an older version to the present one.

    Raises
    ------
    WorkbookError
        The backup could not be written, or another program is writing; the store is as it was.
    """
    from workbook.storage.backups import back_up

    back_up(store, folder, why=f"before-version-{VERSION}")
    with engine.told(), store.connect() as connection, engine.whole(connection):
        _climb(connection, since)


def _climb(connection: sa.Connection, since: int) -> None:
    """Take each step once; another process may have taken them while this one waited."""
    found = connection.scalar(sa.select(meta.c.value).where(meta.c.name == "schema_version"))
    here = int(found) if found is not None and found.isdecimal() else since
    for version in range(here + 1, VERSION + 1):
        if version not in STEPS:
            raise WorkbookError(
                spoken(
                    "This workspace is from version {version}, which this workbook cannot bring up to date. "
                    "Open it once with an older workbook. Nothing was changed.",
                    version=here,
                )
            )
        STEPS[version](connection)
    mark(connection, "schema_version", str(VERSION))


def add_columns(connection: sa.Connection, table: sa.Table, *names: str) -> None:
    """Add columns as the present schema has them, with what they point to."""
    for name in names:
        connection.exec_driver_sql(f'alter table "{table.name}" add column {_column(connection, table.c[name])}')


def _column(connection: sa.Connection, column: sa.Column[object]) -> str:
    """One column in words the database knows."""
    compiler = connection.dialect.ddl_compiler(connection.dialect, CreateTable(column.table))
    words = compiler.get_column_specification(column)
    for key in column.foreign_keys:
        target = key.column
        words += f' references "{target.table.name}" ("{target.name}")'
        words += f" on delete {key.ondelete}" if key.ondelete else ""
    return words
