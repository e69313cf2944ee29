"""A line stands when somebody said yes and nobody cannot live with it; dissent is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.phases.vision import lines

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
