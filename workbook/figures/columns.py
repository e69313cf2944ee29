"""Where the cards of a tree stand: column by column, close to what they hang under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Parents = Mapping[str, Sequence[str]]
Columns = list[list[str]]
SWEEPS, GAP, BEND = 8, 14.0, 10.0


@dataclass(frozen=True)
class Stand:
    """Where cards stand and which way the lines between them take.

    Attributes
    ----------
    column : dict of str to int
        0 for what hangs under nothing.
    middle : dict of str to float
        The height of each card's middle, downwards, the topmost edge at 0.
    bends : dict of (str, str) to tuple of (int, float)
        For a line that passes columns on its way: the column and the height where it passes.
    """

    column: dict[str, int]
    middle: dict[str, float]
    bends: dict[tuple[str, str], tuple[tuple[int, float], ...]]


def levels(parents: Parents) -> dict[str, int]:
    """How far behind the first column each card lies: the longest way to it.

    Parameters
    ----------
    parents : mapping of str to sequence of str
        What each card hangs under; whoever is no key of it is left out.

    Returns
    -------
    dict of str to int
        Every card once. In a circle the card written first counts as the beginning.
    """
    waiting = {key: {above for above in parents[key] if above in parents and above != key} for key in parents}
    under: dict[str, list[str]] = defaultdict(list)
    for key, above in waiting.items():
        for one in above:
            under[one].append(key)
    found: dict[str, int] = dict.fromkeys(waiting, 0)
    ready = [key for key, above in waiting.items() if not above]
    while waiting:
        key = ready.pop() if ready else next(iter(waiting))
        del waiting[key]
        for one in under[key]:
            if one in waiting and key in waiting[one]:
                waiting[one].discard(key)
                found[one] = max(found[one], found[key] + 1)
                ready += [one] if not waiting[one] else []
    return found


def stand(parents: Parents, tall: Mapping[str, float]) -> Stand:
    """Give every card a column and a height, so that few lines cross and none runs through a card.

    Parameters
    ----------
    tall : mapping of str to float
        How tall each card is.

    References
    ----------
    .. [1] K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical
       system structures", 1981 (order by the mean place of neighbours, from both sides).
    """
    column = levels(parents)
    above, passing = _with_bends(parents, column)
    at = column | {bend: column[pair[0]] + 1 + n for pair, bends in passing.items() for n, bend in enumerate(bends)}
    columns: Columns = [[] for _ in range(max(at.values(), default=-1) + 1)]
    for key in _as_they_hang(above):
        columns[at[key]].append(key)
    under = _turned(above)
    columns = _least_crossed(columns, above, under)
    middle = _heights(columns, above, under, {key: tall.get(key, BEND) for key in at})
    bends = {pair: tuple((at[bend], middle[bend]) for bend in passed) for pair, passed in passing.items()}
    return Stand(column, {key: middle[key] for key in parents}, bends)


def _with_bends(
    parents: Parents, column: Mapping[str, int]
) -> tuple[dict[str, list[str]], dict[tuple[str, str], list[str]]]:
    """Links from column to column only; a longer one gets a bend in each column it passes."""
    above: dict[str, list[str]] = {key: [] for key in parents}
    passing: dict[tuple[str, str], list[str]] = {}
    for key in parents:
        for parent in dict.fromkeys(parents[key]):
            if parent not in column or column[parent] >= column[key]:
                continue
            bends = [f"{parent} {key} {n}" for n in range(column[parent] + 1, column[key])]
            for one, other in zip([parent, *bends], [*bends, key], strict=True):
                above.setdefault(other, []).append(one)
            if bends:
                passing[parent, key] = bends
    return above, passing


def _turned(above: Parents) -> dict[str, list[str]]:
    """What hangs under each card."""
    under: dict[str, list[str]] = {key: [] for key in above}
    for key in above:
        for parent in above[key]:
            under[parent].append(key)
    return under


def _as_they_hang(above: Parents) -> list[str]:
    """All cards, each followed by what hangs under it: a first order with few crossings."""
    under, found = _turned(above), dict[str, None]()
    todo = [key for key in reversed(list(above)) if not above[key]]
    while todo:
        key = todo.pop()
        if key not in found:
            found[key] = None
            todo += reversed(under[key])
    return list(found)


def _least_crossed(columns: Columns, above: Parents, under: Parents) -> Columns:
    """The order with the fewest crossings that is found by sorting from both sides in turn."""
    best, fewest = columns, _crossings(columns, above)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        columns = _swept(columns, under, back=True) if sweep % 2 else _swept(columns, above, back=False)
        crossed = _crossings(columns, above)
        if crossed < fewest:
            best, fewest = columns, crossed
    return best


def _swept(columns: Columns, beside: Parents, *, back: bool) -> Columns:
    """Each column sorted by the mean place of its neighbours in the column before it."""
    sorted_ = list(columns[::-1] if back else columns)
    for number in range(1, len(sorted_)):
        place = {key: at for at, key in enumerate(sorted_[number - 1])}
        own = {key: at for at, key in enumerate(sorted_[number])}
        share = len(place) / len(own)
        wish = {key: _mean([place[one] for one in beside[key]], own[key] * share) for key in own}
        sorted_[number] = sorted(own, key=lambda key: (wish[key], own[key]))
    return sorted_[::-1] if back else sorted_


def _crossings(columns: Columns, above: Parents) -> int:
    """How many pairs of lines cross."""
    crossed = 0
    for before, after in pairwise(columns):
        place = {key: at for at, key in enumerate(before)}
        ends: list[int] = []
        for key in after:
            own = [place[one] for one in above[key]]
            crossed += sum(end > one for one in own for end in ends)
            ends += own
    return crossed


def _heights(columns: Columns, above: Parents, under: Parents, tall: Mapping[str, float]) -> dict[str, float]:
    """The middle of each card, drawn to its neighbours on either side in turn; at the end to what is behind it."""
    middle: dict[str, float] = {}
    for column in columns:
        middle |= _apart(column, dict.fromkeys(column, 0.0), tall)
    for beside, order in [(above, columns), (under, columns[::-1])] * SWEEPS:
        for column in order:
            wish = {key: _mean([middle[one] for one in beside[key]], middle[key]) for key in column}
            middle |= _apart(column, wish, tall)
    top = min((middle[key] - tall[key] / 2 for key in middle), default=0.0)
    return {key: at - top for key, at in middle.items()}


def _apart(column: Sequence[str], wish: Mapping[str, float], tall: Mapping[str, float]) -> dict[str, float]:
    """The heights nearest to those wished for at which no two cards of a column touch.

    References
    ----------
    .. [1] M. Ayer et al., "An empirical distribution function for sampling with incomplete
       information", 1955 (pooling neighbours that stand the wrong way round).
    """
    down, steps = 0.0, {}
    for before, key in zip([None, *column], column, strict=False):
        down += (tall[before] + tall[key]) / 2 + GAP if before else 0.0
        steps[key] = down
    pools: list[tuple[float, int]] = []
    for key in column:
        pools.append((wish[key] - steps[key], 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (one, some), (other, more) = pools[-2:]
            pools[-2:] = [((one * some + other * more) / (some + more), some + more)]
    level = [at for at, count in pools for _ in range(count)]
    return {key: at + steps[key] for key, at in zip(column, level, strict=True)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    """The mean, or what is said otherwise when there is nothing to take it of."""
    return sum(values) / len(values) if values else otherwise
