"""Who opened somebody's record, and when: noted for the person, who can read it on their own page (P103)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.people.held import Look
from workbook.people.words import Door
from workbook.storage.accepting import kept
from workbook.storage.engine import is_read_only
from workbook.storage.history import new_key
from workbook.storage.same_person import all_keys
from workbook.storage.schema import look

if TYPE_CHECKING:
    from workbook.storage.workbook import Workbook


def note(book: Workbook, door: Door, *people: str) -> None:
    """Write down that somebody's record was opened; one row for each person, day, door and hand.

    It is no act on the record, so nothing of it is undone. A workspace that can only be
    looked at keeps no note of it.
    """
    if not people or is_read_only(book._engine):
        return
    with book.writing() as write:
        who = kept("Who", write.who, at_most=200)
        for person in people:
            same = {"person": person, "on_day": write.today, "door": door.value, "who": who}
            where = [look.c[name] == value for name, value in same.items()]
            before: int = write.connection.scalar(sa.select(sa.func.sum(look.c.times)).where(*where)) or 0
            write.connection.execute(sa.delete(look).where(*where))
            write.connection.execute(sa.insert(look), same | {"key": new_key(), "times": before + 1})


def read(connection: sa.Connection, person: str) -> tuple[Look, ...]:
    """When a person's record was opened, newest first; also the record that was made one with theirs."""
    theirs = look.c.person.in_(all_keys(connection, [person]))
    query = sa.select(look.c.on_day, look.c.door, look.c.who, sa.func.sum(look.c.times).label("times")).where(theirs)
    grouped = query.group_by(look.c.on_day, look.c.door, look.c.who)
    rows: Any = connection.execute(grouped.order_by(look.c.on_day.desc(), look.c.door, look.c.who))
    return tuple(Look(row.on_day, Door(row.door), row.who, int(row.times)) for row in rows)
