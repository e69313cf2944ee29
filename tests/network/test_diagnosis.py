from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, name, person, ties_of, town, web_map, without
from network.test_stage import CIRCLES, CORE, STAR, WEB

from workbook.errors import NotAccepted
from workbook.network.diagnosis import diagnose
from workbook.network.stage import shape_of, stage, stage_without_staff
from workbook.people.words import Purpose, Role

STAFFED_STAR = web_map(31, [(0, at) for at in range(1, 31)], staff=[0])


def test_what_looks_like_a_hub_is_fragments_once_the_staff_are_gone() -> None:
    found = diagnose(STAFFED_STAR)

    assert (found.stage.name, found.without_staff.name) == ("hub and spoke", "fragments")
    assert "Without staff it would be fragments." in found.sentences
    assert "100 of 100 pairs of the others hang on staff." in found.sentences


def test_without_staff_on_the_map_both_shapes_are_the_same() -> None:
    found = diagnose(web_map(40, CORE))

    assert found.stage == found.without_staff
    assert found.sentences[-1] == "No staff stand on this map."


def test_staff_who_hold_nothing_together_change_no_shape() -> None:
    shared = web_map(42, [*CORE, (40, 0), (40, 1), (41, 2), (41, 3)], staff=[40, 41])

    assert diagnose(shared).sentences[-1] == "Without staff the shape stays the same: core and periphery."


def test_when_too_few_stand_here_without_staff_no_shape_is_named() -> None:
    shared = web_map(22, [(0, at) for at in range(1, 22)], staff=range(5))

    found = diagnose(shared)

    assert (found.stage.name, found.without_staff.name) == ("hub and spoke", "too few to name")
    assert found.sentences[-1] == "17 people stand here without staff."


def test_people_who_stand_alone_are_our_to_do_and_not_theirs() -> None:
    people = [person(key) for key in ("ana", "dee", "luis", "sam")] + [person("worker", role=Role.STAFF)]
    shared = map_of(people, ties_of("ana-worker", "dee-luis", "dee-worker"), purpose=Purpose.MAP)

    found = diagnose(shared)

    assert found.to_do == (
        "One person stands without a tie on the map: a one-to-one is ours to offer, to each of them.",
        "One person knows nobody here but staff: it is ours to ask whom else they would like to meet.",
    )
    assert not any(key in " ".join(found.to_do) for key in ("sam", "ana"))
    assert diagnose(web_map(30, STAR)).to_do == ()


def test_the_values_stand_in_the_order_in_which_the_rule_reads_them() -> None:
    found = diagnose(web_map(30, STAR))

    assert [value.name for value in found.values][:2] == [
        "pairs joined by some path", "lost with the one on most paths",
    ]  # fmt: skip
    assert found.values[0].value == 1.0
    assert found.values[1].value == 1.0


def test_a_share_of_answers_is_between_nothing_and_all_without_staff_too() -> None:
    with pytest.raises(NotAccepted, match="between 0 and 1"):
        stage_without_staff(web_map(30, STAR), answered=60)


@pytest.mark.parametrize(("people", "ties"), [(30, CIRCLES), (40, WEB)])
def test_few_answers_name_no_shape_in_either_place(people: int, ties: list[tuple[int, int]]) -> None:
    found = diagnose(web_map(people, ties), answered=0.4)

    assert found.stage.name == found.without_staff.name == "too few to name"
    assert found.stage.agreement == 0.0


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 1000))
def test_the_shape_without_staff_is_the_shape_of_a_map_without_them(seed: int) -> None:
    shared = town(40, seed=seed, ties=60)
    staff = [one.key for one in shared if one.role == Role.STAFF]

    alone = without(shared, *staff)

    assert stage_without_staff(shared, seed=seed) == stage(alone, seed=seed)
    assert shape_of(stage_without_staff(shared).values) in repr(stage(alone))
    assert name(0) not in " ".join(diagnose(shared).sentences)
