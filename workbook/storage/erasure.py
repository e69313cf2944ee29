"""Forgetting a person: in rows, history, backups and files, with a list of what cannot be reached."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotFound
from workbook.language.say import marked
from workbook.people.receipts import ReleasedReport
from workbook.storage.accepting import kept
from workbook.storage.forgotten import Forgotten, told
from workbook.storage.history import Writing
from workbook.storage.marks import FORGETTING, mark, striking_allowed, unmark
from workbook.storage.naming import Naming, naming, taken
from workbook.storage.receipts import released, sealed
from workbook.storage.same_person import all_keys, kept_key
from workbook.storage.schema import change
from workbook.storage.striking import UNFINISHED, UNWIPED, Struck, known_of, known_of_others, strike
from workbook.storage.sweeping import Swept, sweep
from workbook.storage.wiping import Wiped, wiped
from workbook.storage.workbook import Workbook


def forget(book: Workbook, person_key: str, *, by: str, reason: str = "") -> Forgotten:
    """Forget a person everywhere the workbook can reach, and say where it cannot.

    Parameters
    ----------
    by : str
        Who did it, as the history shall say: a role or a table.
    reason : str
        Why, at most 2,000 characters; the person's own name in it becomes "somebody".

    Returns
    -------
    Forgotten
        Not `finished` while another page still reads the store: the person is deleted then,
        and the same call once more does what is left.

    Raises
    ------
    NotFound
        Nobody has that key, and nobody who had it was forgotten here.
    """
    return forget_all(book, [person_key], by=by, reason=reason)


def forget_all(book: Workbook, person_keys: Sequence[str], *, by: str, reason: str = "") -> Forgotten:
    """Forget several people in one go, each with a line of their own in the history."""
    finish(book)
    with book.writing() as write:
        roots = [kept_key(write.connection, key) for key in person_keys]
        missing = [key for key, root in zip(person_keys, roots, strict=True) if root is None]
        if missing and not all(_was_forgotten(write.connection, key) for key in missing):
            raise NotFound(missing[0][:8], of="person")
        here = sorted({root for root in roots if root is not None})
        first = _struck(write, here, by=by, reason=reason) if here else _Struck((), Struck(), ())
    return _followed_up(book, first)


def follow_up(book: Workbook) -> Forgotten:
    """Write the store anew after rows were taken out of it for good."""
    with book.writing() as write:
        mark(write.connection, UNWIPED, "1")
    return _followed_up(book, _Struck((), Struck(), ()))


def finish(book: Workbook) -> Forgotten | None:
    """Do what an earlier forgetting had to leave; None when nothing was left."""
    if not (book.setting(UNFINISHED) or book.setting(UNWIPED)):
        return None
    return _followed_up(book, _Struck((), Struck(), ()))


@dataclass(frozen=True)
class _Struck:
    """What the first step did: the certificates, the rows, and the reports that were given out."""

    certificates: tuple[str, ...]
    struck: Struck
    reports: tuple[ReleasedReport, ...]


def _was_forgotten(connection: sa.Connection, key: str) -> bool:
    """Whether the history holds a certificate for this key."""
    lines = connection.execute(sa.select(change.c.key, change.c.after).where(change.c.act == "forget"))
    return any(sealed(key, line.after["salt"]) == line.key for line in lines)


def _struck(write: Writing, roots: Sequence[str], *, by: str, reason: str) -> _Struck:
    """The first step, in one transaction: rows, texts, history, and a certificate without the name."""
    connection = write.connection
    keys = all_keys(connection, roots)
    reports = {report for key in sorted(keys) for report in released(connection, key)}
    theirs = naming(known_of(connection, keys), known_of_others(connection, keys), keys)
    with striking_allowed(connection):
        struck = strike(connection, keys, theirs, at=write.at)
    write.images.extend(struck.images)
    why = {
        "by": theirs.struck(kept(marked("By"), by)),
        "reason": theirs.struck(kept(marked("Reason"), reason, at_most=2_000)),
    }
    certificates = tuple(_certificate(write, root, **why) for root in roots)
    pending = {"keys": sorted(keys), "naming": theirs.kept(), "at": write.at.isoformat()}
    unmark(connection, UNWIPED)
    mark(connection, UNFINISHED, json.dumps(pending))
    return _Struck(certificates, struck, tuple(sorted(reports, key=lambda one: (one.made_on, one.report))))


def _certificate(write: Writing, key: str, *, by: str, reason: str) -> str:
    """A line of history that only somebody who has the person's key can recognize."""
    salt = secrets.token_hex(32)
    seal = sealed(key, salt)
    write.note("forget", FORGETTING, seal, after={"salt": salt, "by": by}, reason=reason)
    return seal


def _followed_up(book: Workbook, first: _Struck) -> Forgotten:
    """The second step: the files of the workspace; and the third: the bytes of the store."""
    swept = Swept()
    if pending := book.setting(UNFINISHED):
        swept = _swept(book, json.loads(pending))
        with book.writing() as write:
            unmark(write.connection, UNFINISHED)
            mark(write.connection, UNWIPED, "1")
    became = wiped(book._engine) if book.setting(UNWIPED) else Wiped.DONE
    if became == Wiped.DONE and book.setting(UNWIPED):
        with book.writing() as write:
            unmark(write.connection, UNFINISHED, UNWIPED)
    on_server = book._engine.dialect.name != "sqlite"
    done = told(first.struck, swept, became, reports=first.reports, on_server=on_server)
    return replace(done, certificates=first.certificates)


def _swept(book: Workbook, pending: dict[str, Any]) -> Swept:
    """Take the people out of every file in the folder of the workspace."""
    theirs: Naming = taken(pending["naming"])
    return sweep(book.folder, set(pending["keys"]), theirs, at=datetime.fromisoformat(pending["at"]))
