"""The disk is full, the folder may only be read, or another program holds the file: a plain sentence, and no loss."""

from __future__ import annotations

import os
import pwd
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.faults.places import EVERYONE, FILE, KINDS, LOCKED, PASSPHRASE, Place, Told, Way, damage, tables, way
from workbook.errors import WorkbookError
from workbook.phases.entry import Entry
from workbook.storage import engine, stores, turns
from workbook.storage.backups import FOLDER, back_up
from workbook.storage.workbook import Workbook, new_workbook, system_clock

POSTGRESQL = "postgresql"


def full_long(place: Place) -> list[Told]:
    return [full(place, kind, rounds=20) for kind in (FILE, LOCKED)]


def full_short(place: Place) -> list[Told]:
    return [full(place, kind, rounds=3) for kind in (FILE, LOCKED)]


def full(place: Place, kind: str, *, rounds: int) -> Told:
    """Room for a little more in each workspace; what could not be saved is pressed again once there is room."""
    acknowledged = lost = doubled = halves = plain = faults = 0
    for number in range(rounds):
        book = place.fresh(kind)
        with tables(1) as room:
            done = room.submit(fill, way(book), 20_000 + 3_001 * number).result()
        cards = [card.body for card in book.cards(**EVERYONE)]
        acknowledged, plain = acknowledged + len(done.acknowledged), plain + len(done.said)
        lost, doubled = lost + len(set(done.acknowledged) - set(cards)), doubled + len(cards) - len(set(cards))
        halves, faults = halves + done.half_backups, faults + len(damage(book))
        book.close()
    figures = (
        f"{rounds} times full: {acknowledged} acknowledged, {lost} lost, {doubled} doubled, {plain} refusals in words, "
        f"{halves} half backups left, {faults} faults"
    )
    return Told("disk full", kind, figures, not (lost or doubled or halves or faults) and plain >= 2 * rounds)


