"""A role is offered with a number, a day, a place and support, or it is not an offer yet."""

from __future__ import annotations

import pytest
from made_cards import card

from workbook.phases.asks import levels_without_role, role_cards

WHOLE = {"number": "five calls", "when": "2026-06-12", "place": "Church hall", "support": "A phone", "level": "2"}


def test_a_role_that_says_how_many_when_where_and_with_what_can_be_offered():
    (role,) = role_cards([card("role card", **WHOLE)])

    assert not role.vague


@pytest.mark.parametrize(
    ("left_out", "lacks"),
    [("number", "how many"), ("when", "a day"), ("place", "a place"), ("support", "the support we give")],
)
def test_a_vague_role_says_what_it_lacks(left_out, lacks):
    (role,) = role_cards([card("role card", **WHOLE | {left_out: ""})])

    assert role.vague
    assert role.lacks == (lacks,)


def test_levels_nobody_is_asked_at_are_named_from_the_smallest_ask_on():
    assert levels_without_role([card("role card", **WHOLE)]) == ["write", "come", "lead"]


def test_a_role_taken_back_leaves_its_level_empty():
    assert "call" in levels_without_role([card("role card", taken_back=True, **WHOLE)])
