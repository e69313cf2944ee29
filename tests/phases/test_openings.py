"""Five answers point to one door; no door is ever shut."""

from __future__ import annotations

from itertools import product

import pytest
from made_cards import card

from workbook.phases.deck import kind_of
from workbook.phases.entry import Phase
from workbook.phases.openings import suggestion
from workbook.phases.pull_ins import PULL_INS, pulled

ALL = {"causes": "yes", "power": "yes", "vision": "yes", "plan": "yes", "looked_back": "yes"}


def answers(**said):
    return card("opening", **ALL | said)


@pytest.mark.parametrize(
    ("said", "door"),
    [
        ({"causes": "no", "plan": "no", "looked_back": "no"}, Phase.LEARNING),
        ({"causes": "partly", "power": "no"}, Phase.AWARENESS),
        ({"vision": "partly", "looked_back": "no"}, Phase.VISION),
        ({"plan": "no"}, Phase.STRATEGY),
        ({"looked_back": "no"}, Phase.ACTION),
        ({"causes": "no", "looked_back": "partly"}, Phase.REFLECTION),
        ({}, Phase.LEARNING),
    ],
)
def test_five_answers_point_to_a_door_and_say_why(said, door):
    found = suggestion([answers(**said)])

    assert found.phase == door
    assert found.because.endswith((".", "?"))


def test_before_anybody_has_answered_no_door_is_suggested():
    assert suggestion([]) is None


def test_the_newest_answers_count_and_those_taken_back_do_not():
    early, late, gone = answers(causes="no"), answers(plan="no"), answers(vision="no", taken_back=True)

    assert suggestion([early, late, gone]).phase == Phase.STRATEGY


def test_whatever_a_group_answers_there_is_a_door():
    for said in product(("yes", "partly", "no"), repeat=5):
        assert suggestion([answers(**dict(zip(ALL, said, strict=True)))]).phase in Phase


@pytest.mark.parametrize("phase", list(Phase))
def test_every_phase_says_what_it_takes_and_offers_ten_minutes_for_each(phase):
    for one in pulled(phase, []):
        assert one.cards == ()
        assert one.pull_in.stand_in.startswith("Ten minutes")
        assert kind_of(one.pull_in.kind).name == one.pull_in.kind


def test_no_phase_takes_anything_it_could_not_begin_without():
    assert set(PULL_INS) == set(Phase)


def test_a_cause_with_another_behind_it_is_no_root_and_does_not_come_in():
    above = card("cause", "Repairs wait.", key="above", type="practice")
    root = card("cause", "Nobody has to come.", key="root", type="rule", parents=("above",))

    (causes, *_) = pulled(Phase.STRATEGY, [above, root])

    assert [one.key for one in causes.cards] == ["root"]
