"""Everything that is held about one person, gathered for that person."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from workbook.errors import NotFound
from workbook.language.say import marked, spoken
from workbook.people.held import SOMEBODY, Held, HeldCard, HeldIntroduction, HeldTie
from workbook.people.words import Audience, Bond, Purpose, Strength, TieKind
from workbook.phases.deck import KINDS
from workbook.storage import bonds, consents, looks, persons, steps
from workbook.storage.permission import agreed, asked
from workbook.storage.receipts import released
from workbook.storage.same_person import all_keys, kept_key
from workbook.storage.schema import entry, entry_person, import_batch, person, tie

_BONDS = {
    Bond.HOUSEHOLD: marked("We keep in mind that you share a household with somebody on the list."),
    Bond.CONFLICT: marked("We keep in mind that you and somebody on the list should not work together."),
    Bond.DUAL: marked("We keep in mind that you and somebody on the list meet in more than one role."),
}
"""A bond in words, without the other's name."""


_DOWN = entry.c.taken_back_at.isnot(None)


def held(connection: sa.Connection, key: str, *, at: datetime) -> Held:
    """Gather what is held about one person; the key of a record made one with another leads to that one.

    Raises
    ------
    NotFound
        Nobody here has that key.
    """
    stands = kept_key(connection, key)
    found = persons.with_key(connection, stands) if stands else None
    if found is None:
        raise NotFound(key[:8], of=spoken("person"))
    key = found.key
    return Held(
        person=found,
        answers=tuple(consents.answers(connection, person=key)),
        ties=_ties(connection, key, at),
        cards=_cards(connection, key),
        introductions=_introductions(connection, key),
        bonds=tuple(_said(bound, key) for bound in bonds.read(connection, person=key)),
        reports=tuple(report for one in sorted(all_keys(connection, [key])) for report in released(connection, one)),
        file=_file(connection, key),
        looks=looks.read(connection, key),
    )


def _ties(connection: sa.Connection, key: str, at: datetime) -> tuple[HeldTie, ...]:
    """Their ties; the other is named only while they agree to be on the map."""
    ask = asked(Purpose.MAP.value, Audience.OWN_TABLE.value, at)
    other = sa.case((tie.c.one == key, tie.c.other), else_=tie.c.one)
    called = sa.func.coalesce(sa.func.nullif(person.c.preferred_name, ""), person.c.name)
    query = (
        sa.select(tie, sa.case((agreed(person.c.key, ask), called), else_=SOMEBODY).label("called"))
        .join(person, person.c.key == other)
        .where(sa.or_(tie.c.one == key, tie.c.other == key))
        .order_by(tie.c.ended_on.isnot(None), tie.c.since, tie.c.key)
    )
    return tuple(
        HeldTie(row.called, TieKind(row.kind), Strength(row.strength), row.since, row.ended_on, row.key)
        for row in connection.execute(query)
    )


def _cards(connection: sa.Connection, key: str) -> tuple[HeldCard, ...]:
    """Cards that name them, those taken down too."""
    query = (
        sa.select(entry.c.key, entry.c.kind, entry.c.body, entry_person.c.part, entry.c.on_day, _DOWN)
        .join(entry_person, entry_person.c.entry == entry.c.key)
        .where(entry_person.c.person == key)
        .order_by(entry.c.place, entry_person.c.part)
    )
    rows = connection.execute(query)
    return tuple(HeldCard(card, KINDS[kind].title if kind in KINDS else kind, *more) for card, kind, *more in rows)


def _introductions(connection: sa.Connection, key: str) -> tuple[HeldIntroduction, ...]:
    """Introductions somebody thought of with them in it, as far as they were part of them."""
    return tuple(HeldIntroduction(said, at.date()) for said, at in steps.said_to(connection, key))


def _said(bound: bonds.Bound, key: str) -> str:
    """A bond as the person reads it."""
    if bound.kind != Bond.SERVES:
        return spoken(_BONDS[bound.kind])
    if bound.one == key:
        return spoken("We keep in mind that you serve somebody on the list.")
    return spoken("We keep in mind that somebody serves you on the list.")


def _file(connection: sa.Connection, key: str) -> str:
    """The file they came with, if any."""
    query = sa.select(import_batch.c.file_name).join(person, person.c.batch == import_batch.c.key)
    return connection.scalar(query.where(person.c.key == key)) or ""
