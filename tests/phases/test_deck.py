"""The deck holds every kind of card once, and says so when asked for another."""

from __future__ import annotations

import pytest

from workbook.errors import UnknownValue
from workbook.phases.deck import KINDS, kind_of
from workbook.phases.entry import Phase


def test_a_kind_is_found_by_the_name_it_gives_itself():
    assert [kind_of(name).name for name in KINDS] == list(KINDS)


def test_every_phase_has_cards_to_write():
    assert {kind.phase for kind in KINDS.values()} == set(Phase)


def test_no_question_of_a_card_is_called_like_a_part_of_every_form():
    """Two boxes of one name in one form would send two answers for one question."""
    ours = {"kind", "body", "told_by", "under", "stands_on", "key", "rev"}

    assert [(kind.name, field.name) for kind in KINDS.values() for field in kind.fields if field.name in ours] == []


def test_a_kind_nobody_knows_is_answered_with_the_nearest_one():
    with pytest.raises(UnknownValue, match="Did you mean 'concern'"):
        kind_of("concerns")
