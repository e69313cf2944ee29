"""What time it is never runs back, so that a yes that has ended stays ended."""

from __future__ import annotations

from datetime import timedelta

from small_workspace import NOON, yes

from workbook.people.person import Person
from workbook.storage import time
from workbook.storage.workbook import Workbook

MAP = {"for_purpose": "map", "audience": "organization"}


def shown(book):
    return [one.name for one in book.shared_map(**MAP)]


def test_a_clock_set_back_does_not_revive_a_yes_that_was_over(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(rosa, expires_at=NOON + timedelta(hours=1)))
    clock.move(hours=2)
    book.add_person(Person(name="Dee"))

    clock.move(hours=-2)

    assert shown(book) == []
    later = Workbook(book.folder, clock=clock)
    assert shown(later) == []
    later.close()


def test_within_one_page_looking_is_enough_to_remember_the_time(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(rosa, expires_at=NOON + timedelta(hours=1)))
    clock.move(hours=2)
    assert shown(book) == []

    clock.move(hours=-2)

    assert shown(book) == []


def test_even_looking_alone_is_remembered_when_the_page_is_opened_anew(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(rosa, expires_at=NOON + timedelta(hours=1)))
    clock.move(hours=2)
    Workbook(book.folder, clock=clock).close()

    clock.move(hours=-2)

    later = Workbook(book.folder, clock=clock)
    assert shown(later) == []
    later.close()


def test_a_withdrawal_counts_whatever_the_clock_says(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(rosa))
    book.withdraw(rosa, purpose="map")

    clock.move(days=-1)

    assert shown(book) == []


def test_after_a_clock_ran_ahead_a_person_may_believe_it_again(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(rosa, expires_at=NOON + timedelta(days=30)))
    clock.move(days=730)
    book.add_person(Person(name="Dee"))
    clock.move(days=-730)
    assert shown(book) == []
    with book.writing() as write:
        assert book._time.behind(write.connection) == timedelta(days=730)

    time.believe_the_clock(book)

    assert shown(book) == ["Rosa"]
    assert book.now == NOON
    assert next(line["about"] for line in book.history()) == "clock"
