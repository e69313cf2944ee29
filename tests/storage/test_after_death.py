"""When somebody has died: their limits stay, what only the living do ends, and nobody speaks for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from small_workspace import NOON, yes

from workbook.errors import NotAccepted, NotFound, WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose
from workbook.phases.entry import Entry
from workbook.storage.after_death import ENDS, alive_after_all, record_death
from workbook.storage.merging import merge


@pytest.fixture
def rosa(book):
    return book.add_person(Person(name="Rosa", concerns=("rent",)))


@pytest.fixture
def ben(book):
    return book.add_person(Person(name="Ben", concerns=("rent",)))


def seen(book, purpose):
    return {one.key for one in book.shared_map(for_purpose=purpose, audience="own table")}


def test_who_has_died_is_on_no_map_and_in_no_introduction(book, rosa, ben):
    book.record_answers([yes(key, purpose) for key in (rosa, ben) for purpose in Purpose])
    book.record_tie(Tie(one=rosa, other=ben))
    book.mark_introduction(rosa, ben)

    record_death(book, rosa)

    assert {purpose for purpose in Purpose if rosa in seen(book, purpose)} == set(Purpose) - set(ENDS)
    assert ben in seen(book, "map")
    assert book.marked_introductions(for_purpose="introduce", audience="own table") == []


def test_what_they_allowed_to_be_told_stays_as_long_as_they_said_and_not_longer(book, clock, rosa):
    book.record_answer(yes(rosa, Purpose.REPORT, expires_at=NOON + timedelta(days=10)))
    book.add_card(Entry(kind="concern", body="The lift was out for a year", people={"by": rosa}))
    told = {"for_purpose": "report", "audience": "own table"}

    record_death(book, rosa)

    assert [card.body for card in book.cards("concern", **told)] == ["The lift was out for a year"]
    clock.move(days=11)
    assert book.cards("concern", **told) == []


def test_what_they_never_allowed_is_not_opened_by_their_death(book, rosa):
    book.add_card(Entry(kind="concern", body="The lift", people={"by": rosa}))

    record_death(book, rosa)

    assert book.cards("concern", for_purpose="report", audience="own table") == []


@pytest.mark.parametrize("purpose", Purpose)
def test_nobody_says_yes_for_the_dead(book, rosa, ben, purpose):
    record_death(book, rosa)

    with pytest.raises(NotAccepted, match="Rosa has died: nobody can say yes"):
        book.record_answers([yes(ben, purpose), yes(rosa, purpose)])

    assert seen(book, purpose) == set()


def test_their_family_can_still_take_back_what_they_allowed(book, rosa):
    book.record_answer(yes(rosa, Purpose.REPORT))
    record_death(book, rosa)

    book.withdraw(rosa, purpose="report", how="their sister asked")

    assert seen(book, "report") == set()


def test_a_death_written_down_by_mistake_is_taken_back_and_everything_is_asked_anew(book, rosa):
    book.record_answer(yes(rosa))
    record_death(book, rosa)

    alive_after_all(book, rosa)

    assert seen(book, "map") == set()
    book.record_answer(yes(rosa))
    assert seen(book, "map") == {rosa}


def test_no_key_press_undoes_a_death(book, rosa):
    book.record_answer(yes(rosa))
    record_death(book, rosa)

    with pytest.raises(WorkbookError, match="never undone with a key"):
        book.undo()

    assert book.held(rosa).person.died


def test_it_is_written_down_once_and_of_somebody_who_is_here(book, rosa):
    with pytest.raises(NotAccepted, match="nobody wrote down"):
        alive_after_all(book, rosa)
    record_death(book, rosa)

    with pytest.raises(NotAccepted, match="already"):
        record_death(book, rosa)
    with pytest.raises(NotFound):
        record_death(book, "f" * 32)


def test_two_records_of_one_person_of_whom_one_says_that_they_died(book, rosa):
    other = book.add_person(Person(name="Rosa Mbeki"))
    book.record_answers([yes(key, purpose) for key in (rosa, other) for purpose in (Purpose.MAP, Purpose.REPORT)])
    record_death(book, other)

    merge(book, rosa, other)

    assert book.held(rosa).person.died
    assert seen(book, "map") == set()


def test_a_correction_of_their_page_does_not_bring_them_back(book, rosa):
    record_death(book, rosa)
    there = book.held(rosa).person

    book.correct_person(Person(**{**vars(there), "pronouns": "she"}), seen=there)

    assert book.held(rosa).person.died
