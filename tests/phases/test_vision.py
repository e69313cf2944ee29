"""A line stands when somebody said yes and nobody cannot live with it; dissent is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.our_part import asked
from workbook.phases.vision import crowded, lines

BUS = card("vision line", "The bus runs until ten.", key="bus")


def answers(*given_answers, of="bus"):
    return [card("answer", f"because of {at}", parents=(of,), answer=one) for at, one in enumerate(given_answers)]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ((), "nobody has answered yet"),
        (("yes",), "stands"),
        (("yes if",), "stands"),
        (("yes", "yes", "no"), "not settled"),
        (("no",), "not settled"),
    ],
)
def test_the_state_of_a_line_is_said_in_words(said, state):
    assert lines([BUS, *answers(*said)])[0].said == state


def test_what_would_make_it_a_yes_and_why_not_are_both_kept():
    (line,) = lines([BUS, *answers("yes", "yes if", "no")])

    assert line.proposals == ("because of 1",)
    assert line.dissent == ("because of 2",)


def test_answers_to_another_line_do_not_count():
    assert lines([BUS, *answers("no", of="heat")])[0].said == "nobody has answered yet"


def test_an_answer_taken_back_does_not_count():
    taken = card("answer", parents=("bus",), answer="no", taken_back=True)

    assert lines([BUS, *answers("yes"), taken])[0].stands


@settings(deadline=None, database=None)
@given(st.lists(st.sampled_from(["yes", "yes if", "no"])))
def test_no_majority_outvotes_one_who_cannot_live_with_it(said):
    (line,) = lines([BUS, *answers(*said)])

    assert line.stands == (bool(said) and "no" not in said)
    assert len(line.dissent) == said.count("no")


def test_an_answer_to_an_earlier_wording_is_not_counted_and_its_dissent_is_kept():
    old = card("answer", "Too late for us.", parents=("bus",), answer="no", heard="The bus runs until nine.")
    now = card("answer", "Ten is fine.", parents=("bus",), answer="yes", heard=BUS.body)

    (line,) = lines([BUS, old, now])

    assert (line.stands, line.earlier) == (True, 1)
    assert line.dissent == ("Too late for us.",)


def test_a_yes_if_with_a_wording_is_a_proposal_for_a_better_sentence():
    bare = card("answer", "If it is safe.", parents=("bus",), answer="yes if")
    worded = card("answer", "If it waits.", parents=("bus",), answer="yes if", wording="The bus waits until ten.")

    (line,) = lines([BUS, bare, worded])

    assert line.proposals == ("If it is safe.", "If it waits.")
    assert [one.fact("wording") for one in line.wordings] == ["The bus waits until ten."]


@pytest.mark.parametrize(("count", "crowd"), [(5, []), (6, ["table 2"])])
def test_a_table_that_brings_more_than_five_sentences_is_asked_to_put_some_together(count, crowd):
    written = [card("vision line", told_by="table 2") for _ in range(count)]
    staff = [card("vision line", told_by="staff") for _ in range(9)]

    assert crowded([*written, *staff]) == crowd


@pytest.mark.parametrize(
    ("dream", "hands", "both"), [("participants", "shared", True), ("participants", "others", False)]
)
def test_whose_dream_and_in_whose_hands_is_asked_of_each_line(dream, hands, both):
    asked_of = card("dream and power", "Said at three tables.", parents=("bus",), dream=dream, hands=hands)

    found, left = asked([BUS, card("vision line", key="heat"), asked_of])

    assert [(one.card.key, one.both) for one in found] == [("bus", both)]
    assert [line.key for line in left] == ["heat"]
