"""Votes on what we believe: by group, never by person, and silent below five."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.worldview import (
    PARTICIPANTS,
    STAFF,
    Count,
    ballots,
    hands_are_counted,
    roots_without_sentence,
    tallies,
    voters,
)

RENT = card("statement", "Rents rise.", key="rent")
BUS = card("statement", "The bus is late.", key="bus")


def vote(ballot, answer, *, group=PARTICIPANTS, on="rent", round=1):
    return card("vote", answer, answer=answer, group=group, ballot=ballot, parents=(on,), round=round)


def hands(agree, disagree=0, passed=0, *, group=PARTICIPANTS):
    return card("hand count", agree=agree, disagree=disagree, passed=passed, group=group, parents=("rent",))


def test_ballots_and_hands_of_a_group_are_counted_together():
    cards = [RENT, *(vote(f"b{n}", "agree") for n in range(4)), hands(2, 3, 1)]

    (found,) = tallies(cards, round=1)

    assert found.groups == {PARTICIPANTS: Count(6, 3, 1)}
    assert found.groups[PARTICIPANTS].mean == pytest.approx(0.3)


def test_a_group_of_four_is_not_shown_and_not_laid_beside_the_other():
    (found,) = tallies([RENT, hands(9), *(vote(f"s{n}", "pass", group=STAFF) for n in range(4))], round=1)

    assert set(found.groups) == {PARTICIPANTS}
    assert not found.both


def test_votes_of_an_earlier_round_are_not_counted_again():
    (found,) = tallies([RENT, *(vote(f"b{n}", "agree", round=1) for n in range(9))], round=2)

    assert found.groups == {}


def test_on_one_ballot_the_later_answer_stands():
    cards = [RENT, BUS, vote("b", "agree"), vote("b", "disagree"), vote("b", "pass", on="bus")]

    assert ballots(cards, round=1) == {"b": {"rent": -1, "bus": 0}}


def test_voters_are_people_not_answers():
    cards = [vote("a", "agree"), vote("a", "pass", on="bus"), vote("b", "agree"), hands(3, 1), hands(2)]

    assert voters(cards, round=1) == {PARTICIPANTS: 6}


def test_a_root_without_a_sentence_is_named():
    roots = [card("cause", "Leases end.", key="lease", type="rule"), card("cause", "Pay.", key="pay", type="economy")]

    left = roots_without_sentence(roots, [card("statement", "Pay is low.", stands_on=("pay",))])

    assert [root.key for root in left] == ["lease"]


@pytest.mark.parametrize("facts", [{}, {"agree": "", "disagree": "0"}, {"passed": " 0 "}])
def test_a_count_without_any_hand_is_refused(facts):
    with pytest.raises(NotAccepted, match="how many hands"):
        hands_are_counted(facts)


def test_one_hand_is_enough_to_be_counted():
    hands_are_counted({"agree": "", "disagree": "1"})


@settings(deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["agree", "disagree", "pass"])), max_size=40))
def test_no_mean_leaves_the_scale_and_no_vote_is_lost(cast):
    cards = [RENT, *(vote(f"b{n}", answer) for n, answer in cast)]

    (found,) = tallies(cards, round=1, at_least=1)

    count = found.groups.get(PARTICIPANTS, Count())
    assert count.people == len(cast)
    assert -1 <= count.mean <= 1
