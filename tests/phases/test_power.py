"""Where actors stand is what was seen of them; where a decision stands is what was seen last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from made_cards import TODAY, card

from workbook.phases.power import STALE_AFTER, decisions, handed_over, standings


def stance(of, value, **said):
    return card("stance", said.pop("body", "They wrote a letter."), parents=(of,), stance=value, **said)


OFFICE = card("actor", "Housing Office", key="office", influence=5)


def standing(*stances):
    return standings([OFFICE, *stances], today=TODAY)[0]


def test_the_most_influential_actor_comes_first_and_equals_by_name():
    actors = [
        card("actor", name, key=name, influence=influence)
        for name, influence in (("Church", 1), ("Bus", 4), ("Arms", 4))
    ]

    assert [found.actor.body for found in standings(actors, today=TODAY)] == ["Arms", "Bus", "Church"]


def test_an_actor_of_whom_nobody_has_said_anything_stands_nowhere():
    found = standing()

    assert (found.stance, found.earlier, found.evidence) == (None, None, "")


def test_the_stance_seen_last_counts_whatever_was_written_last():
    found = standing(
        stance("office", "1", body="Came to the house.", seen_on="2026-05-09", on=date(2026, 5, 10)),
        stance("office", "-1", seen_on="2025-11-03", on=date(2026, 5, 20)),
    )

    assert (found.stance, found.earlier, found.evidence) == (1, -1, "Came to the house.")


def test_a_stance_nobody_saw_is_called_a_guess():
    assert standing(stance("office", "2")).guess


def test_a_guess_is_no_ground_for_saying_that_somebody_moved():
    found = standing(stance("office", "-2", on=date(2026, 1, 1)), stance("office", "1", seen_on="2026-05-09"))

    assert (found.stance, found.earlier) == (1, None)


@pytest.mark.parametrize(("days", "stale"), [(90, False), (91, True)])
def test_evidence_older_than_ninety_days_is_stale(days, stale):
    seen = TODAY - timedelta(days=days)

    assert standing(stance("office", "0", seen_on=seen.isoformat())).stale is stale
    assert timedelta(days=90) == STALE_AFTER


def test_a_stance_of_somebody_else_is_not_mixed_in():
    assert standing(stance("school", "2", seen_on="2026-05-09")).stance is None


def rung(of, value, seen_on):
    return card("rung", "The minutes show it.", parents=(of,), rung=value, seen_on=seen_on)


BAG = card("power over", "Who gets a second bag", key="bag", who="Pantry", rung="2")


def test_a_decision_nobody_looked_at_again_stands_where_it_stood():
    (found,) = decisions([BAG])

    assert (found.first, found.now, found.moved, found.evidence) == (2, 2, 0, "")


@pytest.mark.parametrize(("seen", "moved"), [("6", 4), ("2", 0), ("1", -1)])
def test_a_decision_moves_up_or_down_the_ladder(seen, moved):
    assert decisions([BAG, rung("bag", seen, "2026-05-21")])[0].moved == moved


def test_the_rung_seen_last_is_where_the_decision_stands():
    (found,) = decisions([BAG, rung("bag", "5", "2026-05-21"), rung("bag", "3", "2026-03-01")])

    assert (found.now, found.evidence) == (5, "The minutes show it.")


def test_a_rung_taken_back_moves_nothing():
    assert decisions([BAG, card("rung", parents=("bag",), rung="8", taken_back=True)])[0].moved == 0


def test_decisions_with_a_day_are_to_be_handed_over():
    dated = card("power over", key="hours", who="Teacher", rung="3", hand_over_by="2026-06-30")

    assert handed_over([BAG, dated]) == [dated]