class Filled:
    """What was acknowledged and what was said while there was no room."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self.said: list[str] = []
        self.half_backups = 0


def fill(to: Way, room: int) -> Filled:
    """Write until there is no room, then make room and press once more."""
    book, done = to.open(), Filled()
    with book._engine.connect() as connection:  # else an old write-ahead file leaves room for thousands of cards
        connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    sizes = [file.stat().st_size for file in Path(to.folder).iterdir() if file.is_file()]
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes) + room, resource.RLIM_INFINITY))
    body = ""
    while not done.said:
        body = f"{time.monotonic_ns()} " + "the lift is broken " * 100
        _pressed(book, body.strip(), done)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, resource.RLIM_INFINITY))
    try:
        back_up(book._engine, book.folder)
    except WorkbookError as refused:
        done.said.append(str(refused))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    done.half_backups = len(list((book.folder / FOLDER).glob("*"))) if (book.folder / FOLDER).exists() else 0
    _pressed(book, body.strip(), done)
    book.close()
    return done


def _pressed(book: Workbook, body: str, done: Filled) -> None:
    try:
        book.add_card(Entry(kind="concern", body=body))
        done.acknowledged.append(body)
    except WorkbookError as refused:
        done.said.append(str(refused))


# A folder that may only be read


def read_only_long(place: Place) -> list[Told]:
    return [read_only(place, kind, still_open=still) for kind in (FILE, LOCKED) for still in (False, True)]


read_only_short = read_only_long


def read_only(place: Place, kind: str, *, still_open: bool) -> Told:
    """Somebody who may only read opens it, after everybody went home or while a table still writes."""
    book = place.fresh(kind)
    for number in range(20):
        book.add_card(Entry(kind="concern", body=f"card {number}"))
        if number == 9:
            with book._engine.connect() as connection:
                connection.exec_driver_sql("pragma wal_checkpoint(passive)")
    if not still_open:
        book.close()
    for file in (book.folder, *book.folder.rglob("*")):
        file.chmod(0o755 if file.is_dir() else 0o644)
    before = _bytes(book.folder)
    with tables(1) as room:
        seen, written, said = room.submit(as_nobody, way(book)).result()
    same = before == _bytes(book.folder)
    figures = (
        f"{'a table still writes' if still_open else 'nobody writes'}: "
        f"{'opening refused' if seen == -1 else f'{seen} of 20 cards seen'}, said “{said[:60]}...”, "
        f"files unchanged: {same}"
    )
    whole = seen == 20 or (seen == -1 and "damaged" not in said and "cannot be read" not in said)
    return Told("read-only", kind, figures, whole and not written and bool(said) and same)


def as_nobody(to: Way) -> tuple[int, bool, str]:
    """Look and try to write, as a person who owns nothing; -1 seen is a refusal in words."""
    _everything_read_in()
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(pwd.getpwnam("nobody").pw_gid)
        os.setuid(pwd.getpwnam("nobody").pw_uid)
    else:
        os.chmod(to.folder, 0o555)
    try:
        book = to.open()
        seen = len(book.cards(**EVERYONE))
    except WorkbookError as refused:
        return -1, False, str(refused)
    try:
        book.add_card(Entry(kind="concern", body="from outside"))
    except WorkbookError as refused:
        return seen, False, str(refused)
    return seen, True, ""


def _everything_read_in() -> None:
    """Nobody may not even read the libraries: they are read in before."""
    with tempfile.TemporaryDirectory() as folder:
        for name, passphrase in (("open", ""), ("locked", PASSPHRASE)):
            book = new_workbook(Path(folder) / name, clock=system_clock, passphrase=passphrase)
            book.add_card(Entry(kind="concern", body="read in"))
            book.cards(**EVERYONE)
            book.close()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file() and "-shm" not in file.name}


# Another program holds the store


def held_long(place: Place) -> list[Told]:
    return [held(place, kind, seconds=60, patience=30) for kind in KINDS]


def held_short(place: Place) -> list[Told]:
    with _impatient(0.3):
        return [held(place, kind, seconds=1.5, patience=0.3) for kind in KINDS]


@contextmanager
def _impatient(seconds: float) -> Iterator[None]:
    """The same wait, shorter."""
    pragmas = tuple(f"busy_timeout={int(seconds * 1000)}" if "busy" in one else one for one in stores.PRAGMAS)
    lines = [line.replace("'30s'", f"'{int(seconds * 1000)}ms'") for line in engine.BEGIN_WRITING[POSTGRESQL]]
    with (
        patch.object(stores, "PRAGMAS", pragmas), patch.dict(engine.BEGIN_WRITING, {POSTGRESQL: tuple(lines)}),
        patch.object(turns, "PATIENCE_SECONDS", seconds / 3),
    ):  # fmt: skip
        yield


def held(place: Place, kind: str, *, seconds: float, patience: float) -> Told:
    """A backup tool keeps everybody from writing; people see what is there, are told, and press again."""
    book = place.fresh(kind)
    first = book.add_card(Entry(kind="concern", body="before"))
    book.close()
    sign = place.folder / f"{book.folder.name}.held"
    with tables(1) as room:
        holding = room.submit(hold, way(book), seconds, str(sign))
        while not sign.exists():
            time.sleep(0.01)
        mine = way(book).open()
        seen = [card.key for card in mine.cards(**EVERYONE)]
        began, said = time.monotonic(), ""
        try:
            mine.add_card(Entry(kind="concern", body="meanwhile"))
        except WorkbookError as refused:
            said = str(refused)
        waited = time.monotonic() - began
        holding.result()
    mine.add_card(Entry(kind="concern", body="meanwhile"))
    bodies = sorted(card.body for card in mine.cards(**EVERYONE))
    figures = (
        f"held {seconds:g} s: looking works {seen == [first]}, told in words after {waited:.1f} s, "
        f"pressed again afterwards: {bodies.count('meanwhile')} card"
    )
    holds = seen == [first] and "cannot be written just now" in said and patience <= waited < 2 * patience + 2
    return Told("held by another", kind, figures, holds and bodies == ["before", "meanwhile"])


def hold(to: Way, seconds: float, sign: str) -> None:
    """Keep the right to write."""
    with to.open().writing():
        Path(sign).touch()
        time.sleep(seconds)
