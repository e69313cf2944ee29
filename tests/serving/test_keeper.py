"""While the workbook is open it backs itself up; when it cannot, the front page says so and everything goes on."""

from __future__ import annotations

import pytest
from browser_tools import wait_until
from small_pages import small_pages
from small_workspace import empty

from workbook.people.person import Person
from workbook.serving.house import House
from workbook.storage import backups, locks
from workbook.storage.upkeep import NOT_LOCKED
from workbook.storage.workbook import Workbook


@pytest.fixture
def book(tmp_path) -> Workbook:
    book = empty(tmp_path)
    book.add_person(Person(name="Rosa Quill"))
    return book


@pytest.fixture
def house(book, tmp_path) -> House:
    return House(book.folder, tmp_path, 3)


def test_a_backup_is_made_at_once_and_again_only_after_something_was_written(book, house):
    first, again = house.keeper.keep(), house.keeper.keep()
    book.add_person(Person(name="Sam Okoro"))
    later = house.keeper.keep()

    assert first.is_file()
    assert again is None
    assert later.is_file()
    assert [one.file for one in backups.kept(book.folder)] == [later, first]
    assert backups.is_good(later, None)


def test_a_failed_backup_is_said_on_the_front_page_until_one_succeeds(book, house):
    (book.folder / "backups").write_text("in the way")

    assert house.keeper.keep() is None
    assert any("The last backup failed. No backup could be written" in said for said in house.notices)

    (book.folder / "backups").unlink()
    house.keeper.keep()
    assert not any("failed" in said for said in house.notices)


def test_the_front_page_says_every_time_that_a_file_is_not_locked(book, house, tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "RING", locks.Ring())
    shut = empty(tmp_path / "other", passphrase="red kettle by the window")

    assert [said for said in house.notices if said.startswith(NOT_LOCKED)]
    assert House(shut.folder, tmp_path, 3).notices == []


def test_a_served_workbook_makes_its_first_backup_and_shows_the_notice(app, book, tmp_path):
    served = app(book.folder, small_pages(tmp_path / "notebooks"))

    assert "This file is not locked" in served.get("")[1]
    assert wait_until(lambda: len(backups.kept(book.folder)) == 1)
