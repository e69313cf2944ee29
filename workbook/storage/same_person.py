"""Which records are one person: the one that stands, and those that were made one with it."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from workbook.storage.schema import person


def kept_key(connection: sa.Connection, key: str) -> str | None:
    """The record that stands for a person: their own, or the one it was made one with; None if nobody is there."""
    row = connection.execute(sa.select(person.c.merged_into).where(person.c.key == key)).one_or_none()
    if row is None or row.merged_into is None:
        return None if row is None else key
    return kept_key(connection, row.merged_into)


def all_keys(connection: sa.Connection, keys: Collection[str]) -> set[str]:
    """These records and every record that was made one with one of them."""
    found = set(keys)
    while True:
        more = set(connection.scalars(sa.select(person.c.key).where(person.c.merged_into.in_(found)))) - found
        if not more:
            return found
        found |= more
