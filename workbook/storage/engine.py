"""Transactions: each write happens whole or not at all, and each look sees one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotAccepted, WorkbookError
from workbook.language.say import marked, spoken
from workbook.storage import checking
from workbook.storage.accepting import keepable
from workbook.storage.schema import VERSION, meta
from workbook.storage.turns import turn

# One writer at a time on a server too, so that both kinds of store keep the same promises.
_TURN = "select pg_advisory_xact_lock(hashtext('organizing workbook'), hashtext(current_schema()))"
BEGIN_WRITING = {
    "sqlite": ("begin immediate",),
    "postgresql": ("begin", "set local lock_timeout = '30s'", _TURN),
}
BEGIN_READING = {"sqlite": "begin", "postgresql": "begin isolation level repeatable read read only"}
_MADE_BY = sa.select(meta.c.value).where(meta.c.name == "schema_version")
READ_ONLY, QUEUE = "read only copy", "folder in which writers queue"
DAMAGED = marked(
    "The file of the workspace is damaged, or its passphrase was changed elsewhere. Open the workbook again; "
    "if that fails, put the newest good backup back with 'python -m workbook restore'. Nothing was changed."
)


def at_the_door(_connection: sa.Connection, _cursor: Any, _statement: str, given: Any, *_: Any) -> None:
    """Let no text in that PostgreSQL would refuse, whichever way it came (data.md 1.6)."""
    for row in given if isinstance(given, list) else [given]:
        for value in row.values() if isinstance(row, dict) else row:
            if isinstance(value, str) and not keepable(value):
                raise NotAccepted(
                    spoken("Text"), spoken("it holds a character that cannot be kept. Type it again without it.")
                )


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One short transaction that either happens whole or not at all.

    It asks for the right to write at once: a transaction that begins by reading fails as
    soon as another table has written in between, and no waiting helps (data.md 1.1).

    Raises
    ------
    WorkbookError
        The database refuses a row, cannot write just now, or has been made newer or put
        elsewhere since it was opened.
    """
    if is_read_only(engine):
        raise WorkbookError(
            spoken(
                "This is a copy for reading only: nothing can be written into it. "
                "Copy the folder to a place of your own first, then open it there. Nothing was changed."
            )
        )
    with told(), turn(engine.get_execution_options().get(QUEUE)), engine.connect() as connection, whole(connection):
        _still_the_same(connection)
        yield connection


@contextmanager
def whole(connection: sa.Connection) -> Iterator[None]:
    """Begin to write at once, and keep everything that is done or nothing of it."""
    for line in BEGIN_WRITING[connection.dialect.name]:
        connection.exec_driver_sql(line)
    try:
        yield
    except BaseException:
        connection.exec_driver_sql("rollback")
        raise
    connection.exec_driver_sql("commit")


def _still_the_same(connection: sa.Connection) -> None:
    """Stop before writing into a store that a newer workbook, or a restore, has taken over."""
    if connection.scalar(_MADE_BY) != str(VERSION):
        raise WorkbookError(
            spoken(
                "The workspace has been renewed since this page was opened: updated, locked or put back from a backup. "
                "Copy what you wrote, open the workbook again, and save it there. Nothing was changed."
            )
        )


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One look at the database as it stands at this moment."""
    with told(), engine.connect() as connection:
        connection.exec_driver_sql(BEGIN_READING[engine.dialect.name])
        try:
            yield connection
        except (ValueError, LookupError, TypeError) as unreadable:  # a date, a word or a list that is none any more
            if not _hurt(connection):
                raise  # the store is whole, so the mistake is the program's own and must not be laid on the file
            raise WorkbookError(spoken(DAMAGED)) from unreadable
        finally:
            connection.exec_driver_sql("rollback")


def _hurt(connection: sa.Connection) -> bool:
    """Whether the store is no longer what was written."""
    try:
        return bool(faults(connection) or checking.strayed(connection))
    except (ValueError, LookupError, TypeError, sa.exc.DBAPIError):
        return True


def is_read_only(engine: sa.Engine) -> bool:
    """Whether the store can be looked at only."""
    return bool(engine.get_execution_options().get(READ_ONLY))


@contextmanager
def told() -> Iterator[None]:
    """Say in words what the database would not do."""
    try:
        yield
    except sa.exc.IntegrityError as problem:
        raise WorkbookError(
            spoken(
                "This was not saved: it names somebody or something that is not in this workspace, or that is "
                "there already. Look at the page again, then save once more. Nothing was changed."
            )
        ) from problem
    except sa.exc.OperationalError as problem:
        raise WorkbookError(
            spoken(
                "The workspace cannot be written just now: the disk may be full, or another program holds the file. "
                "Make room or wait a moment, then save once more. Nothing was changed."
            )
        ) from problem
    except (sa.exc.DatabaseError, UnicodeDecodeError) as problem:  # SQLite may quote hurt words that are none any more
        raise WorkbookError(spoken(DAMAGED)) from problem


def is_damaged(connection: sa.Connection) -> bool:
    """Whether pages of a database file are damaged."""
    return connection.dialect.name == "sqlite" and connection.exec_driver_sql("pragma integrity_check").scalar() != "ok"


def faults(connection: sa.Connection) -> list[str]:
    """What is wrong with a database file: damaged pages, and rows that point nowhere."""
    if connection.dialect.name != "sqlite":
        return []
    damaged = [str(row[0]) for row in connection.exec_driver_sql("pragma integrity_check") if row[0] != "ok"]
    astray = len(connection.exec_driver_sql("pragma foreign_key_check").fetchall())
    found = [spoken("the file is damaged ({what}); put back your last copy", what=damaged[0][:80])] if damaged else []
    return found + ([spoken("{count} rows point to something that is gone", count=astray)] if astray else [])
