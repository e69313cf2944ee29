"""Reflection: what we write down about ourselves, our services and our limits comes back as an account."""

from __future__ import annotations

import pytest
from read_aloud import asked_on, put_up, read_aloud

import workbook
from workbook.phases.entry import Entry
from workbook.phases.experience import FUNDAMENTALS
from workbook.screens.before_a_talk import PracticeCards
from workbook.screens.experience import Experience, TwoLedgers
from workbook.screens.ourselves import HowWeSpeak, Pacing, Transition
from workbook.screens.ownership import OffersAndSteps, Ownership
from workbook.screens.watching import Watching


def test_a_change_in_ourselves_stands_in_its_strand_and_an_empty_strand_is_named(nothing_yet):
    put_up(Transition(nothing_yet), "transition", {"body": "We say participant", "before": "We said case",
                                                   "strand": "messaging", "on": "2026-05-01",
                                                   "decided": "The team"})  # fmt: skip

    told = read_aloud(Transition(nothing_yet))

    assert "Nothing has changed yet in: who governs and what we do every day." in told
    assert "How we speak of people and of us We say participant We said case The team 1 May 2026" in told


def test_steps_people_took_stand_beside_what_we_offered_and_nobody_is_called_inactive(nothing_yet):
    before = read_aloud(OffersAndSteps(nothing_yet))
    put_up(OffersAndSteps(nothing_yet), "own step", {"body": "I rang the owner", "on": "2026-05-20"},
           {"body": "I came again", "on": "2026-05-02"})  # fmt: skip

    told = read_aloud(OffersAndSteps(nothing_yet))

    assert "It will take time, and it is their time." in before
    assert "We made no offer. People took two steps in their own time." in told
    assert told.index("I came again 2 May 2026") < told.index("I rang the owner 20 May 2026")
    assert not {"inactive", "lapsed", "overdue", "late"} & set(told.casefold().split())


@pytest.mark.parametrize("given", [4, 5])
def test_what_was_enough_for_staff_is_read_once_five_have_said_it(nothing_yet, given):
    answers = [{"body": f"One soup a day was enough, {n}", "load": "right", "let_go": "Minutes"} for n in range(given)]
    put_up(Pacing(nothing_yet), "pace", *answers)

    told = read_aloud(Pacing(nothing_yet))

    assert ("One soup a day was enough, 3" in told) is (given == 5)
    assert ("What we can let go of Minutes" in told) is (given == 5)


def test_needs_met_stand_beside_power_gained_and_help_alone_is_asked_about(nothing_yet):
    one = TwoLedgers(nothing_yet)
    put_up(one, "two ledgers", {"body": "Lunch", "met": "Soup"},
           {"body": "Report", "met": "A repair", "gained": "Tenants know how"})  # fmt: skip

    assert one.act("add", {"kind": "two ledgers", "body": "Neither"})["kind"] == "refused"

    told = read_aloud(one)
    assert "Report A repair Tenants know how" in told
    assert "One activity helped that day and changed nothing about who decides. What could one step be?" in told


def test_whose_decision_it_was_is_counted_from_five_cases_and_what_it_may_cost_later_is_read(nothing_yet):
    cases = [{"body": f"Letter {n}", "did": who, "later": "Nobody learned it."}
             for n, who in enumerate(["participants", "staff", "staff", "together", "staff"])]  # fmt: skip
    put_up(Ownership(nothing_yet), "who did it", *cases[:4])
    four = read_aloud(Ownership(nothing_yet))
    put_up(Ownership(nothing_yet), "who did it", cases[4])

    told = read_aloud(Ownership(nothing_yet))

    assert "Fewer than five cases are in the log so far; from five up they are counted." in four
    assert "Of five cases, participants had one in their own hands and one together with us." in told
    assert "Letter 4 – Nobody learned it." in told
    assert "It describes our way of working, and no person." in told


def test_seven_things_are_asked_about_and_a_hand_over_that_nobody_told_people_of_is_named(nothing_yet):
    one = Experience(nothing_yet)
    ratings = {name: "4" for name, _ in FUNDAMENTALS} | {"fair": "2", "body": ""}
    put_up(one, "experience answer", *[ratings] * 5)
    put_up(one, "hand over", {"body": "The rides", "from_role": "Desk", "to_role": "Door"})

    told = read_aloud(one)

    assert len(FUNDAMENTALS) == 7
    assert [label for _, label in FUNDAMENTALS if f"{label} 5 " not in told] == []
    assert "Held least: “Nobody was treated worse here for who they are”." in told
    assert "The people it is about do not know of one hand-over yet. Tell them before the change." in told


