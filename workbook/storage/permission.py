"""The one rule of who may be shown, written for the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbook.people.consent import STANDARDS
from workbook.people.words import Audience, Purpose, word
from workbook.storage.schema import consent, entry, entry_person


@dataclass(frozen=True)
class Asked:
    """What a reader asks for: a purpose, an audience, and the moment of looking."""

    purpose: Purpose
    audience: Audience
    at: datetime


def asked(for_purpose: str, audience: str, at: datetime) -> Asked:
    """Read purpose and audience in the shared words."""
    return Asked(word(for_purpose, Purpose), word(audience, Audience), at)


def yes(ask: Asked) -> sa.ColumnElement[bool]:
    """What makes a row of `consent` a valid yes; the same rule as `people.consent.holds`."""
    return sa.and_(
        consent.c.said_yes,
        consent.c.purpose == ask.purpose.value,
        *(consent.c[name] for name in STANDARDS),
        consent.c.reach >= ask.audience.reach,
        consent.c.given_at <= ask.at,
        sa.or_(consent.c.expires_at.is_(None), consent.c.expires_at > ask.at),
        consent.c.withdrawn_at.is_(None),
    )


def agreed(person_key: sa.ColumnElement[Any], ask: Asked) -> sa.ColumnElement[bool]:
    """Whether the person in that column has a valid yes (EXISTS: eight times as fast as IN)."""
    return sa.exists(sa.select(1).where(consent.c.person == person_key, yes(ask)))


def everyone_named_agreed(ask: Asked) -> sa.ColumnElement[bool]:
    """Whether nobody named on a card lacks a valid yes."""
    return ~sa.exists(sa.select(1).where(entry_person.c.entry == entry.c.key, ~agreed(entry_person.c.person, ask)))
