"""How a community hangs together: who is reached, who stands alone, what rests on a few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from workbook.network.between import betweenness
from workbook.network.graph import Flags, Ground, Matrix, Numbers, Places, Web, ground, web
from workbook.people.shared_map import SharedMap


@dataclass(frozen=True)
class Measures:
    """Measures of one network of people who agreed to be on it; no measure of a person.

    Attributes
    ----------
    people, ties : int
        Counts.
    connected : float
        Share of pairs joined by some path, 0-1 (Krackhardt's connectedness).
    alone, one_tie : int
        People with no tie, and with exactly one.
    hub_loss : float
        Share of the connected pairs among the others lost when the one person on most ways leaves.
    top_loss : float
        The same for the top tenth, at least two people.
    staff_loss : float
        The same for all staff.
    centralization : float
        Freeman's degree centralization, 0 (all alike) to 1 (a star).
    core_fit : float
        Borgatti and Everett's fit of a core and a periphery, -1 to 1.
    core_share : float
        Share of people in the core that fits best, 0-1.
    """

    people: int
    ties: int
    connected: float
    alone: int
    one_tie: int
    hub_loss: float
    top_loss: float
    staff_loss: float
    centralization: float
    core_fit: float
    core_share: float


@dataclass(frozen=True)
class Holes:
    """People whom the network hardly holds; keys are for the organizer's own screen.

    Attributes
    ----------
    alone : tuple of str
        Keys of people with no tie.
    on_staff_only : tuple of str
        Keys of people whose ties all lead to staff.
    """

    alone: tuple[str, ...]
    on_staff_only: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many people in all."""
        return len(self.alone) + len(self.on_staff_only)


def measures(shared: SharedMap, *, seed: int = 0) -> Measures:
    """Measure the ties on a map; service ties are left out.

    Parameters
    ----------
    seed : int
        For the people drawn to estimate shortest ways above 300 people.

    References
    ----------
    .. [1] D. Krackhardt, "Graph theoretical dimensions of informal organizations", 1994.
    .. [2] L. C. Freeman, "Centrality in social networks: conceptual clarification", 1979.
    .. [3] S. P. Borgatti, M. G. Everett, "Models of core/periphery structures", 2000.
    """
    return measured(web(shared), seed=seed)


def measured(web: Web, *, seed: int = 0) -> Measures:
    """Measure people and ties laid out by `workbook.network.graph`; see `measures`."""
    degrees = web.degrees
    through = np.argsort(-betweenness(web.ties, seed=seed), kind="stable")
    fit, share = core_fit(web.ties)
    return Measures(
        people=len(web),
        ties=int(web.ties.nnz // 2),
        connected=connectedness(web.ties),
        alone=int((degrees == 0).sum()),
        one_tie=int((degrees == 1).sum()),
        hub_loss=loss(web.ties, _flags(through[:1], len(web))),
        top_loss=loss(web.ties, _flags(through[: max(2, len(web) // 10)], len(web))),
        staff_loss=loss(web.ties, web.staff),
        centralization=centralization(degrees),
        core_fit=fit,
        core_share=share,
    )


def connectedness(ties: Matrix) -> float:
    """Share of pairs joined by some path, 0-1; 0 for fewer than two people."""
    people = ties.shape[0]
    everybody = np.ones(people, dtype=bool)
    return _joined(ties, everybody) / (people * (people - 1) / 2.0) if people > 1 else 0.0


def loss(ties: Matrix, leaving: Flags) -> float:
    """Share of the joined pairs among those who stay that is lost with those who leave, 0-1."""
    staying = ~leaving
    before = _joined(ties, staying)
    after = _joined(ties[staying][:, staying], np.ones(int(staying.sum()), dtype=bool))
    return 1.0 - after / before if before else 0.0


def centralization(degrees: Places) -> float:
    """How far ties gather on one person, 0-1; 0 for fewer than three people."""
    people = len(degrees)
    if people < 3:
        return 0.0
    return float((degrees.max() - degrees).sum()) / ((people - 1) * (people - 2))


def core_fit(ties: Matrix) -> tuple[float, float]:
    """Best fit of a core that is all tied and a periphery that is not, and the core's share of people.

    Ties between core and periphery are ignored; cores are prefixes of the people by number of
    ties, then by key. 0 and 0 when nothing varies.
    """
    people = ties.shape[0]
    if people < 4:
        return 0.0, 0.0
    place = np.argsort(np.argsort(-np.diff(ties.indptr), kind="stable"), kind="stable")
    coo = ties.tocoo()
    once = coo.row < coo.col
    ends = np.sort(np.stack([place[coo.row[once]], place[coo.col[once]]]), axis=0)
    size = np.arange(2, people - 1)
    inside = np.cumsum(np.bincount(ends[1], minlength=people))[size - 1].astype(float)
    outside = len(ends[0]) - np.cumsum(np.bincount(ends[0], minlength=people))[size - 1].astype(float)
    fit = _fit(inside, outside, core=size * (size - 1) / 2.0, rest=(people - size) * (people - size - 1) / 2.0)
    best = int(np.argmax(np.round(fit, 9)))
    return (float(fit[best]), float(size[best]) / people) if fit[best] > 0 else (float(fit[best]), 0.0)


def holes(shared: SharedMap) -> Holes:
    """People with no tie, and people whose ties all lead to staff; staff are not counted."""
    people = ground(shared)
    loose = people.web.degrees == 0
    alone = loose & ~people.on_staff_only
    return Holes(_keys(people, alone), _keys(people, people.on_staff_only))


def _joined(ties: Matrix, counted: Flags) -> float:
    """Pairs of counted people who are joined by some path."""
    if not ties.shape[0]:
        return 0.0
    circle = connected_components(ties, directed=False)[1]
    sizes = np.bincount(circle[counted]).astype(float)
    return float((sizes * (sizes - 1) / 2.0).sum())


def _fit(inside: Numbers, outside: Numbers, *, core: Numbers, rest: Numbers) -> Numbers:
    """Correlation of ties (0 or 1) with core pairs (1) against periphery pairs (0)."""
    ties = inside + outside
    spread = core * rest * ties * (core + rest - ties)
    fit = inside * (rest - outside) - outside * (core - inside)
    return np.where(spread > 0, fit / np.sqrt(np.maximum(spread, 1e-12)), 0.0)


def _flags(rows: Places, people: int) -> Flags:
    flags = np.zeros(people, dtype=bool)
    flags[rows] = True
    return flags


def _keys(people: Ground, chosen: Flags) -> tuple[str, ...]:
    return tuple(people.web.keys[at] for at in np.flatnonzero(chosen))
