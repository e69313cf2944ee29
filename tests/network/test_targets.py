"""What we say about the introductions elsewhere, held against the measurements it comes from."""

from __future__ import annotations

import pytest

from benchmarks.effect import EFFECT, FEW, KNOWN, TOP, medians, networks, peopled
from benchmarks.quality import quality
from benchmarks.towns import graph_of, map_of
from workbook.network.introductions import Wishes, propose
from workbook.network.what_if import compared


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
    assert effect["ours"][EFFECT] >= 4 * effect[likely][EFFECT]
    assert effect["ours"][FEW] >= effect[likely][FEW] + 0.3
    assert effect["ours"][TOP] < effect[likely][TOP]
    assert effect["ours, stand without hubs"][EFFECT] >= 10 * effect[likely][EFFECT]


def test_the_usual_list_reaches_the_edge_keeps_an_introducer_and_leaves_the_well_known_in_peace(
    effect: dict[str, dict[str, float]],
) -> None:
    ours, random = effect["ours"], effect["random"]

    assert ours[EFFECT] > 1.15 * random[EFFECT]
    assert ours[FEW] >= 0.55
    assert ours[KNOWN] >= 0.6 > random[KNOWN]
    assert ours[TOP] <= 0.1


def test_standing_without_hubs_does_half_as_much_again_as_random_pairs_and_somebody_can_introduce(
    effect: dict[str, dict[str, float]],
) -> None:
    ours, random = effect["ours, stand without hubs"], effect["random"]

    assert ours[EFFECT] > 1.4 * random[EFFECT]
    assert ours[KNOWN] >= 0.9
    assert ours[TOP] == 0.0


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
