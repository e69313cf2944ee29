"""A second look at a small choice: an exact search, and a proof of how good the choice is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from workbook.network.graph import Matrix, Numbers, Places, handles
from workbook.network.objective import Choice, find, worth

SMALL = 3000
SECONDS = 1.0
QUICK, NEAR = 1000, 0.03
"""Above so many pairs a choice proven within three hundredths of the best is left as it is: the search gained .002."""
_CUTS = 5
_BETTER = 1e-6


@dataclass(frozen=True)
class Proof:
    """How good a choice is.

    Attributes
    ----------
    worth : float
        What the choice is worth.
    bound : float
        No choice among the same pairs is worth more; infinity if it was not found in time.
    """

    worth: float
    bound: float

    @property
    def gap(self) -> float:
        """The share of the bound that is not reached, 0-1."""
        if self.bound == float("inf"):
            return 1.0
        return max(0.0, 1.0 - self.worth / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True)
class _Model:
    """Maximize `value @ v` with `rows @ v <= most`, 0 <= v <= upper; the first `pairs` of v are choices."""

    value: Numbers
    rows: Matrix
    most: Numbers
    upper: Numbers
    pairs: int
    joins: Places
    """Pairs that join two circles; their forest variables stand last."""


def proven(choice: Choice, chosen: list[int]) -> Proof:
    """The worth of a choice beside the bound of the relaxed problem."""
    relaxed = _relaxed(_model(choice))
    bound = float("inf") if relaxed is None else max(-float(relaxed.fun), worth(choice, chosen))
    return Proof(worth(choice, chosen), bound)


def improved(choice: Choice, chosen: list[int]) -> list[int]:
    """Search exactly among the pairs that could still matter, and keep the better choice.

    Returns
    -------
    list of int
        `chosen` itself when there are more than 3,000 pairs, when nothing better exists, when
        among more than 1,000 it is proven near the best, or when the second of search runs
        out: only a finished search may change a list.
    """
    if not 0 < len(choice) <= SMALL:
        return chosen
    model = _model(choice)
    relaxed = _relaxed(model)
    near = NEAR if len(choice) > QUICK else 0.0
    if relaxed is None or -relaxed.fun <= worth(choice, chosen) * (1.0 + near) + _BETTER:
        return chosen
    kept = _could_matter(model, relaxed, at_least=worth(choice, chosen), chosen=chosen)
    found = [int(kept[at]) for at in _exact(choice.only(kept))]
    return found if worth(choice, found) > worth(choice, chosen) + _BETTER else chosen


def _relaxed(model: _Model) -> Any:
    result = linprog(
        -model.value,
        A_ub=model.rows,
        b_ub=model.most,
        bounds=np.stack([np.zeros_like(model.upper), model.upper], axis=1),
        method="highs",
        options={"time_limit": SECONDS},
    )
    return result if result.status == 0 else None


def _could_matter(model: _Model, relaxed: Any, *, at_least: float, chosen: list[int]) -> Places:
    """Pairs that the bound does not rule out (reduced costs), and those chosen."""
    cost = np.asarray(relaxed.lower.marginals)[: model.pairs]
    matter = -relaxed.fun - cost >= at_least - _BETTER
    matter[chosen] = True
    return np.flatnonzero(matter)


def _exact(choice: Choice) -> list[int]:
    """Solve with rings cut off as they appear; an empty list when time runs out."""
    model, chosen = _model(choice), []
    for _ in range(_CUTS):
        result = milp(
            -model.value,
            constraints=LinearConstraint(model.rows, -np.inf, model.most),
            bounds=Bounds(0.0, model.upper),
            integrality=np.arange(len(model.value)) < model.pairs,
            options={"time_limit": SECONDS, "node_limit": 500},
        )
        if result.status != 0:
            return []
        chosen = [int(at) for at in np.flatnonzero(result.x[: model.pairs] > 0.5)]
        ring, branches = _ring(choice, model, result.x)
        if not len(ring):
            return chosen
        model = _cut(model, ring, branches)
    return chosen


def _ring(choice: Choice, model: _Model, found: Numbers) -> tuple[Places, int]:
    """Branches among joined circles that hold one too many, and how many they may hold."""
    first = len(model.value) - len(model.joins)
    used = np.flatnonzero(found[first:] > 1e-6)
    one, other = (choice.circle[end[model.joins]] for end in (choice.pairs.one, choice.pairs.other))
    root: dict[int, int] = {}
    for at in used:
        root[find(root, int(one[at]))] = find(root, int(other[at]))
    trees = np.array([find(root, int(circle)) for circle in one[used]], dtype=np.int64)
    for tree in np.unique(trees):
        branches = used[trees == tree]
        circles = np.union1d(one[branches], other[branches])
        if found[first + branches].sum() > len(circles) - 1 + 1e-6:
            return np.flatnonzero(np.isin(one, circles) & np.isin(other, circles)) + first, len(circles) - 1
    return np.zeros(0, dtype=np.int64), 0


def _cut(model: _Model, ring: Places, branches: int) -> _Model:
    """Some circles carry at most one branch fewer than there are circles."""
    row = np.zeros((1, len(model.value)))
    row[0, ring] = 1.0
    rows = sparse.vstack([model.rows, row]).tocsr()
    return replace(model, rows=rows, most=np.append(model.most, branches))


def _model(choice: Choice) -> _Model:
    """Write the worth of a set as a linear problem; see `workbook.network.objective.worth`."""
    pairs, weight, aims = len(choice), sparse.diags(choice.floored), choice.emphasis
    ends = [_ends(end, len(choice.few)) for end in (choice.pairs.one, choice.pairs.other)]
    led = [end @ sparse.diags(new.astype(float)) for end, new in zip(ends, choice.meets_leader, strict=True)]
    joins = np.flatnonzero(choice.branch)
    known = sparse.csr_matrix(choice.known[None, :].astype(float))
    sums = [(ends[0] + ends[1]) @ weight, (led[0] + led[1]) @ weight, choice.across.T @ weight, known]
    tops = [np.ones(len(choice.few)), np.ones(len(choice.few)), choice.missing, np.array([float(choice.in_company)])]
    reached = aims.coverage * choice.few
    values = [reached, reached, np.full(len(choice.missing), aims.bridges), np.array([aims.company])]
    asked = [_asked(total, top) for total, top in zip(sums, tops, strict=True)]
    capped = sparse.vstack([total.tocsr()[at] for total, at in zip(sums, asked, strict=True)])
    limits = np.append(choice.room, choice.at_most)
    most = [limits, np.zeros(capped.shape[0] + len(joins)), *_forest_most(choice, joins)]
    joined = aims.independence * choice.branch[joins]
    return _Model(
        np.concatenate([aims.tie * choice.likely, *_picked(values, asked), joined]),
        sparse.bmat(
            [
                [ends[0] + ends[1], None, None],
                [np.ones((1, pairs)), None, None],
                [-capped, sparse.identity(capped.shape[0]), None],
                [-sparse.identity(pairs).tocsr()[joins], None, sparse.identity(len(joins))],
                [None, None, _same_circles(choice, joins)],
            ]
        ).tocsr(),
        np.concatenate(most).astype(float),
        np.concatenate([np.ones(pairs), *_picked(tops, asked), np.ones(len(joins))]),
        pairs,
        joins,
    )


def _asked(total: Matrix, top: Numbers) -> Places:
    """Sums that some pair adds to and that are not full already."""
    return np.flatnonzero((np.diff(total.tocsr().indptr) > 0) & (top > 0))


def _ends(end: Places, people: int) -> Matrix:
    return sparse.csr_matrix((np.ones(len(end)), (end, np.arange(len(end)))), shape=(people, len(end)))


def _picked(arrays: list[Numbers], asked: list[Places]) -> list[Numbers]:
    return [array[at] for array, at in zip(arrays, asked, strict=True)]


def _same_circles(choice: Choice, joins: Places) -> Matrix:
    """One branch between two circles, and one fewer in all than there are circles."""
    row, every = _circle_pairs(choice, joins), np.ones((1, len(joins)))
    shape = (int(row.max(initial=-1)) + 1, len(joins))
    between = sparse.csr_matrix((np.ones(len(joins)), (row, np.arange(len(joins)))), shape=shape)
    return sparse.vstack([between, every]).tocsr()


def _forest_most(choice: Choice, joins: Places) -> list[Numbers]:
    row = _circle_pairs(choice, joins)
    circles = np.unique(choice.circle[np.concatenate([choice.pairs.one[joins], choice.pairs.other[joins]])])
    return [np.ones(int(row.max(initial=-1)) + 1), np.array([max(0, len(circles) - 1)])]


def _circle_pairs(choice: Choice, joins: Places) -> Places:
    one, other = choice.circle[choice.pairs.one[joins]], choice.circle[choice.pairs.other[joins]]
    code = handles(one, other, people=int(choice.circle.max()) + 1)
    return np.unique(code, return_inverse=True)[1].astype(np.int64)
