"""The rounds side by side: each number with what it is out of, and only what somebody saw."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.entry import Phase
from workbook.phases.round_by_round import turns
from workbook.phases.rounds import Visit

DECIDED = card("power over", "Who gets in", key="in", who="Staff", rung="3")


def seen(round, rung, on):
    key = f"{round} {rung} {on}"
    return card("rung", "They said so.", key=key, parents=("in",), round=round, rung=rung, seen_on=on)


def ways(*cards):
    return [(one.round, one.up, one.down, one.looked_at) for one in turns(cards, [])]


def test_a_decision_that_rose_and_then_fell_counts_in_both_rounds_by_its_last_look():
    rose, higher, fell = seen(1, "4", "2026-01-01"), seen(1, "6", "2026-02-01"), seen(2, "5", "2026-05-01")

    assert ways(DECIDED, rose, higher, fell) == [(1, 1, 0, 1), (2, 0, 1, 1)]


def test_a_decision_that_stayed_is_one_that_was_looked_at():
    assert ways(DECIDED, seen(1, "3", "2026-01-01")) == [(1, 0, 0, 1)]


def test_a_round_lasts_from_its_first_visit_to_its_last():
    visits = [
        Visit(phase=Phase.ACTION, round=1, on=date(2026, 3, 2)), Visit(phase=Phase.VISION, round=1),
        Visit(phase=Phase.LEARNING, round=1, on=date(2026, 1, 2)),
    ]  # fmt: skip

    (one,) = turns([], visits)

    assert (one.round, one.first, one.last) == (1, date(2026, 1, 2), date(2026, 3, 2))


def test_steps_and_changes_stand_beside_all_there_are():
    steps = [card("who did it", did=who, round=2) for who in ("participants", "together", "staff")]
    changes = [card("outcome", round=2, wanted=wanted) for wanted in ("yes", "no", "")]

    (one,) = turns([*steps, *changes, card("who did it", round=2)], [])

    assert (one.own, one.steps, one.unwanted, one.outcomes) == (2, 3, 1, 3)


@settings(deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 8), st.integers(1, 28)), max_size=12))
def test_no_round_moves_more_decisions_than_were_looked_at(looks):
    cards = [seen(round, str(rung), f"2026-0{round}-{on:02}") for round, rung, on in looks]

    found = turns([DECIDED, *cards], [])

    assert all(one.up + one.down <= one.looked_at == 1 for one in found)
    assert {one.round for one in found} == {round for round, _, _ in looks}
