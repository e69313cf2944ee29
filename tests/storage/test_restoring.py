"""A backup is put back whole; what lay there is kept aside, and a yes that was taken back stays taken back."""

from __future__ import annotations

import os

import pytest
from another_page import open_elsewhere
from small_workspace import Clock, empty, rows, yes

from workbook.errors import Locked, NotFound, NoWorkspace, WorkbookError
from workbook.people.person import Person
from workbook.storage import backups, locks, relocking
from workbook.storage.restoring import choose, restore
from workbook.storage.unlocking import unlock_for_restoring
from workbook.storage.workbook import Workbook

FIRST = "red kettle by the window"


@pytest.fixture(autouse=True)
def _forgetful(monkeypatch):
    monkeypatch.setattr(locks, "RING", locks.Ring())


@pytest.fixture(params=["", FIRST], ids=["plain", "locked"])
def book(tmp_path, request) -> Workbook:
    """Two people with a yes for the map, a backup, and a third person after it."""
    book = empty(tmp_path, passphrase=request.param)
    for name in ("Rosa Quill", "Sam Okoro"):
        book.record_answer(yes(book.add_person(Person(name=name))))
    backups.back_up(book._engine, book.folder)
    book.add_person(Person(name="Dee Marsh"))
    return book


def reopened(book: Workbook) -> Workbook:
    return Workbook(book.folder, clock=Clock())


def names(book: Workbook) -> list[str]:
    return [one.name for one in book.everybody()]


def test_what_was_there_when_the_backup_was_made_is_there_again(book):
    book.close()

    done = restore(book.folder, choose(book.folder), clock=Clock())

    again = reopened(book)
    assert names(again) == ["Rosa Quill", "Sam Okoro"]
    assert (done.taken_back, done.apart) == (0, 0)
    assert again.faults() == []
    again.close()
    assert sorted(file.name for file in book.folder.iterdir()) == ["backups", "workbook.db"]


def test_what_was_there_before_can_be_put_back_as_well(book):
    before = rows(book)
    book.close()
    done = restore(book.folder, choose(book.folder), clock=Clock())

    restore(book.folder, choose(book.folder, done.aside.name), clock=Clock())

    assert rows(reopened(book)) == before
    assert done.aside.parent == book.folder / "backups"


def test_a_yes_that_was_taken_back_since_does_not_stand_again(book):
    by_name = {one.name: one.key for one in book.everybody()}
    rosa, sam = by_name["Rosa Quill"], by_name["Sam Okoro"]
    book.withdraw(rosa, purpose="map", how="told us")
    book.record_answer(yes(sam, said_yes=False))
    book.keep_apart(rosa, sam)
    book.close()

    done = restore(book.folder, choose(book.folder), clock=Clock())

    again = reopened(book)
    assert len(again.people(for_purpose="map", audience="own table")) == 0
    assert (done.taken_back, done.apart) == (2, 1)
    assert [line["act"] for line in again.history()[:3]].count("withdraw") == 2
    with again._looking() as look:
        assert look.exec_driver_sql("select count(*) from keep_apart").scalar() == 1


@pytest.mark.parametrize("damage", ["gone", "emptied", "head", "middle", "another file"])
def test_a_damaged_file_is_moved_aside_and_the_newest_good_backup_takes_its_place(book, damage):
    book.close()
    file = book.folder / "workbook.db"
    content = bytearray(file.read_bytes())
    if damage == "head":
        content[0:200] = b"\x07" * 200
    if damage == "middle":
        content[4_096 : len(content) - 4_096] = os.urandom(len(content) - 8_192)
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes({"emptied": b"", "another file": b"name,email\n"}.get(damage, bytes(content)))

    done = restore(book.folder, choose(book.folder), clock=Clock())

    assert names(reopened(book)) == ["Rosa Quill", "Sam Okoro"]
    assert (done.aside is None) == (damage == "gone")
    assert damage in ("gone", "emptied", "another file") or done.aside.read_bytes() == bytes(content)


def test_the_sentence_about_a_damaged_file_names_the_newest_backup_that_is_good(book):
    good = backups.kept(book.folder)[0].file
    newer = backups.back_up(book._engine, book.folder)
    book.close()
    newer.write_bytes(newer.read_bytes()[:9_000])
    (book.folder / "workbook.db").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5_000)

    with pytest.raises(NoWorkspace, match=good.name) as refused:
        reopened(book)

    assert 12 <= len(str(refused.value).split()) <= 40


def test_a_damaged_backup_is_passed_over_and_cannot_be_asked_for(book):
    older = backups.kept(book.folder)[0]
    newer = backups.back_up(book._engine, book.folder)
    content = bytearray(newer.read_bytes())
    content[5_000:9_000] = os.urandom(4_000)
    newer.write_bytes(content)

    assert choose(book.folder) == older
    with pytest.raises(WorkbookError, match="Nothing was changed"):
        choose(book.folder, newer.name)


def test_a_backup_that_does_not_exist_is_answered_with_those_that_do(book):
    with pytest.raises(NotFound, match=backups.kept(book.folder)[0].file.name):
        choose(book.folder, "../../workbook.db")


def test_while_another_page_has_it_open_nothing_is_put_back(book):
    book.close()
    with (
        open_elsewhere(book.folder),
        pytest.raises(WorkbookError, match=r"Somebody else has workbook\.db open"),
    ):
        restore(book.folder, choose(book.folder), clock=Clock())

    assert len(names(reopened(book))) == 3


def test_a_plain_backup_does_not_take_the_lock_off(tmp_path):
    book = empty(tmp_path)
    book.add_person(Person(name="Rosa Quill"))
    plain = backups.back_up(book._engine, book.folder)
    content = plain.read_bytes()
    book.close()
    relocking.lock(book.folder, FIRST)
    plain.write_bytes(content)

    restore(book.folder, choose(book.folder), clock=Clock())

    assert locks.is_locked(book.folder / "workbook.db")
    assert names(reopened(book)) == ["Rosa Quill"]


def test_when_the_locked_file_is_gone_its_backup_still_asks_for_the_passphrase(tmp_path, monkeypatch):
    book = empty(tmp_path, passphrase=FIRST)
    backups.back_up(book._engine, book.folder)
    book.close()
    (book.folder / "workbook.db").unlink()
    monkeypatch.setattr(locks, "RING", locks.Ring())

    with pytest.raises(Locked):
        choose(book.folder)
    unlock_for_restoring(book.folder, FIRST)

    restore(book.folder, choose(book.folder), clock=Clock())
    assert names(reopened(book)) == []
