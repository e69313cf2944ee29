"""A card gives what was written on it, and stays down once it was taken back."""

from __future__ import annotations

import pytest
from made_cards import card

from workbook.phases.entry import Phase, of_kind


def test_the_six_phases_are_the_ones_the_group_works_with():
    assert list(Phase) == ["learning", "awareness", "vision", "strategy", "action", "reflection"]


@pytest.mark.parametrize("empty", ["", None])
def test_a_fact_left_empty_reads_as_not_there(empty):
    assert card("concern", pattern=empty).fact("pattern", "Not sorted yet") == "Not sorted yet"


@pytest.mark.parametrize("given", [0, False, "0"])
def test_zero_and_no_are_answers(given):
    assert card("actor", influence=given).fact("influence", 5) == given


def test_cards_of_one_kind_come_in_the_order_they_were_written():
    first, other, second = card("value", "Bread"), card("concern"), card("value", "Roses")

    assert of_kind([first, other, second], "value") == [first, second]


def test_a_card_taken_back_is_not_among_the_cards_of_its_kind():
    assert of_kind([card("value", taken_back=True)], "value") == []


def test_a_card_belongs_to_a_group_unless_somebody_wants_to_be_named():
    assert dict(card("concern", told_by="table 3").people) == {}
