from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, name, person, redrawn, ties_of, town, web_map, yes

from workbook.network.paths import ways
from workbook.people.shared_map import SharedMap
from workbook.people.words import Role


def nearest_path(shared: SharedMap, start_keys: list[str], target_key: str) -> tuple[str, ...]:
    """The shortest of the ways, however long; empty when there is none."""
    found = ways(shared, start_keys, target_key, at_most=1, steps=len(shared)).paths
    return found[0] if found else ()


def test_the_nearest_way_leads_through_people_who_agreed_to_introduce() -> None:
    people = [person(key) for key in ("ana", "dee", "luis", "marta", "target")]
    ties = ties_of("ana-dee", "dee-target", "ana-luis", "luis-marta", "marta-target")

    short = nearest_path(map_of(people, ties), ["ana"], "target")
    around = nearest_path(map_of(people, ties, answers={"dee": yes("dee", may_introduce=False)}), ["ana"], "target")

    assert short == ("ana", "dee", "target")
    assert around == ("ana", "luis", "marta", "target")


def test_of_several_people_the_nearest_is_asked() -> None:
    shared = map_of([person(key) for key in "abcd"], ties_of("a-b", "b-c", "c-d"))

    assert nearest_path(shared, ["a", "c"], "d") == ("c", "d")
    assert nearest_path(shared, ["d", "a"], "d") == ("d",)


def test_there_is_no_way_through_staff_to_strangers_or_to_whoever_does_not_wish_it() -> None:
    people = [person("ana"), person("luis"), person("worker", role=Role.STAFF), person("sam")]
    shared = map_of(people, ties_of("ana-worker", "luis-worker"), answers={"sam": yes("sam", may_be_introduced=False)})

    assert nearest_path(shared, ["ana"], "luis") == ()
    assert nearest_path(shared, ["ana"], "sam") == ()
    assert nearest_path(shared, ["ana"], "somebody else") == ()


def test_nobody_kept_apart_from_somebody_is_asked_to_lead_there() -> None:
    people = [person(key) for key in "abcd"]

    way = nearest_path(map_of(people, ties_of("a-b", "b-d", "a-c", "c-d"), apart=[("b", "d")]), ["a"], "d")

    assert way == ("a", "c", "d")


@settings(max_examples=25, deadline=None)
@given(count=st.integers(2, 20), seed=st.integers(0, 1000))
def test_the_way_is_as_short_as_networkx_finds(count: int, seed: int) -> None:
    graph = nx.gnp_random_graph(count, 0.15, seed=seed)
    shared = web_map(count, graph.edges)

    way = nearest_path(shared, [name(0)], name(count - 1))

    if nx.has_path(graph, 0, count - 1):
        assert len(way) == nx.shortest_path_length(graph, 0, count - 1) + 1
    else:
        assert way == ()


def test_a_longer_first_way_is_taken_when_it_leaves_room_for_a_second() -> None:
    # The shortest way, s-a-b-t, takes a and b; only s-a-d-t and r-c-b-t leave room for each other.
    people = [person(key) for key in "abcdrst"]
    ties = ties_of("s-a", "a-b", "b-t", "r-c", "c-b", "a-d", "d-t")

    found = ways(map_of(people, ties), ["s", "r"], "t")

    assert found.paths == (("r", "c", "b", "t"), ("s", "a", "d", "t"))
    assert found.holes == ()


def test_a_way_longer_than_can_be_walked_is_said_and_not_shown() -> None:
    people = [person(key) for key in "abcdef"]

    found = ways(map_of(people, ties_of("a-b", "b-c", "c-d", "d-e", "e-f")), ["a"], "f", steps=4)

    assert found.paths == ()
    assert found.holes == ("The shortest way takes five introductions in a row, too many to be walked.",)


def test_a_second_way_that_is_too_long_does_not_take_the_first() -> None:
    people = [person(key) for key in "abcdefgt"]
    ties = ties_of("a-t", "b-c", "c-d", "d-e", "e-f", "f-g", "g-t")

    found = ways(map_of(people, ties), ["a", "b"], "t")

    assert found.paths == (("a", "t"),)
    assert found.holes[0].startswith("Only one way is open.")


def test_a_hole_is_worded_the_same_whether_somebody_declined_or_nobody_is_there() -> None:
    people = [person(key) for key in "abct"]
    declined = map_of(people, ties_of("a-b", "c-t"), answers={"c": yes("c", may_introduce=False)})
    nobody = map_of(people, ties_of("a-b"))

    assert ways(declined, ["a"], "t") == ways(nobody, ["a"], "t")
    assert ways(nobody, ["a"], "t").holes[0].startswith("Two people can be asked, and nobody among them")


def test_somebody_who_is_absent_and_somebody_who_declined_are_answered_the_same() -> None:
    shared = map_of([person("a"), person("t")], ties_of("a-t"), answers={"t": yes("t", may_be_introduced=False)})

    assert ways(shared, ["a"], "t") == ways(shared, ["a"], "nobody")
    assert ways(shared, ["a"], "t").paths == ()


def test_without_anybody_to_begin_with_the_first_step_is_a_one_to_one() -> None:
    shared = map_of([person("a"), person("t")], ties_of("a-t"), answers={"a": yes("a", may_introduce=False)})

    assert "Begin with a one-to-one" in ways(shared, ["a"], "t").holes[0]


def test_two_who_are_kept_apart_do_not_stand_on_one_way() -> None:
    people = [person(key) for key in "abcdt"]
    ties = ties_of("a-b", "b-c", "c-t", "b-d", "d-t")

    assert ways(map_of(people, ties, apart=[("a", "c")]), ["a"], "t").paths == (("a", "b", "d", "t"),)
    assert ways(map_of(people, ties, apart=[("a", "b")]), ["a"], "t").paths == ()


@settings(max_examples=40, deadline=None)
@given(count=st.integers(3, 24), seed=st.integers(0, 1000), starts=st.integers(1, 4))
def test_there_are_as_many_ways_as_networkx_finds_and_none_shares_a_person(count: int, seed: int, starts: int) -> None:
    graph = nx.gnp_random_graph(count, 0.2, seed=seed)
    target, first = count - 1, list(range(min(starts, count - 1)))
    shared = web_map(count, graph.edges)

    found = ways(shared, [name(at) for at in first], name(target), at_most=9, steps=count)

    graph.add_edges_from(("begin", at) for at in first)
    expected = nx.node_connectivity(graph, "begin", target)
    assert len(found.paths) == expected
    assert not any(set(one[:-1]) & set(other[:-1]) for one, other in combinations(found.paths, 2))
    for path in found.paths:
        rows = [int(key[1:]) for key in path]
        assert all(graph.has_edge(a, b) for a, b in pairwise(rows))
        assert rows[0] in first


@pytest.mark.parametrize("seed", range(20))
def test_on_every_map_only_people_who_agreed_are_asked(seed: int) -> None:
    shared = town(40, seed=seed)
    crowd = [one.key for one in shared if one.role != Role.STAFF]
    shared = redrawn(shared, apart=frozenset(tie.pair for tie in shared.ties[:3]))

    found = ways(shared, crowd[:5], crowd[-10], steps=8)

    for path in found.paths:
        assert all(shared.yes[key].may_introduce for key in path[:-1])
        assert all(shared.person(key).role != Role.STAFF for key in path)
        assert not shared.apart & set(combinations(sorted(path), 2))
