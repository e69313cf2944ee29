"""Learning and awareness: somebody writes a few cards, and everybody can read what they say together."""

from __future__ import annotations

import pytest
from read_aloud import put_up, read_aloud

import workbook
from workbook.parameters import Parameters
from workbook.screens.advantages import Advantages
from workbook.screens.climate import Pulse
from workbook.screens.continuum import Continuum
from workbook.screens.discussion import Discussion
from workbook.screens.growing import Growing
from workbook.screens.minutes import Minutes
from workbook.screens.openness import Openness
from workbook.screens.private import Private
from workbook.screens.turf import Turf
from workbook.session import Session


def test_what_a_service_organization_brings_is_added_up_before_anybody_speaks_of_what_it_lacks(nothing_yet):
    line = {"body": "The line", "sort": "contact", "where": "Pantry"}
    put_up(Advantages(nothing_yet), "advantage", line | {"a_week": "180"}, line | {"a_week": "20", "where": "Desk"},
           {"body": "Nobody eats alone.", "sort": "mission"})  # fmt: skip

    told = read_aloud(Advantages(nothing_yet))

    assert "We meet people 200 times a week; few campaigns can say that." in told
    assert "From our mission Nobody eats alone." in told


def test_minutes_for_causes_stand_beside_all_other_minutes_and_the_plan_beside_both(nothing_yet):
    put_up(Minutes(nothing_yet), "minutes", {"body": "Rent cases", "about": "cases", "minutes": "50"},
           {"body": "Why rents rise", "about": "causes", "minutes": "10"},
           {"body": "Next week", "about": "causes", "minutes": "30", "planned": "yes"})  # fmt: skip

    told = read_aloud(Minutes(nothing_yet))

    assert "Of 60 minutes, 10 went to what lies behind it." in told
    assert "Of 30 minutes, 30 went to what lies behind it." in told


@pytest.mark.parametrize(
    ("arrivals", "said"),
    [(["late", "court", "late", "early", "early"], True), (["late", "court", "late", "early", "unsaid"], False)],
)
def test_a_pile_says_how_many_reached_us_late_once_five_are_known(nothing_yet, arrivals, said):
    cards = [{"body": f"Notice {n}", "pattern": "Rent", "arrival": arrival} for n, arrival in enumerate(arrivals)]
    put_up(workbook.concern_wall(nothing_yet), "concern", *cards)

    assert ("3 of 5 reached us late." in read_aloud(workbook.concern_wall(nothing_yet))) is said


def test_a_root_asks_for_the_service_that_holds_people_up_until_somebody_names_it(nothing_yet):
    board = workbook.cause_tree(nothing_yet)
    put_up(board, "problem", {"body": "Homes are cold"})
    under = {"under": nothing_yet.cards("problem")[0].key, "type": "rule"}
    put_up(board, "cause", under | {"body": "Nobody has to come"})
    before = read_aloud(board)
    root = nothing_yet.cards("cause")[0]

    answer = board.act("correct", under | {"key": root.key, "rev": "1", "body": root.body, "care": "The coat cellar"})

    assert answer["kind"] == "done"
    assert "One root still without the service that holds people up." in before
    assert "still without the service" not in read_aloud(board)
    assert "The coat cellar" in read_aloud(board)


def test_a_concern_of_two_programmes_is_named_as_a_bridge_between_them(nothing_yet):
    heard = [{"body": f"The bus {n}", "pattern": "Getting home"} for n in range(5)]
    for programme, cards in (("Pantry", heard[:3]), ("English class", heard[3:])):
        there = Session(Parameters(mode="room", programme=programme), nothing_yet.workbook)
        put_up(workbook.concern_wall(there), "concern", *cards)

    assert "Heard in more than one programme: “Getting home”." in read_aloud(workbook.concern_wall(nothing_yet))


def test_a_programmes_money_is_a_page_with_a_log_of_whom_it_was_shown(nothing_yet):
    pantry = {"of": "Pantry"}
    put_up(Openness(nothing_yet), "budget line", pantry | {"body": "City grant", "flows": "in", "amount": "100"},
           pantry | {"body": "Food", "flows": "out", "amount": "130", "decides": "The director"})  # fmt: skip
    unseen = read_aloud(Openness(nothing_yet))

    put_up(Openness(nothing_yet), "budget shared", pantry | {"body": "Read aloud", "to": "The line",
                                                              "on": "2026-05-01"})  # fmt: skip

    told = read_aloud(Openness(nothing_yet))
    assert "Nobody outside of staff has seen the page of Pantry yet." in unseen
    assert "What is left when everything is paid: -30." in told
    assert "Food goes out 130 The director" in told
    assert "Shown to people The line: Read aloud 1 May 2026" in told


