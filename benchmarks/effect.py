"""What introductions do for a community, beside recommenders of likely friends, on known and planted networks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from statistics import median
from typing import Any

import networkx as nx
import numpy as np

from workbook.network.graph import Ground
from workbook.network.introductions import Wishes, choice_on, laid_out, propose
from workbook.network.objective import Choice
from workbook.network.plain import CONSENTS

Pair = tuple[Any, Any]
Figures = dict[str, float]
SEEDS = 3
DRAWS = 20
"""Random sets for each network and seed; one alone says little on small networks."""
EFFECT = "more efficiency without hubs"
FEW = "people with at most one tie reached"
KNOWN = "with a possible introducer"
TOP = "places on the tenth with most ties"


def networks() -> dict[str, nx.Graph]:
    """Networks that networkx ships, and planted ones; all with the people's own numbers as nodes."""
    davis = nx.davis_southern_women_graph()
    women = nx.bipartite.weighted_projected_graph(davis, davis.graph["top"])
    women.remove_edges_from([(a, b) for a, b, shared in women.edges(data="weight") if shared < 3])
    planted = nx.planted_partition_graph(6, 10, 0.35, 0.01, seed=1)
    lonely = nx.planted_partition_graph(5, 12, 0.3, 0.008, seed=2)
    lonely.add_nodes_from(range(60, 72))
    star = nx.disjoint_union_all([nx.complete_graph(4) for _ in range(8)])
    star.add_edges_from((at, 32) for at in range(0, 32, 4))
    return {
        "karate": nx.karate_club_graph(),
        "florentine": nx.florentine_families_graph(),
        "davis, women": women,
        "les miserables": nx.les_miserables_graph(),
        "planted groups": planted,
        "groups and newcomers": lonely,
        "circles around one": star,
        "small world": nx.watts_strogatz_graph(60, 4, 0.1, seed=3),
    }


def peopled(graph: nx.Graph, *, seed: int) -> nx.Graph:
    """The same ties with a yes from everybody, found circles as groups, and two of six concerns drawn by seed."""
    rolled = random.Random(seed)
    plain = nx.convert_node_labels_to_integers(nx.Graph(graph.edges), first_label=0, ordering="sorted")
    plain.add_nodes_from(range(len(plain), len(graph)))
    circles = nx.community.louvain_communities(plain, weight=None, seed=1)
    group = {at: f"circle {number}" for number, circle in enumerate(circles) for at in circle}
    made = nx.Graph()
    for at in plain:
        made.add_node(at, consents=CONSENTS, groups=[group[at]], concerns=rolled.sample("abcdef", 2))
    made.add_edges_from(plain.edges)
    return made


def medians(*, seeds: int = SEEDS) -> dict[str, dict[str, float]]:
    """Each figure of each way, the median over networks and seeds."""
    found: dict[str, list[Figures]] = {}
    for graph in networks().values():
        for seed in range(seeds):
            for way, figures in _measured(peopled(graph, seed=seed), seed=seed).items():
                found.setdefault(way, []).append(figures)
    return {way: middle(rows) for way, rows in found.items()}


def middle(rows: list[Figures]) -> Figures:
    """The median of each figure, where it can be told."""
    return {name: median([row[name] for row in rows if row[name] == row[name]] or [0.0]) for name in rows[0]}


def effects(*, seeds: int = SEEDS) -> str:
    """A table of medians over networks and seeds."""
    found = medians(seeds=seeds)
    names = list(next(iter(found.values())))
    lines = [
        f"Effect of one introduction for ten people, medians over {len(networks())} networks and {seeds} seeds; "
        f"every way chooses from the same allowed pairs; random is the mean of {DRAWS} sets:\n",
        f"| | {' | '.join(names)} |",
        f"|---|{'---:|' * len(names)}",
    ]
    for way, row in found.items():
        lines.append(f"| {way} | {' | '.join(f'{100 * cell:.0f}%' for cell in row.values())} |")
    return "\n".join(lines)


