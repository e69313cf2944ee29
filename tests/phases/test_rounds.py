"""Phases are visited in any order, and a card is flagged when its ground has moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.entry import Phase
from workbook.phases.rounds import MAY_BECOME, STATES, SUGGESTED, Visit, flags, may_become, path, shown_state

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


# What a person decides


def keep(*, seen, **said):
    return card("look again", "It still holds.", parents=("chain",), answer="keep", seen=seen, card_seen=1, **said)


def test_whoever_keeps_the_plan_as_it_is_sees_no_flag_until_the_ground_moves_again():
    moved, moved_again = cause(changed_on=MAY, rev=2), cause(changed_on=JUNE, rev=3)
    decided = keep(seen=2, stands_on=("cause",))

    assert reasons(moved, chain(), decided) == []
    assert reasons(moved_again, chain(), decided) == [("chain", "what it stands on was corrected on 1 June 2026")]


def test_a_decision_taken_before_an_outcome_spoke_against_it_does_not_settle_that():
    decided = keep(seen=1, stands_on=("cause",))

    assert len(reasons(cause(), chain(), against(), decided)) == 1
    assert reasons(cause(), chain(), against(), keep(seen=1, stands_on=("cause", "outcome"))) == []


def test_who_decides_to_go_back_keeps_the_flag_until_the_plan_is_corrected():
    decided = card("look again", "We were wrong.", parents=("chain",), stands_on=("cause",), answer="re-open", seen=2,
                   card_seen=1)  # fmt: skip
    moved = cause(changed_on=MAY, rev=2)

    (flag,) = flags([moved, chain(), decided])

    assert flag.reopened
    assert flags([moved, chain(rev=2), decided]) == []


def test_a_decision_that_was_taken_back_settles_nothing():
    assert len(reasons(cause(changed_on=MAY, rev=2), chain(), keep(seen=2, stands_on=("cause",), taken_back=True))) == 1


@pytest.mark.parametrize(("order", "flagged"), [({"cause": 9, "chain": 4}, 1), ({"cause": 4, "chain": 9}, 0), ({}, 0)])
def test_on_one_day_the_order_of_writing_tells_whether_the_ground_moved_later(order, flagged):
    assert len(flags([cause(changed_on=APRIL), chain()], order=order)) == flagged


@pytest.mark.parametrize(
    ("ground", "reason"),
    [
        (card("structure", key="cause", review_on="2026-05-31"),
         "what it stands on was to be looked at again by 31 May 2026"),
        (card("power over", key="cause", hand_over_by="2026-05-31"),
         "it was to be handed over by 31 May 2026, and nobody has said whether it was"),
        (card("actor", key="cause"), "what it stands on was last seen on 1 March 2026"),
    ],
    ids=["review date", "hand-over", "old stance"],
)  # fmt: skip
def test_what_is_out_of_date_raises_a_flag_on_the_day_after_and_not_before(ground, reason):
    seen = card("stance", parents=("cause",), seen_on="2026-03-01") if ground.kind == "actor" else card("value")

    assert [flag.reason for flag in flags([ground, seen, chain()], today=date(2026, 6, 1))] == [reason]
    assert flags([ground, seen, chain()], today=date(2026, 5, 30)) == []
    assert flags([ground, seen, chain()]) == []


def test_a_hand_over_that_was_looked_at_raises_no_flag():
    ground = card("power over", key="cause", hand_over_by="2026-05-31")
    rung = card("rung", parents=("cause",), seen_on="2026-06-01")

    assert flags([ground, rung, chain()], today=JUNE) == []


def test_keeping_it_holds_ninety_days_where_only_time_has_passed():
    ground = card("structure", key="cause", review_on="2026-05-31")
    decided = keep(seen=1, stands_on=("cause",), on=JUNE)

    assert flags([ground, chain(), decided], today=date(2026, 8, 30)) == []
    assert len(flags([ground, chain(), decided], today=date(2026, 8, 31))) == 1


# States of a visit


@pytest.mark.parametrize(("state", "shown"), [("open", "open"), ("held", SUGGESTED), ("closed", SUGGESTED)])
def test_going_back_is_suggested_for_a_visit_that_was_held_and_whose_ground_moved(state, shown):
    visit = Visit(phase=Phase.STRATEGY, round=1, state=state)
    raised = flags([cause(taken_back=True), chain()])

    assert shown_state(visit, raised) == shown
    assert shown_state(visit, []) == state
    assert shown_state(Visit(phase=Phase.VISION, round=1, state=state), raised) == state


@pytest.mark.parametrize(("before", "after"), [(a, b) for a in MAY_BECOME for b in STATES if b != a])
def test_a_visit_takes_only_the_steps_that_follow(before, after):
    visit = Visit(phase=Phase.VISION, round=1, state=before)

    if after in MAY_BECOME[before]:
        may_become(visit, after)
    else:
        with pytest.raises(NotAccepted, match=r"it is .* now and can become"):
            may_become(visit, after)


@settings(deadline=None, database=None)
@given(st.lists(st.sampled_from(["corrected", "taken back", "outcome", "keep", "re-open"]), max_size=6))
def test_only_a_person_who_keeps_it_after_the_last_move_settles_a_flag(deeds):
    ground, decisions, outcomes = cause(), [], []
    for deed in deeds:
        if deed in ("keep", "re-open"):
            seen = ("cause", *(one.key for one in outcomes))
            said = {"answer": deed, "seen": ground.rev, "card_seen": 1}
            decisions.append(card("look again", parents=("chain",), stands_on=seen, **said))
        elif deed == "outcome":
            outcomes.append(against(key=f"outcome {len(outcomes)}"))
        else:
            change = {"changed_on": JUNE} if deed == "corrected" else {"taken_back": True}
            ground = replace(ground, rev=ground.rev + 1, **change)
    moves = [at for at, deed in enumerate(deeds) if deed not in ("keep", "re-open")]

    raised = [flag for flag in flags([ground, chain(), *outcomes, *decisions]) if flag.card.kind == "chain"]

    assert bool(raised) == (bool(moves) and (deeds[-1] != "keep"))
