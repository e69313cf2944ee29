"""How often each person stands on the shortest way between two others."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbook.network.graph import Matrix, Numbers, Places

EXACT_UP_TO = 300
SAMPLED = 128
_BLOCK = 64

Columns = Any


def betweenness(ties: Matrix, *, seed: int = 0) -> Numbers:
    """Shortest ways through each person, counted once for each pair of others.

    Parameters
    ----------
    ties : sparse matrix
        People by people, symmetric; strengths are not read.
    seed : int
        Above 300 people the ways from 128 people drawn with this seed stand for all.

    Returns
    -------
    array
        0 or more for each row; never shown as a list of persons.

    References
    ----------
    .. [1] U. Brandes, "A faster algorithm for betweenness centrality", 2001.
    .. [2] U. Brandes, C. Pich, "Centrality estimation in large networks", 2007.
    """
    people = ties.shape[0]
    plain = ties.copy()
    plain.data = np.ones_like(plain.data)
    starts = np.arange(people)
    if people > EXACT_UP_TO:
        starts = np.sort(np.random.default_rng(seed).choice(people, SAMPLED, replace=False))
    total = np.zeros(people)
    for at in range(0, len(starts), _BLOCK):
        total += _through(plain, starts[at : at + _BLOCK])
    return np.asarray(np.round(total * people / max(len(starts), 1) / 2.0, 6), dtype=float)


def _through(ties: Matrix, starts: Places) -> Numbers:
    """Ways from each start through each person: forward by steps, then back."""
    ways, steps = _forward(ties, starts)
    passed = np.zeros_like(ways)
    for step in range(int(steps.max(initial=0)), 0, -1):
        here = np.where(steps == step, (1.0 + passed) / np.maximum(ways, 1.0), 0.0)
        passed += np.where(steps == step - 1, ways * (ties @ here), 0.0)
    passed[starts, np.arange(len(starts))] = 0.0
    return np.asarray(passed.sum(axis=1), dtype=float)


def _forward(ties: Matrix, starts: Places) -> tuple[Columns, Columns]:
    """For each person and start the number of shortest ways and their length; -1 if there is none."""
    ways = np.zeros((ties.shape[0], len(starts)))
    steps = np.full(ways.shape, -1, dtype=np.int32)
    ways[starts, np.arange(len(starts))] = 1.0
    steps[starts, np.arange(len(starts))] = 0
    front, step = ways.copy(), 0
    while front.any():
        step += 1
        front = np.where(steps < 0, ties @ front, 0.0)
        steps[front > 0] = step
        ways += front
    return ways, steps
