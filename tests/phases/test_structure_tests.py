"""A test shows where we are weak, by group, and points at nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.structure_tests import SMALLER, below_twice, possible, strengths


def trial(*results, key="test", target=50, by="2026-05-05"):
    made = [card("test result", name, parents=(key,), listed=listed, done=done) for name, listed, done in results]
    return [card("structure test", "Sign", key=key, target=target, by=by), *made]


def test_coverage_is_counted_by_group_the_least_covered_first():
    (one,) = strengths(trial(("Elm", 34, 21), ("Maple", 28, 6)))

    assert [(group.name, group.share) for group in one.groups] == [("Maple", 21), ("Elm", 62)]
    assert one.gaps == ("Maple",)
    assert (one.whole.share, one.reached) == (44, False)


def test_the_last_word_of_a_group_counts_however_it_is_written():
    (one,) = strengths(trial(("Elm", 30, 3), ("elm", 30, 20)))

    assert one.whole.done == 20


def test_short_lists_are_put_together():
    (one,) = strengths(trial(("Elm", 34, 21), ("Ferry", 3, 1), ("River", 4, 2)))

    assert {group.name: group.listed for group in one.groups} == {"Elm": 34, SMALLER: 7}


@settings(deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), max_size=8))
def test_no_group_that_is_shown_has_a_shorter_list_than_may_be_shown(drawn):
    results = [(f"g{at}", listed, min(done, listed)) for at, (listed, done) in enumerate(drawn)]

    (one,) = strengths(trial(*results), at_least=5)

    assert all(group.listed >= 5 for group in one.groups)
    shown = sum(group.listed for group in one.groups)
    assert shown == one.whole.listed or one.whole.listed - shown < 5


def test_two_tests_below_the_aim_in_a_row_are_said():
    weak, weaker = trial(("Elm", 10, 1)), trial(("Elm", 10, 2), key="two", by="2026-05-20")
    strong = trial(("Elm", 10, 9), key="three", by="2026-05-25")

    assert below_twice(strengths([*weak, *weaker]))
    assert not below_twice(strengths([*weak, *weaker, *strong]))
    assert not below_twice(strengths(weak))
    assert not below_twice(strengths([*weak, *trial(key="four")]))


def test_more_people_than_are_on_the_list_cannot_have_done_it():
    possible(5, 5)
    with pytest.raises(NotAccepted, match="6 cannot have done it when 5 are on the list"):
        possible(5, 6)
