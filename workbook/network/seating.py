"""Who sits where in one round: a first seating, better and better by letting two people change places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from workbook.network.graph import Flags, Numbers, Places

STARTS, STARTS_IN_ALL = 4, 1500
"""Seatings tried for one round: four begun anew, then, where people are few, the best one stirred."""
CHANGES = 200
SECONDS = 2.0
_STIRRED = 1
_EXACT_UP_TO = 20_000


@dataclass(frozen=True)
class Room:
    """One round to be seated.

    Attributes
    ----------
    sizes : array of int
        Seats of each table; they hold everybody.
    may_sit : array of bool
        Guests by tables.
    barred : array of bool
        Guests by guests: never at one table.
    wanted : array
        Guests by guests, symmetric: what it is worth that two sit together, mostly below zero.
    never : float
        What a broken rule costs: more than everything else together.
    """

    sizes: Places
    may_sit: Flags
    barred: Flags
    wanted: Numbers
    never: float

    @property
    def costs(self) -> Numbers:
        """What each two are worth together, broken rules included."""
        return np.asarray(self.wanted - self.never * self.barred, dtype=float)

    @property
    def lost(self) -> Numbers:
        """What each guest costs at a table where they cannot sit."""
        return np.asarray(self.never * ~self.may_sit, dtype=float)


def seated(room: Room, drawn: np.random.Generator, *, also: Places | None = None) -> Places | None:
    """The best of a few seatings, or None when no seating was found that keeps every rule.

    Parameters
    ----------
    also : array of int, optional
        An earlier seating of this round, to begin with.
    """
    best: tuple[float, Places] | None = None
    tries = max(STARTS, min(10 * STARTS, STARTS_IN_ALL // len(room.may_sit)))
    for number in range(tries):
        if number == 0 and also is not None:
            found = improved(room, also)
        elif number < STARTS or best is None:
            found = improved(room, _first(room, drawn))
        else:
            found = improved(room, _stirred(best[1], drawn))
        if (worth := worth_of(room, found)) > (best[0] if best else -np.inf):
            best = (worth, found)
        if worth >= 0.0:
            break
    if best and holds(room, best[1]):
        return best[1]
    exact = _exactly(room)
    return None if exact is None else improved(room, exact)


def holds(room: Room, table: Places) -> bool:
    """Whether everybody sits where they can, and nobody with somebody they are kept apart from."""
    together = table[:, None] == table
    return bool(room.may_sit[np.arange(len(table)), table].all() and not (together & room.barred).any())


def worth_of(room: Room, table: Places) -> float:
    """What a seating is worth; each two at one table count once."""
    together = table[:, None] == table
    return float((room.costs * together).sum() / 2.0 - room.lost[np.arange(len(table)), table].sum())


def improved(room: Room, table: Places) -> Places:
    """Let two people change places as long as that is worth more; several pairs of tables at once."""
    costs, lost, table = room.costs, room.lost, table.copy()
    everybody, tables = np.arange(len(table)), np.arange(len(room.sizes))
    for _ in range(CHANGES):
        beside = costs @ (table[:, None] == tables) - lost
        own = beside[everybody, table]
        there = beside[:, table] - own[:, None]
        gain = there + there.T - 2.0 * costs
        gain[table[:, None] == table] = 0.0
        other = np.argmax(gain, axis=1)
        most = gain[everybody, other]
        touched: set[int] = set()
        for one in np.argsort(-most, kind="stable"):
            if most[one] <= 0.0:
                break
            both = {int(table[one]), int(table[other[one]])}
            if len(both) == 2 and not touched & both:
                touched |= both
                table[one], table[other[one]] = table[other[one]], table[one]
        if not touched:
            break
    return table


def _stirred(table: Places, drawn: np.random.Generator) -> Places:
    """The same seating after a few people have changed places by lot."""
    stirred = table.copy()
    movers = drawn.permutation(len(table))[: min(len(table), 2 * _STIRRED)]
    stirred[movers] = stirred[np.roll(movers, 1)]
    return stirred


def _first(room: Room, drawn: np.random.Generator) -> Places:
    """Seat one after another where it is worth most; those who can sit at few tables come first."""
    people, costs, lost = len(room.may_sit), room.costs, room.lost
    order = drawn.permutation(people)
    order = order[np.argsort(room.may_sit.sum(axis=1)[order], kind="stable")]
    chance = drawn.random((people, len(room.sizes))) * 0.5
    beside, left = chance - lost, room.sizes.copy()
    table = np.zeros(people, dtype=np.int64)
    for one in order:
        at = int(np.argmax(np.where(left > 0, beside[one], -np.inf)))
        table[one] = at
        left[at] -= 1
        beside[:, at] += costs[:, one]
    return table


def _exactly(room: Room) -> Places | None:
    """Search every seating for one that keeps the rules; None when there is none or time runs out."""
    people, tables = room.may_sit.shape
    if people * tables > _EXACT_UP_TO:
        return None
    one, other = np.nonzero(np.triu(room.barred, 1))
    rows = sparse.csr_matrix(
        (np.ones(2 * len(one)), (np.tile(np.arange(len(one)), 2), np.concatenate([one, other]))),
        shape=(len(one), people),
    )
    every = sparse.identity(tables)
    result = milp(
        np.zeros(people * tables),
        constraints=[
            LinearConstraint(sparse.kron(sparse.identity(people), np.ones((1, tables))), 1, 1),
            LinearConstraint(sparse.kron(np.ones((1, people)), every), room.sizes, room.sizes),
            LinearConstraint(sparse.kron(rows, every), -np.inf, 1),
        ],
        bounds=Bounds(0, room.may_sit.ravel().astype(float)),
        integrality=np.ones(people * tables),
        options={"time_limit": SECONDS},
    )
    if result.status != 0:
        return None
    return np.asarray(np.argmax(result.x.reshape(people, tables), axis=1), dtype=np.int64)
