"""Backups made while twenty tables write, put back elsewhere: the same rows, to the last byte."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
import uuid
from pathlib import Path

import sqlalchemy as sa

from tests.faults.places import KINDS, LOCKED, PASSPHRASE, SERVER, Place, Told, tables, way
from tests.writers_at_once import save_at
from workbook.storage import locks, stores
from workbook.storage.backups import back_up
from workbook.storage.schema import change, entry
from workbook.storage.workbook import Workbook, system_clock


def long(place: Place) -> list[Told]:
    return [backup(place, kind, writers=20, copies=12, seconds=24) for kind in KINDS]


def short(place: Place) -> list[Told]:
    return [backup(place, kind, writers=3, copies=2, seconds=1) for kind in KINDS]


def backup(place: Place, kind: str, *, writers: int, copies: int, seconds: float) -> Told:
    """Every copy holds all that was written up to one moment, and each of them opens with the passphrase alone."""
    book = place.fresh(kind)
    begin = time.time() + 0.5 + 0.15 * writers
    pace = [begin + number * 0.25 for number in range(int(4 * seconds))]
    made: list[tuple[Path, int]] = []
    with tables(writers) as room:
        seats = [room.submit(save_at, way(book), table, pace) for table in range(writers)]
        time.sleep(max(0.0, begin - time.time()))
        for _ in range(copies):
            time.sleep(seconds / (copies + 1))
            before = _last(book)
            made.append((_copied(place, book, kind), before))
        saved = sum(bool(one.key) for seat in seats for one in seat.result())
    right = sum(_right(place, book, kind, copy, before) for copy, before in made)
    figures = (
        f"{copies} copies while {writers} tables wrote {saved} cards: {right} put back with equal counts and hashes"
    )
    return Told("backup", kind, figures, right == copies)


def _last(book: Workbook) -> int:
    with book._looking() as look:
        return look.scalar(sa.select(sa.func.max(change.c.seq))) or 0


def _copied(place: Place, book: Workbook, kind: str) -> Path:
    """One copy; a server's keeper copies it with the server's own program."""
    if kind != SERVER:
        copy = back_up(book._engine, book.folder)
        assert copy is not None
        return copy
    file = place.folder / f"{uuid.uuid4().hex}.sql"
    file.touch()
    file.chmod(0o666)
    place.server.run("pg_dump", f"--dbname={_address(book)}", "--format=custom", f"--file={file}")
    return file


def _address(book: Workbook) -> str:
    return (book.folder / stores.SERVER_NAME).read_text("utf-8").strip()


def _right(place: Place, book: Workbook, kind: str, copy: Path, before: int) -> bool:
    """Put a copy back somewhere else and hold it against the first store as that stood after the copy's last line."""
    there = place.folder / uuid.uuid4().hex
    there.mkdir()
    if kind == SERVER:
        address = place.server.database()
        try:
            place.server.run("pg_restore", f"--dbname={address}", "--no-owner", str(copy))
        except subprocess.CalledProcessError:
            return False
        (there / stores.SERVER_NAME).write_text(address)
    else:
        shutil.copy(copy, there / stores.FILE_NAME)
    if kind == LOCKED:  # as on another computer: by the passphrase, and the salt the copy begins with
        salt = (there / stores.FILE_NAME).read_bytes()[: locks.SALT_BYTES]
        locks.RING.hold(there, locks.key_from(PASSPHRASE, salt=salt))
    restored = Workbook(there, clock=system_clock)
    last = _last(restored)
    try:
        return last >= before and not restored.faults() and _hash(restored, last) == _hash(book, last)
    finally:
        restored.close()


def _hash(book: Workbook, last: int) -> tuple[int, str]:
    """How many cards stood after a line of history, and one number for all their words."""
    written = sa.select(change.c.key).where(change.c.seq <= last, change.c.about == "card")
    with book._looking() as look:
        rows = look.execute(sa.select(entry).where(entry.c.key.in_(written)).order_by(entry.c.key)).all()
        lines = look.execute(sa.select(change).where(change.c.seq <= last).order_by(change.c.seq)).all()
    return len(rows), hashlib.sha256(repr([tuple(row) for row in (*rows, *lines)]).encode()).hexdigest()
