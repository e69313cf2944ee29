"""Rows about cards: a card that names somebody is read only while each of them agrees."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotFound
from workbook.language.say import marked
from workbook.phases.deck import kind_of, lent_elsewhere
from workbook.phases.entry import Entry, Phase
from workbook.phases.kinds import checked
from workbook.storage.accepting import kept
from workbook.storage.history import Writing, new_key
from workbook.storage.permission import Asked, everyone_named_agreed
from workbook.storage.schema import entry, entry_link, entry_person

_PLAIN = ("kind", "round", "body", "told_by", "programme", "facts")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which cards a reader wants; an empty choice means all of them."""

    kinds: tuple[str, ...] = ()
    round: int = 0
    programme: str = ""
    taken_back: bool = False


def add(write: Writing, card: Entry) -> str:
    """Put a card up and return its key; the same key twice is one card.

    Raises
    ------
    NotAccepted, UnknownValue
        What was written does not fit this kind of card.
    """
    body, facts = checked(kind_of(card.kind), card.body, card.facts)
    key = card.key or new_key()
    if write.connection.scalar(sa.select(sa.func.count()).where(entry.c.key == key)):
        return key
    place = (write.connection.scalar(sa.select(sa.func.max(entry.c.place))) or 0) + 1
    row = {name: getattr(card, name) for name in _PLAIN} | {"body": body, "facts": facts}
    row |= {"told_by": kept(marked("Told by"), card.told_by), "programme": kept(marked("Programme"), card.programme)}
    row |= {"key": key, "phase": card.phase.value, "on_day": card.on or write.today, "place": place}
    write.insert(entry, row | {"changed_on": card.changed_on, "created_at": write.at, "beside": card.beside or None})
    _link(write, replace(card, key=key))
    write.note("add", "card", key, after={"kind": card.kind})
    return key


def correct(write: Writing, key: str, *, body: str, facts: dict[str, Any], rev: int, reason: str = "") -> str:
    """Write a corrected card over the version the writer saw; the old words stay in the history.

    Returns
    -------
    str
        The key of the card; or, when somebody corrected it in between, the key of a new
        card beside it that holds what this writer wrote: both versions exist.
    """
    there = _row(write.connection, key)
    text, clean = checked(kind_of(there["kind"]), body, facts)
    values = {"body": text, "facts": clean, "changed_on": write.today, "rev": rev + 1}
    if not write.update(entry, values, entry.c.key == key, entry.c.rev == rev):
        return _kept_beside(write, there, text, clean)
    write.note("correct", "card", key, reason=kept(marked("Reason"), reason, at_most=2_000))
    return key


def _kept_beside(write: Writing, there: Any, body: str, facts: dict[str, Any]) -> str:
    """Keep the words that came second on a card of their own; the same words twice are one card."""
    if (there["body"], there["facts"]) == (body, facts):
        return str(there["key"])
    [card] = _entries(write.connection, [there])
    told = json.dumps([card.key, body, facts], sort_keys=True, default=str)
    key = hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
    return add(write, replace(card, key=key, body=body, facts=facts, on=write.today, beside=card.key))


def take_back(write: Writing, key: str, *, back: bool = True) -> None:
    """Take a card down, or put it up again."""
    _row(write.connection, key)
    write.update(entry, {"taken_back_at": write.at if back else None, "rev": entry.c.rev + 1}, entry.c.key == key)
    write.note("take back" if back else "put back", "card", key)


def read(connection: sa.Connection, ask: Asked, wanted: Wanted) -> list[Entry]:
    """Cards on which everybody named has a valid yes, in the order they were written.

    Words that were lent for a purpose of their own, such as a story, are read for it alone (P098).

    Raises
    ------
    UnknownValue
        There is no such kind of card.
    """
    where = [everyone_named_agreed(ask), entry.c.kind.not_in(lent_elsewhere(ask.purpose))]
    if wanted.kinds:
        where.append(entry.c.kind.in_([kind_of(name).name for name in wanted.kinds]))
    if wanted.round:
        where.append(entry.c.round == wanted.round)
    if wanted.programme:
        where.append(entry.c.programme.in_(("", wanted.programme)))
    if not wanted.taken_back:
        where.append(entry.c.taken_back_at.is_(None))
    rows = connection.execute(sa.select(entry).where(*where).order_by(entry.c.place, entry.c.key)).mappings().all()
    return _entries(connection, rows)


def latest_round(connection: sa.Connection) -> int:
    """The highest round that holds a card, at least 1."""
    return connection.scalar(sa.select(sa.func.max(entry.c.round))) or 1


def _row(connection: sa.Connection, key: str) -> Any:
    """One card as it stands.

    Raises
    ------
    NotFound
        There is no such card.
    """
    row = connection.execute(sa.select(entry).where(entry.c.key == key)).mappings().one_or_none()
    if row is None:
        raise NotFound(key[:8], of="card")
    return row


def _link(write: Writing, card: Entry) -> None:
    """Write who is named on a card and what it hangs under and stands on."""
    people = [{"entry": card.key, "part": part, "person": key} for part, key in card.people.items() if key]
    links = [
        {"entry": card.key, "link": link, "to": to, "place": place}
        for link, keys in (("under", card.parents), ("stands on", card.stands_on))
        for place, to in enumerate(dict.fromkeys(keys))
    ]
    write.insert(entry_person, *people)
    write.insert(entry_link, *links)


def _entries(connection: sa.Connection, rows: Sequence[Any]) -> list[Entry]:
    """Rows as cards, with their people and links."""
    people: dict[str, dict[str, str]] = defaultdict(dict)
    for found in connection.execute(sa.select(entry_person)):
        people[found.entry][found.part] = found.person
    links: dict[tuple[str, str], list[str]] = defaultdict(list)
    for link in connection.execute(sa.select(entry_link).order_by(entry_link.c.place)):
        links[link.entry, link.link].append(link.to)
    return [_entry(row, people[row["key"]], links) for row in rows]


def _entry(row: Any, people: dict[str, str], links: dict[tuple[str, str], list[str]]) -> Entry:
    """One row as a card."""
    return Entry(
        key=row["key"],
        phase=Phase(row["phase"]),
        people=people,
        parents=tuple(links[row["key"], "under"]),
        stands_on=tuple(links[row["key"], "stands on"]),
        on=row["on_day"],
        changed_on=row["changed_on"],
        taken_back=row["taken_back_at"] is not None,
        rev=row["rev"],
        beside=row["beside"] or "",
        **{name: row[name] for name in _PLAIN},
    )
