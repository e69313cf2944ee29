"""What the map keeps between openings, and what its views and filters let through."""

from __future__ import annotations

import json
from statistics import median

import pytest

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Tie, pair
from workbook.people.words import Purpose, Reason
from workbook.screens.map_places import places
from workbook.screens.relationships import Relationships
from workbook.storage import positions


def scene(screen):
    return json.loads(screen.view()["scene"])


def test_the_map_is_the_same_when_it_is_opened_again(sit):
    first = scene(Relationships(sit()))

    assert scene(Relationships(sit())) == first


def test_somebody_new_moves_the_others_by_a_twentieth_of_the_map_at_most(here):
    before = places(here, Relationships(here).shared(), keeps=True)
    someone, other = sorted(before)[:2]
    key = here.workbook.add_person(Person(name="Zora Quill"))
    yes = next(one for one in here.workbook.answers(someone) if one.purpose == Purpose.MAP)
    here.workbook.record_answer(Consent(**{**vars(yes), "key": "", "person": key}))
    for friend in (someone, other):
        one, two = pair(key, friend)
        here.workbook.record_tie(Tie(one=one, other=two))

    after = places(here, Relationships(here).shared(), keeps=True)

    moved = median(((after[k][0] - x) ** 2 + (after[k][1] - y) ** 2) ** 0.5 for k, (x, y) in before.items())
    xs, ys = zip(*before.values(), strict=True)
    radius = max(max(xs) - min(xs), max(ys) - min(ys)) / 2
    assert key in after
    assert moved <= 0.05 * radius


def test_nobody_is_moved_on_an_earlier_day_or_by_a_filter(here):
    screen = Relationships(here)
    kept = positions.standing(here.workbook, screen.shared()) if scene(screen) else None

    screen.act("only", {"only": "role:staff"})
    screen.act("day", {"stop": "0"})
    scene(screen)

    assert positions.standing(here.workbook, screen.shared()) == kept


def test_concerns_are_told_only_by_those_who_opened_them(here):
    screen = Relationships(here)
    introducing = here.workbook.shared_map(for_purpose="introduce", audience=here.audience)
    opened = {word for one in introducing if Reason.CONCERN in introducing.may_tell(one.key) for word in one.concerns}

    offered = {value.partition(":")[2] for value, _ in screen.view()["filters"] if value.startswith("concern:")}

    assert offered
    assert offered <= opened


def test_suggestions_are_drawn_only_where_somebody_asked_and_never_in_a_report(sit):
    screen = Relationships(sit())
    before = scene(screen)["proposed"]

    screen.act("show", {"view": "suggested"})

    assert before == []
    assert scene(screen)["proposed"]
    assert "proposed" not in str(Relationships(sit(mode="report")).html)


@pytest.mark.parametrize("values", [{}, {"x": "nan", "y": "1"}, {"x": "1e9", "y": "3"}, {"x": "many", "y": "2"}])
def test_a_place_that_is_none_is_refused(here, values):
    screen = Relationships(here)
    someone = screen.shared().people[0].key

    answer = screen.act("pin", {"person": someone, **values})

    assert answer["kind"] == "refused"
    assert "not on the drawing" in answer["said"]


def test_a_person_written_down_here_is_on_no_map_before_a_yes(here):
    screen = Relationships(here)

    assert screen.act("person", {"name": "Zora Quill"})["kind"] == "done"
    assert "Zora" not in str(screen.html)


def test_a_tie_is_said_anew_or_taken_off(here):
    screen = Relationships(here)
    tie = screen.shared().ties[0]
    two = {"one": tie.one, "other": tie.other}

    assert screen.act("open", two)["kind"] == "done"
    assert screen.act("retie", two | {"kind": tie.kind, "strength": "1"})["kind"] == "done"
    assert next(one for one in screen.shared().ties if one.pair == tie.pair).strength == 1
    assert screen.act("untie", two | {"kind": tie.kind})["kind"] == "done"
    assert tie.pair not in {one.pair for one in screen.shared().ties if one.kind == tie.kind}
