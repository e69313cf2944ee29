from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, person, ties_of, web_map

from workbook.network.between import betweenness
from workbook.network.graph import web
from workbook.network.measures import centralization, connectedness, core_fit, holes, measures
from workbook.people.words import Purpose, Role, TieKind

STAR = [(0, at) for at in range(1, 10)]


@settings(max_examples=25, deadline=None)
@given(count=st.integers(2, 30), seed=st.integers(0, 1000))
def test_ways_through_people_are_as_networkx_counts_them(count: int, seed: int) -> None:
    graph = nx.gnp_random_graph(count, 0.15, seed=seed)

    through = betweenness(web(web_map(count, graph.edges)).ties)

    expected = nx.betweenness_centrality(graph, normalized=False)
    assert through == pytest.approx([expected[at] for at in range(count)], abs=1e-5)


def test_above_three_hundred_people_a_sample_finds_the_same_hub() -> None:
    wheels = [(0, hub) for hub in range(1, 5)] + [(1 + at % 4, at) for at in range(5, 400)]

    through = betweenness(web(web_map(400, wheels)).ties, seed=1)

    assert set(np.argsort(-through)[:5].tolist()) == {0, 1, 2, 3, 4}


def test_a_star_rests_on_one_person() -> None:
    found = measures(web_map(10, STAR))

    assert (found.connected, found.hub_loss, found.centralization) == (1.0, 1.0, 1.0)
    assert (found.alone, found.one_tie, found.ties) == (0, 9, 9)
    assert found.core_fit == pytest.approx(1.0)


def test_two_circles_joined_by_nobody_leave_half_the_pairs_apart() -> None:
    circles = [(a, b) for a in range(4) for b in range(a)] + [(4 + a, 4 + b) for a in range(4) for b in range(a)]

    # 2 x (4 x 3 / 2) joined pairs of 8 x 7 / 2.
    assert connectedness(web(web_map(8, circles)).ties) == pytest.approx(12 / 28)


def test_what_is_lost_without_staff_is_counted_among_the_others_only() -> None:
    found = measures(web_map(10, STAR, staff=[0]))

    assert found.staff_loss == 1.0


def test_a_ring_has_no_centre() -> None:
    ring = web(web_map(8, [(at, (at + 1) % 8) for at in range(8)]))

    assert centralization(ring.degrees) == 0.0


def test_the_core_is_found_with_its_size() -> None:
    tied = [(a, b) for a in range(5) for b in range(a)] + [(at % 5, at) for at in range(5, 15)]

    fit, share = core_fit(web(web_map(15, tied)).ties)

    assert (fit, share) == (pytest.approx(1.0), pytest.approx(5 / 15))


def test_where_nothing_varies_there_is_no_fit() -> None:
    everybody = [(a, b) for a in range(6) for b in range(a)]

    assert core_fit(web(web_map(6, everybody)).ties) == (0.0, 0.0)
    assert core_fit(web(web_map(6, [])).ties) == (0.0, 0.0)


def test_a_map_with_nobody_or_one_person_measures_nothing() -> None:
    for count in (0, 1, 2):
        found = measures(web_map(count, []))

        assert (found.people, found.connected, found.hub_loss, found.core_fit) == (count, 0.0, 0.0, 0.0)


def test_service_ties_are_not_ties() -> None:
    shared = map_of([person("ana"), person("worker", role=Role.STAFF)], ties_of("ana-worker", kind=TieKind.SERVICE))

    assert measures(shared).ties == 0
    assert holes(shared).alone == ("ana",)


def test_several_ties_between_the_same_two_count_once() -> None:
    shared = map_of(
        [person("ana"), person("luis")],
        [*ties_of("ana-luis", strength=1), *ties_of("ana-luis", kind=TieKind.WORK, strength=3)],
    )

    assert measures(shared).ties == 1
    assert web(shared).ties.max() == 3


def test_holes_are_people_with_no_tie_and_people_who_hang_on_staff() -> None:
    people = [person(key) for key in ("ana", "dee", "luis", "sam")] + [person("worker", role=Role.STAFF)]
    shared = map_of(people, ties_of("ana-worker", "dee-luis", "dee-worker"), purpose=Purpose.MAP)

    found = holes(shared)

    assert (found.alone, found.on_staff_only, found.count) == (("sam",), ("ana",), 2)
