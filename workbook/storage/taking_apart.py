"""Making two records out of one again, from the history, without bringing back a yes that ended since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotFound
from workbook.language.say import listed, plural, spoken
from workbook.people.words import Purpose
from workbook.storage.history import Image, Writing, stored
from workbook.storage.schema import change, consent, metadata, person
from workbook.storage.workbook import Workbook


@dataclass(frozen=True, kw_only=True)
class Parted:
    """What became of taking two records apart.

    Attributes
    ----------
    left : int
        Rows that stay with the kept record, because somebody changed them since.
    ask_again : tuple of Purpose
        What was answered since the two were one: it stays with the kept record, and the
        other is asked anew.
    """

    kept: str
    parted: str
    left: int = 0
    ask_again: tuple[Purpose, ...] = ()

    @property
    def said(self) -> list[str]:
        """Ready lines."""
        lines = [
            spoken("The two records are two again, each with what was its own. Pairs to be kept apart stay with both.")
        ]
        if self.left:
            lines.append(plural(self.left, "{N} thing changed since stays with the first record.",
                                "{N} things changed since stays with the first record."))  # fmt: skip
        if self.ask_again:
            lines.append(spoken("Ask the second person anew for: {what}.", what=listed(map(spoken, self.ask_again))))
        return lines


def unmerge(book: Workbook, drop: str) -> Parted:
    """Take a record out of the one it was made one with, as it was before.

    Raises
    ------
    NotFound
        The record was not made one with another, or the history of it is gone.
    """
    with book.writing() as write:
        kept = write.connection.scalar(sa.select(person.c.merged_into).where(person.c.key == drop))
        query = sa.select(change.c.seq, change.c.turn).where(change.c.act == "merge", change.c.key == drop)
        line = write.connection.execute(query.order_by(change.c.seq.desc()).limit(1)).one_or_none()
        if kept is None or line is None:
            raise NotFound(drop[:8], of=spoken("record made one with another"))
        images = _images(write, line.turn)
        again = _answers_back(write, images, _answered_since(write, line.seq, (kept, drop)))
        others = [image for image in images if image["table"] != consent.name]
        left = sum(not _back(write, image) for image in reversed(others))
        write.note("take apart", "merge", drop, after={"kept": kept})
    return Parted(kept=kept, parted=drop, left=left, ask_again=again)


def _images(write: Writing, turn: str) -> list[Image]:
    """Every row that was changed when the two were made one, in order."""
    query = sa.select(change.c.rows).where(change.c.turn == turn).order_by(change.c.seq)
    return [image for images in write.connection.scalars(query) for image in images or ()]


def _answers_back(write: Writing, images: list[Image], since: set[Purpose]) -> tuple[Purpose, ...]:
    """Open the answers that were closed, for each purpose in which nothing was answered since."""
    touched = [(image, _now(write, image)) for image in images if image["table"] == consent.name]
    found = [(image, Purpose(row["purpose"])) for image, row in touched if row is not None]
    for image, purpose in reversed(found):
        if purpose not in since:
            _put(write, image)
    return tuple(sorted(since & {purpose for _, purpose in found}))


def _answered_since(write: Writing, seq: int, keys: tuple[str, str]) -> set[Purpose]:
    """The purposes for which either record was given an answer, or lost one, after the two were made one."""
    query = sa.select(change.c.rows).where(change.c.seq > seq, change.c.rows.isnot(None))
    images = [image for images in write.connection.scalars(query) for image in images or ()]
    later = {(image["after"] or image["before"])["key"] for image in images if image["table"] == consent.name}
    theirs = (consent.c.key.in_(later), consent.c.person.in_(keys))
    return {Purpose(word) for word in write.connection.scalars(sa.select(consent.c.purpose).where(*theirs))}


def _back(write: Writing, image: Image) -> bool:
    """Bring one row back to what it was, unless somebody changed it since."""
    now = _now(write, image)
    if image["after"] is None:
        if now is not None or not _ends_are_here(write, image):
            return False
    elif not _unchanged(image, now):
        return False
    _put(write, image)
    return True


def _put(write: Writing, image: Image) -> None:
    """Write the row as it was."""
    table = metadata.tables[image["table"]]
    if image["after"] is None:
        write.insert(table, stored(table, image["before"]))
        return
    same = _same(table, image)
    if image["before"] is None:
        write.delete(table, *same)
    else:
        before = stored(table, image["before"])
        write.update(table, before | ({"rev": table.c.rev + 1} if "rev" in before else {}), *same)


def _same(table: sa.Table, image: Image) -> list[sa.ColumnElement[bool]]:
    known = stored(table, image["after"] or image["before"])
    return [column == known[column.name] for column in table.primary_key]


def _now(write: Writing, image: Image) -> dict[str, Any] | None:
    """The row as it stands."""
    table = metadata.tables[image["table"]]
    row = write.connection.execute(sa.select(table).where(*_same(table, image))).mappings().one_or_none()
    return None if row is None else dict(row)


def _unchanged(image: Image, row: dict[str, Any] | None) -> bool:
    """Whether the row still is what it became then, corrections of other fields apart."""
    became = stored(metadata.tables[image["table"]], image["after"])
    return row is not None and all(row[name] == value for name, value in became.items() if name != "rev")


def _ends_are_here(write: Writing, image: Image) -> bool:
    """Whether everybody a removed row pointed to is still here."""
    table = metadata.tables[image["table"]]
    names = {key.parent.name for key in table.foreign_keys if key.column.table.name == person.name}
    keys = {image["before"][name] for name in names} - {None}
    there = sa.select(sa.func.count()).select_from(person).where(person.c.key.in_(keys))
    return write.connection.scalar(there) == len(keys)
