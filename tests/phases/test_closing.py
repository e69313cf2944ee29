"""What may be counted of a vote that was opened again: never what one person answered."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.closing import counted
from workbook.phases.worldview import counted_votes


def closed(what="dots", **said):
    return card("closed", what, what=what, **said)


def dot(number=0):
    return card("dots", "Bus", key=f"dot {number}")


def keys(cards, *whats, **how):
    return [one.key for one in counted(cards, *(whats or ("dots",)), round=1, **how)]


DOTS = [dot(number) for number in range(9)]


def test_all_that_lies_there_at_the_first_closing_is_counted():
    assert keys([*DOTS[:5], closed()]) == [one.key for one in DOTS[:5]]


def test_without_a_closing_everything_is_counted():
    assert keys(DOTS) == [one.key for one in DOTS]


def test_one_more_waits_and_is_counted_with_the_next():
    once = [*DOTS[:5], closed(taken_back=True), DOTS[5], closed()]
    twice = [*DOTS[:5], closed(taken_back=True), DOTS[5], closed(taken_back=True), DOTS[6], closed()]

    assert keys(once) == [one.key for one in DOTS[:5]]
    assert keys(twice) == [one.key for one in DOTS[:7]]


def test_nothing_is_counted_that_was_laid_after_the_last_closing():
    assert keys([*DOTS[:5], closed(taken_back=True), *DOTS[5:9]]) == [one.key for one in DOTS[:5]]


def test_when_the_round_is_over_what_was_never_closed_again_counts_by_the_same_rule():
    assert keys([*DOTS[:5], closed(taken_back=True), DOTS[5]], over=True) == [one.key for one in DOTS[:5]]
    assert len(keys([*DOTS[:5], closed(taken_back=True), *DOTS[5:7]], over=True)) == 7


def test_a_dot_taken_back_is_counted_nowhere():
    down = card("dots", "Bus", key="down", taken_back=True)

    assert keys([*DOTS[:4], down, closed()]) == [one.key for one in DOTS[:4]]


def test_a_first_closing_of_one_of_two_votes_shows_nothing_and_holds_nothing_back():
    cards = [DOTS[0], closed("staff vote", taken_back=True), DOTS[1], closed("staff vote"), closed("worldview")]

    assert keys(cards, "staff vote", "worldview") == ["dot 0", "dot 1"]
    assert keys(cards[:4], "staff vote", "worldview") == []


def votes(group, *ballots, on="a"):
    return [card("vote", "Agree", key=f"{on} {ballot}", parents=(on,), answer="agree", group=group, ballot=ballot)
            for ballot in ballots]  # fmt: skip


@pytest.mark.parametrize(
    ("came", "many"),
    [
        (votes("participants", "6"), 5),
        (votes("participants", "6") + votes("staff", "7"), 5),
        (votes("participants", "6") + votes("participants", "7", on="b"), 5),
        (votes("participants", "6") + votes("participants", "6"), 5),
        (votes("participants", "6", "7"), 7),
        ([card("hand count", "Aloud", parents=("a",), group="participants", agree=1)], 5),
        ([card("hand count", "Aloud", parents=("a",), group="participants", agree=4)], 6),
    ],
    ids=["one", "two groups", "two sentences", "one ballot twice", "two", "one hand", "four hands"],
)
def test_a_vote_is_counted_by_sentence_and_group_when_two_people_have_come(came, many):
    earlier = [closed("staff vote", taken_back=True), closed("worldview", taken_back=True)]
    both = [closed("staff vote"), closed("worldview")]
    first = votes("participants", "1", "2", "3", "4", "5")

    assert len(counted_votes([*first, *earlier, *came, *both], round=1)) == many


@settings(deadline=None, database=None)
@given(st.lists(st.sampled_from("ab|"), max_size=40))
def test_two_totals_shown_one_after_the_other_differ_by_nobody_or_by_two(deeds):
    cards = [
        closed(taken_back=True) if deed == "|" else card("dots", deed, key=f"{at}", told_by=deed)
        for at, deed in enumerate(deeds)
    ]
    ends = [at + 1 for at, deed in enumerate(deeds) if deed == "|"]

    shown = [counted(cards[:end], "dots", round=1, cell=lambda one: one.body) for end in ends]

    for group in "ab":
        totals = [sum(one.body == group for one in found) for found in shown]
        assert all(later - before != 1 and later >= before for before, later in pairwise(totals))
