"""A locked file opens with its passphrase or its recovery sheet, and looking at a file never costs its lock."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_workspace import Clock, empty

from workbook.errors import Locked, NotAccepted, WrongKey
from workbook.people.person import Person
from workbook.storage import locks, stores
from workbook.storage.unlocking import is_locked, is_shut, unlock
from workbook.storage.workbook import Workbook

WORDS = "red kettle by the window"
ELSEWHERE = """
import sys
from pathlib import Path
from workbook.people.person import Person
from workbook.storage.workbook import Workbook, system_clock

book = Workbook(Path(sys.argv[1]), clock=system_clock)
book.add_person(Person(name=sys.argv[2]))
print([one.name for one in book.everybody()])
book.close()
"""


def elsewhere(book: Workbook, name: str) -> str:
    """Somebody is added by another program, which then ends; what it saw."""
    said = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(book.folder), name], capture_output=True, text=True, check=True
    )
    return said.stdout


@pytest.fixture
def forgetful(monkeypatch):
    """A process that holds no key at first."""
    monkeypatch.setattr(locks, "RING", locks.Ring())


@pytest.fixture
def locked(tmp_path, forgetful) -> Workbook:
    book = empty(tmp_path, passphrase=WORDS)
    book.add_person(Person(name="Rosa Quill"))
    return book


def test_what_is_acknowledged_after_a_second_look_at_the_file_is_seen_by_all(tmp_path):
    book = empty(tmp_path)
    Workbook(book.folder, clock=Clock())  # a second page of the same process looks at the file and goes
    elsewhere(book, "Two")

    book.add_person(Person(name="Three"))

    assert "Three" in elsewhere(book, "Four")
    assert len(book.everybody()) == 3


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="this system does not list the handles of a process")
def test_no_handle_stays_open_when_nobody_works_with_a_file_any_more(tmp_path):
    def handles() -> int:
        gc.collect()
        return len(os.listdir("/proc/self/fd"))

    before = handles()
    for number in range(20):
        empty(tmp_path / str(number)).close()

    assert handles() <= before + 1


def test_a_locked_file_holds_no_readable_word_and_no_sign_of_what_it_is(locked):
    locked.close()
    held = (locked.folder / "workbook.db").read_bytes()

    assert is_locked(locked.folder)
    assert b"Rosa" not in held
    assert b"SQLite" not in held
    assert b"person" not in held


def test_without_its_passphrase_a_locked_workspace_stays_shut(locked, monkeypatch):
    locked.close()
    monkeypatch.setattr(locks, "RING", locks.Ring())

    assert is_shut(locked.folder)
    with pytest.raises(Locked):
        Workbook(locked.folder, clock=Clock())


@pytest.mark.parametrize("typed", [WORDS, "  red kettle  by the window ", "the sheet"])
def test_the_passphrase_and_the_sheet_both_open_it(locked, monkeypatch, typed):
    locked.close()
    key = locks.RING.held(locked.folder)
    monkeypatch.setattr(locks, "RING", locks.Ring())

    unlock(locked.folder, locks.on_sheet(key).upper() if typed == "the sheet" else typed)

    assert [one.name for one in Workbook(locked.folder, clock=Clock()).everybody()] == ["Rosa Quill"]


@pytest.mark.parametrize("typed", ["", "red kettle by the door", "RED KETTLE BY THE WINDOW", "x" * 5_000, "\x00'; --"])
def test_wrong_words_change_no_byte_and_may_be_tried_again(locked, monkeypatch, typed):
    locked.close()
    monkeypatch.setattr(locks, "RING", locks.Ring())
    before = {file.name: file.read_bytes() for file in locked.folder.iterdir()}

    for _ in range(4):
        with pytest.raises(WrongKey, match="Nothing was changed"):
            unlock(locked.folder, typed)

    assert {file.name: file.read_bytes() for file in locked.folder.iterdir()} == before
    unlock(locked.folder, WORDS)


def test_a_letter_that_is_wrong_on_the_sheet_is_noticed_before_the_file_is_tried(locked):
    typed = locks.on_sheet(locks.RING.held(locked.folder))
    wrong = typed[:-1] + ("0" if typed[-1] != "0" else "1")

    with pytest.raises(NotAccepted, match="one of its letters is wrong"):
        unlock(locked.folder, wrong)


@given(key=st.binary(min_size=32, max_size=32), at=st.integers(0, 67), by=st.sampled_from("0123456789abcdef"))
def test_a_sheet_gives_its_key_back_and_no_other(key, at, by):
    sheet = locks.on_sheet(key)
    letters = sheet.replace(" ", "")
    changed = letters[:at] + by + letters[at + 1 :]

    assert locks.from_sheet(sheet) == key
    assert changed == letters or read(changed) != key


def read(sheet: str) -> bytes | None:
    """The key on a sheet; nothing when it is refused."""
    try:
        return locks.from_sheet(sheet)
    except NotAccepted:
        return None


@pytest.mark.parametrize("short", ["", "kettle", "one two three", "a b c d e"])
def test_a_short_passphrase_is_not_taken(short):
    with pytest.raises(NotAccepted, match="four words"):
        locks.accepted_passphrase(short)


def test_a_key_goes_through_a_pipe_as_one_line_and_opens_the_same_folder_only(locked, tmp_path):
    line = locks.RING.handed_on(locked.folder)
    other = locks.Ring()

    other.take(line)

    assert line.count(b"\n") == 1
    assert other.held(locked.folder) == locks.RING.held(locked.folder)
    assert other.held(tmp_path / "elsewhere") is None
    assert locks.Ring().handed_on(locked.folder) == b"\n"


def test_a_locked_file_keeps_every_promise_of_a_plain_one(locked):
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}

    with locked.writing() as write:
        found = {name: write.connection.exec_driver_sql(f"pragma {name}").scalar() for name in asked}

    assert found | {"secure_delete": int(found["secure_delete"])} == asked
    assert stores.open_here(locked.folder / "workbook.db")
