"""Rows about what two people are to each other outside the map: a household, one who serves the other, a conflict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbook.errors import NotAccepted, NotFound
from workbook.language.say import marked, spoken
from workbook.people.tie import Pair, pair
from workbook.people.words import Bond
from workbook.storage.accepting import kept
from workbook.storage.history import Writing
from workbook.storage.schema import bond


@dataclass(frozen=True, kw_only=True)
class Bound:
    """One bond between two people.

    Attributes
    ----------
    one, other : str
        Keys; for "serves", `one` serves `other`.
    boundary : str
        For a bond that cannot be avoided: what was agreed about it (P112).
    review_on : date or None
        When it is looked at again.
    """

    one: str
    other: str
    kind: Bond
    boundary: str = ""
    review_on: date | None = None


def record(write: Writing, one: Bound) -> None:
    """Write a bond down; a second word on the same bond replaces the first.

    Raises
    ------
    NotAccepted
        Both are the same person, or the boundary is too long.
    """
    first, second = _ends(one)
    if first == second:
        raise NotAccepted(spoken("Bond"), spoken("choose two different people."))
    write.delete(bond, *_same(first, second, one.kind))
    row = {"one": first, "other": second, "kind": one.kind.value, "review_on": one.review_on, "at": write.at}
    write.insert(bond, row | {"boundary": kept(marked("Boundary"), one.boundary, at_most=2_000)})
    write.note("add", "bond", first, after={"kind": one.kind.value})


def remove(write: Writing, one: Bound) -> None:
    """Strike a bond that is over.

    Raises
    ------
    NotFound
        There is none of this kind between the two.
    """
    first, second = _ends(one)
    if not write.delete(bond, *_same(first, second, one.kind)):
        raise NotFound(spoken(one.kind.value), of=spoken("bond between these two"))
    write.note("remove", "bond", first, after={"kind": one.kind.value})


def read(connection: sa.Connection, *, person: str = "") -> list[Bound]:
    """Every bond, or those of one person; by pair and kind."""
    query = sa.select(bond).order_by(*bond.primary_key)
    if person:
        query = query.where(sa.or_(bond.c.one == person, bond.c.other == person))
    return [
        Bound(one=row.one, other=row.other, kind=Bond(row.kind), boundary=row.boundary, review_on=row.review_on)
        for row in connection.execute(query)
    ]


def never_introduced(connection: sa.Connection) -> list[Pair]:
    """Pairs that no suggestion may cross: every bond keeps two people off each other's list (P106, P108, P112)."""
    return [pair(row.one, row.other) for row in connection.execute(sa.select(bond.c.one, bond.c.other))]


def _ends(one: Bound) -> Pair:
    """The two keys as they are stored: who serves comes first, any other two by key."""
    return (one.one, one.other) if one.kind == Bond.SERVES else pair(one.one, one.other)


def _same(first: str, second: str, kind: Bond) -> tuple[sa.ColumnElement[bool], ...]:
    return (bond.c.one == first, bond.c.other == second, bond.c.kind == kind.value)
