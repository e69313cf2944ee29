from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, name, person, ties_of, web_map

from workbook.network.layout import ROW_FROM, Place, layout, places
from workbook.people.words import TieKind

CIRCLES = nx.planted_partition_graph(6, 10, 0.6, 0.02, seed=4)
KEYS = [name(at) for at in CIRCLES]
TIES = [(name(a), name(b)) for a, b in CIRCLES.edges]


def moved(before: dict[str, Place], after: dict[str, Place]) -> dict[str, float]:
    return {key: float(np.hypot(*np.subtract(before[key], after[key]))) for key in before.keys() & after.keys()}


def test_the_same_people_and_ties_are_drawn_the_same_in_any_order() -> None:
    again = [(b, a) for a, b in reversed(TIES)]

    assert places(reversed(KEYS), again, seed=3) == places(KEYS, TIES, seed=3)


@settings(max_examples=20, deadline=None)
@given(count=st.integers(0, 40), chance=st.floats(0, 0.4), seed=st.integers(0, 100))
def test_everybody_stands_inside_the_frame(count: int, chance: float, seed: int) -> None:
    graph = nx.gnp_random_graph(count, chance, seed=seed)

    found = layout(web_map(count, graph.edges), seed=seed)

    assert list(found) == [name(at) for at in range(count)]
    assert all(0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 for x, y in found.values())
    assert len(set(found.values())) == count


def test_people_who_know_each_other_stand_closer_than_others() -> None:
    found = places(KEYS, TIES)

    tied = np.mean([np.hypot(*np.subtract(found[a], found[b])) for a, b in TIES])
    every = np.mean([np.hypot(*np.subtract(found[a], found[b])) for a in KEYS for b in KEYS if a < b])
    assert tied < 0.5 * every


def test_people_without_a_tie_stand_in_a_row_below() -> None:
    found = places([*KEYS, "y1", "y2", "y3"], TIES)

    rows = [found[key][1] for key in ("y1", "y2", "y3")]
    assert len(set(rows)) == 1
    assert rows[0] > ROW_FROM > max(found[key][1] for key in KEYS)


def test_service_ties_do_not_draw_people_together() -> None:
    shared = map_of([person("ana"), person("luis")], ties_of("ana-luis", kind=TieKind.SERVICE))

    assert all(y > ROW_FROM for _, y in layout(shared).values())


def test_one_person_more_moves_only_those_they_know() -> None:
    before = places(KEYS, TIES)

    after = places([*KEYS, "zz"], [*TIES, ("zz", name(3)), ("zz", name(7))], start=before)

    shifted = {key for key, far in moved(before, after).items() if far > 0.0}
    assert shifted <= {name(3), name(7)}
    assert np.hypot(*np.subtract(after["zz"], after[name(3)])) < 0.25


def test_one_tie_more_moves_everybody_only_a_little() -> None:
    before = places(KEYS, TIES)

    after = places(KEYS, [*TIES, (name(0), name(59))], start=before)

    assert np.median(list(moved(before, after).values())) < 0.05


def test_whoever_finds_a_first_tie_leaves_the_row() -> None:
    before = places([*KEYS, "zz"], TIES)

    after = places([*KEYS, "zz"], [*TIES, ("zz", name(3))], start=before)

    assert before["zz"][1] > ROW_FROM > after["zz"][1]


def test_drawn_afresh_with_one_person_more_the_map_is_still_recognized() -> None:
    medians = []
    for town in range(7):
        keys = [f"{town}-{key}" for key in KEYS]
        ties = [(f"{town}-{one}", f"{town}-{other}") for one, other in TIES]
        before = places(keys, ties)
        after = places([*keys, "zz"], [*ties, ("zz", keys[3]), ("zz", keys[7])])
        medians.append(np.median(list(moved(before, after).values())))

    assert np.median(medians) < 0.1


@pytest.mark.parametrize("start", [None, {}, {"somebody else": (0.5, 0.5)}])
def test_an_earlier_drawing_without_these_people_changes_nothing(start: dict[str, Place] | None) -> None:
    assert places(KEYS, TIES, start=start) == places(KEYS, TIES)


def test_more_than_three_hundred_people_are_drawn_the_same_twice_and_in_groups() -> None:
    graph = nx.planted_partition_graph(20, 20, 0.4, 0.002, seed=4)
    ties = [(name(a), name(b)) for a, b in graph.edges]

    found = places(map(name, graph), ties, seed=2)

    tied = np.mean([np.hypot(*np.subtract(found[a], found[b])) for a, b in ties])
    every = np.mean([np.hypot(*np.subtract(found[a], found[b])) for a, b in zip(found, reversed(found), strict=True)])
    assert found == places(map(name, graph), ties, seed=2)
    assert tied < 0.35 * every
