"""No ride, no childcare, no food: no event is called ready."""

from __future__ import annotations

import pytest
from made_cards import TODAY, card

from workbook.phases.events import BARRIERS, cost_of, gates, held

READY = {
    f"{name}_{part}": value
    for name, _ in BARRIERS
    for part, value in (("who", "Parents' breakfast"), ("for", 20), ("cost", 40))
}


def event(on="2026-06-13", **said):
    return card("event", "Repair day", on=on, **said)


def test_an_event_with_all_three_seen_to_is_ready_and_says_what_it_costs():
    (gate,) = gates([event(**READY)])

    assert gate.ready
    assert gate.cost == 120
    assert gate.said == "Ready: transport, childcare and food are seen to."


@pytest.mark.parametrize("part", ["who", "for", "cost"])
@pytest.mark.parametrize("barrier", [name for name, _ in BARRIERS])
def test_a_barrier_without_somebody_a_number_or_a_cost_keeps_the_gate_shut(barrier, part):
    (gate,) = gates([event(**READY | {f"{barrier}_{part}": ""})])

    assert gate.missing == (barrier,)
    assert gate.said == f"Not ready: {barrier} still to be seen to."


def test_what_costs_nothing_is_seen_to_as_well():
    assert gates([event(**READY | {"food_cost": 0})])[0].ready


def test_what_is_easily_forgotten_is_called_to_mind_without_shutting_the_gate():
    asked = {"access": "A chair with arms", "diet": "No pork", "prayer": "None that day"}
    (gate,) = gates([event(**READY, **asked, social="An hour of dominoes", languages="Three")])

    assert gate.ready
    assert gate.reminders == ("only one time and place, and no word why",)


@pytest.mark.parametrize("name", ["access", "diet", "prayer", "languages", "social"])
def test_how_people_said_they_want_to_be_there_is_asked_for(name):
    said = dict.fromkeys(["access", "diet", "prayer", "languages", "social"], "As they said")

    before, after = gates([event(**READY, **said | {name: ""}), event(**READY, **said)])

    assert len(before.reminders) == len(after.reminders) + 1


def test_two_times_to_choose_from_are_enough_words_about_the_time():
    slots = [card("slot", f"at {hour}", parents=("day",)) for hour in (11, 20)]

    assert "only one time" not in gates([event(key="day"), *slots])[0].forgotten
    assert "only one time" in gates([event(key="day"), slots[0]])[0].forgotten


def test_a_programme_on_the_same_day_and_a_level_without_a_role_are_named():
    class_ = card("programme date", "English class", on="2026-06-13")
    letter = card("role card", level="1", stands_on=("day",))

    (gate,) = gates([event(key="day"), class_, letter])

    assert [one.body for one in gate.clashes] == ["English class"]
    assert gate.without_role == "call, come or lead"


def test_what_all_events_cost_is_one_line_for_the_budget():
    assert cost_of(gates([event(**READY), event(**READY)])) == 240


def test_events_come_by_their_day():
    found = gates([event("2026-06-20"), event("2026-06-13")])

    assert [gate.event.fact("on") for gate in found] == ["2026-06-13", "2026-06-20"]


@pytest.mark.parametrize(("on", "was_held"), [("2026-05-29", True), ("2026-05-30", True), ("2026-05-31", False)])
def test_an_event_is_held_from_its_own_day_on(on, was_held):
    assert bool(held([event(on)], today=TODAY)) is was_held
