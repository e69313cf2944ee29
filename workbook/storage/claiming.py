"""Yeses that only a file claims: listed, and turned into answers when somebody says where and how they were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from workbook.errors import NotAccepted
from workbook.language.say import spoken
from workbook.people.claims import Claim, confirmable
from workbook.people.consent import Consent
from workbook.people.words import Purpose
from workbook.storage import consents
from workbook.storage.history import Writing
from workbook.storage.schema import consent, import_batch


def open_claims(connection: sa.Connection) -> list[Claim]:
    """What files claim and nobody has confirmed; by file and purpose, people by key."""
    query = (
        sa.select(consent.c.batch, import_batch.c.file_name, consent.c.wording, consent.c.purpose, consent.c.person)
        .join(import_batch, import_batch.c.key == consent.c.batch)
        .where(consent.c.withdrawn_at.is_(None), consent.c.method == consents.CLAIMED)
        .order_by(import_batch.c.at, consent.c.batch, consent.c.purpose, consent.c.person)
    )
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for batch, file_name, column, purpose, person in connection.execute(query):
        found.setdefault((batch, file_name, column, purpose), []).append(person)
    return [
        Claim(batch, file_name, column, Purpose(purpose), tuple(persons))
        for (batch, file_name, column, purpose), persons in found.items()
    ]


def confirm(write: Writing, batch: str, answer: Consent, persons: Sequence[str]) -> int:
    """Turn a file's claim into answers for the people chosen, and say how many.

    Parameters
    ----------
    answer : Consent
        Where, how, when, in which wording and before whom; its `person` is not looked at.

    Raises
    ------
    NotAccepted
        Where, how or by whom is missing, a standard was not met, or the file claims
        nothing of that kind of somebody chosen.
    """
    confirmable(
        method=answer.method, place=answer.place, recorded_by=answer.recorded_by, taught_back=answer.taught_back
    )
    claimed = {
        person
        for claim in open_claims(write.connection)
        if (claim.batch, claim.purpose) == (batch, answer.purpose)
        for person in claim.persons
    }
    if not persons or not claimed.issuperset(persons):
        raise NotAccepted(spoken("People"), spoken("choose among those of whom the file says that they agreed."))
    consents.of_the_living(write, set(persons))
    for person in sorted(set(persons)):
        consents.record(write, replace(answer, person=person, key="", batch=""))
    return len(set(persons))
