"""A reader may look as of an earlier moment; who may be shown is always asked of today."""

from __future__ import annotations

import pytest
from small_workspace import NOON, rows, yes

from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose
from workbook.phases.entry import Entry

ROOM = {"for_purpose": "report", "audience": "own table"}
MAP = {"for_purpose": "map", "audience": "organization"}


@pytest.fixture
def told(book, clock):
    """At noon a card and two people; a day later both are different."""
    rosa, dee = (book.add_person(Person(name=name)) for name in ("Rosa", "Dee"))
    book.record_answers([yes(rosa), yes(dee)])
    book.add_card(Entry(kind="concern", body="damp"))
    clock.move(days=1)
    book.correct_card(book.cards(**ROOM)[0], body="mould", facts={})
    book.correct_person(Person(key=rosa, name="Rosa", groups=("Choir",)), reason="she told us")
    book.record_tie(Tie(one=rosa, other=dee))
    return book, rosa, dee


def test_an_earlier_day_shows_the_words_of_that_day(told):
    book, _, _ = told

    assert [card.body for card in book.cards(as_of=NOON, **ROOM)] == ["damp"]
    assert [card.body for card in book.cards(**ROOM)] == ["mould"]


def test_an_earlier_day_shows_the_ties_and_groups_known_then(told):
    book, rosa, _ = told

    then, now = book.shared_map(as_of=NOON, **MAP), book.shared_map(**MAP)
    assert (len(then.ties), then.person(rosa).groups) == (0, ())
    assert (len(now.ties), now.person(rosa).groups) == (1, ("Choir",))
    assert len(book.ties(as_of=NOON, **MAP)) == 0


def test_who_took_a_yes_back_since_is_on_no_earlier_map_either(told):
    book, rosa, dee = told

    book.withdraw(rosa, purpose="map")

    assert [one.key for one in book.shared_map(as_of=NOON, **MAP)] == [dee]
    assert list(book.people(as_of=NOON, **MAP).index) == [dee]


def test_who_came_later_is_not_there_earlier_even_with_a_yes(told):
    book, _, _ = told
    sam = book.add_person(Person(name="Sam"))
    book.record_answer(yes(sam))

    assert sam in {one.key for one in book.shared_map(**MAP)}
    assert sam not in {one.key for one in book.shared_map(as_of=NOON, **MAP)}


def test_a_yes_given_since_shows_the_past_too(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    clock.move(days=2)
    book.record_answer(yes(rosa, Purpose.MAP))

    assert [one.key for one in book.shared_map(as_of=NOON, **MAP)] == [rosa]


def test_looking_back_writes_nothing(told):
    book, _, _ = told
    before, lines = rows(book), len(book.history())

    book.cards(as_of=NOON, **ROOM)

    assert (rows(book), len(book.history())) == (before, lines)


def test_what_changed_since_is_told_without_names(told):
    book, _, _ = told

    since = book.history(since=NOON)
    assert [(line["act"], line["about"], line["reason"]) for line in since] == [
        ("add", "tie", ""), ("correct", "person", "she told us"), ("correct", "card", ""),
    ]  # fmt: skip
    assert book.history(since=book.now) == []
