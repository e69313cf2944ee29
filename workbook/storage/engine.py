"""Opening the database so that nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as Driver

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from workbook.errors import NoWorkspace, WorkbookError
from workbook.storage.schema import VERSION, meta, metadata

FILE_NAME = "workbook.db"
# WAL and FULL survive a power cut without losing an acknowledged note (data.md 1.2);
# secure_delete overwrites what is erased.
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON",
)  # fmt: skip


def engine_for(file: Path) -> sa.Engine:
    """An engine for one SQLite file; transactions are begun by `writing` and `reading` alone."""
    engine = sa.create_engine(f"sqlite:///{file}", connect_args={"isolation_level": None, "timeout": 30})

    @sa.event.listens_for(engine, "connect")
    def _prepare(driver: Driver, record: ConnectionPoolEntry) -> None:
        for pragma in PRAGMAS:
            driver.execute(f"pragma {pragma}")

    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One short transaction that either happens whole or not at all.

    It asks for the right to write at once: a transaction that begins by reading fails as
    soon as another table has written in between, and no waiting helps (data.md 1.1).
    """
    with engine.connect() as connection:
        connection.exec_driver_sql("begin immediate")
        try:
            yield connection
        except BaseException:
            connection.exec_driver_sql("rollback")
            raise
        connection.exec_driver_sql("commit")


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
        raise WorkbookError(f"{folder} already holds a workspace. Open it, or choose another folder. Nothing was changed.")
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
    engine = engine_for(file)
    try:
        with reading(engine) as connection:
            version = connection.scalar(sa.select(meta.c.value).where(meta.c.name == "schema_version"))
    except sa.exc.DatabaseError:
        raise NoWorkspace(
            f"{file.name} in {folder} cannot be read as a workbook. Put back your last copy of it. Nothing was changed."
        ) from None
    if not version or int(version) > VERSION:
        raise NoWorkspace(
            f"The workspace in {folder} was made by a newer workbook (version {version}). "
            "Update this one, then open it again. Nothing was changed."
        )
    return engine
