"""Ties that come later: a fifth of the ties of known networks hidden by lot, and who would have seen them coming."""

from __future__ import annotations

import random
from statistics import mean
from typing import Any

import networkx as nx
import numpy as np
from scipy.stats import rankdata

from benchmarks.effect import networks
from workbook.network.introductions import Wishes, choice_on, laid_out
from workbook.network.plain import CONSENTS

SHIPPED = ("karate", "florentine", "davis, women", "les miserables")
"""Networks of people that networkx ships; it ships no waves, so a lot stands in for time."""
HIDDEN = 0.2
SEEDS = 20
Scores = dict[str, np.ndarray[Any, np.dtype[np.float64]]]


def next_waves() -> str:
    """A table: how well each way tells hidden ties from pairs that are none."""
    rows: dict[str, list[tuple[float, float]]] = {}
    for name in SHIPPED:
        for seed in range(SEEDS):
            graph, hidden = _hidden(nx.convert_node_labels_to_integers(networks()[name], ordering="sorted"), seed)
            pairs = sorted(tuple(sorted(two)) for two in nx.non_edges(graph))
            truth = np.array([two in hidden for two in pairs])
            for way, score in _scores(graph, pairs, seed).items():
                rows.setdefault(way, []).append((_area(score, truth), _precision(score, truth, seed)))
    lines = [
        f"A fifth of the ties hidden by lot, {len(SHIPPED)} networks, {SEEDS} lots each, means:\n",
        "| | area under the curve | right among as many as were hidden |",
        "|---|---:|---:|",
    ]
    lines += [f"| {way} | {mean(a for a, _ in of):.3f} | {mean(p for _, p in of):.3f} |" for way, of in rows.items()]
    return "\n".join(lines)


def _hidden(graph: nx.Graph, seed: int) -> tuple[nx.Graph, set[tuple[int, int]]]:
    ties = sorted(tuple(sorted(two)) for two in graph.edges)
    gone = set(random.Random(seed).sample(ties, round(HIDDEN * len(ties))))
    left = nx.Graph()
    left.add_nodes_from(sorted(graph))
    left.add_edges_from(two for two in ties if two not in gone)
    return left, gone


def _scores(graph: nx.Graph, pairs: list[Any], seed: int) -> Scores:
    """Every way sees the ties that are left; ours also the circles found among them. Concerns tell nothing here."""
    walk = {at: nx.pagerank(graph, personalization={at: 1}) for at in graph}
    return {
        "ours, plausibility": _ours(graph, pairs, seed),
        "Adamic-Adar": _listed(nx.adamic_adar_index(graph, pairs)),
        "resource allocation": _listed(nx.resource_allocation_index(graph, pairs)),
        "personalized PageRank": np.array([walk[a][b] + walk[b][a] for a, b in pairs]),
        "preferential attachment": _listed(nx.preferential_attachment(graph, pairs)),
    }


def _ours(graph: nx.Graph, pairs: list[Any], seed: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    people = nx.Graph(graph.edges)
    for number, circle in enumerate(nx.community.louvain_communities(graph, seed=1)):
        people.add_nodes_from(circle, consents=CONSENTS, groups=[f"circle {number}"])
    options = Wishes(seed=seed)
    ground, barred, typed = laid_out(people, options, [], {})
    made = choice_on(ground, options=options, barred=barred, judgement=typed, with_reason=False)
    keys = [int(key) for key in ground.web.keys]
    ends = zip(made.pairs.one, made.pairs.other, strict=True)
    likely = {
        tuple(sorted((keys[a], keys[b]))): value for (a, b), value in zip(ends, made.likely.tolist(), strict=True)
    }
    return np.array([likely.get(two, 0.0) for two in pairs])


def _listed(scored: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([value for *_, value in scored], dtype=float)


def _area(score: Any, truth: Any) -> float:
    """How often a hidden tie is ranked above a pair that is none; equal ones count half."""
    ranks, many = rankdata(score), int(truth.sum())
    return float((ranks[truth].sum() - many * (many + 1) / 2) / (many * (len(truth) - many)))


def _precision(score: Any, truth: Any, seed: int) -> float:
    """The share of hidden ties among as many pairs as were hidden; equal ones by lot."""
    lot = np.random.default_rng(seed).random(len(score))
    return float(truth[np.lexsort((lot, -score))[: int(truth.sum())]].mean())
