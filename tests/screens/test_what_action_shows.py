"""Action: an event, a role, a group or a practice says on the page what it still lacks."""

from __future__ import annotations

import pytest
from read_aloud import asked_on, put_up, read_aloud

import workbook
from workbook.screens.exercises import OwnExercises
from workbook.screens.practising import GroupPlans, PracticeLab
from workbook.screens.slots import Slots
from workbook.screens.tallies import TouchPoints
from workbook.storage.own_files import lay_exercise

SUPPER = {"body": "Supper in the hall", "on": "2026-06-13"}


def easily_forgotten(here) -> str:
    """What the page of events calls to mind."""
    return read_aloud(workbook.events(here)).partition("Easily forgotten: ")[2]


def test_an_event_without_time_to_be_together_is_called_to_mind(nothing_yet):
    put_up(workbook.events(nothing_yet), "event", SUPPER)
    bare = easily_forgotten(nothing_yet)
    event = nothing_yet.cards("event")[0]

    said = SUPPER | {"key": event.key, "rev": "1", "social": "An hour of dominoes"}
    assert workbook.events(nothing_yet).act("correct", said)["kind"] == "done"

    assert "no time just to be together" in bare
    assert "no time just to be together" not in easily_forgotten(nothing_yet)


@pytest.mark.parametrize(
    ("asked", "reminder"),
    [
        ("access", "nobody was asked what they need to take part"), ("diet", "nobody was asked what they eat"),
        ("prayer", "nobody looked for prayer, fasting and feast days"), ("languages", "nothing said about languages"),
    ],
)  # fmt: skip
def test_an_event_asks_how_people_live_until_they_have_said_it_themselves(nothing_yet, asked, reminder):
    breakfast = {"body": "Breakfast", "on": "2026-06-14", asked: "As they told us"}
    put_up(workbook.events(nothing_yet), "event", SUPPER, breakfast)

    supper, breakfast = read_aloud(workbook.events(nothing_yet)).split(" 13 June 2026 ")[1].split(" 14 June 2026 ")

    assert reminder in supper
    assert reminder not in breakfast
    assert "As they told us" in breakfast


def test_a_level_at_which_nobody_is_asked_for_anything_is_named(nothing_yet):
    whole = {"number": "5", "when": "2026-06-12", "place": "Hall", "support": "A phone"}
    put_up(workbook.role_cards(nothing_yet), "role card", whole | {"body": "Call five homes", "level": "2"})
    before = read_aloud(workbook.role_cards(nothing_yet))

    put_up(workbook.role_cards(nothing_yet), "role card", whole | {"body": "Write to the Council", "level": "1"})

    assert "Nothing yet for people who would rather write, come or lead." in before
    assert "Nothing yet for people who would rather come or lead." in read_aloud(workbook.role_cards(nothing_yet))


def test_the_times_that_suit_most_are_named_with_how_many_they_leave_out(nothing_yet):
    put_up(workbook.events(nothing_yet), "event", SUPPER)
    under = {"under": nothing_yet.cards("event")[0].key}
    put_up(Slots(nothing_yet), "slot", *[under | {"body": body} for body in ("Noon", "Evening", "Sunday")])
    noon, evening, sunday = (card.key for card in nothing_yet.cards("slot"))
    for suits in ([noon, sunday], [noon], [noon, evening], [evening], [evening], []):
        answer = Slots(nothing_yet).act("add", {"kind": "times that suit", "under": suits or [sunday], "body": ""})
        assert answer["kind"] == "done", answer["said"]

    told = read_aloud(Slots(nothing_yet))

    assert "For “Supper in the hall” these suit most people: Noon and Evening." in told
    assert "Supper in the hall: left out by these times, one of those who answered." in told


def test_a_group_that_only_helps_is_asked_what_it_wants_to_change(nothing_yet):
    put_up(GroupPlans(nothing_yet), "group plan", {"body": "Mothers on Sundays", "meets": "Sundays"},
           {"body": "Bus riders", "meets": "Mondays", "action": "A letter", "action_minutes": "20"})  # fmt: skip

    told = read_aloud(GroupPlans(nothing_yet))

    assert "Two groups help their own members. One of them also changes something outside." in told
    assert "No action block yet: Mothers on Sundays. What do they want to change" in told
    assert "No action block yet: Bus riders" not in told


def test_what_was_tried_and_not_talked_over_is_asked_about(nothing_yet):
    tried = {"skill": "asking", "rehearsed_on": "2026-05-19", "tried_on": "2026-05-20"}
    put_up(PracticeLab(nothing_yet), "practice", tried | {"body": "At the door"},
           tried | {"body": "On the phone", "learned": "Wait longer."})  # fmt: skip

    told = read_aloud(PracticeLab(nothing_yet))

    assert "Tried on 20 May 2026 and not talked over: At the door" in told
    assert "not talked over: On the phone" not in told
    assert "Asking, and taking a no well 2 2 1" in told
    assert "What we learned Wait longer." in told


def test_each_programme_sees_how_often_it_invited_and_nobody_can_be_named(nothing_yet):
    week = {"on": "2026-05-25"}
    put_up(TouchPoints(nothing_yet), "touch point tally", week | {"body": "Pantry", "talked": "3", "registered": "2"},
           week | {"body": "pantry", "on": "2026-05-18", "referred": "4"}, week | {"body": "Desk"})  # fmt: skip

    told = read_aloud(TouchPoints(nothing_yet))

    assert "Pantry 2 3 4 2" in told
    assert "Nothing was counted in Desk. What makes it hard there? Ask the whole team, and nobody by name." in told
    assert not {"who", "worker", "name", "by", "person"} & asked_on(TouchPoints(nothing_yet))


def test_before_the_first_tally_the_page_asks_for_an_everyday_talk(nothing_yet):
    before = read_aloud(TouchPoints(nothing_yet))

    put_up(TouchPoints(nothing_yet), "touch point tally", {"body": "Pantry", "on": "2026-05-25", "talked": "3"})

    assert "In which everyday talk could somebody hear where to join in?" in before
    assert "Talked about causes or an action 3" in read_aloud(TouchPoints(nothing_yet))


TOUCHING = """
title = "A ring of hands"
phase = "action"
minutes = 5
why = "Before we walk."
say_aloud = "Whoever likes gives a hand."
steps = ["Stand in a ring."]
so_what = "What was it like?"
credit = "Our grandmothers"
touch = "People hold hands. A ribbon between two does as well."
"""


def test_an_exercise_says_whether_anybody_is_touched_and_what_to_do_instead(nothing_yet):
    before = read_aloud(OwnExercises(nothing_yet))
    lay_exercise(nothing_yet.workbook.folder, "ring.toml", TOUCHING.encode())

    after = read_aloud(OwnExercises(nothing_yet)).split("A ring of hands")[1]

    assert "Nobody touches anybody in this exercise." in before
    assert "Closeness:" not in before
    assert "Closeness: People hold hands. A ribbon between two does as well. Nobody has to take part." in after