def test_what_a_licence_needs_lies_apart_from_what_participants_could_do(nothing_yet):
    put_up(Turf(nothing_yet), "turf task", {"body": "Advice on papers", "whose": "licence"},
           {"body": "Greeting at the door", "whose": "could", "first_try": "One Monday"})  # fmt: skip

    told = read_aloud(Turf(nothing_yet))

    assert "It needs a licence Advice on papers" in told
    assert "Participants could do it Greeting at the door First try: One Monday" in told


def test_friction_among_staff_and_a_date_that_clashes_are_seen_early(nothing_yet):
    felt = {"body": "Slow weeks", "burden": "4", "waste": "1", "clash": "5"}
    put_up(Pulse(nothing_yet), "pulse", *[felt] * 4)
    four = read_aloud(Pulse(nothing_yet))
    put_up(Pulse(nothing_yet), "pulse", felt)
    put_up(workbook.events(nothing_yet), "programme date", {"body": "English class", "on": "2026-06-06",
                                                            "weekly": "yes"})  # fmt: skip
    put_up(workbook.events(nothing_yet), "event", {"body": "Supper", "on": "2026-06-13"})

    assert "Some have answered." in four
    assert "Five answers in this round" in read_aloud(Pulse(nothing_yet))
    assert "On the same day: English class. Speak with that programme first" in read_aloud(workbook.events(nothing_yet))


def test_a_strength_is_offered_for_a_label_and_staff_grow_beside_participants(nothing_yet):
    one = Growing(nothing_yet)
    put_up(one, "plan to grow", {"body": "Chair the meeting", "side": "staff", "strength": "patience"})

    answer = one.act("rephrase", {"text": "She was resistant on Tuesday."})

    told = read_aloud(one)
    assert answer["kind"] == "done"
    assert "“resistant” perhaps:" in told
    assert "Staff Chair the meeting Builds on: patience" in told
    assert "Participants: no plan yet." in told


def test_our_own_aim_stands_beside_one_dimension_and_nothing_is_added_up(nothing_yet):
    one = Continuum(nothing_yet)
    put_up(one, "continuum aim", {"body": "Three new seats first.", "dimension": "Structures", "target": "4",
                                  "work": "yes"})  # fmt: skip
    for value in ("1", "2", "3", "4", "5"):
        one.act("rate", {"group": "participant"} | {f"item_{n}": value for n in range(1, 11)})
    one.act("shut", {"what": "continuum"})

    told = read_aloud(one)

    assert "Structures 3 2 to 4 4, in this round" in told
    assert "Causes 3 2 to 4 not set" in told
    assert not {"total", "overall", "score", "rank"} & set(told.casefold().split())


def test_what_two_tables_said_meets_under_one_heading(nothing_yet):
    gain = {"asked": "gain", "theme": "Trust"}
    put_up(Discussion(nothing_yet), "table note", gain | {"table": "1", "body": "People come back"},
           gain | {"table": "2", "body": "They call us first"},
           gain | {"table": "2", "theme": "Money", "body": "A grant less"})  # fmt: skip

    told = read_aloud(Discussion(nothing_yet))

    assert "Trust from two tables People come back" in told
    assert told.index("Trust from two tables") < told.index("Money from one table")


ALONE = {
    "place": ("My schooling", "Money, when I was a child and now", "My faith, or that I have none"),
    "beliefs": ("What one eats, and when", "What school is for", "Who may live in this country", "God"),
}


@pytest.mark.parametrize("sheet", ALONE)
def test_a_page_for_oneself_asks_all_of_it_and_the_room_gets_questions_to_talk_about_alone(look, sheet):
    alone, room = str(Private(look()).html), read_aloud(Private(look(mode="report")))

    part = alone.split(f'data-sheet="{sheet}"')[1].split("</details>")[0]
    after = part.split("To talk about, if you like")[1].split("<li>")[1].split("</li>")[0]
    assert [line for line in ALONE[sheet] if line not in part] == []
    assert 'name="' not in part
    assert after in room
    assert [line for line in ALONE[sheet] if line in room] == []
