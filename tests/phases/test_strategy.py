"""A chain says in words which of its links are missing."""

from __future__ import annotations

import pytest
from made_cards import card

from workbook.phases.strategy import STEPS, chains

ROOT = card("cause", "Only three letters bring an inspector.", key="root", type="rule")
LINE = card("vision line", "Somebody comes within two weeks.", key="line")
WHOLE = {name: f"our {name}" for name, _, _ in STEPS}


def chain(**said):
    return card("chain", "One report is enough.", key="chain", **{"stands_on": ("root", "line")} | said)


def test_a_chain_with_every_link_has_no_hole():
    (found,) = chains([ROOT, LINE, chain(**WHOLE)])

    assert found.holes == ()
    assert all(step.holds for step in found.steps)


@pytest.mark.parametrize(("name", "label", "hole"), STEPS, ids=[name for name, _, _ in STEPS])
def test_each_missing_link_is_named(name, label, hole):
    said = {other: text for other, text in WHOLE.items() if other != name}

    (found,) = chains([ROOT, LINE, chain(**said)])

    assert found.holes == (hole,)
    assert [step.label for step in found.steps if not step.holds] == [label]


@pytest.mark.parametrize(
    ("ground", "hole"),
    [(("line",), "it does not stand on a root cause yet"), (("root",), "it serves no line of the vision yet")],
)
def test_a_chain_stands_on_a_root_and_serves_a_line(ground, hole):
    (found,) = chains([ROOT, LINE, chain(stands_on=ground, **WHOLE)])

    assert found.holes == (hole,)


def test_a_ground_that_may_not_be_shown_leaves_a_hole_and_no_words():
    (found,) = chains([LINE, chain(**WHOLE)])

    assert found.steps[0].text == ""
    assert found.holes == ("it does not stand on a root cause yet",)


@pytest.mark.parametrize(
    ("reaches", "holes"),
    [({"our decider": "two people, both must be asked"}, ()), ({}, ("no one here reaches our decider yet",))],
)
def test_the_way_to_who_decides_is_part_of_the_chain(reaches, holes):
    (found,) = chains([ROOT, LINE, chain(**WHOLE)], reaches=reaches)

    assert found.holes == holes
    assert [step.label for step in found.steps][2:4] == ["Who decides", "The way there"]


def test_where_nobody_decides_no_way_is_looked_for():
    (found,) = chains([ROOT, LINE, chain()], reaches={})

    assert "The way there" not in [step.label for step in found.steps]