# Watching over ourselves


def test_the_five_ways_of_looking_at_our_limits_are_named_with_what_is_due(nothing_yet):
    put_up(Watching(nothing_yet), "monitoring", {"body": "We asked twelve families", "way": "evaluation",
                                                 "on": "2026-05-01", "next_on": "2026-05-29"})  # fmt: skip

    told = read_aloud(Watching(nothing_yet))

    assert "One of five ways of looking at our limits was used, last on 1 May 2026." in told
    assert "Not used: supervision · team meeting · training · feedback and complaints." in told
    assert "Due since 29 May 2026: We asked twelve families" in told


def test_a_gift_that_was_asked_for_is_talked_over_and_a_ride_is_no_gift(nothing_yet):
    gift = {"way": "to us", "body": "A cake"}
    put_up(Watching(nothing_yet), "gift", gift | {"wish": "freely", "worth": "5"})
    freely = read_aloud(Watching(nothing_yet))
    put_up(Watching(nothing_yet), "gift", gift | {"wish": "asked"})

    told = read_aloud(Watching(nothing_yet))

    assert "talk it over" not in freely
    assert "One gift was asked for or cost more than 20: talk it over in the team." in told
    assert "A ride, childcare, food and pay for an evening are supports, and no gifts." in told


def test_boundaries_are_gone_through_by_five_themes_and_no_story_of_them_is_read(nothing_yet):
    put_up(Watching(nothing_yet), "boundary review", {"body": "Zqx lent money", "theme": "kindness",
                                                      "on": "2026-05-01"})  # fmt: skip

    told = read_aloud(Watching(nothing_yet))

    for line in ("Closeness that is not ours to have 0", "A benefit for ourselves 0",
                 "Our own wish to be liked or leaned on 0", "A kindness that binds 1",
                 "Meeting by chance, in a small place 0"):  # fmt: skip
        assert line in told
    assert "Zqx" not in told


def test_trainings_about_boundaries_stand_with_their_days_and_come_due(nothing_yet):
    put_up(Watching(nothing_yet), "training",
           {"body": "Saying no kindly", "on": "2026-03-02", "limits": "yes", "for_whom": "Desk",
            "next_on": "2026-05-30"},
           {"body": "First aid", "on": "2026-01-10", "for_whom": "All"})  # fmt: skip

    told = read_aloud(Watching(nothing_yet))

    assert "First aid 10 January 2026 All – Saying no kindly 2 March 2026 Desk yes" in told
    assert "Due since 30 May 2026: Saying no kindly" in told


# How we speak


def test_a_label_in_our_own_words_is_pointed_out_and_what_people_said_is_left_alone(nothing_yet):
    put_up(workbook.outcomes(nothing_yet), "outcome",
           {"body": "Hard to reach families came", "told_by": "staff", "wanted": "yes"},
           {"body": "They call me hard to reach", "told_by": "participants", "wanted": "yes"})  # fmt: skip

    told = read_aloud(HowWeSpeak(nothing_yet))

    assert "One word on our cards labels somebody." in told
    assert "hard to reach we have not reached them yet Hard to reach families came" in told
    assert "They call me" not in told
    assert sorted(card.body for card in nothing_yet.cards("outcome"))[0] == "Hard to reach families came"


def test_two_practise_on_a_scene_with_words_to_say_beside_words_to_leave(nothing_yet):
    one = PracticeCards(nothing_yet)
    first = read_aloud(one).split("A scene to practise")[1]

    assert one.act("scene", {})["said"] == "Another scene. One plays, one listens, one watches what was said back."

    told = read_aloud(one)
    assert "I know how you feel. That sounds heavy. What was the worst of it?" in told
    assert told.split("A scene to practise")[1] != first
    assert "Say the feeling back before you ask anything." in first
    assert asked_on(one) == {"own", "draft"}


def test_how_open_our_money_was_stands_beside_how_the_house_changed(nothing_yet):
    shared = {"of": "Breakfast", "to": "the parents", "on": "2026-05-02"}
    nothing_yet.workbook.add_card(Entry(kind="budget shared", body="The whole page", facts=shared))

    assert "It was shown to people once." in read_aloud(Transition(nothing_yet))
