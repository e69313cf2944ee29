"""The continuum: small groups merged, the widest disagreement first, our own targets and no total."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_cards import card

from workbook.errors import NotAccepted
from workbook.phases.continuum import GROUPS, Spread, instrument, merged, spreads
from workbook.storage.shipped import shipped

OURS = instrument((shipped("data") / "instruments" / "continuum.toml").read_text("utf-8"))
TWO = instrument(
    'name = "Two"\nversion = "1"\n'
    + "".join(f'[[dimension]]\nname = "{name}"\n1 = "a"\n3 = "b"\n5 = "c"\n' for name in ("Bread", "Roses"))
)
NAMES = [name for name, _ in GROUPS]


def rated(group, *values, round=1, of=TWO):
    items = {f"item_{place}": value for place, value in enumerate(values, start=1) if value}
    return card("continuum answer", round=round, group=group, instrument=of.name, **items)


def test_ten_dimensions_ship_with_words_for_one_three_and_five():
    assert len(OURS.dimensions) == 10
    assert all(one.one and one.three and one.five for one in OURS.dimensions)
    assert len(OURS.prompts) == 2


@pytest.mark.parametrize("text", ["", "name = 3", "no toml at all [", 'name = "a"\nversion = "1"\ndimension = []\n'])
def test_a_file_of_another_shape_is_refused_with_the_shape_it_needs(text):
    with pytest.raises(NotAccepted, match="one to twenty"):
        instrument(text)


def test_the_dimension_on_which_people_lie_widest_apart_comes_first():
    # By hand: Bread 3 3 3 3 3 has no middle half, Roses 1 1 3 5 5 has one from 1 to 5.
    cards = [rated("participant", 3, value) for value in (1, 1, 3, 5, 5)]

    found = spreads(cards, TWO, round=1)

    assert [one.dimension.name for one in found] == ["Roses", "Bread"]
    assert (found[0].middle, found[0].half, found[0].wide) == (3, (1, 5), (4, 4))


def test_a_group_of_four_is_put_together_with_the_next_smallest_one():
    groups = {"board": [1, 2, 3, 4], "front line": [5] * 6, "participant": [3] * 9}

    found = merged(groups, at_least=5)

    assert found == {"Participants": (3,) * 9, "All others": (1, 2, 3, 4, 5, 5, 5, 5, 5, 5)}


def test_two_small_groups_that_are_enough_together_leave_the_others_alone():
    found = merged({"board": [1, 2], "management": [4, 5, 5], "participant": [3] * 9}, at_least=5)

    assert found == {"Participants": (3,) * 9, "All others": (1, 2, 4, 5, 5)}


def test_four_people_in_all_are_not_shown():
    assert merged({"board": [1, 2], "participant": [3, 3]}, at_least=5) == {}
    assert spreads([rated("participant", 3, 3)] * 4, TWO, round=1) == []


def test_who_all_fall_into_one_pot_are_everybody():
    assert merged({"board": [1, 2], "participant": [3, 3, 3]}, at_least=5) == {"Everybody": (1, 2, 3, 3, 3)}


@settings(deadline=None, database=None)
@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.integers(1, 5), max_size=12)), st.integers(5, 10))
def test_nobody_is_ever_in_a_group_too_small_and_nobody_shown_is_lost(groups, at_least):
    found = merged(groups, at_least=at_least)

    shown = sorted(value for values in found.values() for value in values)
    assert all(len(values) >= at_least for values in found.values())
    assert shown in ([], sorted(value for values in groups.values() for value in values))


def test_answers_to_another_set_or_another_round_are_never_mixed_in():
    cards = [rated("participant", 3, 3)] * 5 + [rated("participant", 5, 5, of=OURS), rated("board", 1, 1, round=2)]

    (found, _) = spreads(cards, TWO, round=1)

    assert found.groups == {"Participants": (3,) * 5}


def test_our_own_target_stands_beside_its_dimension_and_the_last_one_counts():
    aims = [card("continuum aim", "One", dimension="Roses", target=3), card("continuum aim", "Two", dimension="Roses")]

    found = {one.dimension.name: one.aim for one in spreads([rated("board", 3, 3)] * 5 + aims, TWO, round=1)}

    assert found["Bread"] is None
    assert found["Roses"].body == "Two"


def test_there_is_no_total_anywhere():
    assert not [name for name in vars(Spread) | Spread.__dataclass_fields__ if "total" in name or "score" in name]
