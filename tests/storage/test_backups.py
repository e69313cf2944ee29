"""Of all the backups those are kept that somebody may want back: the last hours, then days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_workspace import Clock, empty, rows

from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.storage import backups
from workbook.storage.backups import HOURS, KEEP, Backup, worth_keeping
from workbook.storage.upkeep import keep
from workbook.storage.workbook import Workbook

START = datetime(2026, 5, 1, 9, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 60 * 24 * 40), unique=True, max_size=60)


def made(minutes: int, why: str = "") -> Backup:
    return Backup(START + timedelta(minutes=minutes), Path(f"{minutes}.db"), why)


def test_after_a_long_day_the_last_hours_are_there_and_the_days_before():
    month = [made(24 * 60 * day + 10 * step) for day in range(30) for step in range(48)]

    kept = worth_keeping(month)

    assert len(kept) == KEEP
    assert len({(one.at.date(), one.at.hour) for one in kept if one.at.date() == kept[0].at.date()}) == HOURS
    assert len({one.at.date() for one in kept}) >= 8


def test_what_was_made_before_a_restore_is_not_thinned_away_by_the_clock():
    hourly = [made(10 * step) for step in range(200)]
    before = made(5, "before-restore")

    assert before in worth_keeping([*hourly, before])


@given(minutes=MOMENTS, named=st.sets(st.integers(0, 59)))
def test_the_newest_is_always_kept_and_never_more_than_fourteen(minutes, named):
    there = [made(moment, "before-lock" if number in named else "") for number, moment in enumerate(minutes)]

    kept = worth_keeping(there)

    assert len(kept) == min(len(there), KEEP)
    assert len(set(kept)) == len(kept)
    assert set(kept) <= set(there)
    assert not there or max(there) in kept


@given(minutes=MOMENTS)
def test_thinning_what_is_thinned_removes_nothing_more(minutes):
    kept = worth_keeping(made(moment) for moment in minutes)

    assert set(worth_keeping(kept)) == set(kept)


def test_a_backup_is_the_workspace_as_it_stood(tmp_path):
    book = empty(tmp_path)
    book.add_person(Person(name="Rosa Quill"))
    before = rows(book)
    file = keep(book)
    book.add_person(Person(name="Sam Okoro"))

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "workbook.db").write_bytes(file.read_bytes())

    assert rows(Workbook(elsewhere, clock=Clock())) == before
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_no_more_than_fourteen_are_left_and_other_files_are_left_alone(tmp_path):
    book = empty(tmp_path)
    keep(book)
    (book.folder / "backups" / "my own copy.db").write_bytes(b"mine")
    for number in range(KEEP + 3):
        backups.back_up(book._engine, book.folder, at=START + timedelta(minutes=10 * number))

    keep(book, why="asked-for")

    assert len(backups.kept(book.folder)) == KEEP
    assert (book.folder / "backups" / "my own copy.db").read_bytes() == b"mine"


def test_a_backup_that_cannot_be_written_leaves_no_half(tmp_path):
    book = empty(tmp_path)
    (book.folder / "backups").write_text("in the way")

    with pytest.raises(WorkbookError, match="Nothing was changed"):
        keep(book)

    assert sorted(file.name for file in book.folder.iterdir() if "backups" in file.name) == ["backups"]
