"""Rows of what happened with each introduction, read only while everybody in it agrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from workbook.language.say import marked, spoken
from workbook.people.consent import Consent
from workbook.people.introducing import Act, Prepared, Step
from workbook.storage import bonds, consents, ties
from workbook.storage.accepting import kept
from workbook.storage.history import Writing, new_key
from workbook.storage.permission import Asked, agreed
from workbook.storage.schema import introduction, introduction_step

_NAMED_AT_ONCE = 500
"""Above it all steps are read: a database takes only so many names in one question."""


def read(connection: sa.Connection, ask: Asked) -> list[Prepared]:
    """Introductions whose people all agree, with their steps; two who are kept apart are left out."""
    through = introduction.c.introducer
    query = (
        sa.select(introduction)
        .where(agreed(introduction.c.one, ask), agreed(introduction.c.other, ask))
        .where(sa.or_(through.is_(None), agreed(through, ask)))
        .order_by(introduction.c.at, introduction.c.key)
    )
    yes = consents.standing(connection, ask)
    apart = {*ties.apart(connection), *bonds.never_introduced(connection)}
    rows = [row for row in connection.execute(query) if may_meet((row.one, row.other), yes)]
    rows = [row for row in rows if (row.one, row.other) not in apart]
    steps = _steps(connection, [row.key for row in rows])
    return [_prepared(row, steps[row.key], yes) for row in rows]


def may_meet(two: tuple[str, str], yes: Mapping[str, Consent]) -> bool:
    """Whether both are willing to meet somebody new."""
    return all(yes[key].may_be_introduced for key in two)


def _steps(connection: sa.Connection, keys: Iterable[str]) -> dict[str, tuple[Step, ...]]:
    """The steps of some introductions, in order."""
    found: dict[str, list[Step]] = {key: [] for key in keys}
    query = sa.select(introduction_step).order_by(introduction_step.c.introduction, introduction_step.c.place)
    if len(found) <= _NAMED_AT_ONCE:
        query = query.where(introduction_step.c.introduction.in_(list(found)))
    for row in connection.execute(query):
        words = {"level": row.level, "words": row.words, "knows": row.knows}
        if row.introduction in found:
            found[row.introduction].append(Step(act=Act(row.act), at=row.at, person=row.person or "", **words))
    return {key: tuple(steps) for key, steps in found.items()}


def _prepared(row: Any, steps: tuple[Step, ...], yes: dict[str, Consent]) -> Prepared:
    """A row as the domain knows it; an introducer who no longer wants to is left out."""
    willing = row.introducer if row.introducer and yes[row.introducer].may_introduce else ""
    return Prepared(
        key=row.key, one=row.one, other=row.other, introducer=willing, because=row.because, at=row.at,
        aside=row.state == "set aside", closed=row.closed_at is not None, steps=steps,
    )  # fmt: skip


def add(write: Writing, one: Prepared, step: Step) -> None:
    """Add the row of a step. Every step leaves the same line of history: it tells of the work, not of an answer."""
    row = {"key": new_key(), "introduction": one.key, "place": len(one.steps), "act": step.act.value,
           "person": step.person or None, "level": step.level, "words": kept(marked("Words"), step.words),
           "knows": step.knows, "at": step.at}  # fmt: skip
    write.insert(introduction_step, row)
    write.note("step", "introduction", one.key)


def asked_since(connection: sa.Connection, moment: datetime) -> int:
    """How often anybody was asked since, whatever came of it."""
    lately = (introduction_step.c.act == Act.ASK.value, introduction_step.c.at > moment)
    return connection.scalar(sa.select(sa.func.count()).select_from(introduction_step).where(*lately)) or 0


def said_to(connection: sa.Connection, person: str) -> list[tuple[str, datetime]]:
    """What one person may read on their own page: that they were thought of, and what they did themselves.

    What the other answered, or did not, is never part of it.
    """
    theirs = sa.or_(*(introduction.c[part] == person for part in ("one", "other", "introducer")))
    rows = connection.execute(sa.select(introduction).where(theirs).order_by(introduction.c.at, introduction.c.key))
    return [(_own_part(person, row, _steps(connection, [row.key])[row.key]), row.at) for row in rows]


def _own_part(person: str, row: Any, steps: tuple[Step, ...]) -> str:
    """What became of an introduction, as far as this person was part of it."""
    acts = [step.act for step in steps]
    own = [step.act for step in steps if step.person == person]
    if Act.MAKE in acts:
        return spoken("you introduced them") if row.introducer == person else spoken("you were introduced")
    if row.introducer == person:
        return spoken("somebody thought of asking you to introduce two others")
    if Act.YES in own:
        return spoken("you were asked, and said yes")
    return spoken("you were asked") if own else spoken("somebody thought of you")
