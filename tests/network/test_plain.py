"""Anybody's networkx graph: the same list, nothing read that nobody lent, nobody without a yes."""

from __future__ import annotations

import doctest
import os
import random
from typing import Any

import networkx as nx
import pytest
from network.maps import town

from workbook.errors import UnknownValue, WorkbookError
from workbook.network import introductions
from workbook.network.introductions import PRESETS, Wishes, proof, propose
from workbook.network.plain import CONSENTS
from workbook.people.shared_map import SharedMap

RUNS = int(os.environ.get("WORKBOOK_RUNS", "60"))
EVERYTHING = list(CONSENTS)
CANARIES = frozenset({"diagnosis", "debt", "attendance", "status", "notes"})


class Guarded(dict[str, Any]):
    """What is known about one person; to look at a canary, or at everything at once, is an error."""

    def _looked(self, name: object = None) -> None:
        raise AssertionError(f"Somebody read {name or 'everything'}.")

    def __getitem__(self, name: str) -> Any:
        return self._looked(name) if name in CANARIES else super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        return self._looked(name) if name in CANARIES else super().get(name, default)

    def __iter__(self) -> Any:
        return self._looked()

    def items(self) -> Any:
        return self._looked()

    def values(self) -> Any:
        return self._looked()

    def keys(self) -> Any:
        return self._looked()


class GuardedGraph(nx.Graph):
    """A graph whose people carry what is none of our business."""

    node_attr_dict_factory = Guarded


def kitchen(**luis: Any) -> nx.Graph:
    graph = nx.Graph([("Ana", "Marta"), ("Luis", "Marta")])
    graph.add_node("Ana", consents=EVERYTHING, concerns=["rent"])
    graph.add_node("Luis", **{"consents": EVERYTHING, "concerns": ["rent"], **luis})
    graph.add_node("Marta", consents=EVERYTHING)
    return graph


def as_graph(shared: SharedMap) -> nx.MultiGraph:
    """The same people and ties as a plain graph."""
    graph = nx.MultiGraph()
    for one in shared:
        yes = shared.yes[one.key]
        said = ["map", *map(str, yes.may_tell)]
        said += ["be introduced"] * yes.may_be_introduced + ["introduce others"] * yes.may_introduce
        graph.add_node(
            one.key, consents=said, role=str(one.role), concerns=one.concerns, languages=one.languages,
            groups=one.groups, ride=one.ride, capacity=one.at_most,
        )  # fmt: skip
    for tie in shared.ties:
        graph.add_edge(tie.one, tie.other, kind=str(tie.kind), strength=int(tie.strength))
    return graph


def test_the_example_in_the_words_of_the_function_runs() -> None:
    found = doctest.DocTestFinder().find(introductions.propose, "propose", globs=vars(introductions).copy())

    results = [doctest.DocTestRunner().run(example) for example in found]

    assert sum(result.attempted for result in results) >= 7
    assert not any(result.failed for result in results)


@pytest.mark.parametrize("seed", range(5))
def test_a_map_and_the_same_people_in_a_plain_graph_give_the_same_list(seed: int) -> None:
    shared = town(40, seed=seed)

    assert repr(propose(as_graph(shared))) == repr(propose(shared))
    assert proof(as_graph(shared)) == proof(shared)


@pytest.mark.parametrize("absent", ["Ana", "Luis"])
def test_somebody_whose_yes_is_not_written_is_not_used(absent: str) -> None:
    graph = kitchen()
    del graph.nodes[absent]["consents"]

    assert propose(graph) == []


def test_somebody_in_common_whose_yes_is_not_written_is_not_counted() -> None:
    graph = kitchen()
    before = propose(graph)[0].numbers["people in common"]
    del graph.nodes["Marta"]["consents"]

    (found,) = propose(graph)

    assert (before, found.numbers["people in common"], found.introducer) == (1, 0, "")


@pytest.mark.parametrize("consents", [["map", "concern"], ["introduce others", "concern"], ["be introduced"], "map"])
def test_a_narrower_yes_is_not_stretched(consents: list[str]) -> None:
    assert propose(kitchen(consents=consents)) == []


def test_staff_are_in_no_pair_and_a_service_tie_opens_no_door() -> None:
    graph = kitchen()
    graph.edges["Ana", "Marta"]["kind"] = "service"

    assert propose(kitchen(role="staff")) == []
    assert propose(graph)[0].introducer == ""


