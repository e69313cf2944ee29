"""An introduction goes one step at a time, and whoever has more to lose is asked first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import WorkbookError
from workbook.people.introducing import (
    COOL_OFF,
    HOW_IT_WAS,
    LEVELS,
    NEXT,
    Act,
    Order,
    Prepared,
    State,
    Step,
    accepted,
    asked_in_order,
    in_this_period,
    is_open,
    look_in_on,
    not_now,
    order,
    rests_until,
    state,
)
from workbook.people.person import Person
from workbook.people.words import Role

DAY = datetime(2026, 5, 30, 12, tzinfo=UTC)
ONE = Prepared(key="k", one="ana", other="luis", at=DAY)
FIRST = "luis"


def step(act: Act, person: str = "", **more) -> Step:
    return Step(act=act, at=DAY, person=person, **more)


WAY = (
    step(Act.ASK, "luis"), step(Act.YES, "luis"), step(Act.ASK, "ana"), step(Act.YES, "ana"),
    step(Act.MAKE, level=5, words="Tea on Thursday"),
    step(Act.TELL, "ana", words="useful", knows=True), step(Act.TELL, "luis", words="useful", knows=True),
)  # fmt: skip


def gone(*steps: Step, one: Prepared = ONE) -> Prepared:
    """The introduction after these steps, each accepted in its turn."""
    for this in steps:
        one = replace(one, steps=(*one.steps, accepted(one, this, seen=state(one), first=FIRST)))
    return one


def test_from_worth_asking_to_a_tie_there_are_seven_steps():
    states = [state(gone(*WAY[:at])) for at in range(8)]

    assert states == [
        State.WORTH, State.FIRST_ASKED, State.FIRST_YES, State.SECOND_ASKED, State.BOTH_YES,
        State.MADE, State.ONE_TOLD, State.TIE,
    ]  # fmt: skip


@pytest.mark.parametrize(("ana", "luis"), [(True, False), (False, True), (False, False)])
def test_there_is_a_tie_only_if_both_say_so(ana, luis):
    told = (step(Act.TELL, "ana", words="useful", knows=ana), step(Act.TELL, "luis", words="useful", knows=luis))

    assert state(gone(*WAY[:5], *told)) == State.OVER


def test_the_second_is_not_asked_before_the_first_said_yes():
    for early in (step(Act.ASK, "ana"), step(Act.YES, "ana"), step(Act.MAKE, level=1, words="Tea")):
        with pytest.raises(WorkbookError, match="Nothing was changed"):
            gone(WAY[0], early)
    with pytest.raises(WorkbookError, match="one after the other"):
        gone(step(Act.ASK, "ana"))


def test_nobody_is_asked_or_tells_twice():
    with pytest.raises(WorkbookError, match="turn"):
        gone(*WAY[:2], step(Act.ASK, "luis"))
    with pytest.raises(WorkbookError, match="turn"):
        gone(*WAY[:6], WAY[5])


def test_a_page_that_is_behind_changes_nothing():
    with pytest.raises(WorkbookError, match="gone on since"):
        accepted(gone(*WAY[:3]), WAY[1], seen=State.FIRST_ASKED, first=FIRST)


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 8}, {"words": " "}])
def test_how_they_were_introduced_and_a_first_small_step_are_needed(wrong):
    with pytest.raises(WorkbookError):
        gone(*WAY[:4], replace(WAY[4], **wrong))


def test_how_it_was_is_said_in_one_of_three_ways():
    with pytest.raises(WorkbookError, match="rather not say"):
        gone(*WAY[:5], step(Act.TELL, "ana", words="dreadful"))


def test_left_names_nobody_and_reads_the_same_after_a_no_and_after_silence():
    left = [gone(*WAY[:at], step(Act.LEAVE)) for at in range(5)]

    assert {state(one) for one in left} == {State.RESTS}
    assert {one.steps[-1] for one in left} == {step(Act.LEAVE)}
    assert {rests_until(one) for one in left} == {DAY + COOL_OFF}
    with pytest.raises(WorkbookError):
        gone(WAY[0], one=left[0])


@given(st.lists(st.sampled_from([*WAY, step(Act.LEAVE), step(Act.ASK, "ana"), step(Act.YES, "zoe")]), max_size=12))
def test_whatever_is_pressed_both_yeses_come_before_an_introduction(tried):
    one = ONE
    for this in tried:
        try:
            one = gone(this, one=one)
        except WorkbookError:
            continue
        acts = [(taken.act, taken.person) for taken in one.steps]
        if Act.MAKE in [act for act, _ in acts]:
            assert acts[:4] == [(this.act, this.person) for this in WAY[:4]]
        assert is_open(one) == (state(one) in NEXT)
    assert len(one.steps) <= 8


# Who is asked first


def someone(key: str, role: Role = Role.PARTICIPANT) -> Person:
    return Person(key=key, name=key, role=role)


def test_a_participant_is_asked_before_a_leader_and_a_leader_before_an_ally():
    ana, luis, mo = someone("ana", Role.LEADER), someone("luis"), someone("mo", Role.ALLY)

    assert order((ana, luis), {"luis": 9}) == Order("luis", "ana", "role")
    assert order((mo, ana), {"ana": 9}) == Order("ana", "mo", "role")


def test_among_alike_the_one_with_fewer_ties_is_asked_first():
    two = (someone("ana"), someone("luis"))

    assert order(two, {"ana": 2, "luis": 1}) == Order("luis", "ana", "fewer ties")
    assert order(two, {}) == Order("ana", "luis", "alike")
    assert order(two[::-1], {}) == Order("ana", "luis", "alike")


def test_once_somebody_was_asked_the_order_stays_whoever_makes_friends_since():
    asked = gone(WAY[0])

    assert asked_in_order(asked, Order("ana", "luis", "fewer ties")) == Order("luis", "ana", "alike")
    assert asked_in_order(ONE, Order("ana", "luis", "role")) == Order("ana", "luis", "role")


# Rest, limits and looking in


def test_a_pair_rests_ninety_days_and_then_may_be_thought_of_again():
    for one in (gone(WAY[0], step(Act.LEAVE)), replace(ONE, aside=True), gone(*WAY)):
        assert not_now([one], now=DAY + timedelta(days=89)) == {("ana", "luis")}
        assert not_now([one], now=DAY + timedelta(days=90)) == set()


def test_a_pair_on_the_desk_is_never_proposed_however_long_it_takes():
    assert not_now([gone(WAY[0])], now=DAY + timedelta(days=900)) == {("ana", "luis")}


def test_a_share_counts_the_same_whether_somebody_said_no_or_was_not_asked():
    many = [gone(*WAY[:at], *end) for at in range(4) for end in ((), (step(Act.LEAVE),))]
    shares = [in_this_period([replace(one, introducer="mo")], now=DAY) for one in many]

    assert all(share == ({"ana": 1, "luis": 1}, {"mo": 1}) for share in shares)
    assert in_this_period([replace(ONE, aside=True)], now=DAY) == ({}, {})
    assert in_this_period(many, now=DAY + COOL_OFF) == ({}, {})


def test_we_look_in_two_weeks_after_they_were_introduced():
    assert look_in_on(gone(*WAY[:5])) == DAY + timedelta(days=14)
    assert look_in_on(gone(*WAY[:4])) is None


def test_there_are_seven_levels_and_three_ways_to_say_how_it_was():
    assert list(LEVELS) == [1, 2, 3, 4, 5, 6, 7]
    assert len(HOW_IT_WAS) == 3
