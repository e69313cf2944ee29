"""No ride, no childcare, no food: no event is called ready."""

from __future__ import annotations

import pytest
from made_cards import TODAY, card

from workbook.phases.events import BARRIERS, gates, held

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
    (gate,) = gates([event(**READY, social="An hour of dominoes", languages="Three")])

    assert gate.ready
    assert gate.reminders == ("only one time and place, and no word why",)


def test_events_come_by_their_day():
    found = gates([event("2026-06-20"), event("2026-06-13")])

    assert [gate.event.fact("on") for gate in found] == ["2026-06-13", "2026-06-20"]


@pytest.mark.parametrize(("on", "was_held"), [("2026-05-29", True), ("2026-05-30", True), ("2026-05-31", False)])
def test_an_event_is_held_from_its_own_day_on(on, was_held):
    assert bool(held([event(on)], today=TODAY)) is was_held
