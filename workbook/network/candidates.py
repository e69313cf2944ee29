"""Which pairs could be introduced at all: nobody tied, kept apart, declined or without a shared language."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from workbook.network.graph import Flags, Ground, Matrix, Numbers, Places, Traits, among, distinct, handles
from workbook.people.words import Reason

EVERY_PAIR_UP_TO = 400
NEAREST = 20
PARTNERS = 6
_BLOCK = 1024
_FINEST = (1 << 24) - 1
_CHUNK = 100_000


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows, smaller first, in the order of their handles.

    Attributes
    ----------
    usual : float
        The median of `resource_allocation` among untied people with somebody in common,
        taken before anybody is ruled out, so that a keep-apart pair changes no other.
    """

    one: Places
    other: Places
    usual: float

    def __len__(self) -> int:
        return len(self.one)

    def only(self, kept: Flags) -> Pairs:
        """The pairs for which `kept` is true."""
        return Pairs(self.one[kept], self.other[kept], self.usual)


def possible(ground: Ground, free: Flags, *, judged: Places, seed: int) -> Pairs:
    """List the pairs worth looking at, before any pair is ruled out.

    Parameters
    ----------
    free : array of bool
        People who may be introduced and have not had their share.
    judged : array of int
        Handles of pairs that an organizer named.

    Notes
    -----
    Up to 400 free people: every pair. Above: the 20 nearest by two steps for each
    person, and 6 partners for each concern, group, ride and newcomer, drawn with `seed`.
    """
    people = np.flatnonzero(free)
    near, values = _two_steps(ground, free)
    usual = float(np.median(values)) if len(values) else 1.0
    if len(people) <= EVERY_PAIR_UP_TO:
        at = np.triu_indices(len(people), 1)
        found = people[at[0]] * len(ground) + people[at[1]]
    else:
        named = judged[free[judged // len(ground)] & free[judged % len(ground)]]
        found = distinct(np.concatenate([near, _far(ground, free, seed=seed), named]))
    return Pairs(found // max(len(ground), 1), found % max(len(ground), 1), usual)


def allowed(ground: Ground, pairs: Pairs, *, ruled_out: Places) -> Pairs:
    """Drop pairs that are tied, ruled out, or have no language in common."""
    handle = handles(pairs.one, pairs.other, people=len(ground))
    pairs = pairs.only(~among(handle, ground.known) & ~among(handle, np.sort(ruled_out)))
    return pairs.only(in_common(ground.spoken, pairs) > 0)


def in_common(held: Matrix, pairs: Pairs, *, weights: Numbers | None = None) -> Numbers:
    """Add up what the two people of each pair both hold, weighted by column.

    Works in chunks of 100,000 pairs, so that memory stays flat.
    """
    weighted = held if weights is None else held.multiply(weights).tocsr()
    parts = [np.zeros(0)]
    for start in range(0, len(pairs), _CHUNK):
        at = slice(start, start + _CHUNK)
        both = weighted[pairs.one[at]].multiply(held[pairs.other[at]])
        parts.append(np.asarray(both.sum(axis=1), dtype=float).ravel())
    return np.concatenate(parts)


def pattern(ground: Ground) -> Matrix:
    """The ties as ones, whatever their strength."""
    ties = ground.web.ties.copy()
    ties.data = np.ones_like(ties.data)
    return ties


def shares(ground: Ground) -> Numbers:
    """One over the number of ties of each person; nobody's hub opens every door equally."""
    return 1.0 / np.maximum(ground.web.degrees, 1)


def _two_steps(ground: Ground, free: Flags) -> tuple[Places, Numbers]:
    """Handles and resource allocation of free, untied people with somebody in common."""
    ties = pattern(ground)
    onward = ties.multiply(shares(ground)[:, None]).tocsr()
    closed = _closed(ground)
    people = np.flatnonzero(free)
    found: list[Places] = [np.zeros(0, dtype=np.int64)]
    value: list[Numbers] = [np.zeros(0)]
    for start in range(0, len(people), _BLOCK):
        rows = people[start : start + _BLOCK]
        reached = (ties[rows] @ onward - closed[rows]).tocoo()
        kept = (reached.data > 0) & free[reached.col]
        row, column, worth = reached.row[kept], reached.col[kept].astype(np.int64), reached.data[kept]
        if len(people) > EVERY_PAIR_UP_TO:
            row, column, worth = _nearest(row, column, worth)
        found.append(handles(rows[row], column, people=len(ground)))
        value.append(worth)
    unique, first = np.unique(np.concatenate(found), return_index=True)
    return unique, np.concatenate(value)[first]


def _closed(ground: Ground) -> Matrix:
    """Far more than any resource allocation, where two are tied already or are the same person."""
    people = len(ground)
    one, other, own = ground.known // max(people, 1), ground.known % max(people, 1), np.arange(people)
    rows, columns = np.concatenate([one, other, own]), np.concatenate([other, one, own])
    return sparse.csr_matrix((np.full(len(rows), 1e6), (rows, columns)), shape=(people, people))


def _nearest(row: Places, column: Places, value: Numbers) -> tuple[Places, Places, Numbers]:
    """The twenty highest values of each row; equal ones go to the earlier column.

    Row, value in 24 bits and column share one whole number, because sorting plain numbers
    is several times faster than sorting by three keys.
    """
    top = float(value.max(initial=0.0)) or 1.0
    fine = _FINEST - np.rint(value / top * _FINEST).astype(np.int64)
    ordered = np.sort((row.astype(np.int64) << 50) | (fine << 26) | column)
    ranked = ordered >> 50
    starts = np.searchsorted(ranked, np.arange(_BLOCK))
    ordered = ordered[np.arange(len(ordered)) - starts[ranked] < NEAREST]
    level = _FINEST - ((ordered >> 26) & _FINEST)
    return ordered >> 50, ordered & ((1 << 26) - 1), level / _FINEST * top


def _far(ground: Ground, free: Flags, *, seed: int) -> Places:
    """Partners beyond everybody's own circle, so that people without ties are not forgotten."""
    drawn = np.random.default_rng(seed)
    opened = ground.opened
    leading = free & opened[Reason.LEADERSHIP]
    dealt = [
        *_among_holders(ground.concerns, free, drawn),
        *_among_holders(ground.groups, free & opened[Reason.GROUP], drawn),
        _across(free & ground.needs, free & ground.offers, drawn),
        _across(leading & ground.newcomer, leading & ground.leader, drawn),
    ]
    both = np.concatenate([np.zeros((2, 0), dtype=np.int64), *dealt], axis=1)
    both = both[:, both[0] != both[1]]
    return distinct(handles(both[0], both[1], people=len(ground)))


def _among_holders(traits: Traits, free: Flags, drawn: np.random.Generator) -> list[Places]:
    """Deal each holder of each word some other holders of it."""
    columns = traits.held.tocsc()
    dealt: list[Places] = []
    for word in range(len(traits.words)):
        holders = columns.indices[columns.indptr[word] : columns.indptr[word + 1]].astype(np.int64)
        shuffled = drawn.permutation(np.sort(holders[free[holders]]))
        each = max(0, min(PARTNERS, len(shuffled) - 1))
        turn = np.arange(len(shuffled))[:, None] + np.arange(1, each + 1)
        dealt.append(np.stack([np.repeat(shuffled, each), shuffled[turn.ravel() % max(len(shuffled), 1)]]))
    return dealt


def _across(left: Flags, right: Flags, drawn: np.random.Generator) -> Places:
    """Deal each person on the left some people on the right, evenly."""
    lefts, rights = np.flatnonzero(left), drawn.permutation(np.flatnonzero(right))
    if not len(lefts) or not len(rights):
        return np.zeros((2, 0), dtype=np.int64)
    each = min(PARTNERS, len(rights))
    turn = np.arange(len(lefts) * each) % len(rights)
    return np.stack([np.repeat(lefts, each), rights[turn]])
