"""Opening the database so that nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from workbook.errors import NotAccepted, NoWorkspace, WorkbookError
from workbook.storage.accepting import keepable
from workbook.storage.schema import VERSION, meta, metadata

FILE_NAME = "workbook.db"
# WAL and FULL survive a power cut without losing an acknowledged note (data.md 1.2);
# secure_delete overwrites what is erased.
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON",
)  # fmt: skip


def engine_for(file: Path) -> sa.Engine:
    """An engine for one SQLite file; transactions are begun by `writing` and `reading` alone."""
    # What people wrote stays out of the text of an error, and so out of every log.
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(file)),
        connect_args={"isolation_level": None, "timeout": 30},
        hide_parameters=True,
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "before_cursor_execute", _at_the_door)
    return engine


def _prepare(driver: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    """Set a new connection to lose nothing."""
    for pragma in PRAGMAS:
        driver.execute(f"pragma {pragma}")


def _at_the_door(_connection: sa.Connection, _cursor: Any, _statement: str, given: Any, *_: Any) -> None:
    """Let no text in that PostgreSQL would refuse, whichever way it came (data.md 1.6)."""
    rows = given if isinstance(given, list) else [given]
    if not all(keepable(value) for row in rows for value in row if isinstance(value, str)):
        raise NotAccepted("Text", "it holds a character that cannot be kept. Type it again without it.")


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One short transaction that either happens whole or not at all.

    It asks for the right to write at once: a transaction that begins by reading fails as
    soon as another table has written in between, and no waiting helps (data.md 1.1).

    Raises
    ------
    WorkbookError
        The database refuses a row, or cannot write just now.
    """
    with _told(), engine.connect() as connection:
        connection.exec_driver_sql("begin immediate")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("rollback")
            raise
        connection.exec_driver_sql("commit")


@contextmanager
def _told() -> Iterator[None]:
    """Say in words what the database would not do."""
    try:
        yield
    except sa.exc.IntegrityError as problem:
        raise WorkbookError(
            "This was not saved: it names somebody or something that is not in this workspace, or that is "
            "there already. Look at the page again, then save once more. Nothing was changed."
        ) from problem
    except sa.exc.OperationalError as problem:
        raise WorkbookError(
            "The workspace cannot be written just now: the disk may be full, or another program holds the file. "
            "Make room or wait a moment, then save once more. Nothing was changed."
        ) from problem


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One look at the database as it stands at this moment."""
    with engine.connect() as connection:
        connection.exec_driver_sql("begin")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("rollback")


def made(folder: Path) -> sa.Engine:
    """Make a new, empty workspace in a folder.

    Raises
    ------
    WorkbookError
        The folder already holds one, or cannot be written.
    """
    file = folder / FILE_NAME
    if file.exists():
        raise WorkbookError(
            f"{folder} already holds a workspace. Open it, or choose another folder. Nothing was changed."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        file.touch(mode=0o600)
    except OSError as problem:
        raise WorkbookError(
            f"{folder} cannot be written ({problem.strerror}). Choose another folder. Nothing was changed."
        ) from None
    engine = engine_for(file)
    with writing(engine) as connection:
        metadata.create_all(connection)
        connection.execute(sa.insert(meta).values(name="schema_version", value=str(VERSION)))
    return engine


def opened(folder: Path) -> sa.Engine:
    """Open the workspace in a folder.

    Raises
    ------
    NoWorkspace
        There is none, the file is not a workbook, or a newer version made it.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        raise NoWorkspace(
            f"There is no workspace in {folder} yet. Make one with 'python -m workbook new', or with "
            "'python -m workbook new --example' to look around first. Nothing was changed."
        )
    try:
        version = _version(file)
    except sqlite3.DatabaseError:
        version = ""
    if not version.isdecimal():
        raise NoWorkspace(
            f"{file.name} in {folder} cannot be read as a workbook. Put back your last copy of it. Nothing was changed."
        )
    if int(version) > VERSION:
        raise NoWorkspace(
            f"The workspace in {folder} was made by a newer workbook (version {version}). "
            "Update this one, then open it again. Nothing was changed."
        )
    return engine_for(file)


def _version(file: Path) -> str:
    """The version that made a file, read before anything is set: a strange file stays as it is."""
    with closing(sqlite3.connect(file, timeout=30)) as plain:
        row = plain.execute("select value from meta where name = 'schema_version'").fetchone()
    return str(row[0]) if row else ""


def faults(connection: sa.Connection) -> list[str]:
    """What is wrong with a database file: damaged pages, and rows that point nowhere."""
    damaged = [str(row[0]) for row in connection.exec_driver_sql("pragma integrity_check") if row[0] != "ok"]
    astray = len(connection.exec_driver_sql("pragma foreign_key_check").fetchall())
    found = [f"the file is damaged ({damaged[0][:80]}); put back your last copy"] if damaged else []
    return found + ([f"{astray} rows point to something that is gone"] if astray else [])
