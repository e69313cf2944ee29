"""A yes counts for one purpose, one circle and one time, with all six standards, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import NotAccepted
from workbook.people.consent import STANDARDS, Consent, accepted, holds, standing
from workbook.people.words import Audience, Purpose

NOON = datetime(2026, 5, 30, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)
YES = Consent(person="rosa", purpose=Purpose.REPORT, given_at=NOON - timedelta(days=30))


def counts(answer, *, purpose=Purpose.REPORT, audience=Audience.ORGANIZATION, at=NOON):
    return holds(answer, purpose=purpose, audience=audience, at=at)


def test_a_whole_yes_counts():
    assert counts(YES)


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.REPORT])
def test_a_yes_for_one_purpose_is_none_for_another(purpose):
    assert not counts(YES, purpose=purpose)


@pytest.mark.parametrize("missing", STANDARDS)
def test_a_yes_that_lacks_one_of_the_six_standards_does_not_count(missing):
    assert not counts(replace(YES, standards=frozenset(STANDARDS) - {missing}))


@pytest.mark.parametrize("given_for", list(Audience))
@pytest.mark.parametrize("shown_to", list(Audience))
def test_a_yes_reaches_its_own_circle_and_the_smaller_ones(given_for, shown_to):
    assert counts(replace(YES, audience=given_for), audience=shown_to) == (given_for.reach >= shown_to.reach)


@pytest.mark.parametrize(("after", "counted"), [(-MOMENT, False), (timedelta(0), True), (MOMENT, True)])
def test_a_yes_counts_from_the_moment_it_was_given(after, counted):
    assert counts(YES, at=YES.given_at + after) is counted


@pytest.mark.parametrize(("after", "counted"), [(-MOMENT, True), (timedelta(0), False), (MOMENT, False)])
def test_a_yes_counts_before_but_not_at_the_moment_it_ends(after, counted):
    assert counts(replace(YES, expires_at=NOON), at=NOON + after) is counted


def test_a_refusal_is_never_a_yes():
    assert not counts(replace(YES, said_yes=False))


@settings(deadline=None, database=None)
@given(st.integers(-400, 400), st.integers(-400, 400))
def test_a_yes_taken_back_counts_at_no_moment_whatever_the_clock_says(withdrawn, looked):
    taken_back = replace(YES, withdrawn_at=NOON + timedelta(days=withdrawn))

    assert not counts(taken_back, at=NOON + timedelta(days=looked))


def test_everybody_with_a_standing_yes_is_found_and_nobody_else():
    dee, sam = replace(YES, person="dee"), replace(YES, person="sam", said_yes=False)

    found = standing([YES, dee, sam], purpose=Purpose.REPORT, audience=Audience.ORGANIZATION, at=NOON)

    assert found == {"rosa": YES, "dee": dee}


@pytest.mark.parametrize("missing", STANDARDS)
def test_a_yes_that_lacks_a_standard_is_not_even_recorded(missing):
    with pytest.raises(NotAccepted, match="does not count until this is met too"):
        accepted(replace(YES, standards=frozenset(STANDARDS) - {missing}))


def test_a_refusal_needs_no_standards():
    refusal = replace(YES, said_yes=False, standards=frozenset())

    assert accepted(refusal) is refusal


@pytest.mark.parametrize("lasts", [timedelta(0), -MOMENT])
def test_an_answer_that_ends_before_it_begins_is_refused(lasts):
    with pytest.raises(NotAccepted, match="the last day lies before the first one"):
        accepted(replace(YES, expires_at=YES.given_at + lasts))
