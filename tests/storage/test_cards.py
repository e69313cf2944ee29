"""Cards: put up once, corrected by one at a time, refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import NOON, rows, yes

from workbook.errors import NotAccepted, NotFound, UnknownValue, WorkbookError
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.phases.entry import Entry, Phase
from workbook.storage.accepting import keepable, kept

ROOM = {"for_purpose": "report", "audience": "own table"}
DAMP = Entry(
    kind="concern", body="damp in the stairs", told_by="participants", programme="Pantry", facts={"arrival": "late"}
)


def test_a_card_comes_back_as_it_was_written(book):
    ground = book.add_card(DAMP)
    later = replace(DAMP, body="cold", round=2, stands_on=(ground,), parents=(ground,), phase=Phase.AWARENESS)
    key = book.add_card(later)

    card = book.cards(**ROOM)[1]
    assert (card.key, card.body, card.round, card.phase) == (key, "cold", 2, Phase.AWARENESS)
    assert (card.stands_on, card.parents) == ((ground,), (ground,))
    assert (card.told_by, card.programme, card.facts) == ("participants", "Pantry", {"arrival": "late"})
    assert (card.on, card.rev, card.taken_back) == (NOON.date(), 1, False)


def test_the_same_card_sent_twice_is_one_card(book):
    first = book.add_card(replace(DAMP, key="a" * 32))
    before = rows(book)

    assert book.add_card(replace(DAMP, key="a" * 32, body="sent again")) == first
    assert rows(book) == before


def test_cards_come_in_the_order_they_were_put_up(book):
    keys = [book.add_card(replace(DAMP, body=body)) for body in ("one", "two", "three")]

    book.correct_card(book.cards(**ROOM)[0], body="one, again", facts={})

    assert [card.key for card in book.cards(**ROOM)] == keys


def test_a_reader_chooses_kind_round_and_programme(book):
    book.add_card(DAMP)
    book.add_card(replace(DAMP, body="for all", programme="", round=2))
    book.add_card(replace(DAMP, body="school", programme="School", round=2))

    assert [card.body for card in book.cards("concern", round=2, **ROOM)] == ["for all", "school"]
    assert [card.body for card in book.cards(programme="Pantry", **ROOM)] == ["damp in the stairs", "for all"]
    assert book.cards("outcome", **ROOM) == []
    assert book.latest_round() == 2


def test_a_kind_of_card_that_does_not_exist_is_refused_when_reading_too(book):
    with pytest.raises(UnknownValue, match="Did you mean 'concern'"):
        book.cards("concrn", **ROOM)


def test_of_two_corrections_that_saw_the_same_card_both_are_kept(book):
    book.add_card(DAMP)
    as_both_saw_it = book.cards(**ROOM)[0]
    first = book.correct_card(as_both_saw_it, body="the first", facts={})

    second = book.correct_card(as_both_saw_it, body="the second", facts={})
    again = book.correct_card(as_both_saw_it, body="the second", facts={})

    assert first == as_both_saw_it.key
    assert again == second != first
    assert [(card.body, card.rev, card.beside) for card in book.cards(**ROOM)] == [
        ("the first", 2, ""), ("the second", 1, first),
    ]  # fmt: skip
    assert [line["act"] for line in book.history()] == ["add", "correct", "add"]


def test_two_who_correct_a_card_with_the_same_words_made_one_correction(book):
    book.add_card(DAMP)
    seen = book.cards(**ROOM)[0]

    both = {book.correct_card(seen, body="damp and cold", facts={}) for _ in range(2)}

    assert both == {seen.key}
    assert len(book.cards(**ROOM)) == 1


def test_words_that_came_second_are_shown_only_while_everybody_named_agrees(book):
    rosa = book.add_person(Person(name="Rosa"))
    book.add_card(replace(DAMP, people={"by": rosa}))
    book.record_answer(yes(rosa, Purpose.REPORT, audience=Audience.PUBLIC))
    seen = book.cards(**ROOM)[0]
    book.correct_card(seen, body="the first", facts={})
    book.correct_card(seen, body="the second", facts={})

    book.withdraw(rosa, purpose="report")

    assert book.cards(**ROOM) == []


def test_a_card_taken_back_in_between_is_not_corrected_over(book):
    book.add_card(DAMP)
    seen = book.cards(**ROOM)[0]
    book.take_back(seen.key)

    book.correct_card(seen, body="too late", facts={})

    assert [(card.body, card.taken_back) for card in book.cards(taken_back=True, **ROOM)] == [
        (DAMP.body, True), ("too late", False),
    ]  # fmt: skip


def test_a_corrected_card_says_on_which_day(book, clock):
    book.add_card(DAMP)
    clock.move(days=3)

    book.correct_card(book.cards(**ROOM)[0], body="damp and cold", facts={"arrival": "early"})

    card = book.cards(**ROOM)[0]
    assert (card.body, card.facts, card.rev) == ("damp and cold", {"arrival": "early"}, 2)
    assert (card.changed_on - card.on).days == 3


def test_a_card_taken_back_is_out_of_sight_and_can_be_put_up_again(book):
    key = book.add_card(DAMP)
    book.take_back(key)
    out_of_sight = book.cards(**ROOM)

    book.take_back(key, back=False)

    assert out_of_sight == []
    assert [card.key for card in book.cards(**ROOM)] == [key]


def test_a_card_that_is_not_there_is_neither_corrected_nor_taken_back(book):
    with pytest.raises(NotFound):
        book.take_back("0" * 32)
    with pytest.raises(NotFound):
        book.correct_card(replace(DAMP, key="0" * 32), body="x", facts={})


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (replace(DAMP, body=""), "please write something"),
        (replace(DAMP, body="x" * 2_001), "at most 2000"),
        (replace(DAMP, body="da\x00mp"), "cannot be kept"),
        (replace(DAMP, body="da\ud800mp"), "cannot be kept"),
        (replace(DAMP, told_by="table\x00"), "cannot be kept"),
        (replace(DAMP, told_by="x" * 201), "at most 200"),
        (replace(DAMP, programme="x" * 201), "at most 200"),
        (replace(DAMP, programme="\udfff"), "cannot be kept"),
        (replace(DAMP, facts={"pattern": "a\x00"}), "cannot be kept"),
        (replace(DAMP, facts={"pattern": "x" * 81}), "at most 80"),
        (replace(DAMP, facts={"arrival": "yesterday"}), "not one of the choices"),
        (replace(DAMP, key="\x00" * 32), "cannot be kept"),
        (replace(DAMP, people={"by": "\x00"}), "cannot be kept"),
        (replace(DAMP, stands_on=("\ud800",)), "cannot be kept"),
    ],
)
def test_what_does_not_fit_on_a_card_is_refused_and_nothing_is_saved(book, card, why):
    before = rows(book)

    with pytest.raises(NotAccepted, match=why) as refused:
        book.add_card(card)

    assert "what you wrote is still here" in str(refused.value)
    assert rows(book) == before
    assert book.history() == []


def test_a_kind_of_card_or_a_field_that_does_not_exist_is_refused_with_the_near_one(book):
    with pytest.raises(UnknownValue, match="Did you mean 'concern'"):
        book.add_card(replace(DAMP, kind="concerns"))
    with pytest.raises(UnknownValue, match="Did you mean 'arrival'"):
        book.add_card(replace(DAMP, facts={"arival": "late"}))


def test_a_card_that_stands_on_nothing_that_exists_is_refused_in_words(book):
    with pytest.raises(WorkbookError, match="not in this workspace") as refused:
        book.add_card(replace(DAMP, stands_on=("0" * 32,)))

    assert DAMP.body not in str(refused.value.__cause__)
    assert book.cards(**ROOM) == []


def test_a_card_goes_when_one_of_the_people_on_it_does_not_agree_any_more(book):
    rosa, dee = (book.add_person(Person(name=name)) for name in ("Rosa", "Dee"))
    book.record_answers([yes(rosa, Purpose.REPORT), yes(dee, Purpose.REPORT)])
    promise = Entry(kind="commitment", phase=Phase.ACTION, body="call the landlord", people={"by": rosa, "doer": dee},
                    facts={"by": "2026-06-30", "first_step": "find the number"})  # fmt: skip
    book.add_card(promise)
    seen = book.cards(**ROOM)

    book.withdraw(dee, purpose="report")

    assert [card.people for card in seen] == [{"by": rosa, "doer": dee}]
    assert book.cards(**ROOM) == []


@settings(max_examples=200, deadline=None, database=None)
@given(text=st.text(st.characters(codec=None), max_size=30))
def test_whatever_is_kept_can_be_written_in_both_databases(text):
    try:
        clean = kept("Note", text)
    except NotAccepted:
        assert not keepable(text)
        return

    clean.encode("utf-8")
    assert "\x00" not in clean
    assert kept("Note", clean) == clean
