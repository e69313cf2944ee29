"""A workspace is locked, or gets another passphrase, whole or not at all, and with it every copy of it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from another_page import open_elsewhere
from small_workspace import Clock, empty, rows, yes

from workbook.errors import NotAccepted, NoWorkspace, WorkbookError, WrongKey
from workbook.people.person import Person
from workbook.storage import backups, locks, relocking, stores
from workbook.storage.unlocking import is_locked, unlock
from workbook.storage.workbook import Workbook

FIRST, SECOND = "red kettle by the window", "blue bicycle under the stairs"


@pytest.fixture(autouse=True)
def _forgetful(monkeypatch):
    monkeypatch.setattr(locks, "RING", locks.Ring())


@pytest.fixture
def book(tmp_path) -> Workbook:
    """A workspace with one person and two backups, closed."""
    book = empty(tmp_path)
    book.record_answer(yes(book.add_person(Person(name="Rosa Quill"))))
    for _ in range(2):
        backups.back_up(book._engine, book.folder)
    book.close()
    return book


def held(book: Workbook) -> list[bytes]:
    """What every database file of the workspace holds, read by another process so that no lock is lost."""
    return [file.read_bytes() for file in sorted(book.folder.rglob("*.db"))]


def test_everything_is_in_the_locked_file_and_nothing_of_it_is_readable(book):
    before = rows(book)
    book.close()

    left = relocking.lock(book.folder, FIRST)

    again = Workbook(book.folder, clock=Clock())
    assert left == 0
    assert rows(again) == before
    assert again.history()[0]["act"] == "answer"
    again.close()
    assert [content for content in held(book) if b"Rosa" in content or b"SQLite" in content] == []
    assert sorted(file.name for file in book.folder.iterdir()) == ["backups", "workbook.db"]
    assert {file.stat().st_mode & 0o777 for file in book.folder.rglob("*.db")} == {0o600}


def test_every_backup_opens_with_the_passphrase_of_the_workspace(book):
    for words in (FIRST, SECOND):
        relocking.lock(book.folder, words)

        key = locks.RING.held(book.folder)
        assert [backups.is_good(one.file, key) for one in backups.kept(book.folder)] == [True, True]
        assert {locks.salt_of(one.file) for one in backups.kept(book.folder)} == {
            locks.salt_of(book.folder / "workbook.db")
        }


def test_after_a_change_the_old_passphrase_opens_nothing(book):
    relocking.lock(book.folder, FIRST)
    relocking.lock(book.folder, SECOND)

    with pytest.raises(WrongKey):
        unlock(book.folder, FIRST)
    unlock(book.folder, SECOND)


def test_a_backup_under_a_passphrase_that_nobody_gave_is_left_as_it_is(book):
    relocking.lock(book.folder, FIRST)
    old = backups.kept(book.folder)[0].file
    content = old.read_bytes()
    relocking.lock(book.folder, SECOND)
    old.write_bytes(content)

    left = relocking.lock(book.folder, "green door with three windows")

    assert left == 1
    assert old.read_bytes() == content


@pytest.mark.parametrize("words", [FIRST, SECOND])
def test_while_another_page_has_it_open_nothing_is_changed(book, words):
    if words == SECOND:
        relocking.lock(book.folder, FIRST)
    with open_elsewhere(book.folder):
        before = held(book)

        with pytest.raises(WorkbookError, match=r"Somebody else has workbook\.db open") as refused:
            relocking.lock(book.folder, words)

        assert held(book) == before
        assert 12 <= len(str(refused.value).split()) <= 40
    relocking.lock(book.folder, words)


def test_a_page_of_this_very_process_counts_as_somebody(book):
    book.setting("name")

    with pytest.raises(WorkbookError, match="Somebody else"):
        relocking.lock(book.folder, FIRST)

    book.close()
    assert not is_locked(book.folder)


def test_a_page_that_was_open_before_stops_in_one_sentence(book):
    relocking.lock(book.folder, FIRST)

    with pytest.raises(WorkbookError, match="passphrase was changed elsewhere"):
        book.add_person(Person(name="Too late"))


def test_a_page_that_writes_meanwhile_is_told_and_nothing_it_saves_is_lost(book):
    file = book.folder / "workbook.db"
    with open_elsewhere(book.folder, idle=True) as page:
        with relocking.alone(file, None) as connection:
            page.begin_to_save("Too late")
            time.sleep(1)
            beside = book.folder / "new.part"
            connection.execute("vacuum into ?", (str(beside),))
            relocking.put_in_place(connection, beside, file)

        assert page.heard().endswith("Nothing was changed.")
        assert page.save("In time") == "saved"

    assert [one.name for one in Workbook(book.folder, clock=Clock()).everybody()] == ["In time", "Rosa Quill"]


@pytest.mark.parametrize("words", ["", "kettle", "one two three"])
def test_a_short_passphrase_changes_nothing(book, words):
    before = held(book)

    with pytest.raises(NotAccepted):
        relocking.lock(book.folder, words)

    assert held(book) == before


def test_a_full_disk_leaves_the_open_file_as_it_was(book):
    before = rows(book)
    book.close()
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "from workbook.errors import WorkbookError; from workbook.storage import relocking\n"
        f"try:\n    relocking.lock(Path(sys.argv[1]), {FIRST!r})\nexcept WorkbookError as refused:\n    print(refused)"
    )

    said = subprocess.run([sys.executable, "-c", program, book.folder], capture_output=True, text=True, check=True)

    assert "Make room on the disk" in said.stdout
    assert sorted(file.name for file in book.folder.iterdir()) == ["backups", "workbook.db"]
    assert rows(Workbook(book.folder, clock=Clock())) == before


def test_where_there_is_nothing_to_lock_it_is_said(tmp_path):
    with pytest.raises(WorkbookError, match="There is no workspace"):
        relocking.lock(tmp_path, FIRST)

    (tmp_path / stores.SERVER_NAME).write_text("postgresql://ana@/x\n")
    with pytest.raises(WorkbookError, match="PostgreSQL server"):
        relocking.lock(tmp_path, FIRST)


def test_right_words_for_a_damaged_file_name_the_backup_to_put_back(book):
    relocking.lock(book.folder, FIRST)
    file = book.folder / "workbook.db"
    content = bytearray(file.read_bytes())
    content[100:200] = bytes(100)
    file.write_bytes(content)

    with pytest.raises(NoWorkspace, match=backups.kept(book.folder)[0].file.name):
        unlock(book.folder, FIRST)
    with pytest.raises(WrongKey):
        unlock(book.folder, SECOND)
