"""Where people stand on a map, kept so that it looks the same whenever it is opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.errors import NotAccepted
from workbook.language.say import spoken
from workbook.people.shared_map import SharedMap
from workbook.storage.history import Writing
from workbook.storage.schema import position

if TYPE_CHECKING:
    from workbook.storage.workbook import Workbook

Place = tuple[float, float]


@dataclass(frozen=True)
class Standing:
    """Where the people of one map stood when it was last looked at.

    Attributes
    ----------
    places : mapping of key to place
        Both 0 to 1, from the upper left.
    pinned : frozenset of str
        Those whom somebody put where they stand; no layout moves them.
    """

    places: Mapping[str, Place]
    pinned: frozenset[str]


def standing(book: Workbook, shared: SharedMap) -> Standing:
    """Where the people of this map stood; a place of anybody else is not read."""
    with book._looking() as connection:
        return _read(connection, shared)


def _read(connection: sa.Connection, shared: SharedMap) -> Standing:
    """Rows about the people of one map."""
    here = {one.key for one in shared}
    query = sa.select(position).where(position.c.purpose == shared.purpose.value)
    rows = [row for row in connection.execute(query) if row.person in here]
    return Standing({row.person: (row.x, row.y) for row in rows}, frozenset(row.person for row in rows if row.pinned))


def keep(book: Workbook, shared: SharedMap, places: Mapping[str, Place]) -> None:
    """Keep where the layout put people; pinned ones stay where they are, and no line of history is written.

    What a layout computes is no act of anybody, so there is nothing to look up or to undo.
    """
    if not _moved(standing(book, shared), places):
        return
    with book.writing() as write:
        moved = _moved(_read(write.connection, shared), places)  # somebody may have put a person somewhere meanwhile
        _forget(write, shared, moved)
        rows = [
            {"person": key, "purpose": shared.purpose.value, "x": at[0], "y": at[1], "pinned": False}
            for key, at in sorted(moved.items())
        ]
        if rows:
            write.connection.execute(sa.insert(position), rows)


def _moved(before: Standing, places: Mapping[str, Place]) -> dict[str, Place]:
    """Those who stand elsewhere than before, without the pinned ones."""
    return {key: at for key, at in places.items() if key not in before.pinned and before.places.get(key) != at}


def pin(book: Workbook, shared: SharedMap, key: str, at: Place) -> None:
    """Put a person of this map at a place where they stay; it can be undone.

    Raises
    ------
    NotAccepted
        The place is not on the drawing.
    """
    if not all(0.0 <= side <= 1.0 for side in at):
        raise NotAccepted(spoken("Place"), spoken("it is not on the drawing. Put the person back between its edges."))
    person, values = shared.person(key).key, {"x": at[0], "y": at[1], "pinned": True}
    same = (position.c.person == person, position.c.purpose == shared.purpose.value)
    with book.writing() as write:
        if not write.update(position, values, *same):
            write.insert(position, {"person": person, "purpose": shared.purpose.value, **values})
        write.note("move", "place", person)


def let_go(book: Workbook, shared: SharedMap) -> int:
    """Let everybody who was put somewhere stand where their ties draw them; say how many."""
    keys = sorted(standing(book, shared).pinned)
    with book.writing() as write:
        theirs = (position.c.purpose == shared.purpose.value, position.c.person.in_(keys), position.c.pinned)
        gone = write.delete(position, *theirs)
        write.note("let go", "place", "-")
    return gone


def _forget(write: Writing, shared: SharedMap, keys: Collection[str]) -> None:
    """Remove the old places of people who are put anew, some hundreds at a time."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        some = position.c.person.in_(ordered[start : start + 500])
        where = (position.c.purpose == shared.purpose.value, some, position.c.pinned.is_(False))
        write.connection.execute(sa.delete(position).where(*where))
