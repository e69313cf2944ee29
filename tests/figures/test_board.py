"""Room for names: nothing on top of anything, and lines left free where that is possible."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook.figures.board import Board, crosses, kept_apart, overlap
from workbook.figures.lettering import cut, width, wrapped

WITHIN = (0.0, 0.0, 200.0, 100.0)


def test_a_name_takes_the_place_where_it_covers_no_line():
    board = Board(WITHIN, [((0, 20), (200, 20))])

    assert board.choose([(10, 10, 60, 30), (10, 40, 60, 60)]) == (10, 40, 60, 60)


def test_room_that_is_taken_is_not_given_again():
    board = Board(WITHIN)
    board.take((0, 0, 100, 50))

    assert board.choose([(50, 25, 120, 60)]) is None
    assert board.choose([(100, 50, 150, 70)]) == (100, 50, 150, 70)


def test_nothing_stands_outside_the_drawing():
    assert Board(WITHIN).choose([(-1, 0, 20, 20), (190, 0, 201, 20)]) is None


def test_a_line_beside_a_box_does_not_cross_it():
    assert crosses(((0, 0), (100, 100)), (40, 40, 60, 60))
    assert not crosses(((0, 0), (100, 100)), (60, 0, 90, 30))
    assert not crosses(((0, 10), (30, 10)), (40, 0, 60, 20))


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(0, 100)), max_size=25))
def test_people_are_moved_apart_and_stay_on_the_drawing(places):
    found = kept_apart(places, WITHIN, least=12)
    boxes = [(x - 4, y - 4, x + 4, y + 4) for x, y in found]

    assert len(found) == len(places)
    assert all(0 <= x <= 200 and 0 <= y <= 100 for x, y in found)
    assert not [1 for n, one in enumerate(boxes) for other in boxes[:n] if overlap(one, other)]


def test_people_who_stand_apart_already_are_not_moved():
    assert kept_apart([(10, 10), (50, 50)], WITHIN, least=20) == [(10, 10), (50, 50)]


def test_a_chinese_name_is_given_the_room_it_needs():
    assert width("王小明", 10) >= 30
    assert width("e\u0301", 10) == width("e", 10)


@given(st.text(max_size=200), st.integers(1, 4))
def test_words_stay_within_their_card(text, lines):
    found = wrapped(text, size=14, within=120, lines=lines)

    assert 1 <= len(found) <= lines
    assert all(width(line, 14) <= 120 for line in found)


def test_a_long_word_ends_in_a_sign_that_more_follows():
    assert cut("Donaudampfschifffahrtsgesellschaft", size=14, within=80).endswith("…")
