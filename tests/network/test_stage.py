from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from network.maps import web_map

from workbook.errors import NotAccepted
from workbook.network.measures import measures
from workbook.network.stage import SHAPES, shape_of, stage

Ties = list[tuple[int, int]]


def clique(start: int, size: int) -> Ties:
    return [(start + one, start + other) for one in range(size) for other in range(one)]


STAR: Ties = [(0, at) for at in range(1, 30)]
CIRCLES: Ties = [tie for start in range(0, 30, 5) for tie in clique(start, 5)]
CORE: Ties = clique(0, 10) + [(at % 10, at) for at in range(10, 40)] + [((at + 3) % 10, at) for at in range(10, 40)]
HUBS: Ties = clique(0, 5) + [(at % 5, at) for at in range(5, 55)]
BRIDGE: Ties = clique(0, 15) + clique(15, 15) + [(30, 0), (30, 1), (30, 15), (30, 16)]
WEB: Ties = list(nx.random_regular_graph(6, 40, seed=1).edges)


@pytest.mark.parametrize(
    ("people", "ties", "name"),
    [
        (30, STAR, "hub and spoke"),
        (30, CIRCLES, "fragments"),
        (40, CORE, "core and periphery"),
        (55, HUBS, "multi-hub"),
        (31, BRIDGE, "clusters on one bridge"),
        (40, WEB, "web"),
    ],
)
def test_planted_shapes_are_named(people: int, ties: Ties, name: str) -> None:
    found = stage(web_map(people, ties), seed=3)

    assert found.name == name
    assert found.agreement >= 0.8
    assert SHAPES[name] in found.sentences[0]


def test_below_twenty_people_no_shape_is_named() -> None:
    found = stage(web_map(19, STAR[:18]), seed=3)

    assert (found.name, found.nearest) == ("too few to name", ())
    assert found.sentences[0] == "19 people on the map: too few to name a shape."


def test_when_few_have_answered_no_shape_is_named() -> None:
    found = stage(web_map(30, STAR), seed=3, answered=0.5)

    assert found.name == "too few to name"
    assert "50 of 100" in found.sentences[0]


def test_a_share_of_answers_is_between_nothing_and_all() -> None:
    with pytest.raises(NotAccepted, match="between 0 and 1"):
        stage(web_map(30, STAR), answered=60)


def test_a_shape_that_a_few_ties_would_tip_is_said_to_lie_between_two() -> None:
    three = clique(0, 3) + [(at % 3, at) for at in range(3, 33)]

    found = stage(web_map(33, three), seed=1)

    assert found.name == f"between {found.nearest[0]} and {found.nearest[1]}"
    assert found.agreement < 0.8
    assert set(found.nearest) <= set(SHAPES)


def test_the_same_map_and_seed_give_the_same_stage() -> None:
    assert stage(web_map(40, CORE), seed=5) == stage(web_map(40, CORE), seed=5)


def test_a_star_is_not_taken_for_a_core() -> None:
    values = measures(web_map(30, STAR))

    assert values.core_fit == pytest.approx(1.0)
    assert shape_of(values) == "hub and spoke"


def test_the_rule_reads_its_values_in_order() -> None:
    values = measures(web_map(40, WEB))

    assert shape_of(replace(values, connected=0.49, hub_loss=0.9)) == "fragments"
    assert shape_of(replace(values, hub_loss=0.35, top_loss=0.9)) == "multi-hub"
    assert shape_of(replace(values, hub_loss=0.35, top_loss=0.5, centralization=0.14)) == "clusters on one bridge"
    assert shape_of(replace(values, core_fit=0.45, core_share=0.5)) == "core and periphery"
    assert shape_of(replace(values, core_fit=0.45, core_share=0.51)) == "web"


def test_the_sentences_hold_counts_and_no_name_of_a_person() -> None:
    found = stage(web_map(31, STAR), seed=1)

    assert "One person stands without a tie, and 29 people have only one." in found.sentences
    assert "p0000" not in " ".join(found.sentences)
