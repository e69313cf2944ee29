"""Putting a backup back: what lies there now is kept aside first, and what people took back since stays taken back."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2

from workbook.errors import Locked, NotFound, WorkbookError, WrongKey
from workbook.language.say import spoken
from workbook.people.words import Purpose
from workbook.storage import backups, consents, locks, relocking, stores, ties
from workbook.storage.backups import Backup
from workbook.storage.schema import person
from workbook.storage.time import Clock
from workbook.storage.workbook import Workbook

# SQLite's own lock bytes; whoever has a file open holds one of them (sqlite.org/fileformat2.html, the lock-byte page).
_LOCK_AT, _LOCK_BYTES = 0x40000000, 512
_YES = "select person, purpose from consent where said_yes and withdrawn_at is null"
_APART = "select one, other from keep_apart"


@dataclass(frozen=True)
class Restored:
    """What was put back.

    Attributes
    ----------
    backup : Backup
        The one that is in place now.
    aside : Path or None
        Where the file lies that was there before.
    taken_back : int
        Answers that were taken back, or refused, after the backup was made; they do not stand again.
    apart : int
        Pairs who are kept apart since; they stay apart.
    """

    backup: Backup
    aside: Path | None
    taken_back: int = 0
    apart: int = 0


@dataclass(frozen=True)
class _Since:
    """What must not be undone by putting an older file back."""

    standing: frozenset[tuple[str, str]]
    apart: frozenset[tuple[str, str]]


def choose(folder: Path, name: str = "") -> Backup:
    """The backup that is meant: the one named, or the newest that is whole.

    Raises
    ------
    NotFound, WorkbookError, Locked
        There is none of that name; none is good; or it opens with another passphrase only.
    """
    relocking.see_that_it_is_a_file(folder)
    there, key = backups.kept(folder), locks.RING.held(folder)
    if not there:
        raise WorkbookError(
            spoken(
                "There is no backup in {folder} to put back. While the workbook is open it makes one "
                "every ten minutes. Nothing was changed.",
                folder=folder / backups.FOLDER,
            )
        )
    named = [one for one in there if name in (one.file.name, one.file.stem)]
    if name and not named:
        raise NotFound(name[:80], of=spoken("backup"), near=[one.file.name for one in there[:3]])
    good = next((one for one in named or there if backups.is_good(one.file, key)), None)
    if good is not None:
        return good
    if key is None and any(locks.is_locked(one.file) for one in named or there):
        raise Locked(folder)
    raise WorkbookError(
        spoken(
            "This backup is whole and opens with the passphrase you gave. "
            "Name another one, or type the passphrase it was made with. Nothing was changed."
        )
        if name
        else spoken(
            "None of the backups is whole and opens with the passphrase you gave. "
            "Name another one, or type the passphrase it was made with. Nothing was changed."
        )
    )


def restore(folder: Path, backup: Backup, *, clock: Clock) -> Restored:
    """Put a backup in the place of the workspace's file.

    Raises
    ------
    WorkbookError
        Somebody else has the workspace open, or the disk is full; it is as it was.
    """
    relocking.see_that_it_is_a_file(folder)
    file, key = folder / stores.FILE_NAME, locks.RING.held(folder)
    beside = file.with_suffix(f".{os.getpid()}.part")
    try:
        with relocking.swept(beside):
            _written_out(backup.file, beside, key)
            since, aside = _swapped(folder, beside, file, key)
    except OSError as problem:
        raise WorkbookError(
            spoken(
                "The backup could not be put in place ({reason}). Make room on the disk, then try again. "
                "Nothing was changed.",
                reason=problem.strerror,
            )
        ) from problem
    taken_back, apart = _carried_over(folder, since, clock) if since is not None else (0, 0)
    return Restored(backup, aside, taken_back, apart)


def _written_out(backup: Path, beside: Path, key: bytes | None) -> None:
    """Write the backup out beside the file, locked if the workspace is."""
    if key is not None and not locks.is_locked(backup):
        with closing(relocking.for_locking(backup, None)) as connection:
            relocking.rewrite(connection, beside, key=key, salt=locks.new_salt())
        return
    beside.touch(mode=0o600)
    shutil.copyfile(backup, beside)
    backups.settled(beside)


def _swapped(folder: Path, new: Path, file: Path, key: bytes | None) -> tuple[_Since | None, Path | None]:
    """Put the new file in place; what the old one knew, if it could be read, and where it lies now."""
    if file.is_file() and _opens(file, key):
        with relocking.alone(file, key) as connection:
            since = _since(connection)
            if since is not None:
                kept = _kept_aside(connection, folder)
                relocking.put_in_place(connection, new, file)
                return since, kept
    aside = _moved_aside(folder, file)
    backups.put_in_place(new, file)
    return None, aside


def _opens(file: Path, key: bytes | None) -> bool:
    """Whether a file can be read at all."""
    if locks.is_locked(file) and (key is None or stores.looks_strange(file)):
        return False
    try:
        return stores.file_version(file, key if locks.is_locked(file) else None) != ""
    except WrongKey:
        return False


def _since(connection: Any) -> _Since | None:
    """What the present file knows; nothing if its pages are damaged."""
    try:
        if [row[0] for row in connection.execute("pragma integrity_check")] != ["ok"]:
            return None
        return _Since(frozenset(connection.execute(_YES)), frozenset(connection.execute(_APART)))
    except sqlcipher3.dbapi2.DatabaseError:
        return None


def _kept_aside(connection: Any, folder: Path) -> Path:
    """Make a backup of the present file through the connection that holds it."""
    place = backups.place_for(folder, why="before-restore")
    place.touch(mode=0o600)
    try:
        connection.execute("vacuum into ?", (str(place),))
        backups.settled(place)
        backups.named(place)
    except sqlcipher3.dbapi2.Error as problem:
        place.unlink(missing_ok=True)
        raise WorkbookError(
            spoken(
                "What is there now could not be kept aside in {folder}. Make room on the disk, then try again. "
                "Nothing was changed.",
                folder=place.parent,
            )
        ) from problem
    return place


def _moved_aside(folder: Path, file: Path) -> Path | None:
    """Move a file that cannot be read, and what lies beside it, among the backups."""
    if not file.is_file():
        return None
    if _held_elsewhere(file):
        raise relocking.somebody_has_it(file)
    place = backups.place_for(folder, why="damaged")
    for ending in ("-wal", "-shm", "-journal", ""):
        beside = file.with_name(file.name + ending)
        if beside.exists():
            beside.replace(place.with_name(place.name + ending))
    return place


def _held_elsewhere(file: Path) -> bool:
    """Whether another program has a file open that SQLite itself cannot read any more."""
    if os.name != "posix":
        return False  # there a file that is open cannot be moved, and the system says so
    import fcntl

    with file.open("rb+") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _LOCK_AT)
        except OSError:
            return True
    return False


def _carried_over(folder: Path, since: _Since, clock: Clock) -> tuple[int, int]:
    """Take back what was taken back, and keep apart who is kept apart, in the file that was put back."""
    book = Workbook(folder, clock=clock, who="put back from a backup")
    try:
        with book.writing() as write:
            stood = {tuple(row) for row in write.connection.exec_driver_sql(_YES)}
            there = set(write.connection.scalars(sa.select(person.c.key)))
            withdrawn = sorted(stood - since.standing)
            for one, purpose in withdrawn:
                consents.withdraw(write, one, Purpose(purpose), how="taken back after the backup was made")
            pairs = sorted(pair for pair in since.apart - set(ties.apart(write.connection)) if set(pair) <= there)
            for one, other in pairs:
                ties.keep_two_apart(write, one, other)
    finally:
        book.close()
    return len(withdrawn), len(pairs)
