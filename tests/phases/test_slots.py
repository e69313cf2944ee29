"""Of several times the two that suit most are chosen, and whom they leave out is a number."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.slots import covers, short_of_childcare

DAY = card("event", "Repair day", key="day", on="2026-06-13")


def slots(*names):
    return [card("slot", name, key=name, parents=("day",)) for name in names]


def suits(*names):
    return card("times that suit", "Nothing more was said.", parents=names)


def test_the_second_time_is_the_one_that_brings_in_most_of_those_still_left_out():
    answers = [suits("sat"), suits("sat", "sun"), suits("sat", "sun"), suits("thu"), suits("thu"), suits("sun")]

    (cover,) = covers([DAY, *slots("sat", "sun", "thu"), *answers])

    assert [(slot.key, brings) for slot, brings in cover.chosen] == [("sat", 3), ("thu", 2)]
    assert (cover.answers, cover.left_out) == (6, 1)


def test_a_time_that_suits_nobody_is_not_chosen():
    (cover,) = covers([DAY, *slots("sat", "sun"), suits("sun")])

    assert [slot.key for slot, _ in cover.chosen] == ["sun"]


def test_an_event_without_times_and_an_answer_to_another_event_say_nothing():
    assert covers([DAY, suits("elsewhere")]) == []
    (cover,) = covers([DAY, *slots("sat"), suits("elsewhere")])
    assert (cover.answers, cover.left_out) == (0, 0)


@settings(deadline=None, database=None)
@given(st.lists(st.sets(st.sampled_from("abcd"), min_size=1), max_size=12), st.integers(1, 4))
def test_whom_the_chosen_times_suit_and_whom_they_leave_out_are_all_who_answered(drawn, at_most):
    (cover,) = covers([DAY, *slots(*"abcd"), *(suits(*sorted(one)) for one in drawn)], at_most=at_most)

    chosen = {slot.key for slot, _ in cover.chosen}
    assert sum(brings for _, brings in cover.chosen) + cover.left_out == cover.answers == len(drawn)
    assert len(chosen) <= at_most
    assert cover.left_out == sum(not one & chosen for one in drawn)
    most = max((sum(key in one for one in drawn) for key in "abcd"), default=0)
    assert not cover.chosen or cover.chosen[0][1] == most


def test_a_time_with_fewer_places_than_children_is_short():
    few = card("slot", "Thursday", parents=("day",), children=12, looked_after=5)
    unsaid = card("slot", "Friday", parents=("day",), children=3)
    enough = card("slot", "Saturday", parents=("day",), children=5, looked_after=5)

    assert [slot.body for slot in short_of_childcare([few, unsaid, enough])] == ["Thursday", "Friday"]
