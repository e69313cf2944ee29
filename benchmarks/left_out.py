"""Whether the settings of the list hold on a network they were not chosen by: each network left out in turn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import networkx as nx

from benchmarks.effect import EFFECT, FEW, KNOWN, SEEDS, TOP, Figures, measured, middle, named, networks, peopled
from workbook.network import greedy, objective
from workbook.network.graph import Ground
from workbook.network.introductions import Wishes, choice_on, laid_out
from workbook.network.objective import Choice, Emphasis

WANTED = {EFFECT: 0.35, FEW: 0.55, KNOWN: 0.6}
"""What counts as reached; more than that adds nothing, so that no figure can pay for another."""
LEANINGS = ((2, 2, 4), (4, 2, 4), (1, 2, 4), (2, 4, 4), (2, 1, 4), (2, 2, 8), (2, 2, 2))
"""Coverage, bridges and independence beside one expected tie: ours, then each doubled and halved."""
FAMILY = {
    f"floor {floor}, spared {spared}, weights 1 {' '.join(map(str, leaning))}": Emphasis(
        1, *leaning, spared=spared, floor=floor
    )
    for floor, spared, leaning in product((0.25, 0.4, 0.5, 0.6, 0.75), (0.0, 0.1), LEANINGS)
}


@dataclass(frozen=True)
class _Laid:
    """One network with its possible pairs."""

    name: str
    graph: nx.Graph
    ground: Ground
    made: Choice


def left_out() -> str:
    """A table: which setting the other networks would choose, and what it does on the one left out."""
    laid = [_laid(name, graph, seed) for name, graph in networks().items() for seed in range(SEEDS)]
    rows = {setting: [_row(one, emphasis) for one in laid] for setting, emphasis in FAMILY.items()}
    lines = ["Each network left out in turn:\n", "| left out | chosen by the others |", "|---|---|"]
    unseen: list[Figures] = []
    for name in networks():
        own = [at for at, one in enumerate(laid) if one.name == name]
        best = max(rows, key=lambda setting: _reached([row for at, row in enumerate(rows[setting]) if at not in own]))
        unseen += [rows[best][at] for at in own]
        lines.append(f"| {name} | {best} |")
    ours = "floor 0.6, spared 0.1, weights 1 2 2 4"
    told = [f"On the networks left out: {_told(middle(unseen))}.", f"Ours on all of them: {_told(middle(rows[ours]))}."]
    return "\n".join([*lines, "", *told])


def _laid(name: str, graph: nx.Graph, seed: int) -> _Laid:
    people = peopled(graph, seed=seed)
    options = Wishes(at_most=max(2, len(people) // 10), seed=seed)
    ground, barred, typed = laid_out(people, options, [], {})
    return _Laid(name, people, ground, choice_on(ground, options=options, barred=barred, judgement=typed))


def _row(one: _Laid, emphasis: Emphasis) -> Figures:
    aims: Any = (one.made.at_most, emphasis)
    made = objective.choice(one.ground, one.made.pairs, one.made.likely, room=one.made.room, aims=aims)
    return measured(one.graph, named(one.ground, made, greedy.choose(made)))


def _reached(rows: list[Figures]) -> float:
    found = middle(rows)
    return round(sum(min(1.0, found[name] / wanted) for name, wanted in WANTED.items()) - max(0.0, found[TOP] - 0.1), 6)


def _told(found: Figures) -> str:
    return ", ".join(f"{100 * value:.0f}% {name}" for name, value in found.items())
