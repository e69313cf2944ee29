"""Rows about ties: both ends must have said yes before one is read."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from workbook.errors import NotAccepted, NotFound, UnknownValue
from workbook.language.say import marked, spoken
from workbook.people.introducing import Act
from workbook.people.tie import Pair, Tie, pair
from workbook.people.words import Strength, TieKind
from workbook.storage.accepting import kept
from workbook.storage.history import Writing, new_key
from workbook.storage.permission import Asked, agreed
from workbook.storage.schema import bond, introduction, introduction_step, keep_apart, tie

MARKS = ("worth asking", "set aside")


def record(write: Writing, one: Tie, *, batch: str | None = None) -> str:
    """Record a tie; the same two people in the same way replace what stood, from its first day on.

    Raises
    ------
    NotAccepted
        Both ends are the same person, or the tie ends before it begins.
    """
    if one.since and one.ended_on and one.ended_on < one.since:
        raise NotAccepted(spoken("Tie"), spoken("it ends before it begins."))
    first, second = pair(one.one, one.other)
    key = new_key()
    since = _take_over(write, one) if one.ended_on is None else one.since
    row = {
        "key": key, "one": first, "other": second, "kind": one.kind.value, "strength": int(one.strength),
        "since": since, "ended_on": one.ended_on, "source": one.source, "batch": batch, "created_at": write.at,
    }  # fmt: skip
    write.insert(tie, row)
    write.note("add", "tie", key, after={"kind": one.kind.value, "strength": int(one.strength)})
    return key


def _take_over(write: Writing, one: Tie) -> date | None:
    """End what stood from the day the new tie begins, and give back that day.

    A tie without a first day begins today where another was known before: otherwise both
    would stand in the past.
    """
    first, second = one.pair
    begins = one.since or write.today
    same = (tie.c.one == first, tie.c.other == second, tie.c.kind == one.kind.value)
    earlier = write.connection.execute(sa.select(tie.c.key, tie.c.since, tie.c.ended_on).where(*same)).all()
    for row in earlier:
        if row.ended_on is None or row.ended_on > begins:
            day = max(begins, row.since or begins)
            write.update(tie, {"ended_on": day, "rev": tie.c.rev + 1}, tie.c.key == row.key)
            write.note("end", "tie", row.key, after={"ended_on": day})
    return begins if earlier else one.since


def end(write: Writing, key: str, *, reason: str = "") -> None:
    """End a tie that is not so, or no longer: from its first day on it stands nowhere.

    Raises
    ------
    NotFound
        There is no such tie, or it has ended.
    """
    standing = (tie.c.key == key, tie.c.ended_on.is_(None))
    row = write.connection.execute(sa.select(tie.c.since).where(*standing)).one_or_none()
    if row is None:
        raise NotFound(key[:8], of="tie")
    write.update(tie, {"ended_on": row.since or write.today, "rev": tie.c.rev + 1}, tie.c.key == key)
    write.note("end", "tie", key, reason=kept(marked("Reason"), reason, at_most=2_000))


def agreed_ties(connection: sa.Connection, ask: Asked) -> list[Tie]:
    """Ties whose two ends have a valid yes, past ones too; by pair, kind and beginning."""
    query = (
        sa.select(tie)
        .where(agreed(tie.c.one, ask), agreed(tie.c.other, ask))
        .order_by(tie.c.one, tie.c.other, tie.c.kind, tie.c.since, tie.c.created_at)
    )
    return [
        Tie(
            one=row.one, other=row.other, kind=TieKind(row.kind), strength=Strength(row.strength),
            since=row.since, ended_on=row.ended_on, source=row.source,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def keep_two_apart(write: Writing, one: str, other: str) -> None:
    """Never bring these two together; no reason is asked for or kept."""
    first, second = pair(one, other)
    known = sa.select(sa.func.count()).where(keep_apart.c.one == first, keep_apart.c.other == second)
    if not write.connection.scalar(known):
        write.connection.execute(sa.insert(keep_apart).values(one=first, other=second, at=write.at))
    # Without the rows: who they are stands in one place only. Said again it is an act too, or a key press after it
    # would undo whatever this hand did before.
    write.note("add", "keep apart", "-")


def apart(connection: sa.Connection) -> list[Pair]:
    """Pairs that are never to be brought together."""
    rows = connection.execute(sa.select(keep_apart.c.one, keep_apart.c.other).order_by(*keep_apart.primary_key))
    return [(row.one, row.other) for row in rows]


def mark_introduction(write: Writing, one: str, other: str, *, state: str, because: str, introducer: str) -> str:
    """Mark a pair as worth asking, or set it aside; the newest mark stands.

    Raises
    ------
    UnknownValue
        The state is neither "worth asking" nor "set aside".
    NotAccepted
        Both are the same person, the reason is too long, or the two are being asked right now.
    """
    if state not in MARKS:
        raise UnknownValue(state, of="mark", valid=MARKS)
    first, second = pair(one, other)
    why = kept(marked("Because"), because, at_most=2_000)
    if _under_way(write.connection, first, second):
        raise NotAccepted(
            spoken("Mark"), spoken("these two are on the desk and have been asked. Go on with them there.")
        )
    close_introductions(write, sa.and_(introduction.c.one == first, introduction.c.other == second))
    key = new_key()
    row = {"key": key, "one": first, "other": second, "introducer": introducer or None, "state": state}
    write.insert(introduction, row | {"because": why, "at": write.at})
    write.note("mark", "introduction", key, after={"state": state})
    return key


def _under_way(connection: sa.Connection, first: str, second: str) -> bool:
    """Whether somebody was asked already and it was not left; a new mark would begin it anew."""
    same = (introduction.c.one == first, introduction.c.other == second, introduction.c.closed_at.is_(None))
    taken = sa.select(introduction_step.c.act).join_from(introduction_step, introduction).where(*same)
    acts = connection.scalars(taken).all()
    return bool(acts) and Act.LEAVE.value not in acts


def close_introductions(write: Writing, which: sa.ColumnElement[bool]) -> int:
    """Close the open marks among those, each with its line of history, and say how many."""
    still_open = sa.select(introduction.c.key).where(which, introduction.c.closed_at.is_(None))
    keys = write.connection.scalars(still_open.order_by(introduction.c.key)).all()
    for key in keys:
        write.update(introduction, {"closed_at": write.at}, introduction.c.key == key)
        write.note("close", "introduction", key)
    return len(keys)


def marked_introductions(connection: sa.Connection, ask: Asked) -> list[dict[str, str]]:
    """Open marks, newest first, on which both and whoever would introduce them agreed.

    Two people who are kept apart are left out, whoever was marked first.
    """
    through = introduction.c.introducer
    query = (
        sa.select(introduction.c.one, introduction.c.other, introduction.c.state, introduction.c.because)
        .where(introduction.c.closed_at.is_(None), ~_kept_apart())
        .where(agreed(introduction.c.one, ask), agreed(introduction.c.other, ask))
        .where(sa.or_(through.is_(None), agreed(through, ask)))
        .order_by(introduction.c.at.desc(), introduction.c.key)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _kept_apart() -> sa.ColumnElement[bool]:
    """Whether a marked pair is never to be brought together, by a wish or by a bond whichever way it was written."""
    one, other = introduction.c.one, introduction.c.other
    wished = sa.exists(sa.select(1).where(keep_apart.c.one == one, keep_apart.c.other == other))
    bound = sa.or_(*(sa.and_(bond.c.one == a, bond.c.other == b) for a, b in ((one, other), (other, one))))
    return sa.or_(wished, sa.exists(sa.select(1).where(bound)))
