"""Where people stand on a map: kept between openings, never of anybody who is not on it."""

from __future__ import annotations

import pytest
from small_workspace import empty, lines, rows, yes

from workbook.errors import NotAccepted, WorkbookError
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.storage.positions import keep, let_go, pin, standing

PLACES = {"ana": (0.1, 0.2), "luis": (0.5, 0.6)}


@pytest.fixture
def book(tmp_path):
    book = empty(tmp_path)
    for key in ("ana", "luis", "marta"):
        book.add_person(Person(key=key, name=key.capitalize()))
    for key in ("ana", "luis"):
        book.record_answer(yes(key))
        book.record_answer(yes(key, Purpose.REPORT))
    yield book
    book.close()


def map_of(book, purpose=Purpose.MAP):
    return book.shared_map(for_purpose=purpose, audience=Audience.OWN_TABLE)


def test_places_are_the_same_when_the_map_is_opened_again(book):
    keep(book, map_of(book), PLACES)

    assert standing(book, map_of(book)).places == PLACES


def test_where_a_layout_puts_people_is_no_line_of_history(book):
    before = lines(book)

    keep(book, map_of(book), PLACES)

    assert lines(book) == before


def test_what_has_not_moved_is_not_written_again(book, monkeypatch):
    keep(book, map_of(book), PLACES)
    monkeypatch.setattr(book, "writing", None)

    keep(book, map_of(book), PLACES)


def test_each_purpose_has_its_own_places(book):
    keep(book, map_of(book), PLACES)

    assert standing(book, map_of(book, Purpose.REPORT)).places == {}


def test_who_takes_the_yes_back_has_no_place_on_any_map(book):
    keep(book, map_of(book), PLACES)
    book.withdraw("ana", purpose=Purpose.MAP)

    assert standing(book, map_of(book)).places == {"luis": (0.5, 0.6)}


def test_who_was_put_somewhere_stays_there_whatever_the_layout_says(book):
    shared = map_of(book)
    keep(book, shared, PLACES)
    pin(book, shared, "ana", (0.9, 0.9))

    keep(book, shared, {"ana": (0.3, 0.3), "luis": (0.4, 0.4)})

    assert standing(book, shared).places == {"ana": (0.9, 0.9), "luis": (0.4, 0.4)}
    assert standing(book, shared).pinned == {"ana"}


def test_putting_somebody_somewhere_is_undone_and_done_again(book):
    shared = map_of(book)
    keep(book, shared, PLACES)
    pin(book, shared, "ana", (0.9, 0.9))

    book.undo()
    undone = standing(book, shared)
    book.redo()

    assert (undone.places["ana"], undone.pinned) == ((0.1, 0.2), frozenset())
    assert standing(book, shared).places["ana"] == (0.9, 0.9)


def test_everybody_is_let_go_at_once(book):
    shared = map_of(book)
    pin(book, shared, "ana", (0.9, 0.9))

    assert let_go(book, shared) == 1
    assert standing(book, shared).pinned == frozenset()


def test_nobody_who_is_not_on_the_map_is_put_anywhere(book):
    before = rows(book)

    with pytest.raises(WorkbookError, match="not on the map"):
        pin(book, map_of(book), "marta", (0.5, 0.5))

    assert rows(book) == before


@pytest.mark.parametrize("at", [(1.2, 0.5), (0.5, -0.1), (float("nan"), 0.5), (float("inf"), 0.5)])
def test_a_place_outside_of_the_drawing_is_refused(book, at):
    with pytest.raises(NotAccepted, match="not on the drawing"):
        pin(book, map_of(book), "ana", at)


def test_a_removed_person_takes_their_place_along(book):
    keep(book, map_of(book), PLACES)
    with book.writing() as write:
        from workbook.storage import persons

        persons.remove(write, "luis")

    assert [row[0] for row in rows(book)["position"]] == ["ana"]
