"""One line of history for every write, in the same transaction, with the rows as they were and became."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from workbook.storage.schema import Moment, change

Image = dict[str, Any]


def new_key() -> str:
    """A fresh key: 32 hexadecimal characters, made by whoever writes."""
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Writing:
    """A transaction that is under way: its connection, its moment, who writes, and what has changed so far.

    Attributes
    ----------
    who : str
        A role or a table, as people read it.
    hand : str
        The page or command that writes: what it did last, it can undo.
    turn : str
        Everything done in one transaction is undone together.
    images : list of dict
        Rows changed since the last line: "table", "before", "after".
    """

    connection: sa.Connection
    at: datetime
    who: str
    hand: str = ""
    turn: str = field(default_factory=new_key)
    images: list[Image] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The day of the writing."""
        return self.at.date()

    def insert(self, table: sa.Table, *rows: Mapping[str, Any]) -> None:
        """Add rows."""
        if rows:
            self.connection.execute(sa.insert(table), [dict(row) for row in rows])
        self.images.extend({"table": table.name, "before": None, "after": plain(row)} for row in rows)

    def update(self, table: sa.Table, values: Mapping[str, Any], *where: sa.ColumnElement[bool]) -> int:
        """Change rows and say how many; only what changed is kept of them, beside their key."""
        keys = list(table.primary_key)
        found = self.connection.execute(sa.select(table).where(*where)).mappings().all()
        if found:
            self.connection.execute(sa.update(table).where(*where).values(**values))
        for row in found:
            same = sa.and_(*(column == row[column.name] for column in keys))
            now = self.connection.execute(sa.select(table).where(same)).mappings().one()
            shown = {column.name for column in keys} | {name for name in now if now[name] != row[name]}
            before, after = ({name: plain(old[name]) for name in sorted(shown)} for old in (row, now))
            self.images.append({"table": table.name, "before": before, "after": after})
        return len(found)

    def delete(self, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        """Remove rows and say how many."""
        found = self.connection.execute(sa.select(table).where(*where)).mappings().all()
        if found:
            self.connection.execute(sa.delete(table).where(*where))
        self.images.extend({"table": table.name, "before": plain(row), "after": None} for row in found)
        return len(found)

    def note(self, act: str, about: str, key: str, *, after: Any = None, reason: str = "", undoes: str = "") -> None:
        """Add the line of history for what was just done."""
        line = {"act": act, "about": about, "key": key, "after": plain(after), "reason": reason, "undoes": undoes}
        whose = {"at": self.at, "who": self.who, "hand": self.hand, "turn": self.turn}
        self.connection.execute(sa.insert(change).values(**line, **whose, rows=self.images[:] or None))
        self.images.clear()


def plain(value: Any) -> Any:
    """A value as JSON keeps it: dates as text, rows as mappings."""
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def stored(table: sa.Table, image: Mapping[str, Any]) -> dict[str, Any]:
    """An image of a row as the table keeps it: text back into dates and moments."""
    return {name: _stored(table.c[name], value) for name, value in image.items()}


def _stored(column: sa.Column[Any], value: Any) -> Any:
    """One value of an image as its column keeps it."""
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, sa.Date) else value
