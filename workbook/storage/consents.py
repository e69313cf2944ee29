"""Rows about answers: one open answer for each person and purpose, the earlier ones kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotAccepted, WorkbookError
from workbook.language.say import marked, spoken
from workbook.people.consent import STANDARDS, Consent, accepted
from workbook.people.words import Audience, Purpose, Reason
from workbook.storage.accepting import kept
from workbook.storage.history import Writing, new_key
from workbook.storage.permission import Asked, yes
from workbook.storage.schema import consent, introduction
from workbook.storage.schema import person as people
from workbook.storage.ties import close_introductions

_PLAIN = ("person", "said_yes", "may_introduce", "may_be_introduced", "wording", "language", "method", "recorded_by",
          "given_at", "expires_at", "withdrawn_at", "place", "witness", "interpreter", "taught_back")  # fmt: skip
CLAIMED = marked("claimed by a file")
_WORDS = {
    "wording": (marked("Wording"), 40), "language": (marked("Language"), 200), "method": (marked("Method"), 20),
    "recorded_by": (marked("Recorded by"), 200), "place": (marked("Place"), 200), "witness": (marked("Witness"), 200),
    "interpreter": (marked("Interpreter"), 200), "taught_back": (marked("Taught back"), 2_000),
}  # fmt: skip


def record(write: Writing, answer: Consent) -> str:
    """Record an answer; a newer one takes the place of the open one.

    A no closes whatever was being prepared on the earlier yes.

    Raises
    ------
    NotAccepted
        It is a yes without all six standards, it ends before it begins, or a word is too long.
    """
    clean = accepted(answer)
    _close(write, clean.person, clean.purpose, how="a newer answer took its place")
    key = _write(write, clean)
    if not clean.said_yes:
        _close_what_rests_on(write, clean.person, clean.purpose)
    return key


def claim(write: Writing, answer: Consent) -> str:
    """Keep what a file says somebody agreed to; with none of the standards met it counts nowhere."""
    return _write(write, replace(answer, standards=frozenset(), method=CLAIMED))


def _write(write: Writing, answer: Consent) -> str:
    """Add the row of an answer, and its line of history."""
    key = answer.key or new_key()
    row: dict[str, Any] = {name: getattr(answer, name) for name in _PLAIN}
    row |= {name: kept(label, row[name], at_most=most) for name, (label, most) in _WORDS.items()}
    row |= {name: name in answer.standards for name in STANDARDS}
    row |= {"met": {name: kept(marked("How"), how, at_most=500) for name, how in sorted(answer.met.items()) if how}}
    row |= {"purpose": answer.purpose.value, "reach": answer.audience.reach, "batch": answer.batch or None}
    row |= {"may_tell": sorted(reason.value for reason in answer.may_tell)}
    write.insert(consent, row | {"key": key})
    write.note("answer", "consent", key, after={"purpose": answer.purpose.value, "yes": answer.said_yes})
    return key


def withdraw(write: Writing, person: str, purpose: Purpose, *, how: str) -> int:
    """Take a yes back, in one act; whatever rests on it closes with it.

    Returns
    -------
    int
        How many introductions being prepared were closed.

    Raises
    ------
    WorkbookError
        There was no open yes for that purpose.
    """
    if not _close(write, person, purpose, how=kept(marked("How"), how), only_yes=True):
        raise WorkbookError(
            spoken(
                "There is no open yes for {purpose!r} to take back. "
                "Look under 'People' at what this person has answered. Nothing was changed.",
                purpose=spoken(purpose.value),
            )
        )
    return _close_what_rests_on(write, person, purpose)


def of_the_living(write: Writing, person_keys: Collection[str]) -> None:
    """Refuse a new yes for somebody who has died: nobody can give it in their name (P105).

    Raises
    ------
    NotAccepted
        One of them has died.
    """
    called = sa.func.coalesce(sa.func.nullif(people.c.preferred_name, ""), people.c.name)
    query = sa.select(called).where(people.c.died, people.c.key.in_(person_keys)).order_by(people.c.key)
    if name := write.connection.scalar(query):
        why = spoken("{name} has died: nobody can say yes for them. What they had allowed stays as it is.", name=name)
        raise NotAccepted(spoken("Yes"), why)


def open_yeses(connection: sa.Connection, key: str) -> list[Purpose]:
    """For what somebody has a yes that was not taken back."""
    query = sa.select(consent.c.purpose).where(consent.c.person == key, consent.c.said_yes)
    return [Purpose(one) for one in connection.scalars(query.where(consent.c.withdrawn_at.is_(None)))]


def answers(connection: sa.Connection, *, person: str = "") -> list[Consent]:
    """Every answer ever recorded, of one person or of all; oldest first."""
    query = sa.select(consent).order_by(consent.c.given_at, consent.c.key)
    rows = connection.execute(query.where(consent.c.person == person) if person else query).mappings()
    return [_answer(row) for row in rows]


def standing(connection: sa.Connection, ask: Asked) -> dict[str, Consent]:
    """The valid yes of each person, by key."""
    rows = connection.execute(sa.select(consent).where(yes(ask)).order_by(consent.c.person)).mappings()
    return {row["person"]: _answer(row) for row in rows}


def _close(write: Writing, person: str, purpose: Purpose, *, how: str, only_yes: bool = False) -> bool:
    """Close the open answer, if there is one."""
    still_open = [consent.c.person == person, consent.c.purpose == purpose.value, consent.c.withdrawn_at.is_(None)]
    if only_yes:
        still_open.append(consent.c.said_yes)
    keys = write.connection.scalars(sa.select(consent.c.key).where(*still_open)).all()
    for key in keys:
        closing = {"withdrawn_at": write.at, "withdrawn_how": how}
        write.update(consent, closing, consent.c.key == key)
        write.note("withdraw", "consent", key, after={"purpose": purpose.value, "how": how})
    return bool(keys)


def _close_what_rests_on(write: Writing, person: str, purpose: Purpose) -> int:
    """Close the introductions being prepared with somebody, or through them, who no longer agrees."""
    if purpose != Purpose.INTRODUCE:
        return 0
    parts = (introduction.c.one, introduction.c.other, introduction.c.introducer)
    return close_introductions(write, sa.or_(*(part == person for part in parts)))


def _answer(row: Any) -> Consent:
    """A row as the domain knows it."""
    return Consent(
        key=row["key"],
        purpose=Purpose(row["purpose"]),
        audience=list(Audience)[row["reach"] - 1],
        standards=frozenset(name for name in STANDARDS if row[name]),
        may_tell=frozenset(Reason(reason) for reason in row["may_tell"]),
        met=row["met"] or {},
        batch=row["batch"] or "",
        **{name: row[name] for name in _PLAIN},
    )
