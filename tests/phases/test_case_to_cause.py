"""From case to cause to action and back: each stage after the one before, and what lies still is asked about."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import TODAY, card

from workbook.phases.case_to_cause import STAGES, days_to_a_plan, flow, stops_at, ways

HEARD = date(2026, 1, 10)


def concerns(count=5, *, signs=("fox", "fern"), pattern="Heat", on=HEARD):
    return [
        card("concern", key=f"{pattern} {n}", pattern=pattern, heard_by=signs[n % len(signs)], on=on)
        for n in range(count)
    ]


PROBLEM = card("problem", key="cold", stands_on=("Heat 0",), on=HEARD + timedelta(5))
ROOT = card("cause", key="owner", type="economy", parents=("cold",), on=HEARD + timedelta(6))
PLAN = card("chain", key="plan", stands_on=("owner",), on=HEARD + timedelta(40))
EVENT = card("event", key="walk", stands_on=("plan",), on=HEARD + timedelta(50))
NOTE = card("return note", pattern="Heat", on=HEARD + timedelta(60))
WHOLE_WAY = [*concerns(), PROBLEM, ROOT, PLAN, EVENT, NOTE]


def stage(*cards):
    return {way.pattern.name: STAGES[way.stage] for way in ways(cards)}


def test_five_concerns_of_two_workers_are_a_pattern():
    assert stage(*concerns(5)) == {"Heat": "In a pattern"}


def test_four_concerns_are_none_yet():
    assert stage(*concerns(4)) == {"Heat": "In a named pile"}


def test_five_concerns_of_one_worker_are_none_yet():
    assert stage(*concerns(5, signs=("fox",))) == {"Heat": "In a named pile"}


def test_the_same_sign_in_large_letters_is_the_same_worker():
    assert stage(*concerns(5, signs=("fox", "FOX"))) == {"Heat": "In a named pile"}


def test_a_concern_that_nobody_sorted_was_only_heard():
    assert stage(card("concern", key="a")) == {"Not sorted yet": "Heard"}


def test_a_plan_on_a_cause_further_behind_counts_for_the_concern():
    assert stage(*WHOLE_WAY[:-2]) == {"Heat": "In a plan"}


def test_who_goes_all_the_way_ends_with_a_note_to_people():
    assert stage(*WHOLE_WAY) == {"Heat": "Answered with a note"}
    assert stops_at(flow(ways(WHOLE_WAY))) is None


def test_a_note_before_any_action_does_not_jump_the_stages_between():
    assert stage(*concerns(), NOTE) == {"Heat": "In a pattern"}


def test_a_cause_taken_back_takes_the_way_with_it():
    gone = [card("cause", key="owner", type="economy", parents=("cold",), taken_back=True), PROBLEM, PLAN]

    assert stage(*concerns(), *gone) == {"Heat": "Linked to a cause"}


def test_counts_say_how_many_concerns_came_how_far_and_where_it_stops():
    counts = flow(ways([*concerns(6), PROBLEM, *concerns(2, pattern="Bus")]))

    assert counts == [8, 8, 6, 6, 0, 0, 0]
    assert STAGES[stops_at(counts)] == "In a plan"


def test_what_lies_still_for_more_than_sixty_days_is_stuck():
    (way,) = ways([*concerns(on=TODAY - timedelta(61))])

    assert way.stuck(TODAY)
    assert not way.stuck(TODAY - timedelta(1))


def test_a_link_to_a_cause_sets_it_moving_again():
    (way,) = ways([*concerns(on=TODAY - timedelta(90)), card("problem", stands_on=("Heat 0",), on=TODAY)])

    assert not way.stuck(TODAY)


def test_a_pile_that_is_no_pattern_is_not_called_stuck():
    (way,) = ways(concerns(4, on=TODAY - timedelta(400)))

    assert not way.stuck(TODAY)


def test_days_run_from_the_first_concern_to_the_first_plan():
    # By hand: heard on 10 January, planned 40 days later.
    assert days_to_a_plan(ways(WHOLE_WAY)) == 40
    assert days_to_a_plan(ways(concerns())) is None


@settings(deadline=None, database=None)
@given(st.sets(st.integers(0, len(WHOLE_WAY) - 1)))
def test_no_stage_holds_more_than_the_one_before(kept):
    counts = flow(ways([WHOLE_WAY[place] for place in sorted(kept)]))

    assert counts == sorted(counts, reverse=True)
