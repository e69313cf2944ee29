"""What time it is for a workspace: never earlier than the last moment it has seen (data.md 5)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from workbook.errors import WorkbookError
from workbook.storage.engine import is_read_only, reading, writing
from workbook.storage.history import Writing
from workbook.storage.marks import mark, unmark
from workbook.storage.schema import change, meta

if TYPE_CHECKING:
    from workbook.storage.workbook import Workbook

Clock = Callable[[], datetime]
BEHIND, BELIEVED, SEEN = "seconds_behind", "clock_believed_at_line", "last_seen_at"
REMEMBERED_EVERY = timedelta(hours=1)
_BELIEVED = sa.select(sa.cast(meta.c.value, sa.Integer)).where(meta.c.name == BELIEVED).scalar_subquery()
_LAST = (
    sa.select(change.c.at).where(change.c.seq > sa.func.coalesce(_BELIEVED, 0)).order_by(change.c.seq.desc()).limit(1)
)
"""The moment of the last line that was written since somebody believed the clock."""


class Time:
    """The moment of a look or a write.

    A yes that has ended must not stand again because a clock was set back, so the last
    moment written down counts where the clock says less. A made-up workspace keeps the
    time of its own story.

    Parameters
    ----------
    clock : callable
        Gives the present moment, in UTC.
    """

    def __init__(self, clock: Clock, engine: sa.Engine) -> None:
        self._clock = clock
        self._seen: datetime | None = None
        with reading(engine) as connection:
            known = sa.select(meta.c.name, meta.c.value).where(meta.c.name.in_([BEHIND, SEEN]))
            said = {row.name: row.value for row in connection.execute(known)}
            self._behind = timedelta(seconds=float(said.get(BEHIND, 0)))
            if SEEN in said:
                self._seen = datetime.fromisoformat(said[SEEN])
        self._remember(engine)

    def _remember(self, engine: sa.Engine) -> None:
        """Write down from time to time what moment it is, so that even looking alone is never forgotten."""
        now = self.by_the_clock()
        if is_read_only(engine) or (self._seen is not None and now - self._seen < REMEMBERED_EVERY):
            return
        with suppress(WorkbookError), writing(engine) as connection:
            mark(connection, SEEN, now.isoformat())

    def by_the_clock(self) -> datetime:
        """What the computer's clock says."""
        return self._clock() - self._behind

    def now(self, connection: sa.Connection) -> datetime:
        """The present moment, or the last one that was written down or seen here, whichever is later."""
        last = connection.scalar(_LAST)
        self._seen = max(moment for moment in (self.by_the_clock(), last, self._seen) if moment is not None)
        return self._seen

    def behind(self, connection: sa.Connection) -> timedelta:
        """How far the computer's clock lies behind the last line that was written; never less than nothing."""
        return max(self.now(connection) - self.by_the_clock(), timedelta())

    def believe(self, connection: sa.Connection) -> datetime:
        """Take the clock at its word from now on, after it had run ahead; only a person decides that."""
        last = connection.scalar(sa.select(sa.func.max(change.c.seq)))
        unmark(connection, SEEN)
        mark(connection, BELIEVED, str(last or 0))
        self._seen = None
        return self.by_the_clock()


def believe_the_clock(book: Workbook) -> None:
    """Take the clock at its word again after it had run ahead, and write down that somebody decided so."""
    with book.writing() as write:
        at = book._time.believe(write.connection)
        Writing(write.connection, at, book.who, book.hand).note("believe", "clock", "-")


def begin_story(engine: sa.Engine, behind: timedelta) -> None:
    """Let a new workspace keep the time of a made-up story, so far behind the clock."""
    with writing(engine) as connection:
        mark(connection, BEHIND, str(behind.total_seconds()))