def test_capacity_and_what_was_taken_earlier_hold_for_nodes_that_are_numbers() -> None:
    graph = nx.Graph()
    graph.add_nodes_from(range(4), consents=EVERYTHING, concerns="rent")
    graph.nodes[0]["capacity"] = 0

    found = propose(graph, options=Wishes(at_most=9, taken={1: 2}), keep_apart=[(2, 0)])  # type: ignore[dict-item]

    assert [one.pair for one in found] == [("2", "3")]


def test_a_text_alone_is_one_concern_and_not_its_letters() -> None:
    (found,) = propose(kitchen(concerns="rent"))

    assert [told.what for told in found.reasons if told.reason == "concern"] == ["rent"]


def test_a_loop_and_two_ties_between_the_same_people_are_no_trouble() -> None:
    graph = nx.MultiDiGraph(kitchen())
    graph.add_edges_from([("Ana", "Ana"), ("Ana", "Marta")])

    assert [found.pair for found in propose(graph)] == [("Ana", "Luis")]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"consents": ["be introduce"]}, "Did you mean 'be introduced'"),
        ({"role": "worker"}, "'worker' is not a role"),
        ({"ride": "walks"}, "'walks' is not a ride"),
        ({"capacity": "many"}, "capacity is written as 'many'"),
        ({"capacity": 1.5}, "capacity is written as 1.5"),
    ],
)
def test_a_word_nobody_knows_is_refused_before_anybody_is_proposed(told: dict[str, Any], named: str) -> None:
    with pytest.raises(WorkbookError, match=named):
        propose(kitchen(**told))


def test_a_strength_nobody_knows_is_refused() -> None:
    graph = kitchen()
    graph.edges["Ana", "Marta"]["strength"] = 7

    with pytest.raises(UnknownValue, match="'7' is not a strength"):
        propose(graph)


def test_a_slip_of_the_pen_in_a_pair_to_keep_apart_is_refused_and_not_passed_over() -> None:
    for pairs in ([("Ana", "Louis")], [("Ana", "Ana")], [("Ana",)]):
        with pytest.raises(WorkbookError, match="do not name two people of this graph: 1"):
            propose(kitchen(), keep_apart=pairs)  # type: ignore[arg-type]


def test_two_nodes_written_the_same_are_refused() -> None:
    graph = nx.Graph()
    graph.add_nodes_from([7, "7"], consents=EVERYTHING)

    with pytest.raises(WorkbookError, match="written the same"):
        propose(graph)


def guarded(seed: int) -> tuple[nx.Graph, tuple[str, str] | None]:
    """A town as a graph full of canaries, and two people who would be introduced."""
    rolled = random.Random(seed)
    people = rolled.randrange(10, 26)
    plain = as_graph(town(people, seed=seed, ties=people))
    best = propose(plain, options=Wishes(at_most=1, improve=False))
    graph = GuardedGraph()
    for node in plain.nodes:
        graph.add_node(node, **plain.nodes[node], **{name: rolled.choice(["a", "b"]) for name in sorted(CANARIES)})
    graph.add_edges_from((one, other, told) for one, other, told in plain.edges(data=True))
    return graph, best[0].pair if best else None


def test_two_who_are_kept_apart_are_never_together_and_canaries_are_never_read() -> None:
    """Sixty towns here; ``WORKBOOK_RUNS=1000 pytest tests/network/test_plain.py`` looks at a thousand."""
    presets, looked = sorted(PRESETS), 0
    for seed in range(RUNS):
        graph, two = guarded(seed)
        if two is None:
            continue
        looked += 1
        wishes = Wishes(at_most=30, preset=presets[seed % len(presets)], seed=seed, improve=seed % 5 == 0)

        found = propose(graph, options=wishes, keep_apart=[two])

        assert not any(set(two) <= {one.one, one.other, one.introducer} for one in found)
        assert not any(canary in repr(found) for canary in CANARIES)

    assert looked > RUNS * 0.8


def test_the_guard_itself_speaks_up() -> None:
    graph, _ = guarded(1)

    with pytest.raises(AssertionError, match="Somebody read debt"):
        graph.nodes[next(iter(graph))].get("debt")
