"""A file comes in whole, shows nobody, and goes out again whole."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import arriving, empty, rows, yes

from workbook.errors import NotAccepted, NotFound, Unclear
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose
from workbook.phases.entry import Entry

MAP = {"for_purpose": "map", "audience": "own table"}
FILE = arriving("Rosa", "Dee", "Sam", ties=(("Rosa", "Dee"), ("Sam", "Rosa")))


@pytest.fixture
def settled(book):
    keys = [book.add_person(Person(name=name, concerns=("rent",))) for name in ("Ana", "Ben")]
    book.record_answers([yes(key) for key in keys])
    book.record_tie(Tie(one=keys[0], other=keys[1]))
    return book


def called(book, name: str) -> str:
    """The key of the one person with that name."""
    return book.find(name).key


def test_a_file_says_how_many_people_and_ties_it_brought(book):
    batch = book.bring_in(FILE)

    assert (batch.file_name, batch.people, batch.ties, batch.kept) == ("list.csv", 3, 2, 0)
    assert [one.name for one in book.everybody()] == ["Dee", "Rosa", "Sam"]


@pytest.mark.parametrize("purpose", Purpose)
def test_nobody_from_a_file_is_shown_before_they_said_yes(book, purpose):
    book.bring_in(FILE)
    ask = {"for_purpose": purpose, "audience": "own table"}

    assert book.people(**ask).empty
    assert book.ties(**ask).empty
    assert len(book.shared_map(**ask)) == 0
    assert book.answers() == []


def test_a_tie_from_a_file_is_shown_once_both_said_yes(book):
    book.bring_in(FILE)
    book.record_answer(yes(called(book, "Rosa")))
    with_one_yes = book.ties(**MAP)

    book.record_answer(yes(called(book, "Dee")))

    assert with_one_yes.empty
    assert len(book.ties(**MAP)) == 1


def test_undoing_a_file_leaves_everything_as_it_was(settled):
    people, ties, everybody = settled.people(**MAP), settled.ties(**MAP), settled.everybody()
    answers, stored = settled.answers(), rows(settled)
    settled.bring_in(FILE)

    batch = settled.undo_import()

    assert (batch.people, batch.ties, batch.kept) == (3, 2, 0)
    pd.testing.assert_frame_equal(settled.people(**MAP), people)
    pd.testing.assert_frame_equal(settled.ties(**MAP), ties)
    assert (settled.everybody(), settled.answers()) == (everybody, answers)
    assert {**rows(settled), "import_batch": []} == stored


NAMES = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=1, max_size=6, unique=True)


@settings(max_examples=25, deadline=None, database=None)
@given(names=NAMES, ties=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_whatever_a_file_brings_undoing_it_restores_what_was_there(tmp_path_factory, names, ties):
    book = empty(tmp_path_factory.mktemp("file"))
    book.record_answer(yes(book.add_person(Person(name="Ana"))))
    before = rows(book)
    known = tuple((names[a % len(names)], names[b % len(names)]) for a, b in ties if a % len(names) != b % len(names))

    book.bring_in(arriving(*names, ties=known))
    book.undo_import()

    assert {**rows(book), "import_batch": []} == before


USES = {
    "answered yes": lambda book, rosa, ana: book.record_answer(yes(rosa)),
    "answered no": lambda book, rosa, ana: book.record_answer(yes(rosa, said_yes=False)),
    "named on a card": lambda book, rosa, ana: book.add_card(Entry(kind="concern", body="damp", people={"by": rosa})),
    "known by somebody": lambda book, rosa, ana: book.record_tie(Tie(one=rosa, other=ana)),
    "kept apart from somebody": lambda book, rosa, ana: book.keep_apart(rosa, ana),
    "marked to be introduced": lambda book, rosa, ana: book.mark_introduction(rosa, ana),
    "asked to introduce": lambda book, rosa, ana: book.mark_introduction(ana, called(book, "Ben"), introducer=rosa),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_somebody_who_has_become_part_of_the_work_since_stays_and_this_is_said(settled, use):
    settled.bring_in(FILE)
    use(settled, called(settled, "Rosa"), called(settled, "Ana"))

    batch = settled.undo_import()

    assert (batch.people, batch.kept) == (2, 1)
    assert [one.name for one in settled.everybody()] == ["Ana", "Ben", "Rosa"]


def test_the_last_file_goes_first_and_none_goes_twice(book):
    first, second = book.bring_in(arriving("Rosa")), book.bring_in(arriving("Dee"))

    assert [book.undo_import().key, book.undo_import().key] == [second.key, first.key]
    with pytest.raises(NotFound, match="import to undo"):
        book.undo_import()


def test_one_file_can_be_named_by_the_beginning_of_its_key(book):
    first, _ = book.bring_in(arriving("Rosa")), book.bring_in(arriving("Dee"))

    book.undo_import(first.key[:12])

    assert [one.name for one in book.everybody()] == ["Dee"]


def test_a_beginning_that_means_several_files_or_none_is_refused(book, monkeypatch):
    keys = iter(["aa1" + "0" * 29, "aa2" + "0" * 29])
    monkeypatch.setattr("workbook.storage.imports.new_key", lambda: next(keys, "b" * 32))
    book.bring_in(arriving())
    book.bring_in(arriving())

    with pytest.raises(Unclear, match=r"list\.csv"):
        book.undo_import("aa")
    for nothing in ("%", "_", "aa3"):
        with pytest.raises(NotFound):
            book.undo_import(nothing)


def test_a_file_with_one_person_who_cannot_be_kept_brings_nobody(book):
    nameless = replace(FILE, people=(*FILE.people, Person(key="x", name=" ")))
    before = rows(book)

    with pytest.raises(NotAccepted, match="please write a name"):
        book.bring_in(nameless)

    assert rows(book) == before
    assert book.history() == []


def test_the_same_file_twice_is_two_files_of_new_people(book):
    book.bring_in(FILE)
    book.bring_in(FILE)
    book.undo_import()

    assert [one.name for one in book.everybody()] == ["Dee", "Rosa", "Sam"]
