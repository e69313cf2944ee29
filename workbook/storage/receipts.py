"""What ends when a yes is taken back, found before it ends, so that the person can be told."""

from __future__ import annotations

import hashlib
import hmac

import sqlalchemy as sa

from workbook.people.receipts import Receipt, ReleasedReport, receipt
from workbook.people.words import Audience, Purpose
from workbook.storage import consents
from workbook.storage.history import Writing
from workbook.storage.permission import agreed, asked
from workbook.storage.schema import entry, entry_person, release, tie


def withdraw(write: Writing, person: str, purpose: Purpose, *, how: str) -> Receipt:
    """Take a yes back and put its receipt together."""
    cards, ties = _cards(write, person, purpose), _ties(write, person, purpose)
    closed = consents.withdraw(write, person, purpose, how=how)
    reports = released(write.connection, person) if purpose in (Purpose.REPORT, Purpose.MAP, Purpose.TESTIMONY) else []
    return receipt(purpose, write.at, introductions=closed, cards=cards, ties=ties, reports=reports)


def released(connection: sa.Connection, person: str) -> list[ReleasedReport]:
    """Reports given out in which somebody was named or counted; oldest first."""
    rows = connection.execute(sa.select(release).order_by(release.c.at, release.c.key))
    return [
        ReleasedReport(report=row.report, audience=Audience(row.audience), made_on=row.at.date())
        for row in rows
        if sealed(person, row.salt) in row.members
    ]


def sealed(person: str, salt: str) -> str:
    """A person's key as a released report keeps it: to be recognized by whoever has the key, and by nobody else."""
    return hmac.new(bytes.fromhex(salt), person.encode(), hashlib.sha256).hexdigest()


def _cards(write: Writing, person: str, purpose: Purpose) -> int:
    """Cards with their name that this yes lets be shown."""
    ask = asked(purpose.value, Audience.OWN_TABLE.value, write.at)
    query = sa.select(sa.func.count(sa.distinct(entry_person.c.entry))).select_from(entry_person.join(entry))
    theirs = (entry_person.c.person == person, entry.c.taken_back_at.is_(None), agreed(entry_person.c.person, ask))
    return write.connection.scalar(query.where(*theirs)) or 0


def _ties(write: Writing, person: str, purpose: Purpose) -> int:
    """Ties of theirs that this yes lets be drawn."""
    ask = asked(purpose.value, Audience.OWN_TABLE.value, write.at)
    theirs = sa.or_(tie.c.one == person, tie.c.other == person)
    drawn = (theirs, tie.c.ended_on.is_(None), agreed(tie.c.one, ask), agreed(tie.c.other, ask))
    return write.connection.scalar(sa.select(sa.func.count()).select_from(tie).where(*drawn)) or 0
