"""How long each kind of record is kept, what is due to go, and shredding it with a certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotAccepted, UnknownValue
from workbook.language.say import day, listed, marked, plural, sentence, spoken
from workbook.storage import consents, striking
from workbook.storage.accepting import kept
from workbook.storage.erasure import follow_up, forget_all
from workbook.storage.forgotten import Forgotten
from workbook.storage.history import new_key
from workbook.storage.marks import FORGETTING, striking_allowed
from workbook.storage.schema import consent, entry, introduction, person, tie
from workbook.storage.sweeping import MADE_HERE
from workbook.storage.workbook import Workbook

NAMED_DAY, _FILES = "named day", "report or export"
KEPT_FOR: dict[str, int] = {
    "never asked": 180, "no yes": 365, "closed introduction": 365, "card taken down": 365, "ended tie": 1095,
    "report or export": 365,
}  # fmt: skip
"""Days each kind is kept, unless the group says otherwise; zero keeps it for good."""
_COUNTED: dict[str, Callable[[int], str]] = {
    NAMED_DAY: lambda n: plural(n, "one record whose own day had come", "{n} records whose own day had come"),
    "never asked": lambda n: plural(n, "one record of somebody never asked", "{n} records of people never asked"),
    "no yes": lambda n: plural(n, "one record without any yes", "{n} records without any yes"),
    "closed introduction": lambda n: plural(n, "one closed introduction", "{n} closed introductions"),
    "card taken down": lambda n: plural(n, "one card taken down", "{n} cards taken down"),
    "ended tie": lambda n: plural(n, "one ended tie", "{n} ended ties"),
    "report or export": lambda n: plural(n, "one report, export or checkpoint", "{n} reports, exports and checkpoints"),
}
_OVER = {
    "never asked": marked("Record of somebody never asked, since {day}; kept for {days:,} days."),
    "no yes": marked("Record without any yes, since {day}; kept for {days:,} days."),
    "closed introduction": marked("Closed introduction, since {day}; kept for {days:,} days."),
    "card taken down": marked("Card taken down, since {day}; kept for {days:,} days."),
    "ended tie": marked("Ended tie, since {day}; kept for {days:,} days."),
    "report or export": marked("Report, export or checkpoint, since {day}; kept for {days:,} days."),
}
_TABLES = {"closed introduction": "introduction", "card taken down": "entry", "ended tie": "tie"}
_PEOPLE = (NAMED_DAY, "never asked", "no yes")
_COPIES = marked(
    "Backups made before today still hold the cards, ties and introductions that were shredded, until they have "
    "given way to newer ones. People who were shredded are out of them."
)


@dataclass(frozen=True, order=True)
class Due:
    """One record whose time has come.

    Attributes
    ----------
    key : str
        Of the record; for a file its path in the workspace.
    why : str
        A sentence without a name.
    """

    kind: str
    since: date
    key: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Shredded:
    """The certificate of a shredding: what kind and how many, when, by whom, and what was not reached."""

    at: datetime
    by: str
    counts: dict[str, int]
    out_of_reach: tuple[str, ...] = ()
    forgotten: Forgotten | None = None
    finished: bool = True

    @property
    def said(self) -> list[str]:
        """Ready lines."""
        what = listed(_COUNTED[kind](count) for kind, count in self.counts.items()) or spoken("nothing")
        who = spoken(self.by) if self.by else spoken("somebody")
        lines = [spoken("Shredded on {day} by {who}: {what}.", day=day(self.at), who=who, what=what)]
        if self.forgotten and self.forgotten.unfinished:
            lines.insert(0, self.forgotten.unfinished)
        return [
            *lines,
            *([spoken("Out of reach:"), *(f"  {line}" for line in self.out_of_reach)] if self.out_of_reach else []),
        ]


def days_kept(book: Workbook) -> dict[str, int]:
    """Days each kind is kept in this workspace."""
    return {kind: int(book.setting(_setting(kind)) or usual) for kind, usual in KEPT_FOR.items()}


def keep_for(book: Workbook, kind: str, days: int) -> None:
    """Say how many days a kind is kept; zero keeps it for good.

    Raises
    ------
    UnknownValue, NotAccepted
        There is no such kind, or the number is not one of days.
    """
    if kind not in KEPT_FOR:
        raise UnknownValue(kind, of=spoken("kind of record with a time"), valid=KEPT_FOR)
    if not 0 <= days <= 36_500:
        raise NotAccepted(spoken("Days"), spoken("say a number from 1 to 36,500, or 0 to keep it for good."))
    book.set(_setting(kind), str(days))


def _setting(kind: str) -> str:
    return f"days kept: {kind}"


def due(book: Workbook) -> list[Due]:
    """Everything whose time has come today, by kind and then the oldest first; nothing is removed."""
    kept_for, today = days_kept(book), book.today
    found: set[Due] = set()
    with book._looking() as connection:
        for kind, query in _QUERIES.items():
            for key, since in query(connection):
                found |= _over(kind, key, since, kept_for[kind], today)
        named = sa.select(person.c.key, person.c.keep_until).where(person.c.keep_until <= today, _STANDS)
        own_day = spoken("the day that was named for this record has come")
        found |= {Due(NAMED_DAY, until, key, sentence(own_day)) for key, until in connection.execute(named)}
    for path, since in _written(book.folder):
        found |= _over(_FILES, path, since, kept_for[_FILES], today)
    return sorted(found)


def _over(kind: str, key: str, since: date, days: int, today: date) -> set[Due]:
    """What is due, if its days are over."""
    if not days or since + timedelta(days=days) > today:
        return set()
    return {Due(kind, since, key, spoken(_OVER[kind], day=day(since), days=days))}


_STANDS = person.c.merged_into.is_(None)
Found = Iterator[tuple[str, date]]


def _never_asked(connection: sa.Connection) -> Found:
    """People of a file whom nobody asked."""
    asked = sa.exists(sa.select(1).where(consent.c.person == person.c.key, consent.c.method != consents.CLAIMED))
    query = sa.select(person.c.key, person.c.created_at).where(_STANDS, person.c.batch.isnot(None), ~asked)
    yield from ((key, at.date()) for key, at in connection.execute(query))


def _no_yes(connection: sa.Connection) -> Found:
    """People who answered, and of whose answers none is a yes that may still count."""
    ended: dict[str, list[date | None]] = {}
    stands = set(connection.scalars(sa.select(person.c.key).where(_STANDS)))
    for answer in consents.answers(connection):
        if answer.person in stands and not answer.only_claimed:
            over = answer.withdrawn_at or (answer.expires_at if answer.said_yes else answer.given_at)
            ended.setdefault(answer.person, []).append(over and over.date())
    for key, days in ended.items():
        known = [on for on in days if on is not None]
        if len(known) == len(days):
            yield key, max(known)


def _closed_introductions(connection: sa.Connection) -> Found:
    rows = connection.execute(sa.select(introduction.c.key, introduction.c.closed_at))
    yield from ((key, at.date()) for key, at in rows if at is not None)


def _cards_down(connection: sa.Connection) -> Found:
    rows = connection.execute(sa.select(entry.c.key, entry.c.taken_back_at))
    yield from ((key, at.date()) for key, at in rows if at is not None)


def _ended_ties(connection: sa.Connection) -> Found:
    rows = connection.execute(sa.select(tie.c.key, tie.c.ended_on))
    yield from ((key, on) for key, on in rows if on is not None)


_QUERIES: dict[str, Callable[[sa.Connection], Found]] = {
    "never asked": _never_asked, "no yes": _no_yes, "closed introduction": _closed_introductions,
    "card taken down": _cards_down, "ended tie": _ended_ties,
}  # fmt: skip


def _written(folder: Path) -> Iterator[tuple[str, date]]:
    """Reports, exports, checkpoints and outputs in the workspace, with the day they were written."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if not set(path.parts[:-1]).isdisjoint(MADE_HERE) and file.is_file() and not file.is_symlink():
            yield path.as_posix(), datetime.fromtimestamp(file.stat().st_mtime, UTC).date()


