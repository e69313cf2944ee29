"""Reports that were given out: who was in them, sealed, and what they counted."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from workbook.people.words import Audience
from workbook.storage.history import new_key, plain
from workbook.storage.receipts import sealed
from workbook.storage.schema import release
from workbook.storage.workbook import Workbook


@dataclass(frozen=True)
class Release:
    """One report that left the house.

    Attributes
    ----------
    members : frozenset of str
        Sealed keys of everybody who was named or counted in it.
    cells : mapping
        What it counted, by the name of the count, with sealed keys where it keeps people.
    """

    report: str
    audience: Audience
    on: date
    file: str
    salt: str
    members: frozenset[str]
    cells: Mapping[str, Any]

    def seal(self, person: str) -> str:
        """A person's key as this report keeps it."""
        return sealed(person, self.salt)


def releases(book: Workbook, *, report: str, audience: Audience) -> list[Release]:
    """Every report of a kind that was given to an audience, oldest first."""
    return [one for one in every_release(book) if (one.report, one.audience) == (report, audience)]


def every_release(book: Workbook) -> list[Release]:
    """Every report that was given out, oldest first."""
    query = sa.select(release).order_by(release.c.at, release.c.key)
    with book._looking() as connection:
        return [
            Release(
                report=row.report, audience=Audience(row.audience), on=row.at.date(), file=row.file, salt=row.salt,
                members=frozenset(row.members), cells=row.cells,
            )
            for row in connection.execute(query)
        ]  # fmt: skip


def record(
    book: Workbook, *, report: str, audience: Audience, members: Iterable[str], cells: Mapping[str, Any], file: str
) -> Release:
    """Write down that a report was given out.

    Parameters
    ----------
    members : iterable of str
        Keys of everybody named or counted; they are sealed with a salt of this report's own,
        so that two reports cannot be joined by them.
    cells : mapping
        Plain values; keys of people stand under "lines", by line and answer, and are sealed too.
    """
    salt = secrets.token_hex(32)
    kept = {name: dict(cell) | {"lines": _sealed(cell.get("lines", {}), salt)} for name, cell in cells.items()}
    row: dict[str, Any] = {"key": new_key(), "report": report, "audience": audience.value, "file": file, "salt": salt}
    row |= {"cells": plain(kept), "members": sorted(sealed(person, salt) for person in set(members))}
    with book.writing() as write:
        write.connection.execute(sa.insert(release).values(at=write.at, **row))
        write.note("release", "report", report, after={"audience": audience.value})
        on = write.at.date()
    return Release(report, audience, on, file, salt, frozenset(row["members"]), kept)


def _sealed(lines: Mapping[str, Mapping[str, Iterable[str]]], salt: str) -> dict[str, dict[str, list[str]]]:
    """Lines of people with their keys sealed."""
    return {
        name: {answer: sorted(sealed(person, salt) for person in people) for answer, people in line.items()}
        for name, line in lines.items()
    }
