"""Steps between people: the shortest chain of ties, and who stands close by."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, name, person, ties_of, web_map

from workbook.network.steps import around, way


def street():
    people = [person(key) for key in ("ana", "ben", "cyd", "dee", "eve", "fay")]
    return map_of(people, ties_of("ana-ben", "ben-cyd", "cyd-dee", "ana-eve", "dee-eve"))


def test_the_way_is_the_shortest_chain_of_ties():
    assert way(street(), "ana", "dee") == ("ana", "eve", "dee")


def test_there_is_no_way_to_somebody_without_a_tie():
    assert way(street(), "ana", "fay") == ()


def test_around_somebody_stand_those_within_two_steps():
    assert around(street(), "ana") == ("ana", "ben", "eve", "cyd", "dee")
    assert around(street(), "ana", steps=1) == ("ana", "ben", "eve")
    assert around(street(), "fay") == ("fay",)


def test_a_step_too_large_is_left_out_whole_and_the_first_is_cut():
    assert around(street(), "ana", at_most=4) == ("ana", "ben", "eve")
    assert around(street(), "ana", at_most=2) == ("ana", "ben")


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.data())
def test_a_way_is_as_long_as_networkx_says(count, data):
    numbers = st.integers(0, count - 1)
    pairs = {two for two in data.draw(st.lists(st.tuples(numbers, numbers), max_size=20)) if two[0] < two[1]}
    graph = nx.Graph(list(pairs))
    graph.add_nodes_from(range(count))

    found = way(web_map(count, pairs), name(0), name(count - 1))

    linked = nx.has_path(graph, 0, count - 1)
    assert len(found) == (nx.shortest_path_length(graph, 0, count - 1) + 1 if linked else 0)
