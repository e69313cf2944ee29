"""Values are written apart, stand under seven names at most, and justice fits into forty words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.values import few_enough, values

NOTES = [card("value note", f"note {n}", key=f"n{n}") for n in range(3)]


def value(n, *notes, **said):
    return card("value", f"value {n}", key=f"v{n}", stands_on=notes, **said)


def test_notes_stand_under_the_value_that_was_named_for_them_and_the_rest_are_loose():
    found = values([*NOTES, value(1, "n0", "n2")])

    assert [[note.key for note in notes] for _, notes in found.groups] == [["n0", "n2"]]
    assert [note.key for note in found.loose] == ["n1"]


def test_when_a_value_is_taken_down_its_notes_are_loose_again():
    assert len(values([*NOTES, value(1, "n0", taken_back=True)]).loose) == 3


def test_the_meaning_of_justice_written_last_stands():
    first, last = card("justice", "The same for all."), card("justice", "A hand on the rule.")

    assert values([first, last]).justice is last
    assert values([]).justice is None


def test_an_eighth_value_is_refused_and_a_seventh_is_not():
    six, seven = [value(n) for n in range(6)], [value(n) for n in range(7)]

    few_enough("value", "One more", six)
    with pytest.raises(NotAccepted, match="seven are named already"):
        few_enough("value", "One more", seven)
    few_enough("value", "In place of one", [*six, value(7, taken_back=True)])


@settings(deadline=None, database=None)
@given(st.integers(min_value=1, max_value=80))
def test_justice_has_forty_words_and_not_one_more(count):
    if count <= 40:
        few_enough("justice", "word " * count, [])
    else:
        with pytest.raises(NotAccepted, match="forty words can be kept in mind"):
            few_enough("justice", "word " * count, [])
