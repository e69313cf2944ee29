"""Concerns lie in named piles, and how late people came is counted only where it is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.concerns import patterns


def test_the_largest_pile_comes_first_and_equal_ones_by_name():
    piles = patterns([card("concern", pattern=name) for name in ("Heat", "Bus", "Rent", "Rent")])

    assert [pile.name for pile in piles] == ["Rent", "Bus", "Heat"]


def test_a_card_nobody_has_sorted_lies_in_a_pile_that_says_so():
    assert patterns([card("concern")])[0].name == "Not sorted yet"


def test_three_of_five_known_arrivals_were_late_or_in_court():
    said = ("early", "early", "late", "late", "court", "unsaid", "")
    (pile,) = patterns([card("concern", arrival=arrival) for arrival in said])

    assert (pile.late, pile.known) == (3, 5)


def test_below_five_known_arrivals_nothing_is_said_about_them():
    (pile,) = patterns([card("concern", arrival=arrival) for arrival in ("late", "late", "court", "early", "unsaid")])

    assert (pile.late, pile.known) == (0, 0)


@pytest.mark.parametrize(("programmes", "bridges"), [(("Pantry", "Class"), True), (("Pantry", "Pantry", ""), False)])
def test_a_concern_heard_in_two_programmes_bridges_them(programmes, bridges):
    (pile,) = patterns([card("concern", pattern="Rent", programme=programme) for programme in programmes])

    assert pile.bridges is bridges


def test_a_card_taken_back_lies_in_no_pile():
    assert patterns([card("concern", taken_back=True)]) == []


@settings(deadline=None, database=None)
@given(
    st.lists(st.tuples(st.sampled_from(["Rent", "Bus", ""]), st.sampled_from(["early", "late", "court", "unsaid", ""])))
)
def test_no_card_is_lost_or_counted_twice(drawn):
    cards = [card("concern", str(at), pattern=pile, arrival=arrival) for at, (pile, arrival) in enumerate(drawn)]

    piles = patterns(cards)

    assert sorted(int(found.body) for pile in piles for found in pile.cards) == list(range(len(drawn)))
    assert all(0 <= pile.late <= pile.known <= len(pile.cards) for pile in piles)
