"""What a set of introductions is worth together: ties, people reached, bridges, independence, company."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from workbook.network.candidates import Pairs, in_common, pattern
from workbook.network.graph import Flags, Ground, Matrix, Numbers, Places

ENOUGH_TIES = 2
"""Ties between two groups, so that no bridge hangs on one person."""
IN_COMPANY = 0.6
"""Share of the introductions that somebody who knows both should be able to make; more adds nothing."""


@dataclass(frozen=True)
class Emphasis:
    """How much each of the four aims counts.

    Attributes
    ----------
    tie, coverage, bridges, independence : float
        Weights of expected ties, people reached, bridges, and circles joined without staff.
    company : float
        What it is worth that somebody willing knows both, for up to six introductions of ten.
    spared : float
        Share of the people, those with most ties, past whom circles and groups are to be joined,
        so that not everything hangs on them; 0 spares nobody.
    left_alone : bool
        Whether those who are spared are introduced to nobody.
    floor : float
        Least plausibility in the last three terms, or pairs with nobody in common would starve.
        At .25 nearly every introduction has somebody who could make it; at .6 two of three.
    """

    tie: float = 1.0
    coverage: float = 2.0
    bridges: float = 2.0
    independence: float = 4.0
    company: float = 2.0
    spared: float = 0.1
    left_alone: bool = False
    floor: float = 0.6


@dataclass(frozen=True)
class Choice:
    """Everything needed to choose among some pairs.

    Attributes
    ----------
    pairs : Pairs
    likely : array
        Plausibility of each pair, 0-1.
    few : array
        For each person 1 / (1 + ties): those with few ties count most.
    meets_leader : tuple of two arrays of bool
        Whether the first (second) of the pair is a newcomer who meets a leader.
    across : sparse matrix
        Pairs by group pairs that still need ties, ones.
    missing : array
        Ties each of those group pairs still needs, 0-2.
    circle : array of int
        For each person the connected circle they stand in without staff and those who are spared.
    branch : array
        What joining the two circles of each pair is worth: plausibility times the root of the
        people in the smaller one. 0 within one circle, and where one of the two is spared.
    known : array of bool
        Pairs of whom both know somebody who is willing to introduce.
    room : array of int
        Introductions each person may still have.
    at_most : int
        Introductions in all.
    """

    pairs: Pairs
    likely: Numbers
    few: Numbers
    meets_leader: tuple[Flags, Flags]
    across: Matrix
    missing: Numbers
    circle: Places
    branch: Numbers
    known: Flags
    room: Places
    at_most: int
    emphasis: Emphasis

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def in_company(self) -> int:
        """How many introductions should have somebody who can make them."""
        return math.ceil(IN_COMPANY * self.at_most)

    @property
    def floored(self) -> Numbers:
        """Plausibility as the strategic terms use it."""
        return np.maximum(self.likely, self.emphasis.floor)

    def only(self, kept: Places) -> Choice:
        """The same choice among fewer pairs."""
        return Choice(
            Pairs(self.pairs.one[kept], self.pairs.other[kept], self.pairs.usual),
            self.likely[kept],
            self.few,
            (self.meets_leader[0][kept], self.meets_leader[1][kept]),
            self.across[kept],
            self.missing,
            self.circle,
            self.branch[kept],
            self.known[kept],
            self.room,
            self.at_most,
            self.emphasis,
        )


def choice(ground: Ground, pairs: Pairs, likely: Numbers, *, room: Places, aims: tuple[int, Emphasis]) -> Choice:
    """Lay out the choice; `aims` are the number of introductions and the emphasis."""
    spared = hubs(ground, aims[1])
    stay = sparse.diags((~spared).astype(float))
    past = stay @ ground.web.ties @ stay
    circle = connected_components(past, directed=False)[1].astype(np.int64)
    across, missing = group_gaps(ground, pairs, past=past, spared=spared)
    leads, new = ground.leader, ground.newcomer
    return Choice(
        pairs,
        likely,
        np.asarray(1.0 / (1.0 + ground.web.degrees), dtype=float),
        (new[pairs.one] & leads[pairs.other], new[pairs.other] & leads[pairs.one]),
        across,
        missing,
        circle,
        _branches(pairs, np.maximum(likely, aims[1].floor), circle, spared),
        np.asarray(in_common(pattern(ground), pairs, weights=ground.may_introduce.astype(float)) > 0, dtype=bool),
        room,
        *aims,
    )


def hubs(ground: Ground, aims: Emphasis) -> Flags:
    """Who is spared: the share with most ties, the first key among equals; on the smallest map one person."""
    spared = np.zeros(len(ground), dtype=bool)
    few = math.ceil(aims.spared * len(ground))
    spared[np.argsort(-ground.web.degrees, kind="stable")[:few]] = True
    return spared


def _branches(pairs: Pairs, weight: Numbers, circle: Places, spared: Flags) -> Numbers:
    """What joining two circles is worth for each pair; see `Choice`."""
    one, other = circle[pairs.one], circle[pairs.other]
    size = np.sqrt(np.bincount(circle))
    joins = (one != other) & ~spared[pairs.one] & ~spared[pairs.other]
    return np.asarray(np.round(weight * np.minimum(size[one], size[other]) * joins, 9), dtype=float)


def worth(choice: Choice, chosen: Collection[int]) -> float:
    """Worth of a set of pairs, computed term by term from nothing.

    Returns
    -------
    float
        Expected ties + coverage + bridges + weight of the maximum forest over the circles
        that remain without staff; each part never falls and has diminishing returns.
    """
    kept = np.array(sorted(chosen), dtype=np.int64)
    aims = choice.emphasis
    terms = (
        aims.tie * float(choice.likely[kept].sum()),
        aims.coverage * _coverage(choice, kept),
        aims.bridges * _bridges(choice, kept),
        aims.independence * _forest(choice, kept),
        aims.company * min(choice.in_company, int(choice.known[kept].sum())),
    )
    return sum(terms)


def first_gains(choice: Choice) -> Numbers:
    """What each pair adds when nothing is chosen yet: an upper bound of what it adds later."""
    one, other, weight, aims = choice.pairs.one, choice.pairs.other, choice.floored, choice.emphasis
    new_one, new_other = choice.meets_leader
    reached = choice.few[one] * (1 + new_one) + choice.few[other] * (1 + new_other)
    scaled = choice.across.multiply(weight[:, None]).tocsr()
    scaled.data = np.minimum(scaled.data, choice.missing[scaled.indices])
    bridged = np.asarray(scaled.sum(axis=1), dtype=float).ravel()
    return np.asarray(
        aims.tie * choice.likely
        + aims.coverage * reached * weight
        + aims.bridges * bridged
        + aims.independence * choice.branch
        + aims.company * choice.known,
        dtype=float,
    )


def group_gaps(ground: Ground, pairs: Pairs, *, past: Matrix, spared: Flags) -> tuple[Matrix, Numbers]:
    """Which pairs would cross which two groups that have fewer than two ties past those who are spared.

    Pairs that share a group cross nothing; a person in both groups counts as a tie
    between them, so that "the first tie" is never said where somebody stands already.
    """
    held, wide = ground.groups.held, max(len(ground.groups.words), 1)
    ties = sparse.triu(past, 1).tocoo()
    tied = Pairs(ties.row.astype(np.int64), ties.col.astype(np.int64), 1.0)
    own = np.flatnonzero(~spared).astype(np.int64)
    _, crossed = _crossings(held, tied.only(in_common(held, tied) == 0))
    _, standing = _crossings(held, Pairs(own, own, 1.0))
    standing = standing[standing // wide < standing % wide]  # each person once, not in both orders
    there, count = np.unique(np.concatenate([crossed, standing]), return_counts=True)
    apart = np.flatnonzero(in_common(held, pairs) == 0)
    row, code = _crossings(held, Pairs(pairs.one[apart], pairs.other[apart], 1.0))
    codes, column = np.unique(code, return_inverse=True)
    ties_between = np.zeros(len(codes))
    _, left, right = np.intersect1d(codes, there, assume_unique=True, return_indices=True)
    ties_between[left] = count[right]
    across = sparse.csr_matrix((np.ones(len(row)), (apart[row], column)), shape=(len(pairs), len(codes)))
    return across, np.maximum(0.0, ENOUGH_TIES - ties_between)


def _crossings(held: Matrix, pairs: Pairs) -> tuple[Places, Places]:
    """For each pair, every group of the one with every group of the other, as a code."""
    wide = max(held.shape[1], 1)
    sizes = np.diff(held.indptr).astype(np.int64)
    combos = sizes[pairs.one] * sizes[pairs.other]
    row = np.repeat(np.arange(len(pairs), dtype=np.int64), combos)
    step = np.arange(len(row)) - np.repeat(np.cumsum(combos) - combos, combos)
    one, other = pairs.one[row], pairs.other[row]
    left = held.indices[held.indptr[one] + step // sizes[other]].astype(np.int64)
    right = held.indices[held.indptr[other] + step % sizes[other]].astype(np.int64)
    ordered = one == other
    low, high = np.minimum(left, right), np.maximum(left, right)
    return row, np.where(ordered, left * wide + right, low * wide + high)


def _coverage(choice: Choice, kept: Places) -> float:
    """People reached, those with few ties first; a newcomer who meets a leader counts twice."""
    people = len(choice.few)
    weight = choice.floored[kept]
    ends = (choice.pairs.one[kept], choice.pairs.other[kept])
    total = 0.0
    met = sum((np.bincount(end, weight, people) for end in ends), np.zeros(people))
    newly = zip(ends, choice.meets_leader, strict=True)
    led = sum((np.bincount(end, weight * new[kept], people) for end, new in newly), np.zeros(people))
    for reached in (met, led):
        total += float((choice.few * np.minimum(1.0, reached)).sum())
    return total


def _bridges(choice: Choice, kept: Places) -> float:
    """Ties expected between groups that still need them, up to what each two groups need."""
    first = choice.across.indptr[kept].astype(np.int64)
    sizes = choice.across.indptr[kept + 1] - first
    at = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
    weight = np.repeat(choice.floored[kept], sizes)
    crossed = np.bincount(choice.across.indices[at], weight, len(choice.missing))
    return float(np.minimum(choice.missing, crossed).sum())


def _forest(choice: Choice, kept: Places) -> float:
    """Weight of the maximum forest of the pairs over the circles, heaviest first."""
    root: dict[int, int] = {}
    total = 0.0
    for at in kept[np.lexsort((kept, -choice.branch[kept]))]:
        a = find(root, int(choice.circle[choice.pairs.one[at]]))
        b = find(root, int(choice.circle[choice.pairs.other[at]]))
        if a != b and choice.branch[at]:
            root[a] = b
            total += float(choice.branch[at])
    return total


def find(root: dict[int, int], circle: int) -> int:
    """The circle that stands for all circles joined with this one."""
    path = []
    while (above := root.get(circle, circle)) != circle:
        path.append(circle)
        circle = above
    root.update(dict.fromkeys(path, circle))
    return circle


def tuples(pairs: Pairs, chosen: Iterable[int]) -> list[tuple[int, int]]:
    """The rows of the two people of each chosen pair."""
    return [(int(pairs.one[at]), int(pairs.other[at])) for at in chosen]
