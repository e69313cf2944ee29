"""Where people are drawn: time, memory, and how near those who know each other come to stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from scipy.spatial import cKDTree

from benchmarks.apart import measured
from benchmarks.towns import KINDS, graph_of

SIZES = ((40, 90), (200, 844), (1_000, 4_500), (5_000, 24_000))
Places = Mapping[int, Any]


def _ours(kind: str, people: int, ties: int) -> Callable[[], Any]:
    from workbook.network.layout import places

    graph = graph_of(kind, people, ties)
    keys = [f"p{at:06d}" for at in graph]
    named = [(keys[one], keys[other]) for one, other in graph.edges]
    return lambda: partial(_judged, graph, dict(enumerate(places(keys, named).values())))


def _networkx(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import networkx as nx

    graph = graph_of(kind, people, ties)
    return lambda: partial(_judged, graph, nx.spring_layout(graph, seed=1))


def _igraph(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import igraph

    graph = graph_of(kind, people, ties)
    theirs = igraph.Graph(n=people, edges=list(graph.edges))
    return lambda: partial(_judged, graph, dict(enumerate(theirs.layout_fruchterman_reingold().coords)))


def _rustworkx(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import rustworkx as rx

    graph = graph_of(kind, people, ties)
    theirs = rx.PyGraph(multigraph=False)
    theirs.add_nodes_from(range(people))
    theirs.add_edges_from_no_data(list(graph.edges))
    return lambda: partial(_judged, graph, dict(rx.spring_layout(theirs, seed=1)))


def _networkit(kind: str, people: int, ties: int) -> Callable[[], Any]:
    import networkit as nk

    nk.setNumberOfThreads(1)
    nk.setSeed(1, useThreadId=False)
    graph = graph_of(kind, people, ties)
    theirs = nk.Graph(people)
    for one, other in graph.edges:
        theirs.addEdge(one, other)

    def run() -> Any:
        first = nk.viz.PivotMDS(theirs, 2, min(64, people))
        first.run()
        # With k = 1 it places people as if by lot; 3 is what keeps neighbours near.
        maxent = nk.viz.MaxentStress(theirs, 2, 3, first.getCoordinates())
        maxent.run()
        return partial(_judged, graph, dict(enumerate(maxent.getCoordinates())))

    return run


WAYS = {
    "ours": _ours,
    "networkx spring_layout": _networkx,
    "igraph Fruchterman-Reingold": _igraph,
    "rustworkx spring_layout": _rustworkx,
    "networkit MaxentStress": _networkit,
}


def tell(*, runs: int, peers: bool, large: bool) -> str:
    """The table of this measurement."""
    lines = [
        "| people, kind | | processor, s | times ours | MB above | neighbours among the 10 nearest | nearest two |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    for people, ties in SIZES if large else SIZES[:-1]:
        for kind in KINDS[:2]:
            ours = 0.0
            for way in WAYS if peers else ("ours",):
                found = measured("layout", way, kind, people, ties, runs=runs, limit=300)
                ours = ours or found.get("seconds", 1.0)
                lines.append(f"| {people:,}, {kind} | {way} | {_row(found, ours)} |")
    return "\n".join(lines)


def _row(found: dict[str, Any], ours: float) -> str:
    if "missing" in found:
        return f"{found['missing']} | | | | "
    near, apart = found["found"]
    return f"{found['seconds']:.3f} | {found['seconds'] / ours:.1f} | {found['above']:.0f} | {near:.2f} | {apart:.2f}"


def _judged(graph: Any, places: Places) -> list[float]:
    """Share of each one's neighbours who stand among the ten nearest, and how far the nearest two stand apart.

    The second is the fifth percentile of distances to the nearest, beside those of even spacing.
    """
    rows = [at for at in graph if graph.degree(at)]
    at = np.array([[float(places[row][0]), float(places[row][1])] for row in rows])
    distance, near = cKDTree(at).query(at, k=min(11, len(rows)))
    shares = [
        len({rows[other] for other in near[number][1:]} & set(graph[row])) / min(10, graph.degree(row))
        for number, row in enumerate(rows)
    ]
    area = float(np.prod(at.max(axis=0) - at.min(axis=0)))
    even = np.sqrt(area / len(rows))
    return [round(float(np.mean(shares)), 3), round(float(np.percentile(distance[:, 1], 5) / even), 3)]
