"""What whoever keeps the workbook looks after: fresh backups, the lock, and a clock that runs behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from workbook.language.say import marked
from workbook.storage import backups, engine, locks, stores, unlocking
from workbook.storage.backups import Backup
from workbook.storage.workbook import Workbook

NOT_LOCKED = marked("This file is not locked: whoever can read its folder can read everything in it.")


def keep(book: Workbook, *, why: str = "") -> Path | None:
    """Make a backup, and keep no more of them than are worth keeping.

    Returns
    -------
    Path or None
        The backup; None for a workspace on a server.

    Raises
    ------
    WorkbookError
        It could not be written; the workspace goes on without it.
    """
    made = backups.back_up(book._engine, book.folder, why=why)
    if made is not None:
        backups.thin(book.folder)
    return made


def keep_if_new(book: Workbook) -> Path | None:
    """Make a backup if anything was written since the newest one."""
    if on_a_server(book.folder):
        return None
    newest = next(iter(backups.kept(book.folder)), None)
    with engine.told():
        now = backups.last_line(book._engine)
    if newest is not None and backups.last_line_in(newest, locks.RING.held(book.folder)) == now:
        return None
    return keep(book)


def see_that_it_is_free(folder: Path) -> None:
    """Refuse a folder that holds a workspace already, or is not fit for one.

    Raises
    ------
    WorkbookError
        Why no workspace can be made there.
    """
    stores.see_that_it_is_free(folder)


def see_that_it_is_whole(book: Workbook) -> None:
    """Refuse to go on with a file that is damaged somewhere inside.

    Raises
    ------
    NoWorkspace
        It is damaged; the sentence names the newest good backup.
    """
    if book.faults() and _is_damaged(book):
        raise stores.damaged(book.folder, locks.RING.held(book.folder))


def _is_damaged(book: Workbook) -> bool:
    """Asked of the file, since what is said of it is in the language of the reader."""
    with engine.reading(book._engine) as connection:
        return engine.is_damaged(connection)


def newest_good(folder: Path) -> Backup | None:
    """The newest backup that is whole."""
    return backups.newest_good(folder, locks.RING.held(folder))


def is_open_to_readers(folder: Path) -> bool:
    """Whether everything can be read by whoever can read the folder: a file without a lock."""
    return (folder / stores.FILE_NAME).is_file() and not unlocking.is_locked(folder)


def on_a_server(folder: Path) -> bool:
    """Whether the workspace is kept on a PostgreSQL server."""
    return (folder / stores.SERVER_NAME).is_file()


def clock_behind(book: Workbook) -> timedelta:
    """How far the computer's clock lies behind the last line that was written."""
    with engine.reading(book._engine) as connection:
        return book._time.behind(connection)


def believe_clock(book: Workbook) -> datetime:
    """Take the clock at its word from now on, after it had run ahead."""
    with book.writing() as write:
        write.note("believe", "clock", "-")
        return book._time.believe(write.connection)


def how_many(folder: Path) -> int:
    """How many backups there are, whole or not."""
    return len(backups.kept(folder))
