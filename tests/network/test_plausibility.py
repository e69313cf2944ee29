from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import EVERYTHING, map_of, name, person, ties_of, town, yes

from workbook.network.candidates import Pairs, possible
from workbook.network.graph import Ground, ground
from workbook.network.plausibility import Weights, plausibility, strengths
from workbook.people.tie import Tie

NOBODY = np.zeros(0, dtype=np.int64)


def every_pair(people: Ground) -> Pairs:
    return possible(people, np.ones(len(people), dtype=bool), judged=NOBODY, seed=0)


@settings(max_examples=25, deadline=None)
@given(count=st.integers(4, 14), seed=st.integers(0, 1000))
def test_people_in_common_weigh_as_networkx_says(count: int, seed: int) -> None:
    graph = nx.gnp_random_graph(count, 0.35, seed=seed)
    people = ground(
        map_of([person(name(at)) for at in graph], [Tie(one=name(a), other=name(b)) for a, b in graph.edges])
    )
    pairs = every_pair(people)

    mutual = strengths(people, pairs, judged=NOBODY)["mutual"]

    untied = list(nx.non_edges(graph))
    expected = {(min(a, b), max(a, b)): value for a, b, value in nx.resource_allocation_index(graph, untied)}
    usual = np.median([value for value in expected.values() if value > 0] or [1.0])
    for one, other, held in zip(pairs.one, pairs.other, mutual, strict=True):
        if (value := expected.get((int(one), int(other)))) is not None:
            assert held == pytest.approx(value / (value + usual))


def test_a_rare_concern_weighs_more_than_one_that_everybody_has() -> None:
    people = [person(f"p{at}", concerns=("rent", *(("lead pipes",) if at < 2 else ()))) for at in range(8)]
    laid = ground(map_of(people))
    pairs = every_pair(laid)

    concern = strengths(laid, pairs, judged=NOBODY)["concern"]

    # Two people hold "lead pipes", eight hold "rent": 1/log2(2+2) + 1/log2(2+8) against 1/log2(10).
    both, rent = 1 / math.log2(4) + 1 / math.log2(10), 1 / math.log2(10)
    assert concern[0] == pytest.approx(both / (both + 0.25))
    assert concern[-1] == pytest.approx(rent / (rent + 0.25))


def test_each_reason_can_be_enough_alone() -> None:
    one = np.array([1.0])

    likely = plausibility({"ride": one}, weights=Weights(base=0.0, ride=1.0))

    assert likely[0] == 1.0


def test_reasons_join_as_independent_chances() -> None:
    held = {"concern": np.array([1.0]), "group": np.array([1.0])}

    # 1 - .98 * .70 * .85
    assert plausibility(held)[0] == pytest.approx(0.4169)


def test_without_any_reason_the_base_remains() -> None:
    assert plausibility({"ride": np.zeros(2)}) == pytest.approx([0.02, 0.02])


def test_a_short_way_counts_and_no_way_does_not() -> None:
    laid = ground(map_of([person(key) for key in "abcdef"], ties_of("a-b", "b-c", "c-d", "e-f")))
    pairs = every_pair(laid)

    reach = strengths(laid, pairs, judged=NOBODY)["reach"]
    held = {(int(a), int(b)): value for a, b, value in zip(pairs.one, pairs.other, reach, strict=True)}

    assert held[0, 2] > held[0, 3] > 0
    assert held[0, 4] == 0


def test_a_group_is_a_reason_only_when_both_opened_it() -> None:
    people = [person("a", groups=("Choir",)), person("b", groups=("choir",)), person("c", groups=("Choir",))]
    closed = yes("c", may_tell=EVERYTHING - {"group"})
    laid = ground(map_of(people, answers={"c": closed}))

    assert strengths(laid, every_pair(laid), judged=NOBODY)["group"].tolist() == [1.0, 0.0, 0.0]


def test_the_plausibility_of_a_whole_town_lies_between_nothing_and_one() -> None:
    laid = ground(town(80, seed=1))

    likely = plausibility(strengths(laid, every_pair(laid), judged=NOBODY))

    assert 0.02 <= likely.min() <= likely.max() < 1.0
