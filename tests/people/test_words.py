"""The shared words are read as people type them, and refused with the ones there are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import UnknownValue
from workbook.people.words import Audience, Mode, Purpose, Reason, Role, Strength, TieKind, word

WORDS = (Purpose, Audience, Role, TieKind, Reason, Mode)


@pytest.mark.parametrize("typed", ["own table", "Own Table", " own_table ", "OWN-TABLE", "own  table"])
def test_case_blanks_and_strokes_do_not_matter(typed):
    assert word(typed, Audience) is Audience.OWN_TABLE


def test_a_word_nobody_knows_is_answered_with_the_nearest_and_with_all():
    with pytest.raises(UnknownValue, match="Did you mean 'introduce'") as refusal:
        word("introduced", Purpose)

    assert refusal.value.valid == tuple(Purpose)


@pytest.mark.parametrize(("of", "called"), [(TieKind, "kind of tie"), (Audience, "audience"), (Role, "role")])
def test_the_refusal_names_what_was_asked_for(of, called):
    with pytest.raises(UnknownValue, match=f"is not a {called} the workbook knows"):
        word("zzz", of)


@settings(deadline=None, database=None)
@given(st.sampled_from([member for words in WORDS for member in words]), st.sampled_from(["upper", "title", "lower"]))
def test_every_shared_word_is_read_back_however_it_is_written(member, style):
    assert word(getattr(str(member), style)(), type(member)) is member


def test_each_audience_reaches_further_and_hides_larger_counts():
    assert [audience.reach for audience in Audience] == [1, 2, 3]
    # data.md 3.4
    assert [audience.smallest_cell for audience in Audience] == [1, 5, 10]


def test_closer_is_higher():
    assert Strength.MET < Strength.KNOW < Strength.TRUST
