"""The power goes: what was not synced is kept, lost or torn in sectors, and the workbook is opened again."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from tests.faults.places import EVERYONE, FILE, LOCKED, Place, Told, way
from tests.faults.recording import Event, Recorder
from workbook.phases.entry import Entry
from workbook.storage.backups import FOLDER, back_up
from workbook.storage.locks import RING
from workbook.storage.schema import change
from workbook.storage.workbook import Workbook, system_clock

SECTOR = 512
Story = Callable[[Workbook, Recorder], None]


@dataclass
class Disk:
    """What has reached the platter, and what may have."""

    durable: dict[str, bytearray] = field(default_factory=dict)
    waiting: dict[str, list[Event]] = field(default_factory=lambda: defaultdict(list))
    moved: list[Event] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """As the files lie there now."""
        return cls({str(file): bytearray(file.read_bytes()) for file in folder.rglob("*") if file.is_file()})

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if event.what in ("write", "truncate"):
            self.waiting[event.file].append(event)
        elif event.what in ("delete", "rename"):
            self.moved.append(event)
        elif event.what == "sync":
            # A sync commits the folder's own changes as well, in their order, as journalling file systems do.
            for done in self.moved:
                _move(self.durable, self.waiting, done)
            self.moved.clear()
            _write(self.durable, self.waiting.pop(event.file, []), chance=None)

    def after_the_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """One of the many states in which the files may be found."""
        found = {name: bytearray(content) for name, content in self.durable.items()}
        waiting = {name: list(events) for name, events in self.waiting.items()}
        for events in waiting.values():
            _write(found, events, chance=chance)
        for done in self.moved[: chance.randint(0, len(self.moved))]:
            _move(found, waiting, done)
        return found


def _move(files: dict[str, bytearray], waiting: dict[str, list[Event]], done: Event) -> None:
    content, later = files.pop(done.file, None), waiting.pop(done.file, [])
    if done.what == "rename":
        files[done.to] = content if content is not None else bytearray()
        waiting[done.to] = later


def _write(files: dict[str, bytearray], events: list[Event], *, chance: random.Random | None) -> None:
    """Bring writes to a file; with a chance, some are lost and some are torn."""
    for event in events:
        fate = "kept" if chance is None else chance.choice(("kept", "lost", "torn"))
        if fate == "lost":
            continue
        content = files.setdefault(event.file, bytearray())
        if event.what == "truncate":
            del content[event.at :]
        for start, piece in _pieces(event) if event.what == "write" else ():
            if fate == "kept" or (chance is not None and chance.random() < 0.5):
                if len(content) < start + len(piece):
                    content.extend(bytes(start + len(piece) - len(content)))
                content[start : start + len(piece)] = piece


def _pieces(event: Event) -> Iterator[tuple[int, bytes]]:
    """A write cut at the borders of sectors."""
    start = event.at
    while start < event.at + len(event.data):
        end = min((start // SECTOR + 1) * SECTOR, event.at + len(event.data))
        yield start, event.data[start - event.at : end - event.at]
        start = end


# What people were doing


def writing(book: Workbook, recorder: Recorder) -> None:
    for number in range(60):
        recorder.said(book.add_card(Entry(kind="concern", body=f"card {number}")))


def backing_up(book: Workbook, recorder: Recorder) -> None:
    for number in range(24):
        recorder.said(book.add_card(Entry(kind="concern", body=f"card {number}")))
        if number % 8 == 7:
            copy = back_up(book._engine, book.folder)
            recorder.said(f"backup {copy.name} {number + 1}")


STORIES: dict[str, Story] = {"writing": writing, "backup": backing_up}


def long(place: Place) -> list[Told]:
    return [cut(place, kind, story, cuts=1_000) for kind in (FILE, LOCKED) for story in STORIES]


def short(place: Place) -> list[Told]:
    return [cut(place, kind, story, cuts=25) for kind in (FILE, LOCKED) for story in STORIES]


def cut(place: Place, kind: str, story: str, *, cuts: int, synchronous: str = "full", seed: int = 0) -> Told:
    """Tell a story, then cut the power at many moments of it and open what is left."""
    disk, events, book = recorded(place, kind, STORIES[story], synchronous=synchronous)
    chance = random.Random(seed)
    moments = sorted(chance.choices(range(len(events) + 1), k=cuts))
    found, at = Found(), 0
    for number, moment in enumerate(moments):
        for event in events[at:moment]:
            disk.take(event)
        at = moment
        left = disk.after_the_cut(chance)
        found.look(book, left, place.folder / f"cut{number}", events[:moment])
    return Told(f"power cut {story}", kind, f"{cuts} cuts in {len(events)} events: {found}", found.clean == cuts)


def recorded(place: Place, kind: str, story: Story, *, synchronous: str) -> tuple[Disk, list[Event], Workbook]:
    """The disk before a story and everything that happened on it."""
    made = place.fresh(kind)
    made.close()
    disk, recorder = Disk.of(made.folder), Recorder(made.folder, locked=kind == LOCKED)
    with recorder.listening():
        book = way(made).open()
        with book._engine.connect() as connection:  # more checkpoints, so that more of them are cut
            connection.exec_driver_sql("pragma wal_autocheckpoint = 40")
            connection.exec_driver_sql(f"pragma synchronous = {synchronous}")
        story(book, recorder)
        book.close()
    return disk, recorder.events, made


@dataclass
class Found:
    """What the cuts left."""

    clean: int = 0
    lost: int = 0
    broken: int = 0
    half: int = 0
    backups_gone: int = 0

    def __str__(self) -> str:
        return (
            f"{self.clean} clean, {self.lost} with an acknowledged card lost, {self.half} with half a card, "
            f"{self.broken} damaged, {self.backups_gone} with a backup gone or damaged"
        )

    def look(self, before: Workbook, left: dict[str, bytearray], folder: Path, events: list[Event]) -> None:
        """Lay the files down, open them as after the power is back, and count what is wrong."""
        for name, content in left.items():
            file = folder / Path(name).relative_to(before.folder)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        said = [event.file for event in events if event.what == "said"]
        try:
            wrong = self._wrong(before, folder, said)
        except Exception:  # whatever a reader stumbles over, the file is damaged
            wrong = "broken"
        shutil.rmtree(folder)
        setattr(self, wrong or "clean", getattr(self, wrong or "clean") + 1)

    def _wrong(self, before: Workbook, folder: Path, said: list[str]) -> str:
        keys = {one for one in said if not one.startswith("backup")}
        if wrong := _wrong_in(before, folder, keys):
            return wrong
        for one in said:
            if one.startswith("backup"):
                _, name, count = one.split()
                there = folder / "restored" / name
                there.mkdir(parents=True)
                copy = folder / FOLDER / name
                if not copy.exists():
                    return "backups_gone"
                copy.rename(there / "workbook.db")
                if _wrong_in(before, there, set([key for key in said if not key.startswith("backup")][: int(count)])):
                    return "backups_gone"
        return ""


def _wrong_in(before: Workbook, folder: Path, keys: set[str]) -> str:
    """What is wrong with one workspace: empty, "broken", "lost" or "half"."""
    if key := RING.held(before.folder):
        RING.hold(folder, key)
    book = Workbook(folder, clock=system_clock)
    try:
        cards = book.cards(**EVERYONE)
        with book._looking() as look:
            lines = set(look.scalars(sa.select(change.c.key).where(change.c.about == "card")))
        if book.faults():
            return "broken"
        if not keys <= {card.key for card in cards}:
            return "lost"
        return "half" if lines != {card.key for card in cards} or not all(card.body for card in cards) else ""
    finally:
        book.close()
