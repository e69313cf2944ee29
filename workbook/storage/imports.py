"""Bringing people in from a file: all of it in one transaction, and all of it undone in one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotFound, Unclear
from workbook.language.say import spoken
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience
from workbook.storage import consents, persons, ties
from workbook.storage.consents import CLAIMED
from workbook.storage.history import Writing, new_key
from workbook.storage.preview import Claimed
from workbook.storage.schema import (
    bond,
    change,
    consent,
    entry_person,
    import_batch,
    introduction,
    keep_apart,
    person,
    tie,
)

AT_MOST_HEADING = 40


@dataclass(frozen=True, kw_only=True)
class Batch:
    """One file that was brought in, or what became of it.

    Attributes
    ----------
    kept : int
        After an undo: people who stayed, because they have answered or been named since.
    """

    key: str
    file_name: str
    people: int
    ties: int
    kept: int = 0


def bring_in(
    write: Writing, people: tuple[Person, ...], known: tuple[Tie, ...], *, source: Mapping[str, Any],
    claims: tuple[Claimed, ...] = (),
) -> Batch:  # fmt: skip
    """Add everybody in a file, without any consent that counts, and the ties among them.

    Parameters
    ----------
    people, known
        Keys are the file's own; the workbook gives each person a new one.
    source : mapping
        "name", "sha256" and "mapping" of the file.
    claims : tuple of Claimed
        Who agreed, as the file says; kept until somebody says where and how it was given.
    """
    batch = new_key()
    facts = {"file_name": source["name"], "sha256": source["sha256"], "mapping": dict(source["mapping"])}
    write.insert(import_batch, facts | {"key": batch, "people": len(people), "ties": len(known), "at": write.at})
    keys = {one.key: persons.add(write, replace(one, key=new_key()), batch=batch) for one in people}
    for one in known:
        here = replace(one, one=keys[one.one], other=keys[one.other], source="import", since=one.since or write.today)
        ties.record(write, here, batch=batch)
    for one_claim in claims:
        consents.claim(write, _claim(one_claim, keys[one_claim.person], batch, at=write.at))
    write.note("bring in", "file", batch, after={"people": len(people), "ties": len(known)})
    return Batch(key=batch, file_name=str(source["name"]), people=len(people), ties=len(known))


def _claim(one: Claimed, key: str, batch: str, *, at: datetime) -> Consent:
    """What a file says of one person, in the heading's own words."""
    wording = one.column_said[:AT_MOST_HEADING]
    answer = Consent(person=key, purpose=one.purpose, given_at=at, audience=Audience.OWN_TABLE, wording=wording)
    return replace(answer, language="", batch=batch)


def undo(write: Writing, key: str = "") -> Batch:
    """Take a file out again: its ties, and its people unless they have answered or been named since.

    Parameters
    ----------
    key : str
        Which file; empty means the last one that stands.

    Raises
    ------
    NotFound, Unclear
        There is nothing to undo, or several files answer to the key.
    """
    row = _standing(write.connection, key)
    write.delete(tie, tie.c.batch == row.key)
    still_open = (consent.c.method == CLAIMED, consent.c.withdrawn_at.is_(None))
    write.delete(consent, consent.c.batch == row.key, *still_open)
    theirs = sa.select(person.c.key).where(person.c.batch == row.key)
    used = set(write.connection.scalars(theirs.where(in_use())))
    for one in persons.keys_of_batch(write.connection, row.key):
        if one not in used:
            persons.remove(write, one)
    write.update(import_batch, {"undone_at": write.at}, import_batch.c.key == row.key)
    write.note("undo", "file", row.key, after={"kept": len(used)})
    return Batch(key=row.key, file_name=row.file_name, people=row.people - len(used), ties=row.ties, kept=len(used))


def in_use() -> sa.ColumnElement[bool]:
    """Whether a person has answered, is named on a card, a pair or another tie, or was made one with somebody."""
    answered = sa.exists(sa.select(1).where(consent.c.person == person.c.key, consent.c.method != CLAIMED))
    pairs = [column for table in (tie, keep_apart, introduction, bond) for column in (table.c.one, table.c.other)]
    merged = person.alias("made_one")
    naming = [entry_person.c.person, introduction.c.introducer, merged.c.merged_into, *pairs]
    named = (sa.exists(sa.select(1).where(column == person.c.key)) for column in naming)
    return sa.or_(answered, person.c.merged_into.isnot(None), *named)


def _standing(connection: sa.Connection, key: str) -> Any:
    """The file to undo: the last one, or the one whose key begins so."""
    query = sa.select(import_batch).where(import_batch.c.undone_at.is_(None))
    if key:
        query = query.where(import_batch.c.key.startswith(key, autoescape=True))
    line = sa.select(change.c.seq).where(change.c.key == import_batch.c.key, change.c.act == "bring in")
    found = connection.execute(query.order_by(line.scalar_subquery().desc())).all()
    if not found:
        raise NotFound(key or spoken("the last file"), of=spoken("import to undo"))
    if key and len(found) > 1:
        raise Unclear(key, of="import", choices=[f"{row.file_name} [{row.key[:8]}]" for row in found])
    return found[0]
