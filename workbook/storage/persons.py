"""Rows about people: written whole, read only through a permission."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotFound, OutOfDate
from workbook.language.say import marked, spoken
from workbook.people.person import Person, accepted
from workbook.people.words import Role
from workbook.storage.accepting import kept
from workbook.storage.history import Writing, new_key
from workbook.storage.permission import Asked, agreed
from workbook.storage.schema import person, said

_COLUMNS = ("name", "preferred_name", "pronouns", "organization", "email", "phone", "ride", "at_most", "died")
_SAID = ("languages", "groups", "concerns")


def add(write: Writing, one: Person, *, batch: str | None = None) -> str:
    """Add a person and return their key; nobody is shown before they say yes."""
    clean = accepted(one)
    key = clean.key or new_key()
    row = {"key": key, "role": clean.role.value, "batch": batch, "created_at": write.at}
    write.insert(person, row | {name: getattr(clean, name) for name in _COLUMNS})
    _say(write, key, clean)
    write.note("add", "person", key, after={"role": clean.role.value, "batch": batch})
    return key


def correct(write: Writing, one: Person, *, seen: Person | None = None, reason: str = "") -> None:
    """Write a corrected person.

    Parameters
    ----------
    reason : str
        Why, as the history shall say (P117).
    seen : Person, optional
        The person as the page showed them before the correction; without it the last word stands.

    Raises
    ------
    OutOfDate
        Somebody corrected the same person in between.
    NotFound
        The person is not here any more.
    """
    clean = accepted(one)
    stored = _read(write.connection, person.c.key == one.key)
    if not stored:
        raise NotFound(one.key[:8], of=spoken("person"))
    if seen is not None and stored != [seen]:
        raise OutOfDate(spoken("person's page"))
    values: dict[str, Any] = {name: getattr(clean, name) for name in _COLUMNS} | {"role": clean.role.value}
    write.update(person, values | {"rev": person.c.rev + 1}, person.c.key == one.key)
    write.delete(said, said.c.person == one.key)
    _say(write, one.key, clean)
    write.note("correct", "person", one.key, reason=kept(marked("Reason"), reason, at_most=2_000))


def remove(write: Writing, key: str) -> None:
    """Remove a person with everything that hangs on them."""
    write.delete(said, said.c.person == key)
    write.delete(person, person.c.key == key)
    write.note("remove", "person", key)


def agreed_people(connection: sa.Connection, ask: Asked) -> list[Person]:
    """Everybody with a valid yes, by key."""
    return _read(connection, sa.and_(person.c.merged_into.is_(None), agreed(person.c.key, ask)))


def everybody(connection: sa.Connection) -> list[Person]:
    """Everybody at all: only for asking, correcting and the person's own page."""
    return _read(connection, person.c.merged_into.is_(None))


def with_key(connection: sa.Connection, key: str) -> Person | None:
    """One person: for their own page."""
    return next(iter(_read(connection, person.c.key == key)), None)


def _say(write: Writing, key: str, one: Person) -> None:
    """Write languages, groups and concerns in the person's own order."""
    rows = [
        {"person": key, "about": about, "word": kept(about.capitalize(), word), "place": place}
        for about in _SAID
        for place, word in enumerate(getattr(one, about))
    ]
    write.insert(said, *rows)


def _read(connection: sa.Connection, where: sa.ColumnElement[bool]) -> list[Person]:
    """People under a condition, with what they said of themselves."""
    rows = connection.execute(sa.select(person).where(where).order_by(person.c.key)).mappings().all()
    words = _words(connection, where)
    return [_person(row, words) for row in rows]


def _person(row: Any, words: dict[tuple[str, str], list[str]]) -> Person:
    """One row as a person."""
    fields: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    fields |= {about: tuple(words[row["key"], about]) for about in _SAID}
    return Person(key=row["key"], role=Role(row["role"]), **fields)


def _words(connection: sa.Connection, where: sa.ColumnElement[bool]) -> dict[tuple[str, str], list[str]]:
    """What those people said of themselves, in their order."""
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    query = sa.select(said).join(person, person.c.key == said.c.person).where(where).order_by(said.c.place)
    for row in connection.execute(query):
        words[row.person, row.about].append(row.word)
    return words


def keys_of_batch(connection: sa.Connection, batch: str) -> Iterable[str]:
    """People who came with one file."""
    return connection.scalars(sa.select(person.c.key).where(person.c.batch == batch).order_by(person.c.key)).all()
