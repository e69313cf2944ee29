"""Whatever is written leaves one line behind, and no line can be taken away."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from small_workspace import arriving, lines, rows, yes

from workbook.errors import NotAccepted, WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose
from workbook.phases.entry import Entry, Phase
from workbook.phases.rounds import Visit
from workbook.storage.history import plain
from workbook.storage.schema import change, meta

WRITES = {
    "add_person": lambda book, one, other, card: book.add_person(Person(name="Sam")),
    "correct_person": lambda book, one, other, card: book.correct_person(Person(key=one, name="Rosa B.")),
    "record_answer": lambda book, one, other, card: book.record_answer(yes(one)),
    "record_answers": lambda book, one, other, card: book.record_answers([yes(one)]),
    "withdraw": lambda book, one, other, card: book.withdraw(one, purpose="training"),
    "record_tie": lambda book, one, other, card: book.record_tie(Tie(one=one, other=other)),
    "keep_apart": lambda book, one, other, card: book.keep_apart(one, other),
    "mark_introduction": lambda book, one, other, card: book.mark_introduction(one, other),
    "add_card": lambda book, one, other, card: book.add_card(Entry(kind="concern", body="the lift")),
    "correct_card": lambda book, one, other, card: book.correct_card(card, body="the stairs", facts={}),
    "take_back": lambda book, one, other, card: book.take_back(card.key),
    "record_visit": lambda book, one, other, card: book.record_visit(Visit(phase=Phase.VISION, round=1)),
    "set": lambda book, one, other, card: book.set("name", "Eastside"),
}


@pytest.fixture
def told(book):
    one, other = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    book.record_answer(yes(one, Purpose.TRAINING))
    book.add_card(Entry(kind="concern", body="damp"))
    return book, one, other, book.cards(for_purpose="report", audience="public")[0]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_each_thing_that_is_written_leaves_one_line(told, write):
    book = told[0]
    before, lines_before = rows(book), lines(book)

    write(*told)

    assert rows(book) != before
    assert lines(book) == lines_before + 1
    assert book.history(at_most=1)[0]["who"] == "table 1"


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_write_that_is_called_off_leaves_neither_the_row_nor_the_line(told, write, monkeypatch):
    book = told[0]
    before, lines_before = rows(book), lines(book)

    monkeypatch.setattr("workbook.storage.history.Writing.note", called_off)

    with pytest.raises(NotAccepted):
        write(*told)
    assert rows(book) == before
    assert lines(book) == lines_before


def called_off(*given: object, **more: object) -> None:
    """Stand in for a line of history that could not be written."""
    raise NotAccepted("History", "it could not be written.")


def test_what_closes_because_of_something_else_has_its_own_line(told):
    book, one, other, _ = told
    book.record_answer(yes(one, Purpose.INTRODUCE))
    book.mark_introduction(one, other)
    book.record_tie(Tie(one=one, other=other))
    before = lines(book)

    book.withdraw(one, purpose="introduce")
    book.record_tie(Tie(one=other, other=one))
    said = [(line["act"], line["about"]) for line in reversed(book.history(at_most=lines(book) - before))]

    assert said == [("withdraw", "consent"), ("close", "introduction"), ("end", "tie"), ("add", "tie")]


def test_a_file_leaves_a_line_for_itself_and_for_each_person_and_tie(book):
    book.bring_in(arriving("Rosa", "Dee", ties=(("Rosa", "Dee"),)))
    book.undo_import()

    said = [f"{line['act']} {line['about']}" for line in reversed(book.history())]
    assert said == [
        *("add person", "add person", "add tie", "bring in file"),
        *("remove person", "remove person", "undo file"),
    ]


@pytest.mark.parametrize("statement", ["update change set who = 'nobody'", "delete from change"])
def test_the_history_cannot_be_changed_or_deleted(told, statement):
    book = told[0]
    before = book.history()

    with book._engine.connect() as alone, pytest.raises(sa.exc.DBAPIError, match="the history is only added to"):
        alone.exec_driver_sql(statement)

    assert book.history() == before


def test_the_newest_line_comes_first_and_only_as_many_as_asked_for(book):
    for name in ("one", "two", "three"):
        book.set(name, "x")

    with book._looking() as look:
        keys = look.scalars(sa.select(change.c.key).order_by(change.c.seq)).all()
    assert keys == ["one", "two", "three"]
    assert [line["seq"] for line in book.history(at_most=2)] == [3, 2]


def test_a_clock_that_is_set_back_never_turns_the_order_of_lines_round(book, clock):
    book.set("first", "x")
    clock.move(days=-2)
    book.set("second", "x")

    newest, oldest = book.history()
    assert newest["seq"] > oldest["seq"]
    assert newest["at"] == oldest["at"]


def test_the_page_that_shows_the_history_shows_nobodys_name(book):
    key = book.add_person(Person(name="Rosa Huertas", email="rosa@example.org"))
    book.correct_person(Person(key=key, name="Rosa Huertas", phone="555 0100"))
    book.record_answer(yes(key))
    book.withdraw(key, purpose="map")

    said = repr(book.history())
    assert not any(word in said for word in ("Rosa", "Huertas", "rosa@", "555", key))


def test_the_old_words_of_a_corrected_card_stay_in_the_history(told):
    book, _, _, card = told
    book.correct_card(card, body="mould", facts={"pattern": "Repairs"})

    with book._looking() as look:
        line = look.execute(sa.select(change).order_by(change.c.seq.desc()).limit(1)).one()
    [row] = line.rows
    assert (row["before"]["body"], row["before"]["facts"]) == ("damp", {})
    assert (row["after"]["body"], row["after"]["facts"]) == ("mould", {"pattern": "Repairs"})


def test_two_writes_that_belong_together_happen_together_or_not_at_all(book):
    before = rows(book)

    with pytest.raises(WorkbookError):
        write_two_things_and_stop(book)

    assert rows(book) == before
    assert book.history() == []


def write_two_things_and_stop(book) -> None:
    """A row and its line, and then the third thing is refused."""
    with book.writing() as write:
        write.connection.execute(sa.insert(meta).values(name="half", value="x"))
        write.note("set", "setting", "half")
        raise WorkbookError("Stopped here. Nothing was changed.")


def test_days_and_groups_of_words_are_kept_as_plain_values(clock):
    assert plain({"on": clock.at.date(), "at": clock.at, "who": ("a", "b"), "n": 1}) == {
        "on": "2026-05-30",
        "at": "2026-05-30T12:00:00+00:00",
        "who": ["a", "b"],
        "n": 1,
    }
