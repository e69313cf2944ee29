"""A small workspace for the tests: a clock that is set by hand, answers, and a file that was read."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose
from workbook.storage import locks
from workbook.storage.arriving import Arriving, SourceFile
from workbook.storage.schema import change, metadata
from workbook.storage.workbook import Workbook, new_workbook

NOON = datetime(2026, 5, 30, 12, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that only a test moves."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Forward or, with a negative number, back."""
        self.at += timedelta(**by)


def empty(folder: Path, clock: Clock | None = None, **kept: str) -> Workbook:
    """A new workspace with nobody in it, kept as `new_workbook` is told; a file is a copy of one made before."""
    here = folder / "workspace"
    if "store" in kept:
        return new_workbook(here, clock=clock or Clock(), who="table 1", **kept)
    blank, key = _blank(**kept)
    shutil.copytree(blank, here, dirs_exist_ok=True)
    if key is not None:
        locks.RING.hold(here, key)
    return Workbook(here, clock=clock or Clock(), who="table 1")


@cache
def _blank(passphrase: str = "") -> tuple[Path, bytes | None]:
    """An empty workspace and its key: laying the tables costs three copies, a passphrase twenty."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    new_workbook(folder / "workspace", clock=Clock(), passphrase=passphrase).close()
    return folder / "workspace", locks.RING.held(folder / "workspace")


def street(folder: Path) -> Path:
    """A copy of Maple Street, which is told once; its clock is the computer's."""
    shutil.copytree(_told(), folder, dirs_exist_ok=True)
    return folder


@cache
def _told() -> Path:
    """Maple Street as `tell` leaves it: telling it takes a second, copying it a hundredth."""
    from data.example.maple_street import tell

    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tell(folder / "workspace", clock=lambda: datetime.now(UTC)).close()
    return folder / "workspace"


def yes(person: str, purpose: Purpose = Purpose.MAP, **changes: Any) -> Consent:
    """A whole yes, given yesterday."""
    return Consent(**{"person": person, "purpose": purpose, "given_at": NOON - timedelta(days=1)} | changes)


def rows(book: Workbook) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored, table by table, apart from the history."""
    with book.writing() as write:
        return {
            table.name: sorted(map(tuple, write.connection.execute(sa.select(table))), key=repr)
            for table in metadata.sorted_tables
            if table is not change
        }


def lines(book: Workbook) -> int:
    """How many lines the history has."""
    return len(book.history(at_most=100_000))


def arriving(*names: str, ties: tuple[tuple[str, str], ...] = ()) -> Arriving:
    """A file that lists these people, and ties between them by name."""
    people = tuple(Person(key=name, name=name) for name in names)
    known = tuple(Tie(one=one, other=other) for one, other in ties)
    return Arriving(people, known, (), SourceFile(name="list.csv", sha256="0" * 64, kind="csv"))
