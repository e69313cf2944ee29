"""The organization counts its own promises, and a first step is a near one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import TODAY, card

from workbook.errors import NotAccepted
from workbook.phases.promises import STATES, first_step_soon, ledger, state


def promise(became="", by="2026-05-20", **said):
    return card("promise", "Everybody hears from us.", state=became, by=by, **said)


def test_a_promise_is_open_until_somebody_says_what_became_of_it():
    assert state(promise()) == "open"


@pytest.mark.parametrize(("by", "overdue"), [("2026-05-29", 1), ("2026-05-30", 0), ("2026-06-01", 0)])
def test_an_open_promise_is_overdue_from_the_day_after_on(by, overdue):
    assert len(ledger([promise(by=by)], today=TODAY).overdue) == overdue


def test_a_kept_promise_is_never_overdue():
    assert ledger([promise("kept")], today=TODAY).overdue == ()


@pytest.mark.parametrize("became", ["late", "broken"])
def test_a_late_or_broken_promise_nobody_spoke_about_is_named(became):
    silent, owned = promise(became), promise(became, owned="Said so at the supper.")

    assert ledger([silent, owned], today=TODAY).not_owned == (silent,)


def test_what_people_committed_to_is_no_promise_of_the_organization():
    commitment = card("commitment", by="2026-05-01", first_step="Ask the church")

    assert ledger([commitment], today=TODAY).promises == ()


@settings(deadline=None, database=None)
@given(st.lists(st.sampled_from(["", *(value for value, _ in STATES)])))
def test_every_promise_is_counted_once(became):
    found = ledger([promise(one) for one in became], today=TODAY)

    assert sum(found.counts.values()) == len(became)
    assert list(found.counts) == [value for value, _ in STATES]


@pytest.mark.parametrize("days", [-3, 0, 14])
def test_a_first_step_within_two_weeks_is_taken(days):
    first_step_soon({"first_by": (TODAY + timedelta(days=days)).isoformat()}, today=TODAY)


def test_a_first_step_may_be_left_without_a_day():
    first_step_soon({"first_by": ""}, today=TODAY)


def test_a_first_step_in_fifteen_days_is_asked_to_be_smaller():
    with pytest.raises(NotAccepted, match="within two weeks"):
        first_step_soon({"first_by": (TODAY + timedelta(days=15)).isoformat()}, today=TODAY)


def test_a_day_that_cannot_be_read_is_refused_in_words():
    with pytest.raises(NotAccepted, match="'next week' is not a date"):
        first_step_soon({"first_by": "next week"}, today=TODAY)
