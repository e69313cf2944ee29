"""Strategy: somebody writes a line, and the page says what is missing before it becomes lip service."""

from __future__ import annotations

import pytest
from read_aloud import put_up, read_aloud

import workbook
from workbook.screens.imagining import DreamAndPower
from workbook.screens.issues import Activities
from workbook.screens.reaching import DecisionsWeFollow, ServiceActions
from workbook.screens.structures import JobPlans, Structures, Teams


def test_an_action_inside_a_service_stands_at_its_service_and_asks_who_sees_to_it(nothing_yet):
    one = ServiceActions(nothing_yet)
    put_up(one, "action inside a service", {"body": "Cards at the desk", "service": "Class", "action": "Vote",
                                            "chosen": "yes"})  # fmt: skip
    bare = read_aloud(one)
    card = nothing_yet.cards("action inside a service")[0]

    said = card.facts | {"owner": "The teachers", "starts_on": "2026-06-08"}
    assert one.act("correct", said | {"key": card.key, "rev": "1", "body": card.body})["kind"] == "done"

    assert "“Cards at the desk” has nobody who sees to it yet." in bare
    assert "has nobody who sees to it" not in read_aloud(one)
    assert "Cards at the desk Class Vote The teachers 8 June 2026" in read_aloud(one)


def test_a_change_that_is_far_off_asks_for_a_first_step_until_somebody_takes_one_on(nothing_yet):
    chain, far = workbook.chain(nothing_yet), "nobody has taken on a first step"
    put_up(chain, "chain", {"body": "A lift in the house", "by": "2026-12-01"})
    before = read_aloud(chain)
    step = {"body": "Ask who owns the lift", "by": "2026-12-01", "first_step": "Ring the owner",
            "first_by": "2026-06-06", "stands_on": [nothing_yet.cards("chain")[0].key]}  # fmt: skip

    put_up(workbook.decide(nothing_yet), "commitment", step)

    assert far in before
    assert far not in read_aloud(chain)


def test_three_days_of_service_in_a_row_ask_for_an_evening_for_leaders(nothing_yet):
    days = [{"body": f"Pantry {day}", "on": f"2026-06-0{day}", "what": "service"} for day in (1, 2, 4)]
    put_up(Teams(nothing_yet), "beat", *days)
    before = read_aloud(Teams(nothing_yet))

    put_up(Teams(nothing_yet), "beat", {"body": "Two leaders plan", "on": "2026-06-03", "what": "leadership"})

    assert "Three days of service in a row until 4 June 2026. Put an evening for leaders between." in before
    assert "days of service in a row" not in read_aloud(Teams(nothing_yet))
    assert "No day of support for the core team is planned." in read_aloud(Teams(nothing_yet))


def test_a_body_that_decides_says_when_participants_can_be_outvoted_and_what_it_changed(nothing_yet):
    whole = {"authority": "decides", "rung": "6", "all_seats": "9"}
    put_up(Structures(nothing_yet), "structure", whole | {"body": "Pantry board", "seats": "4"},
           whole | {"body": "Bag council", "seats": "5", "changed": "Two bags for all"})  # fmt: skip

    told = read_aloud(Structures(nothing_yet))

    assert "Pantry board nobody can name a decision that it changed" in told
    assert "it decides, and participants can be outvoted It decides 4 of 9" in told
    assert "Bag council It decides 5 of 9 Two bags for all" in told
    assert "Two bodies stand on the ladder." in told


def test_an_ask_says_that_nobody_thought_of_what_it_may_cost_a_relationship(nothing_yet):
    one, unasked = DecisionsWeFollow(nothing_yet), "nobody has said what the ask may cost a relationship"
    said = {"decided_by": "Council", "stage": "hearing", "next_on": "2026-06-20", "testimony": "Two"}
    put_up(one, "decision we follow", said | {"body": "The bus"})
    bare = read_aloud(one)

    put_up(one, "decision we follow", said | {"body": "The lamp", "cost": "Their help with permits"})

    assert unasked in bare
    assert read_aloud(one).count(unasked) == 1
    assert "Their help with permits" in read_aloud(one)


PROMISED = "Of 4 hours a week that we promised, 1 stand in job plans."


def test_a_justice_aim_in_a_job_is_asked_about_in_the_review(nothing_yet):
    line = {"job": "Desk", "promised": "4", "in_plan": "4", "leaves": "A morning of papers"}
    put_up(JobPlans(nothing_yet), "job line", line | {"body": "Walk with people"},
           line | {"body": "Hand the chair on", "review": "Who chairs now?"})  # fmt: skip

    told = read_aloud(JobPlans(nothing_yet))

    assert "Walk with people the yearly review does not ask about it Desk" in told
    assert "Hand the chair on Desk 4 4 A morning of papers Who chairs now?" in told


@pytest.mark.parametrize(("in_plan", "short"), [("1", True), ("4", False)])
def test_hours_we_promised_are_held_against_those_in_job_plans(nothing_yet, in_plan, short):
    put_up(JobPlans(nothing_yet), "job line", {"body": "Walk with people", "job": "Desk", "promised": "4",
                                               "in_plan": in_plan})  # fmt: skip

    told = read_aloud(JobPlans(nothing_yet))

    assert (PROMISED in told) is short
    assert ("the plan holds fewer hours than we promised" in told) is short


def test_what_solves_and_what_changes_conditions_is_counted_round_by_round(nothing_yet):
    put_up(Activities(nothing_yet), "activity", {"body": "Heaters", "aim": "solve", "label": "service"},
           {"body": "The rule", "aim": "change", "label": "improvement"})  # fmt: skip

    (mix,) = Activities(nothing_yet).view()["figures"]

    assert mix.columns[-3:] == (
        "It solves a problem people have now", "It prevents problems", "It changes what makes the problem",
    )  # fmt: skip
    assert [row[-3:] for row in mix.rows] == [(1, 0, 1)]
    assert "Heaters It solves a problem people have now" in read_aloud(Activities(nothing_yet))


def test_the_page_says_how_many_ideas_began_with_participants(nothing_yet):
    said = {"aim": "solve", "label": "service"}
    put_up(Activities(nothing_yet), "activity", said | {"body": "Heaters", "origin": "participants"},
           said | {"body": "A course", "origin": "funder"}, said | {"body": "Nobody knows"})  # fmt: skip

    told = read_aloud(Activities(nothing_yet))

    assert "Of 2 ideas, 1 began with participants." in told
    assert "From participants" in told
    assert "From a funder" in told


def test_a_line_is_asked_whose_dream_it_is_and_in_whose_hands(nothing_yet):
    put_up(workbook.vision_lines(nothing_yet), "vision line", {"body": "Nobody waits"}, {"body": "Warm homes"})
    first = nothing_yet.cards("vision line")[0]

    put_up(DreamAndPower(nothing_yet), "dream and power", {"body": "Said at the stop", "dream": "participants",
                                                           "hands": "ours", "under": first.key})  # fmt: skip

    told = read_aloud(DreamAndPower(nothing_yet))
    assert "None is participants’ own dream and in their own hands." in told
    assert f"{first.body} Participants’ Staff’s or the board’s Said at the stop" in told
    assert "Not asked yet (1)" in told
