from __future__ import annotations

import networkx as nx
import numpy as np
from network.maps import map_of, name, person, ties_of, town

from workbook.network.candidates import NEAREST, Pairs, allowed, in_common, possible
from workbook.network.graph import Ground, ground, pair_handles
from workbook.people.tie import Tie
from workbook.people.words import Role

NOBODY = np.zeros(0, dtype=np.int64)


def everybody(people: Ground) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(len(people), dtype=bool)


def named(people: Ground, pairs: Pairs) -> set[tuple[str, str]]:
    keys = people.web.keys
    return {(keys[one], keys[other]) for one, other in zip(pairs.one, pairs.other, strict=True)}


def test_on_a_small_map_every_pair_is_looked_at() -> None:
    laid = ground(map_of([person(key) for key in "abcd"]))

    assert len(possible(laid, everybody(laid), judged=NOBODY, seed=0)) == 6


def test_on_a_large_map_the_nearest_twenty_of_each_person_are_looked_at() -> None:
    graph = nx.powerlaw_cluster_graph(450, 5, 0.3, seed=2)
    ties = [Tie(one=name(min(two)), other=name(max(two))) for two in graph.edges]
    laid = ground(map_of([person(name(at)) for at in graph], ties))

    found = named(laid, possible(laid, everybody(laid), judged=NOBODY, seed=0))

    for at in (0, 7, 200, 449):
        untied = [(at, other) for other in graph if other != at and not graph.has_edge(at, other)]
        ranked = sorted(nx.resource_allocation_index(graph, untied), key=lambda row: -row[2])
        last = ranked[NEAREST - 1][2]
        surely = {(min(a, b), max(a, b)) for a, b, value in ranked if value > last * 1.001}
        assert {(name(a), name(b)) for a, b in surely} <= found


def test_on_a_large_map_people_without_a_tie_are_not_forgotten() -> None:
    laid = ground(map_of([person(name(at), concerns=("rent",)) for at in range(500)]))

    found = named(laid, possible(laid, everybody(laid), judged=NOBODY, seed=0))

    assert {key for two in found for key in two} == set(laid.web.keys)


def test_another_seed_deals_other_partners_and_the_same_seed_the_same() -> None:
    laid = ground(town(500, seed=1))
    dealt = [named(laid, possible(laid, everybody(laid), judged=NOBODY, seed=seed)) for seed in (1, 1, 2)]

    assert dealt[0] == dealt[1] != dealt[2]


def test_pairs_that_are_tied_or_ruled_out_or_share_no_language_are_dropped() -> None:
    people = [person(key, languages=("English",)) for key in "abc"] + [person("d", languages=("Thai",))]
    laid = ground(map_of(people, ties_of("a-b")))
    pairs = possible(laid, everybody(laid), judged=NOBODY, seed=0)

    left = allowed(laid, pairs, ruled_out=pair_handles([("c", "a")], keys=laid.web.keys))

    assert named(laid, left) == {("b", "c")}


def test_staff_are_in_no_pair_even_when_they_share_everything() -> None:
    laid = ground(map_of([person("a"), person("b", role=Role.STAFF)]))

    assert len(possible(laid, everybody(laid), judged=NOBODY, seed=0)) == 0


def test_what_two_people_share_is_added_up_with_its_weight() -> None:
    laid = ground(map_of([person("a", concerns=("food", "rent")), person("b", concerns=("food", "rent"))]))
    pairs = possible(laid, everybody(laid), judged=NOBODY, seed=0)

    assert in_common(laid.concerns.held, pairs, weights=np.array([2.0, 0.5])).tolist() == [2.5]