def _measured(graph: nx.Graph, *, seed: int) -> dict[str, dict[str, float]]:
    few = max(2, len(graph) // 10)
    options = Wishes(at_most=few, seed=seed)
    ground, barred, typed = laid_out(graph, options, [], {})
    made = choice_on(ground, options=options, barred=barred, judgement=typed)
    allowed = sorted(named(ground, made, range(len(made))))
    ways = {
        "ours": _proposed(graph, options),
        "ours, stand without hubs": _proposed(graph, replace(options, preset="stand without hubs")),
    }
    common = [two for two in allowed if set(graph[two[0]]) & set(graph[two[1]])]
    ways["random with somebody in common"] = _top(graph, common, lambda pairs: [0.0] * len(pairs), few)
    ways |= {way: _top(graph, allowed, score, few) for way, score in _scores(graph).items()}
    return {way: measured(graph, pairs) for way, pairs in ways.items()} | {"random": _random(graph, allowed, few, seed)}


def named(ground: Ground, made: Choice, chosen: Iterable[int]) -> list[Pair]:
    """Chosen pairs by the numbers of their people."""
    keys = [int(key) for key in ground.web.keys]
    return [(keys[made.pairs.one[at]], keys[made.pairs.other[at]]) for at in chosen]


def _random(graph: nx.Graph, allowed: list[Pair], few: int, seed: int) -> Figures:
    """The mean of many sets drawn by lot."""
    rolled = random.Random(seed)
    lots = [_top(graph, allowed, lambda pairs: [rolled.random() for _ in pairs], few) for _ in range(DRAWS)]
    rows = [measured(graph, pairs) for pairs in lots]
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def _proposed(graph: nx.Graph, options: Wishes) -> list[Pair]:
    return [(int(one.one), int(one.other)) for one in propose(graph, options=options)]


def _scores(graph: nx.Graph) -> dict[str, Callable[[list[Pair]], Iterable[float]]]:
    walk = {at: nx.pagerank(graph, personalization={at: 1}) for at in graph}
    return {
        "Adamic-Adar": lambda pairs: (value for *_, value in nx.adamic_adar_index(graph, pairs)),
        "resource allocation": lambda pairs: (value for *_, value in nx.resource_allocation_index(graph, pairs)),
        "personalized PageRank": lambda pairs: (walk[a][b] + walk[b][a] for a, b in pairs),
        "preferential attachment": lambda pairs: (value for *_, value in nx.preferential_attachment(graph, pairs)),
    }


def _top(graph: nx.Graph, pairs: list[Pair], score: Callable[[list[Pair]], Iterable[float]], few: int) -> list[Pair]:
    """The highest values, at most two for a person as for us; equal ones in the order of a drawn lot."""
    lot = random.Random(len(graph)).sample(range(len(pairs)), len(pairs))
    ranked = sorted(zip(score(pairs), lot, pairs, strict=True), key=lambda row: (-row[0], row[1]))
    taken, chosen = dict.fromkeys(graph, 0), []
    for *_, two in ranked:
        if len(chosen) < few and all(taken[at] < 2 for at in two):
            chosen.append(two)
            for at in two:
                taken[at] += 1
    return chosen


def measured(graph: nx.Graph, pairs: list[Pair]) -> Figures:
    """What a set of pairs does for a network."""
    degree = dict(graph.degree)
    hubs = sorted(graph, key=lambda at: (-degree[at], at))[: max(1, len(graph) // 10)]
    few = [at for at in graph if degree[at] <= 1]
    ends = [at for two in pairs for at in two]
    return {
        EFFECT: _efficiency(graph, pairs, hubs) / max(1e-9, _efficiency(graph, [], hubs)) - 1,
        FEW: float(np.mean([at in ends for at in few])) if few else float("nan"),
        KNOWN: float(np.mean([bool(set(graph[a]) & set(graph[b])) for a, b in pairs] or [0])),
        TOP: float(np.mean([at in hubs for at in ends] or [0])),
    }


def _efficiency(graph: nx.Graph, pairs: list[Pair], hubs: list[Any]) -> float:
    """Mean of one over the steps between two people, when those with most ties have left."""
    after = nx.Graph(graph.edges)
    after.add_nodes_from(graph)
    after.add_edges_from(pairs)
    after.remove_nodes_from(hubs)
    return float(nx.global_efficiency(after))
