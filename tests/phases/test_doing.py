"""Practice, groups, the service floor, tallies, looks back and the week: what each says and what it leaves unsaid."""

from __future__ import annotations

import pytest
from made_cards import TODAY, card

from workbook.phases.after_action import not_looked_back_on, reviews
from workbook.phases.deck import kind_of
from workbook.phases.mutual_aid import group_plans
from workbook.phases.practising import SKILLS, not_talked_over, skills
from workbook.phases.service_floor import levels
from workbook.phases.tallies import programmes
from workbook.phases.week import week


def test_a_practice_is_rehearsed_tried_and_talked_over():
    whole = card("practice", skill="asking", rehearsed_on="2026-05-01", tried_on="2026-05-03", learned="Wait longer.")
    tried = card("practice", "Doors", skill="doors", tried_on="2026-05-03")

    found = {one.name: one for one in skills([whole, tried])}

    asking = found[dict(SKILLS)["asking"]]
    assert (asking.rehearsed, asking.tried, asking.talked_over) == (1, 1, 1)
    assert [one.body for one in not_talked_over([whole, tried])] == ["Doors"]
    assert len(found) == len(SKILLS)


@pytest.mark.parametrize(
    ("said", "acts"),
    [({"action": "Childcare", "action_minutes": 20}, True), ({"action": "Childcare"}, False),
     ({"action_minutes": 9}, False)],
)  # fmt: skip
def test_a_group_acts_when_it_knows_what_and_has_minutes_for_it(said, acts):
    assert [one.acts for one in group_plans([card("group plan", **said)])] == [acts]


def measured(better, floor, *values):
    kept = card("service measure", "Waiting", key="m", floor=floor, better=better)
    days = enumerate(values, start=1)
    read = [card("measure reading", parents=("m",), value=said, on=f"2026-05-0{day}") for day, said in days]
    return [kept, *read]


@pytest.mark.parametrize(
    ("better", "values", "fell"),
    [("less", (4, 7), True), ("less", (7, 5), False), ("more", (5, 4), True), ("more", (5,), False),
     ("more", (), False)],
)  # fmt: skip
def test_a_measure_falls_through_its_floor_on_its_own_side(better, values, fell):
    (level,) = levels(measured(better, 5, *values))

    assert level.fell is fell


def test_tallies_are_added_up_by_programme_and_have_no_place_for_a_name():
    tallies = [card("touch point tally", name, talked=n, referred=1) for name, n in [("Pantry", 3), ("pantry", 4)]]

    (one,) = programmes(tallies)

    assert (one.name, one.weeks, one.in_all) == ("Pantry", 2, 9)
    kind = kind_of("touch point tally")
    assert kind.parts == ()
    assert not {"who", "worker", "name"} & {field.name for field in kind.fields}


def test_a_wrong_reason_leads_back_to_the_plan_of_the_event():
    plan = card("chain", "An inspector comes", key="plan")
    walk = card("event", "Walk", key="walk", stands_on=("plan",))
    night = card("event", "Night", key="night")
    look = card("after action review", parents=("walk",), planned="Thirty", reason="wrong")

    (one,) = reviews([plan, walk, night, look])

    assert one.reason_wrong
    assert [ground.body for ground in one.grounds] == ["An inspector comes"]
    assert not_looked_back_on([walk, night], [one]) == [night]


def test_the_week_holds_what_is_due_and_what_has_passed_and_leaves_the_rest():
    promised = [card("promise", body, by=by, **said) for body, by, said in [
        ("late", "2026-05-20", {}), ("soon", "2026-06-06", {}), ("far", "2026-06-07", {}),
        ("kept", "2026-05-20", {"state": "kept"}),
    ]]  # fmt: skip
    events = [card("event", body, key=body, on=on) for body, on in [("near", "2026-06-13"), ("later", "2026-06-14")]]
    slots = [card("slot", f"at {key}", parents=(key,), children=9, looked_after=2) for key in ("near", "later")]
    days = [("now", "2026-06-01"), ("gone", "2026-05-01")]
    trial = [card("structure test", body, key=body, target=50, by=by) for body, by in days]

    found = week([*promised, *slots, *trial, *events], today=TODAY)

    assert [one.body for one in found.overdue] == ["late"]
    assert [one.body for one in found.due] == ["soon"]
    assert [gate.event.body for gate in found.not_ready] == ["near"]
    assert [slot.body for slot in found.short] == ["at near"]
    assert [one.card.body for one in found.tests] == ["now"]
