"""What a workspace remembers about itself, one word by name: its version, its settings, what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from workbook.storage.schema import meta

FORGETTING = "forgetting"
"""As long as this mark stands, the history may be struck; the guards of the tables ask for it."""


def mark(connection: sa.Connection, name: str, value: str) -> None:
    """Remember a word by its name, in the place of an earlier one."""
    unmark(connection, name)
    connection.execute(sa.insert(meta).values(name=name, value=value))


def unmark(connection: sa.Connection, *names: str) -> None:
    """Remember no longer."""
    connection.execute(sa.delete(meta).where(meta.c.name.in_(names)))


@contextmanager
def striking_allowed(connection: sa.Connection) -> Iterator[None]:
    """Let the history be struck for this long, within one transaction."""
    mark(connection, FORGETTING, "1")
    yield
    unmark(connection, FORGETTING)
