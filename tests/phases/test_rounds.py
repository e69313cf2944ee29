"""Phases are visited in any order, and a card is flagged when its ground has moved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.entry import Phase
from workbook.phases.rounds import Visit, flags, path

APRIL, MAY, JUNE = date(2026, 4, 14), date(2026, 5, 5), date(2026, 6, 1)


def cause(**said):
    return card("cause", "Three letters are needed.", key="cause", on=date(2026, 1, 1), **said)


def chain(**said):
    return card("chain", key="chain", stands_on=("cause",), **{"on": APRIL} | said)


def against(key="outcome", **said):
    return card("outcome", "They came at seven.", key=key, stands_on=("cause",), against=True, **said)


def reasons(*cards):
    return [(flag.card.key, flag.reason) for flag in flags(cards)]


def test_nothing_is_flagged_while_the_ground_lies_still():
    assert reasons(cause(), chain()) == []


def test_a_plan_is_flagged_when_its_cause_was_taken_back():
    assert reasons(cause(taken_back=True), chain()) == [("chain", "what it stands on was taken back")]


def test_a_plan_is_flagged_when_its_cause_was_corrected_later():
    assert reasons(cause(changed_on=MAY), chain()) == [("chain", "what it stands on was corrected on 5 May 2026")]


@pytest.mark.parametrize("changed_on", [MAY, JUNE])
def test_a_plan_that_was_looked_at_again_loses_its_flag(changed_on):
    assert reasons(cause(changed_on=MAY), chain(changed_on=changed_on)) == []


def test_an_outcome_that_speaks_against_a_cause_flags_the_plan_and_not_itself():
    assert reasons(cause(), chain(), against()) == [("chain", "an outcome speaks against it: They came at seven.")]


@pytest.mark.parametrize("harmless", [{"against": False}, {"taken_back": True}])
def test_an_outcome_taken_back_or_in_favour_flags_nothing(harmless):
    outcome = card("outcome", key="outcome", stands_on=("cause",), **{"against": True} | harmless)

    assert reasons(cause(), chain(), outcome) == []


def test_a_card_taken_back_is_not_flagged_any_more():
    assert reasons(cause(taken_back=True), chain(taken_back=True)) == []


def test_a_ground_that_may_not_be_shown_raises_no_flag():
    assert reasons(chain()) == []


def test_the_path_follows_the_days_and_ends_with_what_has_none():
    action = Visit(phase=Phase.ACTION, round=1, on=APRIL)
    learning = Visit(phase=Phase.LEARNING, round=2, on=MAY)
    vision = Visit(phase=Phase.VISION, round=1)

    assert path([vision, learning, action]) == [action, learning, vision]


@settings(deadline=None, database=None)
@given(
    st.permutations(
        [Visit(phase=phase, round=round, on=on) for phase in Phase for round, on in ((1, APRIL), (2, APRIL), (3, None))]
    )
)
def test_the_same_visits_make_the_same_path_in_whatever_order_they_are_read(visits):
    assert path(visits) == path(reversed(visits))
