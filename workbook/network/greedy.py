"""Choosing step by step: always the introduction that adds most to those already chosen."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

import numpy as np

from workbook.network.graph import Flags, Numbers, Places
from workbook.network.objective import Choice, find, first_gains, worth

EXCHANGE_UP_TO = 50
_BETTER = 1e-9


class Standing:
    """The introductions chosen so far, and what one more would add."""

    def __init__(self, choice: Choice, chosen: Iterable[int] = ()) -> None:
        self.choice = choice
        self.chosen: list[int] = []
        self.room = choice.room.copy()
        self.met = np.zeros(len(choice.few))
        self.led = np.zeros(len(choice.few))
        self.bridged = np.zeros(len(choice.missing))
        self.company = 0
        self._weight = choice.floored
        self._root: dict[int, int] = {}
        self._forest: dict[int, dict[int, float]] = {}
        for at in chosen:
            self.add(at)

    def fits(self, at: int) -> bool:
        """Whether both people have room for one more."""
        pairs = self.choice.pairs
        return bool(self.room[pairs.one[at]] > 0 and self.room[pairs.other[at]] > 0)

    def gain(self, at: int) -> float:
        """What this pair adds to the worth of those chosen."""
        aims, weight = self.choice.emphasis, float(self._weight[at])
        return float(
            aims.tie * self.choice.likely[at]
            + aims.coverage * self._reached(at, weight)
            + aims.bridges * self._bridged(at, weight)
            + aims.independence * self._joined(at)
            + aims.company * (self.choice.known[at] and self._wants_company())
        )

    def add(self, at: int) -> None:
        """Choose this pair."""
        pairs, weight = self.choice.pairs, float(self._weight[at])
        self._join(at)
        for end, meets_leader in zip((pairs.one[at], pairs.other[at]), self.choice.meets_leader, strict=True):
            self.room[end] -= 1
            self.met[end] += weight
            self.led[end] += weight * meets_leader[at]
        self.bridged[self._groups(at)] += weight
        self.company += int(self.choice.known[at])
        self.chosen.append(at)

    def gains(self) -> Numbers:
        """What each pair of the choice would add, all at once; not below zero for those chosen."""
        choice, weight, aims = self.choice, self._weight, self.choice.emphasis
        one, other, (new_one, new_other) = choice.pairs.one, choice.pairs.other, choice.meets_leader
        reached = np.zeros(len(choice))
        for end, new in ((one, new_one), (other, new_other)):
            reached += choice.few[end] * (_more(self.met[end], weight) + new * _more(self.led[end], weight))
        columns = choice.across.indices
        row = np.repeat(np.arange(len(choice)), np.diff(choice.across.indptr))
        before = np.minimum(choice.missing, self.bridged)[columns]
        added = np.minimum(choice.missing[columns], self.bridged[columns] + weight[row]) - before
        bridged = np.bincount(row, added, len(choice))
        total = aims.tie * choice.likely + aims.coverage * reached + aims.bridges * bridged
        total += aims.company * (choice.known & self._wants_company())
        return np.asarray(total + aims.independence * self._all_joined(), dtype=float)

    def open(self) -> Flags:
        """Which pairs could still be added."""
        pairs = self.choice.pairs
        free = (self.room[pairs.one] > 0) & (self.room[pairs.other] > 0)
        free[self.chosen] = False
        return np.asarray(free, dtype=bool)

    def _wants_company(self) -> bool:
        return self.company < self.choice.in_company

    def _groups(self, at: int) -> Places:
        across = self.choice.across
        return np.asarray(across.indices[across.indptr[at] : across.indptr[at + 1]], dtype=np.int64)

    def _reached(self, at: int, weight: float) -> float:
        pairs, few, total = self.choice.pairs, self.choice.few, 0.0
        for end, meets_leader in zip((pairs.one[at], pairs.other[at]), self.choice.meets_leader, strict=True):
            total += few[end] * min(weight, max(0.0, 1.0 - self.met[end]))
            total += few[end] * min(weight, max(0.0, 1.0 - self.led[end])) * meets_leader[at]
        return total

    def _bridged(self, at: int, weight: float) -> float:
        groups = self._groups(at)
        left = np.maximum(0.0, self.choice.missing[groups] - self.bridged[groups])
        return float(np.minimum(left, weight).sum())

    def _circles(self, at: int) -> tuple[int, int]:
        circle, pairs = self.choice.circle, self.choice.pairs
        return int(circle[pairs.one[at]]), int(circle[pairs.other[at]])

    def _joined(self, at: int) -> float:
        """What the forest gains: all of it, or what it adds over the lightest branch of a ring."""
        weight, (one, other) = float(self.choice.branch[at]), self._circles(at)
        if not weight:
            return 0.0
        if find(self._root, one) != find(self._root, other):
            return weight
        return max(0.0, weight - _lightest(self._forest, one)[other][0])

    def _all_joined(self) -> Numbers:
        circle, pairs = self.choice.circle, self.choice.pairs
        one, other = circle[pairs.one], circle[pairs.other]
        weight = self.choice.branch.copy()
        touched = np.array(sorted(self._forest), dtype=np.int64)
        if not len(touched):
            return np.asarray(weight, dtype=float)
        place = np.full(int(circle.max()) + 1, -1)
        place[touched] = np.arange(len(touched))
        branch = np.zeros((len(touched), len(touched)))
        for start in touched:
            for end, (lightest, _) in _lightest(self._forest, int(start)).items():
                branch[place[start], place[end]] = 0.0 if end == start else lightest
        inside = (place[one] >= 0) & (place[other] >= 0) & (weight > 0)
        weight[inside] = np.maximum(0.0, weight[inside] - branch[place[one[inside]], place[other[inside]]])
        return np.asarray(weight, dtype=float)

    def _join(self, at: int) -> None:
        """Keep the maximum forest: a new branch takes the place of the lightest one on its ring."""
        weight, (one, other) = float(self.choice.branch[at]), self._circles(at)
        if not weight:
            return
        if find(self._root, one) == find(self._root, other):
            lightest, (a, b) = _lightest(self._forest, one)[other]
            if lightest >= weight:
                return
            del self._forest[a][b], self._forest[b][a]
        self._root[find(self._root, one)] = find(self._root, other)
        self._forest.setdefault(one, {})[other] = weight
        self._forest.setdefault(other, {})[one] = weight


def choose(choice: Choice) -> list[int]:
    """Choose greedily and lazily, then try to exchange; the worth is at least a quarter of the best.

    Returns
    -------
    list of int
        Positions of the chosen pairs, in the order they were chosen.

    References
    ----------
    .. [1] M. L. Fisher, G. L. Nemhauser, L. A. Wolsey, "An analysis of approximations for
       maximizing submodular set functions II", 1978.
    .. [2] M. Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978.
    """
    chosen = lazily(choice)
    return exchanged(choice, chosen) if len(chosen) <= EXCHANGE_UP_TO else chosen


def lazily(choice: Choice) -> list[int]:
    """Greedy that looks again only at the pairs on top; equal gains go to the earlier pair."""
    now = Standing(choice)
    heap = [(-gain, at, 0) for at, gain in enumerate(np.round(first_gains(choice), 9).tolist())]
    heapify(heap)
    while heap and len(now.chosen) < choice.at_most:
        _, at, seen = heappop(heap)
        if not now.fits(at):
            continue
        if seen == len(now.chosen):
            now.add(at)
        else:
            heappush(heap, (-round(now.gain(at), 9), at, len(now.chosen)))
    return now.chosen


def exchanged(choice: Choice, chosen: list[int], *, rounds: int = 5) -> list[int]:
    """Take one out and put up to two in, as long as that is worth more."""
    best = worth(choice, chosen)
    for _ in range(rounds):
        before = list(chosen)
        for out in before:
            chosen, best = _without(choice, chosen, best, out)
        if chosen == before:
            break
    return chosen


def _without(choice: Choice, chosen: list[int], now: float, out: int) -> tuple[list[int], float]:
    """The better of a choice and what takes the place of one pair in it, each with its worth."""
    if out not in chosen:
        return chosen, now
    other = Standing(choice, [at for at in chosen if at != out])
    for _ in range(min(2, choice.at_most - len(other.chosen))):
        gains = np.where(other.open(), np.round(other.gains(), 9), -1.0)
        best = int(np.argmax(gains))
        if gains[best] < 0:
            break
        other.add(best)
    then = worth(choice, other.chosen)
    return (other.chosen, then) if then > now + _BETTER else (chosen, now)


def _more(so_far: Numbers, weight: Numbers) -> Numbers:
    """What more of a sum counts when only the first whole one counts."""
    return np.asarray(np.minimum(weight, np.maximum(0.0, 1.0 - so_far)), dtype=float)


def _lightest(forest: dict[int, dict[int, float]], start: int) -> dict[int, tuple[float, tuple[int, int]]]:
    """The lightest branch on the way from one circle to each other circle of its tree."""
    found = {start: (float("inf"), (start, start))}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there, weight in sorted(forest.get(here, {}).items()):
            if there not in found:
                found[there] = min(found[here], (weight, (here, there)))
                waiting.append(there)
    return found
