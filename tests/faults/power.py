"""The power goes: what was not synced is kept, lost or torn in sectors, and the workbook is opened again."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from tests.faults.places import EVERYONE, FILE, LOCKED, Place, Told, Way, way
from tests.faults.recording import Event, Recorder
from tests.faults.versions import CARDS, of_version_1
from workbook.people.person import Person
from workbook.phases.entry import Entry
from workbook.storage.backups import FOLDER, back_up
from workbook.storage.erasure import forget
from workbook.storage.locks import RING
from workbook.storage.schema import change, entry
from workbook.storage.workbook import Workbook, system_clock

SECTOR = 512
Story = Callable[[Workbook, Recorder], None]


@dataclass
class Disk:
    """What has reached the platter, and what may have.

    A name leads to a file by its number, as on a real disk: a name that is deleted and written again leads to
    another file, and what was written to the first one never reaches the second.
    """

    content: dict[int, bytearray] = field(default_factory=dict)
    waiting: dict[int, list[Event]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, int] = field(default_factory=dict)
    names_now: dict[str, int] = field(default_factory=dict)
    moved: list[tuple[Event, int]] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """As the files lie there now."""
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        names = {str(file): number for number, file in enumerate(files)}
        content = {names[str(file)]: bytearray(file.read_bytes()) for file in files}
        return cls(content, names=dict(names), names_now=dict(names))

    def take(self, event: Event) -> None:
        """Go on by one event."""
        if event.what in ("write", "truncate"):
            self.waiting[self._number(event.file)].append(event)
        elif event.what in ("delete", "rename"):
            self._move(event, -1)
        elif event.what == "sync":
            # A sync commits the folder's own changes as well, in their order, as journalling file systems do.
            for done, of in self.moved:
                _move(self.names, done, of)
            self.moved.clear()
            if event.file not in self.names:  # a folder
                return
            number = self.names[event.file]
            _write(self.content.setdefault(number, bytearray()), self.waiting.pop(number, []), chance=None)

    def _number(self, name: str) -> int:
        """The file a name leads to now; a new one where there was none."""
        if name not in self.names_now:
            self._move(Event("create", name), max([-1, *self.content, *self.waiting, *self.names_now.values()]) + 1)
            self.content[self.names_now[name]] = bytearray()
        return self.names_now[name]

    def _move(self, event: Event, number: int) -> None:
        self.moved.append((event, number))
        _move(self.names_now, event, number)

    def after_the_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """One of the many states in which the files may be found."""
        names = dict(self.names)
        for done, number in self.moved[: chance.randint(0, len(self.moved))]:
            _move(names, done, number)
        found = {name: bytearray(self.content.get(number, b"")) for name, number in names.items()}
        for name, number in names.items():
            _write(found[name], self.waiting.get(number, []), chance=chance)
        return found


def _move(names: dict[str, int], done: Event, number: int) -> None:
    if done.what == "create":
        names[done.file] = number
    elif done.what == "rename" and done.file in names:
        names[done.to] = names.pop(done.file)
    else:
        names.pop(done.file, None)


def _write(content: bytearray, events: list[Event], *, chance: random.Random | None) -> None:
    """Bring writes to a file; with a chance, some are lost and some are torn."""
    for event in events:
        fate = "kept" if chance is None else chance.choice(("kept", "lost", "torn"))
        if fate == "lost":
            continue
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


def renewing(book: Workbook, recorder: Recorder) -> None:
    """It was brought up to date as it was opened; people go on."""
    for number in range(4):
        recorder.said(book.add_card(Entry(kind="concern", body=f"card {number}")))


def forgetting(book: Workbook, recorder: Recorder) -> None:
    for number in range(8):
        name = f"Rosalinda{number} Quintanilla{number}"
        key = book.add_person(Person(name=name))
        recorder.said(book.add_card(Entry(kind="concern", body=f"{name} said it {number}")))
        if number % 3 == 2:
            assert forget(book, key, by="table 1").finished
            recorder.said(f"forgot {number}")


STORIES: dict[str, Story] = {
    "writing": writing, "backup": backing_up, "migration": renewing, "forgetting": forgetting,
}  # fmt: skip


def long(place: Place) -> list[Told]:
    return [cut(place, kind, story, cuts=1_000) for kind in (FILE, LOCKED) for story in STORIES]


def short(place: Place) -> list[Told]:
    return [cut(place, kind, story, cuts=25) for kind in (FILE, LOCKED) for story in STORIES]


def cut(place: Place, kind: str, story: str, *, cuts: int, synchronous: str = "full", seed: int = 0) -> Told:
    """Tell a story, then cut the power at many moments of it and open what is left."""
    disk, events, first = recorded(place, kind, STORIES[story], synchronous=synchronous)
    chance = random.Random(seed)
    moments = sorted(chance.choices(range(len(events) + 1), k=cuts))
    found, at = Found(), 0
    for number, moment in enumerate(moments):
        for event in events[at:moment]:
            disk.take(event)
        at = moment
        left = disk.after_the_cut(chance)
        found.look(first, left, place.folder / f"cut{number}", events[:moment])
    return Told("power cut", kind, f"{story}, {cuts} cuts in {len(events)} events: {found}", found.clean == cuts)


def recorded(place: Place, kind: str, story: Story, *, synchronous: str) -> tuple[Disk, list[Event], Path]:
    """The disk before a story and everything that happened on it."""
    to = of_version_1(place, kind) if story is renewing else _closed(place.fresh(kind))
    folder = Path(to.folder)
    disk, recorder = Disk.of(folder), Recorder(folder, locked=kind == LOCKED)
    for card in CARDS if story is renewing else ():
        recorder.said(card)
    with recorder.listening():
        book = to.open()
        with book._engine.connect() as connection:  # more checkpoints, so that more of them are cut
            connection.exec_driver_sql("pragma wal_autocheckpoint = 40")
            connection.exec_driver_sql(f"pragma synchronous = {synchronous}")
        story(book, recorder)
        book.close()
    return disk, recorder.events, folder


def _closed(book: Workbook) -> Way:
    book.close()
    return way(book)


@dataclass
class Found:
    """What the cuts left."""

    clean: int = 0
    lost: int = 0
    broken: int = 0
    half: int = 0
    backups_gone: int = 0
    remembered: int = 0

    def __str__(self) -> str:
        return (
            f"{self.clean} clean, {self.lost} with an acknowledged card lost, {self.half} with half a card, "
            f"{self.broken} damaged, {self.backups_gone} with a backup gone or damaged, "
            f"{self.remembered} with a forgotten name"
        )

    def look(self, before: Path, left: dict[str, bytearray], folder: Path, events: list[Event]) -> None:
        """Lay the files down, open them as after the power is back, and count what is wrong."""
        for name, content in left.items():
            file = folder / Path(name).relative_to(before)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        said = [event.file for event in events if event.what == "said"]
        try:
            wrong = self._wrong(before, folder, said)
        except Exception:  # whatever a reader stumbles over, the file is damaged
            wrong = "broken"
        shutil.rmtree(folder)
        setattr(self, wrong or "clean", getattr(self, wrong or "clean") + 1)

    def _wrong(self, before: Path, folder: Path, said: list[str]) -> str:
        keys = {one for one in said if " " not in one}
        if wrong := _wrong_in(before, folder, keys):
            return wrong
        for one in said:
            if one.startswith("forgot") and _still_says(folder, f"Quintanilla{one.split()[1]}"):
                return "remembered"
            if one.startswith("backup"):
                _, name, count = one.split()
                there = folder / "restored" / name
                there.mkdir(parents=True)
                copy = folder / FOLDER / name
                if not copy.exists():
                    return "backups_gone"
                copy.rename(there / "workbook.db")
                if _wrong_in(before, there, set([key for key in said if " " not in key][: int(count)])):
                    return "backups_gone"
        return ""


def _wrong_in(before: Path, folder: Path, keys: set[str]) -> str:
    """What is wrong with one workspace: empty, "broken", "lost" or "half"."""
    if key := RING.held(before):
        RING.hold(folder, key)
    book = Workbook(folder, clock=system_clock)
    try:
        with book._looking() as look:
            cards = {row.key: row.body for row in look.execute(sa.select(entry.c.key, entry.c.body))}
            lines = set(look.scalars(sa.select(change.c.key).where(change.c.about == "card")))
        if book.faults():
            return "broken"
        if not keys <= cards.keys():
            return "lost"
        return "half" if lines != cards.keys() or not all(cards.values()) else ""
    finally:
        book.close()


def _still_says(folder: Path, name: str) -> bool:
    """Whether a name stands anywhere in the bytes of a workspace, or in its rows."""
    book = Workbook(folder, clock=system_clock)
    try:
        rows = repr([book.everybody(), book.cards(**EVERYONE), book.history(at_most=1_000)])
    finally:
        book.close()
    return name in rows or any(name.encode() in file.read_bytes() for file in folder.glob("workbook.db*"))
