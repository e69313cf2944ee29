"""Introductions: how fast, with how much memory, how near the best set, and what they do for a community."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.apart import measured
from benchmarks.effect import effects
from benchmarks.left_out import left_out
from benchmarks.next_wave import next_waves
from benchmarks.quality import qualities
from benchmarks.towns import KINDS, graph_of, map_of

SIZES = ((200, 844), (5_000, 24_000))
LARGE = (100_000, 500_000)


def _ours(kind: str, people: int, ties: int) -> Callable[[], Any]:
    """The whole list: laid out, chosen, explained."""
    from workbook.network.introductions import Wishes, propose

    shared = map_of(graph_of(kind, people, ties))
    options = Wishes(at_most=20)
    return lambda: len(propose(shared, options=options))


def _ours_two_steps(kind: str, people: int, ties: int) -> Callable[[], Any]:
    """Only what the peers do: everybody at two steps, scored."""
    from workbook.network.candidates import possible
    from workbook.network.graph import ground

    laid = ground(map_of(graph_of(kind, people, ties)))
    free, nobody = np.ones(len(laid), dtype=bool), np.zeros(0, dtype=np.int64)
    return lambda: len(possible(laid, free, judged=nobody, seed=0))


def _networkx(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import networkx as nx

    graph = graph_of(kind, people, ties)
    pairs = _two_steps_apart(graph)
    return lambda: len(list(nx.resource_allocation_index(graph, pairs)))


def _igraph(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import igraph

    graph = igraph.Graph(n=people, edges=list(graph_of(kind, people, ties).edges))
    return lambda: len(graph.similarity_inverse_log_weighted())


def _networkit(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import networkit as nk

    nk.setNumberOfThreads(1)
    graph = nk.Graph(people)
    for one, other in graph_of(kind, people, ties).edges:
        graph.addEdge(one, other)

    def run() -> int:
        pairs = nk.linkprediction.MissingLinksFinder(graph).findAtDistance(2)
        return len(nk.linkprediction.ResourceAllocationIndex(graph).runOn(pairs))

    return run


def _rustworkx(kind: str, people: int, ties: int) -> Callable[[], Any]:
    """It has no link prediction; the nearest is the number of common neighbours by distance two, in Python."""
    import rustworkx as rx

    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    graph.add_edges_from_no_data(list(graph_of(kind, people, ties).edges))

    def run() -> int:
        degree = [max(1, graph.degree(at)) for at in range(people)]
        near = [set(graph.neighbors(at)) for at in range(people)]
        found: dict[tuple[int, int], float] = {}
        for at in range(people):
            for two in ((a, b) for a in near[at] for b in near[at] if a < b and b not in near[a]):
                found[two] = found.get(two, 0.0) + 1.0 / degree[at]
        return len(found)

    return run


WAYS = {
    "ours, the whole list": _ours,
    "ours, two steps and far pairs": _ours_two_steps,
    "networkx resource_allocation_index": _networkx,
    "igraph similarity_inverse_log_weighted": _igraph,
    "networkit ResourceAllocationIndex": _networkit,
    "rustworkx neighbors, summed by hand": _rustworkx,
}
OURS = tuple(WAYS)[:2]


def tell(*, runs: int, peers: bool, large: bool) -> str:
    """All tables of this measurement."""
    parts = [_speed(kind, *SIZES[1], runs=runs, peers=peers) for kind in KINDS]
    parts.append(_growth(runs=runs, large=large))
    parts.append(qualities(peers=peers))
    parts += [effects(seeds=10), next_waves()]
    parts += [left_out()] if large else []
    return "\n\n".join(parts)


def _speed(kind: str, people: int, ties: int, *, runs: int, peers: bool) -> str:
    lines = [
        f"{people:,} people, {ties:,} ties, {kind}:\n",
        "| | processor, s | times ours, the whole | times ours, two steps | MB above | MB in all |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    ours: list[float] = []
    for way in WAYS if peers else OURS:
        found = measured("introductions", way, kind, people, ties, runs=runs)
        ours += [found["seconds"]] if way in OURS else []
        lines.append(f"| {way} | {_row(found, ours)} |")
    return "\n".join(lines)


def _row(found: dict[str, Any], ours: list[float]) -> str:
    if "missing" in found:
        return f"{found['missing']} | | | | "
    whole, steps = (f"{found['seconds'] / base:.1f}" for base in (ours[0], ours[-1]))
    return f"{found['seconds']:.3f} | {whole} | {steps} | {found['above']:.0f} | {found['whole']:.0f}"


def _growth(*, runs: int, large: bool) -> str:
    """How time grows with people, five ties each."""
    lines = [
        "Growth of the whole list:\n",
        "| people | ties | kind | processor, s | on the clock, s | MB above | MB in all |",
        "|---:|---:|---|---:|---:|---:|---:|",
    ]
    exponents = []
    for kind in KINDS[:2]:
        spent = []
        for people, ties in (*SIZES, (20_000, 96_000), *([LARGE] if large else [])):
            often = 5 * runs if people < 1_000 else runs if people < 50_000 else 1
            found = measured("introductions", OURS[0], kind, people, ties, runs=often)
            spent.append((people, found["seconds"]))
            told = f"{found['seconds']:.3f} | {found['clock']:.3f} | {found['above']:.0f} | {found['whole']:.0f}"
            lines.append(f"| {people:,} | {ties:,} | {kind} | {told} |")
        (few, first), (many, last) = spent[1], spent[-1]
        exponents.append(f"{math.log(last / first) / math.log(many / few):.2f} ({kind}, {few:,} to {many:,})")
    return "\n".join([*lines, "", f"Growth exponent: {', '.join(exponents)}."])


def _two_steps_apart(graph: Any) -> list[tuple[int, int]]:
    """Untied pairs with somebody in common; found before the clock starts, in favour of the peer."""
    found = set()
    for middle in graph:
        near = sorted(graph[middle])
        found |= {(a, b) for at, a in enumerate(near) for b in near[at + 1 :] if b not in graph[a]}
    return sorted(found)


