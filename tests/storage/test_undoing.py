"""What a page did last it can undo and do again, unless somebody has built on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import Clock, empty, rows, yes

from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Strength
from workbook.phases.entry import Entry
from workbook.storage.workbook import Workbook

ROOM = {"for_purpose": "report", "audience": "own table"}


def bodies(book):
    return [card.body for card in book.cards(**ROOM)]


def test_a_card_put_up_by_mistake_is_taken_down_and_put_up_again(book):
    book.add_card(Entry(kind="concern", body="damp"))

    assert book.undo() == "add card"
    assert bodies(book) == []
    assert book.redo() == "undo card"
    assert bodies(book) == ["damp"]


def test_a_correction_goes_back_to_the_earlier_words(book):
    book.add_card(Entry(kind="concern", body="damp"))
    book.correct_card(book.cards(**ROOM)[0], body="mould", facts={})

    book.undo()

    assert bodies(book) == ["damp"]
    assert book.cards(**ROOM)[0].rev == 3


def test_undo_goes_back_step_by_step_and_redo_forward(book):
    for body in ("one", "two", "three"):
        book.add_card(Entry(kind="concern", body=body))

    book.undo(), book.undo()
    assert bodies(book) == ["one"]
    book.redo()
    assert bodies(book) == ["one", "two"]
    book.add_card(Entry(kind="concern", body="four"))
    with pytest.raises(WorkbookError, match="nothing to redo"):
        book.redo()
    assert bodies(book) == ["one", "two", "four"]


def test_nobody_undoes_what_another_page_did(book, clock):
    other = Workbook(book.folder, clock=clock, who="table 2")
    other.add_card(Entry(kind="concern", body="theirs"))

    with pytest.raises(WorkbookError, match="nothing was done on this page yet"):
        book.undo()

    assert bodies(book) == ["theirs"]
    other.close()


def test_what_somebody_has_built_on_since_is_not_undone(book, clock):
    book.add_card(Entry(kind="concern", body="damp"))
    other = Workbook(book.folder, clock=clock, who="table 2")
    other.correct_card(other.cards(**ROOM)[0], body="mould", facts={})

    with pytest.raises(WorkbookError, match="built on this since"):
        book.undo()

    assert bodies(book) == ["mould"]
    other.close()


def test_a_person_who_has_answered_since_stays(book, clock):
    rosa = book.add_person(Person(name="Rosa"))
    other = Workbook(book.folder, clock=clock)
    other.record_answer(yes(rosa))

    with pytest.raises(WorkbookError, match="built on this since"):
        book.undo()

    assert [one.name for one in book.everybody()] == ["Rosa"]
    other.close()


@pytest.mark.parametrize("act", ["answer", "withdrawal", "apart"])
def test_an_answer_and_what_protects_people_are_never_undone_with_a_key(book, act):
    rosa, dee = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    book.record_answer(yes(rosa))
    if act == "withdrawal":
        book.withdraw(rosa, purpose="map")
    if act == "apart":
        book.keep_apart(rosa, dee)
    before = rows(book)

    with pytest.raises(WorkbookError, match="never undone with a key"):
        book.undo()

    assert rows(book) == before


def test_a_tie_that_replaced_another_gives_it_back(book):
    rosa, dee = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    book.record_answers([yes(rosa), yes(dee)])
    book.record_tie(Tie(one=rosa, other=dee, strength=Strength.MET))
    book.record_tie(Tie(one=rosa, other=dee, strength=Strength.TRUST))

    book.undo()

    [tie] = book.ties(for_purpose="map", audience="organization").to_dict("records")
    assert (tie["strength"], tie["ended_on"]) == (1, None)


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(st.sampled_from(["add", "correct", "down", "person", "undo", "redo"]), max_size=12))
def test_undoing_everything_leaves_nobody_and_no_card(tmp_path_factory, acts):
    book = empty(tmp_path_factory.mktemp("undo"), Clock())
    for number, act in enumerate(acts):
        play(book, act, number)

    while True:
        try:
            book.undo()
        except WorkbookError:
            break

    assert book.everybody() == []
    assert bodies(book) == []
    book.close()


def play(book, act, number):
    """Do one thing, if it can be done now."""
    there = book.cards(**ROOM)
    try:
        if act == "add":
            book.add_card(Entry(kind="concern", body=f"card {number}"))
        elif act == "correct" and there:
            book.correct_card(there[-1], body=f"corrected {number}", facts={})
        elif act == "down" and there:
            book.take_back(there[0].key)
        elif act == "person":
            book.add_person(Person(name=f"Person {number}", groups=("Pantry",)))
        elif act in ("undo", "redo"):
            getattr(book, act)()
    except WorkbookError as refused:
        assert "nothing to" in str(refused)  # noqa: PT017 - a refusal is one of the two good ends here


def test_who_keeps_two_apart_that_are_kept_apart_already_undoes_nothing_done_before(book):
    rosa, dee = (book.add_person(Person(name=name)) for name in ("Rosa", "Dee"))
    other = Workbook(book.folder, clock=Clock(), who="table 2")
    other.keep_apart(rosa, dee)
    book.add_card(Entry(kind="concern", body="damp"))

    book.keep_apart(rosa, dee)

    with pytest.raises(WorkbookError, match="never undone with a key"):
        book.undo()
    assert bodies(book) == ["damp"]
    other.close()
