"""What we say about the introductions elsewhere, held against the measurements it comes from."""

from __future__ import annotations

import pytest

from benchmarks.effect import medians, networks, peopled
from benchmarks.quality import quality
from benchmarks.towns import graph_of, map_of
from workbook.network.introductions import Wishes, propose
from workbook.network.what_if import compared

HUBS, FEW, KNOWN, TOP = (
    "more efficiency without hubs", "people with at most one tie reached",
    "with a possible introducer", "places on the tenth with most ties",
)  # fmt: skip


@pytest.fixture(scope="module")
def effect() -> dict[str, dict[str, float]]:
    return medians()


def test_the_set_comes_within_three_hundredths_of_what_the_search_finds_and_the_proof_within_four() -> None:
    found = quality(peers=False)

    greedy, exchange, _ = found.shares.values()
    assert min(greedy) >= 0.97
    assert min(exchange) >= 0.97
    assert max(found.gaps) < 0.04


@pytest.mark.parametrize("likely", ["Adamic-Adar", "resource allocation", "personalized PageRank"])
def test_a_set_does_more_for_a_community_than_a_list_of_likely_friends(
    effect: dict[str, dict[str, float]], likely: str
) -> None:
    assert effect["ours"][HUBS] >= 3 * effect[likely][HUBS]
    assert effect["ours"][FEW] >= effect[likely][FEW] + 0.3
    assert effect["ours"][TOP] < effect[likely][TOP]
    assert effect["ours, stand without hubs"][HUBS] >= 10 * effect[likely][HUBS]


def test_beside_random_pairs_somebody_can_introduce_and_the_edge_is_reached(
    effect: dict[str, dict[str, float]],
) -> None:
    for ours in ("ours", "ours, stand without hubs"):
        assert effect[ours][KNOWN] >= 0.6 > effect["random"][KNOWN]
        assert effect[ours][FEW] > effect["random"][FEW]
    assert effect["ours, stand without hubs"][HUBS] > effect["random with somebody in common"][HUBS]
    assert effect["ours, stand without hubs"][TOP] == 0.0


def test_on_a_town_our_pairs_reach_more_of_the_edge_than_random_or_popular_ones() -> None:
    found = compared(map_of(graph_of("circles", 120, 200)), options=Wishes(at_most=12))

    assert found.ours.worth > found.random.worth > found.popular.worth
    assert found.ours.few_tied > found.random.few_tied


@pytest.mark.parametrize("named", sorted(networks()))
def test_on_every_known_network_every_rule_holds(named: str) -> None:
    graph = peopled(networks()[named], seed=1)
    apart = [tuple(two) for two in [propose(graph)[0].pair]]

    found = propose(graph, options=Wishes(at_most=len(graph)), keep_apart=apart)  # type: ignore[arg-type]

    for one in found:
        assert not graph.has_edge(int(one.one), int(one.other))
        assert one.pair not in apart
        assert one.reasons
    assert max([sum(key in one.pair for one in found) for key in map(str, graph)]) <= 2
