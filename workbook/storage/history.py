"""One line of history for every write, in the same transaction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from workbook.storage.schema import change


@dataclass(frozen=True)
class Writing:
    """A transaction that is under way: its connection, its moment, and who writes."""

    connection: sa.Connection
    at: datetime
    who: str

    @property
    def today(self) -> date:
        """The day of the writing."""
        return self.at.date()

    def note(self, act: str, about: str, key: str, *, before: Any = None, after: Any = None) -> None:
        """Add the line of history for what was just done."""
        line = {"before": plain(before), "after": plain(after)}
        self.connection.execute(
            sa.insert(change).values(at=self.at, who=self.who, act=act, about=about, key=key, **line)
        )


def new_key() -> str:
    """A fresh key: 32 hexadecimal characters, made by whoever writes."""
    return uuid.uuid4().hex


def plain(value: Any) -> Any:
    """A value as JSON keeps it: dates as text, rows as mappings."""
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value
