"""Camps among voters: named when they are there, and hardly ever when chance alone drew them."""

from __future__ import annotations

import pytest
from network.rooms import SENTENCES, share_with_camps, with_two_camps, without_camps

from workbook.network.camps import FROM_PEOPLE, SMALLEST, camps


@pytest.mark.parametrize(("people", "at_most"), [(12, 0.0), (20, 0.125), (40, 0.125)])
def test_rooms_without_camps_are_hardly_ever_told_that_they_have_some(people, at_most):
    # The long form, 200 rooms of each size with at most 8%, is: python -m tests.network.rooms
    assert share_with_camps(without_camps, people, rooms=40, shuffles=99) <= at_most


def test_two_strong_camps_among_forty_are_found():
    assert share_with_camps(with_two_camps, 40, rooms=20, shuffles=99) >= 0.95


def test_the_camps_that_were_planted_are_the_camps_that_are_named():
    votes = with_two_camps(40, 3)

    found = camps(votes, statements=SENTENCES, seed=7)

    assert [camp.people for camp in found.found] == [20, 20]
    (one, other) = (dict(camp.says) for camp in found.found)
    assert one
    assert other
    for place in set(one) & set(other):
        assert one[place] == -other[place]


def test_nineteen_people_are_too_few_to_look():
    found = camps(with_two_camps(FROM_PEOPLE - 1, 3), statements=SENTENCES, seed=7)

    assert not found.enough
    assert found.found == ()
    assert found.chance == 1


def test_a_camp_of_four_is_never_named():
    votes = [dict.fromkeys(range(SENTENCES), 1) | {n % 16: -1} for n in range(30)]
    votes += [dict.fromkeys(range(SENTENCES), -1) | {n: 1} for n in range(SMALLEST - 1)]

    found = camps(votes, statements=SENTENCES, seed=7)

    assert all(camp.people >= SMALLEST for camp in found.found)


def test_who_agrees_with_everything_is_set_aside_and_counted():
    votes = [*with_two_camps(30, 3), *[dict.fromkeys(range(SENTENCES), 1)] * 4]

    found = camps(votes, statements=SENTENCES, seed=7)

    assert (found.placed, found.alike) == (30, 4)


def test_six_answers_of_sixteen_are_too_few_to_be_placed():
    votes = [*with_two_camps(24, 3), *[{place: (-1) ** place for place in range(6)}] * 5]

    assert camps(votes, statements=SENTENCES, seed=7).placed == 24


def test_an_empty_room_and_one_sentence_are_no_reason_to_fail():
    assert camps([], statements=0, seed=7).found == ()
    assert camps([{0: 1}, {0: -1}] * 15, statements=1, seed=7).placed == 30


def test_the_same_votes_and_seed_have_the_same_camps():
    votes = with_two_camps(40, 5, by_lot=0.5)

    assert camps(votes, statements=SENTENCES, seed=7) == camps(votes, statements=SENTENCES, seed=7)
