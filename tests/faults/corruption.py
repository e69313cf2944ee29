"""Bits flip, files are cut off or are something else: never silently; a locked file is refused."""

from __future__ import annotations

import itertools
import random
import uuid
from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from tests.faults.places import EVERYONE, FILE, LOCKED, Place, Told, Way, way
from tests.small_workspace import yes
from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.phases.entry import Entry
from workbook.storage.locks import RING
from workbook.storage.schema import metadata
from workbook.storage.workbook import Workbook, system_clock

Content = dict[str, list[str]]


def long(place: Place) -> list[Told]:
    return [one for kind in (FILE, LOCKED) for one in (flips(place, kind, times=1_000), ends(place, kind, times=100))]


def short(place: Place) -> list[Told]:
    return [one for kind in (FILE, LOCKED) for one in (flips(place, kind, times=40), ends(place, kind, times=8))]


def flips(place: Place, kind: str, *, times: int, seed: int = 1) -> Told:
    """One random bit at a time, in a workspace with people, ties and cards."""
    book = _filled(place, kind)
    whole, before = _closed(book), _content(way(book))
    chance, fates = random.Random(seed), Counter[str]()
    for _ in range(times):
        at = chance.randrange(len(whole))
        hurt = bytearray(whole)
        hurt[at] ^= 1 << chance.randrange(8)
        fates[_fate(book, bytes(hurt), before, place.folder)] += 1
    figures = ", ".join(f"{fates[fate]} {fate}" for fate in sorted(fates))
    silent = fates["SILENTLY WRONG"] + fates["traceback"]
    return Told("corruption: bits", kind, f"{times} flipped bits: {figures}", not silent)


def ends(place: Place, kind: str, *, times: int) -> Told:
    """A file that is cut off anywhere, that is empty, or that is something else."""
    book = _filled(place, kind)
    whole, before = _closed(book), _content(way(book))
    chance, fates = random.Random(2), Counter[str]()
    hurt = [whole[: chance.randrange(len(whole))] for _ in range(times)]
    hurt += [b"", b"name,email\nRosa,\n", b"PK\x03\x04" + bytes(5_000), bytes(8_192), chance.randbytes(8_192)]
    for content in hurt:
        fates[_fate(book, content, before, place.folder)] += 1
    figures = ", ".join(f"{fates[fate]} {fate}" for fate in sorted(fates))
    silent = fates["SILENTLY WRONG"] + fates["traceback"]
    return Told(
        "corruption: ends", kind, f"{times} cut off, {len(hurt) - times} of another kind: {figures}", not silent
    )


def _filled(place: Place, kind: str) -> Workbook:
    book = place.fresh(kind)
    with_names = [book.add_person(Person(name=f"Person {number}", concerns=("rent",))) for number in range(40)]
    book.record_answers([yes(key) for key in with_names])
    for one, other in itertools.pairwise(with_names):
        book.record_tie(Tie(one=one, other=other))
    for number in range(40):
        book.add_card(Entry(kind="concern", body=f"card {number}: the lift is broken"))
    return book


def _closed(book: Workbook) -> bytes:
    """The bytes of the one file that is left when everybody went home."""
    book.close()
    return (book.folder / "workbook.db").read_bytes()


def _content(to: Way) -> Content:
    """Everything that is stored."""
    book = to.open()
    try:
        with book._looking() as look:
            return {
                table.name: sorted(repr(tuple(row)) for row in look.execute(sa.select(table)))
                for table in metadata.sorted_tables
            }
    finally:
        book.close()


def _fate(book: Workbook, content: bytes, before: Content, where: Path) -> str:
    """What somebody meets who opens this file: the check that the workbook makes, then everything that is read."""
    folder = where / uuid.uuid4().hex
    folder.mkdir()
    (folder / "workbook.db").write_bytes(content)
    if key := RING.held(book.folder):
        RING.hold(folder, key)
    there = None
    try:
        there = Workbook(folder, clock=system_clock)
        if there.faults():
            return "found by the check"
        there.cards(**EVERYONE)
        there.shared_map(for_purpose="map", audience="organization")
        there.close()
        return "harmless" if _content(Way(str(folder), RING.handed_on(folder))) == before else "SILENTLY WRONG"
    except WorkbookError:
        return "refused in words"
    except Exception:  # whatever is not a sentence is a traceback on somebody's screen
        return "traceback"
    finally:
        if there is not None:
            there.close()
