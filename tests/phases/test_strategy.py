"""A chain says in words which of its links are missing."""

from __future__ import annotations

import pytest
from made_cards import TODAY, card

from workbook.phases.strategy import STEPS, chains

ROOT = card("cause", "Only three letters bring an inspector.", key="root", type="rule")
LINE = card("vision line", "Somebody comes within two weeks.", key="line")
VALUE = card("value", "Nobody speaks for somebody who could speak.", key="value")
WHOLE = {name: f"our {name}" for name, _, _ in STEPS}


def chain(**said):
    return card("chain", "One report is enough.", key="chain", **{"stands_on": ("root", "line", "value")} | said)


def test_a_chain_with_every_link_has_no_hole():
    (found,) = chains([ROOT, LINE, VALUE, chain(**WHOLE)])

    assert found.holes == ()
    assert all(step.holds for step in found.steps)


@pytest.mark.parametrize(("name", "label", "hole"), STEPS, ids=[name for name, _, _ in STEPS])
def test_each_missing_link_is_named(name, label, hole):
    said = {other: text for other, text in WHOLE.items() if other != name}

    (found,) = chains([ROOT, LINE, VALUE, chain(**said)])

    assert found.holes == (hole,)
    assert [step.label for step in found.steps if not step.holds] == [label]


@pytest.mark.parametrize(
    ("ground", "hole"),
    [
        (("line", "value"), "it does not stand on a root cause yet"),
        (("root", "value"), "it serves no line of the vision yet"),
        (("root", "line"), "it cites no value of ours yet"),
    ],
)
def test_a_chain_stands_on_a_root_serves_a_line_and_cites_a_value(ground, hole):
    (found,) = chains([ROOT, LINE, VALUE, chain(stands_on=ground, **WHOLE)])

    assert found.holes == (hole,)


def test_a_ground_that_may_not_be_shown_leaves_a_hole_and_no_words():
    (found,) = chains([LINE, VALUE, chain(**WHOLE)])

    assert found.steps[0].text == ""
    assert found.holes == ("it does not stand on a root cause yet",)


@pytest.mark.parametrize(
    ("reaches", "holes"),
    [({"our decider": "two people, both must be asked"}, ()), ({}, ("no one here reaches our decider yet",))],
)
def test_the_way_to_who_decides_is_part_of_the_chain(reaches, holes):
    (found,) = chains([ROOT, LINE, VALUE, chain(**WHOLE)], reaches=reaches)

    assert found.holes == holes
    assert [step.label for step in found.steps][2:4] == ["Who decides", "The way there"]


def test_where_nobody_decides_no_way_is_looked_for():
    (found,) = chains([ROOT, LINE, VALUE, chain()], reaches={})

    assert "The way there" not in [step.label for step in found.steps]


def test_the_word_power_asks_who_decides_more_than_before():
    (bare,) = chains([ROOT, LINE, VALUE, chain(**WHOLE, label="power")])
    (said,) = chains([ROOT, LINE, VALUE, chain(**WHOLE, label="power", label_why="Tenants decide.")])
    (mild,) = chains([ROOT, LINE, VALUE, chain(**WHOLE, label="improvement")])

    assert bare.holes == ("it is called a shift of power, and nobody said who decides more",)
    assert (said.holes, mild.holes) == ((), ())


@pytest.mark.parametrize(("by", "asked"), [("2026-07-11", False), ("2026-07-12", True)])
def test_a_change_more_than_six_weeks_away_asks_for_a_first_step(by, asked):
    far = chain(**WHOLE | {"by": by})
    begun = card("commitment", key="step", stands_on=("chain",), by=by, first_step="Ask")

    (found,) = chains([ROOT, LINE, VALUE, far], today=TODAY)
    (with_step,) = chains([ROOT, LINE, VALUE, far, begun], today=TODAY)

    assert bool(found.holes) == asked
    assert with_step.holes == ()
