"""Who opened somebody's record, and when, for the person to read."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from workbook.people.held import Look
from workbook.people.person import Person
from workbook.people.words import Door
from workbook.storage.erasure import forget
from workbook.storage.looks import note
from workbook.storage.merging import merge
from workbook.storage.schema import look


@pytest.fixture
def rosa(book):
    return book.add_person(Person(name="Rosa"))


def test_each_opening_is_counted_by_day_door_and_hand(book, clock, rosa):
    note(book, Door.PAGE, rosa)
    note(book, Door.PAGE, rosa)
    book.who = "Esther"
    note(book, Door.ANSWERS, rosa)
    clock.move(days=1)
    note(book, Door.PAGE, rosa)

    today = book.today
    assert book.held(rosa).looks == (
        Look(today, Door.PAGE, "Esther", 1), Look(today.replace(day=today.day - 1), Door.ANSWERS, "Esther", 1),
        Look(today.replace(day=today.day - 1), Door.PAGE, "table 1", 2),
    )  # fmt: skip


def test_nobody_reads_of_the_looks_at_others(book, rosa):
    ben = book.add_person(Person(name="Ben"))

    note(book, Door.DESK, rosa, ben)
    note(book, Door.PAGE, ben)

    assert [one.door for one in book.held(rosa).looks] == [Door.DESK]


def test_it_is_no_act_that_could_be_undone(book, rosa):
    before = len(book.history(at_most=1_000))

    note(book, Door.PAGE, rosa)

    assert len(book.history(at_most=1_000)) == before


def test_looks_at_both_records_are_read_when_they_are_made_one(book, rosa):
    other = book.add_person(Person(name="Rosa Mbeki"))
    note(book, Door.PAGE, rosa)
    note(book, Door.PAGE, other)

    merge(book, rosa, other)

    assert [one.times for one in book.held(rosa).looks] == [2]


def test_they_go_with_the_person(book, rosa):
    note(book, Door.PAGE, rosa)

    forget(book, rosa, by="table 1")

    with book._looking() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(look)) == 0


def test_a_name_of_somebody_forgotten_is_struck_from_who_looked(book, rosa):
    ben = book.add_person(Person(name="Benedikta"))
    book.who = "Benedikta"
    note(book, Door.PAGE, rosa)

    forget(book, ben, by="table 1")

    assert [one.who for one in book.held(rosa).looks] == ["somebody"]
    assert book.faults() == []
