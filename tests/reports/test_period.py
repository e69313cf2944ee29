"""A period is said as people say it, and read as its first and last day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import NotAccepted
from workbook.reports.period import period_of

YEARS = st.integers(min_value=1, max_value=9998)
ONE_DAY = timedelta(days=1)


def days(said: str) -> tuple[date, date]:
    """The first and the last day meant."""
    first, last = period_of(said)
    return date.fromisoformat(first), date.fromisoformat(last)


def tiles(whole: str, parts: list[str]) -> bool:
    """Whether the parts follow each other without a gap and fill the whole."""
    spans = [days(part) for part in parts]
    follow = all(first + ONE_DAY == second for (_, first), (second, _) in pairwise(spans))
    return follow and (spans[0][0], spans[-1][1]) == days(whole)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("2026-Q2", ("2026-04-01", "2026-06-30")),
        ("2026-q4", ("2026-10-01", "2026-12-31")),
        ("2026-05", ("2026-05-01", "2026-05-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2026-01-01..2026-05-30", ("2026-01-01", "2026-05-30")),
        (" 2026-05-30 .. 2026-05-30 ", ("2026-05-30", "2026-05-30")),
    ],
)
def test_a_facilitator_says_a_period_in_her_own_way(said, meant):
    assert period_of(said) == meant


def test_who_says_nothing_means_everything_so_far():
    assert period_of("") == period_of("  ") == ("", "")


@pytest.mark.parametrize(
    "said",
    ["spring", "2026-Q5", "2026-13", "2026-5", "26", "0000", "2026-02-30..2026-03-01", "2026-01-01..", "..",
     "2026 Q2", "2026-01-01..2026-02-01..2026-03-01"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_the_ways_to_say_one(said):
    with pytest.raises(NotAccepted, match="2026-Q2, 2026-05") as refused:
        period_of(said)

    assert repr(said) in str(refused.value)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(NotAccepted, match="ends before it begins"):
        period_of("2026-05-30..2026-05-29")


def test_a_refusal_does_not_repeat_a_whole_page_that_was_pasted_in():
    with pytest.raises(NotAccepted) as refused:
        period_of("all of it " * 400)

    assert len(str(refused.value)) < 250


@settings(max_examples=60, deadline=None, database=None)
@given(year=YEARS, quarter=st.integers(min_value=1, max_value=4))
def test_the_three_months_of_a_quarter_fill_it_without_a_gap(year, quarter):
    months = [f"{year:04}-{3 * quarter - 2 + later:02}" for later in range(3)]

    assert tiles(f"{year:04}-Q{quarter}", months)


@settings(max_examples=30, deadline=None, database=None)
@given(year=YEARS)
def test_the_four_quarters_of_a_year_fill_it_without_a_gap(year):
    assert tiles(f"{year:04}", [f"{year:04}-Q{quarter}" for quarter in (1, 2, 3, 4)])


@settings(max_examples=60, deadline=None, database=None)
@given(said=st.text(max_size=24))
def test_whatever_is_typed_is_either_a_period_or_refused_in_words(said):
    try:
        first, last = period_of(said)
    except NotAccepted:
        return
    assert first <= last
