"""Weights from other programs become met, know and trust, and it is said how."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.people.words import Strength
from workbook.storage.closeness import closeness

MET, KNOW, TRUST = Strength


@pytest.mark.parametrize(
    ("weights", "strengths"),
    [
        ([], []),
        (["", ""], [KNOW, KNOW]),
        (["1", "2", "3.0"], [MET, KNOW, TRUST]),
        (["Trust", "met", ""], [TRUST, MET, KNOW]),
    ],
)
def test_the_workbooks_own_words_need_no_explanation(weights, strengths):
    assert closeness(weights) == (strengths, "")


def test_numbers_are_read_by_thirds_of_the_file():
    strengths, said = closeness(["1", "2", "4", "8", "16", "31"])

    assert strengths == [MET, MET, KNOW, KNOW, TRUST, TRUST]
    assert said == (
        "Closeness was read from weights between 1 and 31: up to 2 is 'met', up to 8 is 'know', above that 'trust'."
    )


def test_no_weight_among_weights_is_one_and_commas_are_points():
    strengths, _ = closeness(["", "0,5", "5"])

    assert strengths == [KNOW, MET, TRUST]


def test_equal_weights_say_nothing_about_closeness():
    strengths, said = closeness(["7", "7"])

    assert strengths == [KNOW, KNOW]
    assert "same weight" in said


@pytest.mark.parametrize("odd", ["often", "nan", "inf", "1e999"])
def test_words_nobody_agreed_on_count_as_know(odd):
    strengths, said = closeness([odd, "3"])

    assert strengths == [KNOW, TRUST]
    assert "count as 'know'" in said


@given(st.lists(st.floats(0, 1e6).map(repr), min_size=1, max_size=40))
def test_a_heavier_tie_is_never_read_as_less_close(weights):
    strengths, _ = closeness(weights)

    by_weight = sorted(zip(map(float, weights), strengths, strict=True))
    assert [strength for _, strength in by_weight] == sorted(strengths)
