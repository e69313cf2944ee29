"""Columns: every card once, nothing on top of anything, as few crossed lines as can be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.figures.columns import GAP, levels, stand


@st.composite
def hanging(draw):
    """Cards that hang under cards written before them."""
    count = draw(st.integers(1, 18))
    return {
        f"c{n}": draw(st.lists(st.sampled_from([f"c{m}" for m in range(n)]), max_size=3, unique=True)) if n else []
        for n in range(count)
    }


def same_height(parents):
    return stand(parents, dict.fromkeys(parents, 40.0))


def test_a_card_stands_behind_the_furthest_of_what_it_hangs_under():
    found = levels({"problem": [], "rent": ["problem"], "owner": ["problem", "rent"]})

    assert found == {"problem": 0, "rent": 1, "owner": 2}


def test_what_is_not_among_the_cards_holds_nothing_up():
    assert levels({"rent": ["gone"]}) == {"rent": 0}


@pytest.mark.parametrize("circle", [{"a": ["a"]}, {"a": ["b"], "b": ["a"]}, {"a": ["c"], "b": ["a"], "c": ["b"]}])
def test_a_circle_begins_with_the_card_written_first(circle):
    found = levels(circle)

    assert found["a"] == 0
    assert sorted(found.values()) == list(range(len(circle)))


def test_a_chain_of_a_thousand_cards_is_no_trouble():
    chain = {str(n): [str(n - 1)] if n else [] for n in range(1000)}

    assert levels(chain)["999"] == 999


@settings(max_examples=40, deadline=None)
@given(hanging())
def test_every_card_stands_behind_everything_it_hangs_under(parents):
    found = levels(parents)

    assert found.keys() == parents.keys()
    assert all(found[key] == max((found[one] + 1 for one in parents[key]), default=0) for key in parents)


@settings(max_examples=40, deadline=None)
@given(hanging(), st.lists(st.floats(20, 200), min_size=18, max_size=18))
def test_no_card_covers_another_and_none_hangs_above_the_top(parents, heights):
    tall = dict(zip(parents, heights, strict=False))

    found = stand(parents, tall)
    columns: dict[int, list[str]] = {}
    for key in sorted(parents, key=found.middle.__getitem__):
        columns.setdefault(found.column[key], []).append(key)

    assert min(found.middle[key] - tall[key] / 2 for key in parents) >= -1e-6
    for column in columns.values():
        for above, below in pairwise(column):
            assert found.middle[below] - found.middle[above] >= (tall[above] + tall[below]) / 2 + GAP - 1e-6


@settings(max_examples=40, deadline=None)
@given(hanging())
def test_a_line_that_passes_a_column_passes_between_its_cards(parents):
    found = same_height(parents)

    for bends in found.bends.values():
        for column, middle in bends:
            beside = [found.middle[key] for key in parents if found.column[key] == column]
            assert all(abs(middle - other) >= 20 for other in beside)


def test_causes_written_crosswise_are_put_beside_what_they_lie_behind():
    parents = {"rent": [], "bus": [], "route": ["bus"], "owner": ["rent"], "agency": ["route"], "law": ["owner"]}

    found = same_height(parents).middle

    assert (found["rent"] < found["bus"]) == (found["owner"] < found["route"]) == (found["law"] < found["agency"])


def test_a_problem_stands_in_the_middle_of_its_causes():
    found = same_height({"rent": [], "a": ["rent"], "b": ["rent"], "c": ["rent"]}).middle

    assert found["rent"] == pytest.approx((found["a"] + found["b"] + found["c"]) / 3)


def test_the_same_cards_are_given_the_same_places():
    parents = {"a": [], "b": ["a"], "c": ["a", "b"], "d": ["c", "a"]}

    assert same_height(parents) == same_height(parents)


def test_no_cards_have_no_places():
    assert stand({}, {}).middle == {}
