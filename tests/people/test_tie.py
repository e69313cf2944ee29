"""A tie is between two people, whoever is named first, from one day to another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import NotAccepted
from workbook.people.tie import Tie, pair

FIRST, LAST = date(2026, 1, 10), date(2026, 4, 20)


@settings(deadline=None, database=None)
@given(st.text(), st.text())
def test_a_pair_is_the_same_whoever_is_named_first(one, other):
    if one == other:
        with pytest.raises(NotAccepted, match="two different people"):
            pair(one, other)
        return

    assert pair(one, other) == pair(other, one) == tuple(sorted((one, other)))


def test_a_tie_gives_both_ends_smaller_key_first():
    assert Tie(one="rosa", other="dee").pair == ("dee", "rosa")


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (FIRST - timedelta(days=1), False),
        (FIRST, True),
        (LAST - timedelta(days=1), True),
        (LAST, False),
    ],
)
def test_a_tie_holds_from_its_first_day_up_to_but_not_on_its_last(on, holds):
    assert Tie(one="dee", other="rosa", since=FIRST, ended_on=LAST).holds(on) is holds


@pytest.mark.parametrize("on", [date.min, FIRST, date.max])
def test_a_tie_without_dates_always_holds(on):
    assert Tie(one="dee", other="rosa").holds(on)
