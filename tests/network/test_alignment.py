"""Two groups side by side: the alignment by hand, and a range that holds it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.network.alignment import aligned

COUNTS = st.tuples(*[st.integers(0, 30)] * 3).filter(any)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((9, 0, 0), (7, 0, 0), 1.0),
        ((9, 0, 0), (0, 7, 0), 0.0),
        ((5, 5, 0), (0, 0, 8), 1.0),
        ((6, 2, 2), (2, 6, 2), 0.6),  # by hand: means 0.4 and -0.4, 1 - 0.8 / 2
    ],
)
def test_alignment_is_one_less_half_the_gap(one, other, expected):
    assert aligned(one, other, seed=7).alignment == pytest.approx(expected)


def test_a_small_group_has_a_wider_range_than_a_large_one_that_answers_alike():
    few, many = aligned((3, 2, 0), (2, 3, 0), seed=7), aligned((300, 200, 0), (200, 300, 0), seed=7)

    assert few.high - few.low > 4 * (many.high - many.low)


def test_the_range_holds_the_truth_in_about_eight_of_ten_evenings():
    import numpy as np

    dice = np.random.default_rng(3)
    truth = 1 - abs(0.4 - -0.2) / 2
    held = 0
    for seed in range(200):
        one, other = dice.multinomial(40, [0.6, 0.2, 0.2]), dice.multinomial(40, [0.3, 0.5, 0.2])
        found = aligned(tuple(map(int, one)), tuple(map(int, other)), seed=seed)
        held += found.low <= truth <= found.high

    assert 0.7 <= held / 200 <= 0.88


@settings(deadline=None, database=None, max_examples=40)
@given(COUNTS, COUNTS)
def test_it_does_not_matter_who_is_named_first_and_nothing_leaves_the_scale(one, other):
    found, turned = aligned(one, other, seed=7), aligned(other, one, seed=7)

    assert found.alignment == pytest.approx(turned.alignment)
    assert 0 <= found.low <= found.high <= 1
    assert found.gap == pytest.approx(2 * (1 - found.alignment))
