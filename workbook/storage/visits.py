"""Rows about rounds: which phase was visited when, in any order."""

from __future__ import annotations

import sqlalchemy as sa

from workbook.errors import UnknownValue
from workbook.language.say import marked, spoken
from workbook.phases.entry import Phase
from workbook.phases.rounds import STATES, Visit
from workbook.storage.accepting import kept
from workbook.storage.history import Writing
from workbook.storage.schema import visit


def record(write: Writing, one: Visit) -> None:
    """Write down a visit to a phase; a second word on the same visit replaces the first.

    Raises
    ------
    UnknownValue
        The state is not one a visit can have.
    NotAccepted
        The note is too long.
    """
    if one.state not in STATES:
        raise UnknownValue(one.state, of=spoken("state of a visit"), valid=STATES)
    note = kept(marked("Note"), one.note, at_most=2_000)
    same = (visit.c.phase == one.phase.value, visit.c.round == one.round)
    write.delete(visit, *same)
    values = {"phase": one.phase.value, "round": one.round, "state": one.state, "on_day": one.on or write.today}
    write.insert(visit, values | {"note": note})
    write.note("visit", "phase", f"{one.phase.value} {one.round}", after={"state": one.state})


def read(connection: sa.Connection) -> list[Visit]:
    """Every visit, by day."""
    rows = connection.execute(sa.select(visit).order_by(visit.c.on_day, visit.c.round, visit.c.phase))
    return [
        Visit(phase=Phase(row.phase), round=row.round, state=row.state, on=row.on_day, note=row.note) for row in rows
    ]
