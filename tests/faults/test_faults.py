"""Every row of the fault suite in its short form, and proof that the rows can see what they look for."""

from __future__ import annotations

import random

import pytest

from tests.faults.corruption import ends, flips
from tests.faults.differencing import Seen, told_by_all, told_by_two
from tests.faults.disk import read_only
from tests.faults.places import FILE, LOCKED, Place
from tests.faults.power import Disk, cut
from tests.faults.recording import Event
from tests.faults.rows import ROWS
from tests.faults.worlds import worlds
from workbook.storage import permission


@pytest.fixture(scope="module")
def place():
    with Place() as made:
        yield made


@pytest.mark.parametrize("row", ROWS)
def test_what_is_promised_holds_when_something_goes_wrong(place, row):
    told = ROWS[row][1](place)

    assert told
    assert [str(one) for one in told if not one.holds] == []


@pytest.mark.parametrize("kind", [FILE, LOCKED])
def test_somebody_who_may_only_read_sees_everything_once_nobody_writes(place, kind):
    assert read_only(place, kind, still_open=False).holds


@pytest.mark.parametrize("kind", [FILE, LOCKED])
def test_a_file_that_was_cut_off_or_is_something_else_is_refused(place, kind):
    assert ends(place, kind, times=4).holds


def test_a_flipped_bit_in_a_locked_file_is_always_refused(place):
    assert flips(place, LOCKED, times=20).holds


# What would fail must fail


@pytest.mark.parametrize("kind", [FILE, LOCKED])
def test_a_power_cut_shows_what_would_be_lost_if_the_disk_were_not_waited_for(place, kind):
    assert not cut(place, kind, "writing", cuts=12, synchronous="normal").holds
    assert not cut(place, kind, "writing", cuts=12, synchronous="off").holds


def test_the_oracle_sees_a_door_that_forgets_how_far_a_yes_reaches(place, monkeypatch):
    rule = permission.yes

    def too_far(ask):
        return rule(permission.asked(ask.purpose, "own table", ask.at))

    monkeypatch.setattr(permission, "yes", too_far)

    assert not worlds(place, FILE, how_many=30, steps=12).holds


def test_the_oracle_sees_a_card_that_names_somebody_who_did_not_agree(place, monkeypatch):
    monkeypatch.setattr("workbook.storage.cards.everyone_named_agreed", lambda ask: permission.sa.true())

    assert not worlds(place, FILE, how_many=30, steps=12).holds


def test_a_reader_of_two_reports_sees_what_a_lone_newcomer_answered():
    first = Seen(frozenset({"a", "b", "c"}), 2)
    then = Seen(frozenset({"a", "b", "c", "new"}), 3)

    assert told_by_two([first, then]) == {"new"}
    assert "new" in told_by_all([first, then], dict.fromkeys("abc", "yes") | {"new": "yes"})


def test_a_reader_of_three_reports_sees_what_no_two_of_them_tell():
    three = [Seen(frozenset("ab"), 1), Seen(frozenset("bc"), 1), Seen(frozenset("acd"), 1)]

    assert told_by_two(three) == set()
    assert told_by_all(three, {"a": "no", "b": "yes", "c": "no", "d": "yes"}) == set("abcd")


def test_a_power_cut_finds_nothing_of_a_file_that_was_deleted_in_the_one_that_took_its_name(tmp_path):
    (tmp_path / "wal").write_bytes(b"old")
    disk, name = Disk.of(tmp_path), str(tmp_path / "wal")

    for event in (Event("delete", name), Event("write", name, 0, b"new words"), Event("sync", name)):
        disk.take(event)

    assert disk.after_the_cut(random.Random(0)) == {name: bytearray(b"new words")}
