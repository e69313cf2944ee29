"""Whether power moved is said either way, and few answers about a service stay silent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import TODAY, card

from workbook.phases.outcomes import halves, power_moved, services


def decision(key, first, *later):
    inventory = card("power over", key, key=key, who="Staff", rung=first)
    return [inventory, *(card("rung", parents=(key,), rung=now, seen_on="2026-05-20") for now in later)]


def actor(key, *stances):
    seen = [card("stance", parents=(key,), stance=value, seen_on=on) for value, on in stances]
    return [card("actor", key, key=key, influence=3), *seen]


def test_decisions_and_actors_that_moved_are_told_apart_by_direction():
    cards = [*decision("bag", "2", "5"), *decision("hours", "4", "3"), *decision("rides", "3")]
    cards += actor("council", ("0", "2026-01-10"), ("1", "2026-04-21"))
    cards += actor("owner", ("-1", "2026-01-10"), ("-2", "2026-05-02"))

    moved = power_moved(cards, today=TODAY)

    assert [found.card.key for found in (*moved.up, *moved.down, *moved.still)] == ["bag", "hours", "rides"]
    assert [found.actor.key for found in (*moved.nearer, *moved.further)] == ["council", "owner"]


def test_what_moved_is_said_in_one_sentence():
    cards = [*decision("bag", "2", "5"), *actor("council", ("0", "2026-01-10"), ("1", "2026-04-21"))]

    said = power_moved(cards, today=TODAY).said

    assert said.startswith("One decision moved towards participants and one actor came nearer")


def test_when_nothing_moved_the_page_says_so():
    assert power_moved(decision("bag", "2"), today=TODAY).said == "As far as the cards show, power did not move."


@pytest.mark.parametrize("seen", [("", "2026-04-21"), ("2026-01-10", "")], ids=["guessed before", "guessed now"])
def test_a_guess_moves_nobody(seen):
    cards = actor("council", ("-1", seen[0]), ("1", seen[1]))

    assert power_moved(cards, today=TODAY).nearer == ()


def answer(importance, satisfaction, service="Food pantry"):
    return card("service answer", service, importance=importance, satisfaction=satisfaction)


def test_five_answers_show_their_means():
    (view,) = services([answer(5, 1), answer(5, 2), answer(4, 2), answer(5, 3), answer(4, 2)])

    assert (view.answers, view.importance, view.satisfaction) == (5, 4.6, 2.0)


def test_four_answers_show_nothing_but_their_number():
    (view,) = services([answer(5, 1)] * 4)

    assert (view.answers, view.importance, view.satisfaction) == (4, None, None)


def test_an_answer_taken_back_does_not_fill_the_cell():
    taken = card("service answer", "Food pantry", importance=1, satisfaction=1, taken_back=True)

    assert services([answer(5, 1)] * 4 + [taken])[0].importance is None


@settings(deadline=None, database=None)
@given(
    st.lists(st.tuples(st.sampled_from(["Pantry", "Class"]), st.integers(1, 5), st.integers(1, 5))), st.integers(1, 12)
)
def test_no_mean_is_shown_below_the_smallest_cell_and_none_leaves_the_scale(drawn, at_least):
    cards = [answer(importance, satisfaction, service) for service, importance, satisfaction in drawn]

    for view in services(cards, at_least=at_least):
        assert (view.importance is None) == (view.answers < at_least)
        assert view.importance is None or 1 <= view.importance <= 5


@pytest.mark.parametrize(
    ("cards", "process", "service"),
    [([], False, False), ([card("outcome")], True, False), ([answer(3, 3)], False, True),
     ([card("rung", rung="2"), answer(3, 3)], True, True), ([card("outcome", taken_back=True)], False, False)],
)  # fmt: skip
def test_a_reflection_has_two_halves(cards, process, service):
    assert halves(cards) == {"process": process, "service": service}