def shred(book: Workbook, chosen: Collection[Due] | None = None, *, by: str, reason: str = "") -> Shredded:
    """Shred what is due, all of it or what was chosen of it, and leave a certificate in the history (P104).

    Parameters
    ----------
    chosen : collection of Due, optional
        What is not due any more is left.
    """
    still = [one for one in due(book) if chosen is None or one in chosen]
    kind_by_person = {one.key: one.kind for one in still if one.kind in _PEOPLE}
    forgotten = forget_all(book, sorted(kind_by_person), by=by, reason=reason) if kind_by_person else None
    far = _removed(book.folder, [one for one in still if one.kind == _FILES])
    counts = Counter([*kind_by_person.values(), *(one.kind for one in still if one.kind not in _PEOPLE)])
    counts[_FILES] -= len(far)
    told = {kind: count for kind, count in sorted(counts.items()) if count > 0}
    at, whose = _certified(
        book, still, {"counts": told, "by": kept(marked("By"), by), "out of reach": len(far)}, reason
    )
    wiping = follow_up(book)
    done = replace(forgotten or wiping, finished=wiping.finished, unfinished=wiping.unfinished)
    copies = [spoken(_COPIES)] if told.keys() & _TABLES.keys() else []
    beyond = (*far, *copies, *done.out_of_reach)
    return Shredded(at=at, by=whose, counts=told, out_of_reach=beyond, forgotten=done, finished=done.finished)


def _certified(book: Workbook, still: Collection[Due], after: dict[str, Any], reason: str) -> tuple[datetime, str]:
    """Take the rows out of the tables and the history, and write the certificate, in one transaction."""
    with book.writing() as write:
        with striking_allowed(write.connection):
            for kind, table in _TABLES.items():
                if keys := {one.key for one in still if one.kind == kind}:
                    striking.discard(write.connection, table, keys)
        why = kept(marked("Reason"), reason, at_most=2_000)
        write.note("shred", FORGETTING, new_key(), after=after, reason=why)
    return write.at, after["by"]


def _removed(folder: Path, files: list[Due]) -> list[str]:
    """Remove files, and say of each that could not be why."""
    far = []
    for one in files:
        try:
            (folder / one.key).unlink(missing_ok=True)
        except OSError as problem:
            far.append(spoken("{file}: it cannot be removed ({reason}).", file=one.key, reason=problem.strerror))
    return far
