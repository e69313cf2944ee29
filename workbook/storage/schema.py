"""The tables of a workspace, and the rules the database itself keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from workbook.people.consent import STANDARDS
from workbook.people.introducing import Act
from workbook.people.words import Audience, Bond, Door, Purpose, Role, TieKind
from workbook.phases.entry import Phase
from workbook.storage import digests

VERSION = 2
metadata = sa.MetaData()


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC, kept without its zone so that both databases store the same."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Store UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        return None if value is None else value.replace(tzinfo=UTC)


def _key() -> sa.Column[str]:
    """A handle made by whoever writes, so that a repeated write is harmless."""
    return sa.Column("key", sa.String(32), primary_key=True)


def _person(name: str = "person", *, primary: bool = False) -> sa.Column[str]:
    """A person's key; rows about a person go when the person goes."""
    return sa.Column(
        name, sa.String(32), sa.ForeignKey("person.key", ondelete="CASCADE"), nullable=False, primary_key=primary
    )


def _text(name: str) -> sa.Column[str]:
    """Words that may be empty."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _one_of(column: str, words: type[StrEnum]) -> sa.CheckConstraint:
    """A column that holds one of the shared words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} in ({listed})", name=f"{column}_is_known")


def _digest() -> sa.Column[str]:
    """The number of a row that has no image in the history to be held against."""
    return sa.Column("digest", sa.String(digests.LENGTH), default=digests.of_new_row)


def _rev() -> sa.Column[int]:
    """Counts corrections; an edit must name the one it saw."""
    return sa.Column("rev", sa.Integer, nullable=False, server_default="1")


meta = sa.Table(
    "meta", metadata, sa.Column("name", sa.String(40), primary_key=True), sa.Column("value", sa.Text), _digest(),
)  # fmt: skip

import_batch = sa.Table(
    "import_batch", metadata, _key(),
    sa.Column("file_name", sa.Text, nullable=False), sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("mapping", sa.JSON, nullable=False), sa.Column("people", sa.Integer, nullable=False),
    sa.Column("ties", sa.Integer, nullable=False), sa.Column("at", Moment, nullable=False),
    sa.Column("undone_at", Moment),
)  # fmt: skip

person = sa.Table(
    "person", metadata, _key(),
    sa.Column("name", sa.Text, nullable=False), sa.Column("preferred_name", sa.Text, nullable=False),
    sa.Column("pronouns", sa.Text, nullable=False), sa.Column("role", sa.String(20), nullable=False),
    sa.Column("organization", sa.Text, nullable=False), sa.Column("email", sa.Text, nullable=False),
    sa.Column("phone", sa.Text, nullable=False), sa.Column("ride", sa.String(10), nullable=False),
    sa.Column("at_most", sa.Integer), sa.Column("batch", sa.String(32), sa.ForeignKey("import_batch.key")),
    sa.Column("created_at", Moment, nullable=False), _rev(),
    sa.Column("merged_into", sa.String(32), sa.ForeignKey("person.key", ondelete="CASCADE")),
    sa.Column("keep_until", sa.Date), sa.Column("died", sa.Boolean, nullable=False, server_default=sa.false()),
    _one_of("role", Role),
)  # fmt: skip

said = sa.Table(
    "said", metadata, _person(primary=True),
    sa.Column("about", sa.String(10), primary_key=True), sa.Column("word", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.CheckConstraint("about in ('languages', 'groups', 'concerns')", name="about_is_known"),
)  # fmt: skip

tie = sa.Table(
    "tie", metadata, _key(), _person("one"), _person("other"),
    sa.Column("kind", sa.String(10), nullable=False), sa.Column("strength", sa.Integer, nullable=False),
    sa.Column("since", sa.Date), sa.Column("ended_on", sa.Date),
    sa.Column("source", sa.String(12), nullable=False),
    sa.Column("batch", sa.String(32), sa.ForeignKey("import_batch.key")),
    sa.Column("created_at", Moment, nullable=False), _rev(),
    sa.CheckConstraint("one < other", name="smaller_key_first"),
    sa.CheckConstraint("strength between 1 and 3", name="strength_is_known"), _one_of("kind", TieKind),
    sa.Index("tie_standing", "one", "other", "kind", unique=True,
             sqlite_where=sa.text("ended_on is null"), postgresql_where=sa.text("ended_on is null")),
    sa.Index("tie_other", "other"),
)  # fmt: skip

consent = sa.Table(
    "consent", metadata, _key(), _person(),
    sa.Column("purpose", sa.String(12), nullable=False), sa.Column("said_yes", sa.Boolean, nullable=False),
    sa.Column("reach", sa.Integer, nullable=False),
    *(sa.Column(name, sa.Boolean, nullable=False) for name in STANDARDS),
    sa.Column("may_introduce", sa.Boolean, nullable=False), sa.Column("may_be_introduced", sa.Boolean, nullable=False),
    sa.Column("may_tell", sa.JSON, nullable=False), sa.Column("wording", sa.String(40), nullable=False),
    sa.Column("language", sa.Text, nullable=False), sa.Column("method", sa.String(20), nullable=False),
    sa.Column("recorded_by", sa.Text, nullable=False), sa.Column("given_at", Moment, nullable=False),
    sa.Column("expires_at", Moment), sa.Column("withdrawn_at", Moment), sa.Column("withdrawn_how", sa.Text),
    sa.Column("met", sa.JSON), *(_text(name) for name in ("place", "witness", "interpreter", "taught_back")),
    sa.Column("batch", sa.String(32), sa.ForeignKey("import_batch.key")),
    _one_of("purpose", Purpose), sa.CheckConstraint(f"reach between 1 and {len(Audience)}", name="reach_is_known"),
    sa.Index("consent_open", "person", "purpose", unique=True,
             sqlite_where=sa.text("withdrawn_at is null"), postgresql_where=sa.text("withdrawn_at is null")),
)  # fmt: skip

keep_apart = sa.Table(
    "keep_apart", metadata, _person("one", primary=True), _person("other", primary=True),
    sa.Column("at", Moment, nullable=False), sa.CheckConstraint("one < other", name="smaller_key_first_apart"),
    _digest(),
)  # fmt: skip

bond = sa.Table(
    "bond", metadata, _person("one", primary=True), _person("other", primary=True),
    sa.Column("kind", sa.String(12), primary_key=True), _text("boundary"), sa.Column("review_on", sa.Date),
    sa.Column("at", Moment, nullable=False), _one_of("kind", Bond),
    sa.CheckConstraint("one <> other", name="two_people"),
)  # fmt: skip

position = sa.Table(
    "position", metadata, _person(primary=True), sa.Column("purpose", sa.String(12), primary_key=True),
    sa.Column("x", sa.Float, nullable=False), sa.Column("y", sa.Float, nullable=False),
    sa.Column("pinned", sa.Boolean, nullable=False), _one_of("purpose", Purpose),
)  # fmt: skip

release = sa.Table(
    "release", metadata, _key(),
    sa.Column("report", sa.String(40), nullable=False), sa.Column("audience", sa.String(20), nullable=False),
    sa.Column("at", Moment, nullable=False), _text("file"),
    sa.Column("salt", sa.String(64), nullable=False), sa.Column("members", sa.JSON, nullable=False),
    sa.Column("cells", sa.JSON, nullable=False), _digest(),
)  # fmt: skip

introduction = sa.Table(
    "introduction", metadata, _key(), _person("one"), _person("other"),
    sa.Column("introducer", sa.String(32), sa.ForeignKey("person.key", ondelete="SET NULL")),
    sa.Column("state", sa.String(20), nullable=False), sa.Column("because", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False), sa.Column("closed_at", Moment), _rev(),
    sa.CheckConstraint("one < other", name="smaller_key_first_intro"),
    sa.CheckConstraint("state in ('worth asking', 'set aside')", name="state_is_known"),
    sa.Index("introduction_open", "one", "other", unique=True,
             sqlite_where=sa.text("closed_at is null"), postgresql_where=sa.text("closed_at is null")),
)  # fmt: skip

introduction_step = sa.Table(
    "introduction_step", metadata, _key(),
    sa.Column("introduction", sa.String(32), sa.ForeignKey("introduction.key", ondelete="CASCADE"), nullable=False),
    sa.Column("place", sa.Integer, nullable=False), sa.Column("act", sa.String(10), nullable=False),
    sa.Column("person", sa.String(32), sa.ForeignKey("person.key", ondelete="CASCADE")),
    sa.Column("level", sa.Integer, nullable=False, server_default="0"), _text("words"),
    sa.Column("knows", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("at", Moment, nullable=False), _one_of("act", Act),
    sa.UniqueConstraint("introduction", "place", name="one_step_at_a_time"),
)  # fmt: skip

visit = sa.Table(
    "visit", metadata,
    sa.Column("phase", sa.String(12), primary_key=True), sa.Column("round", sa.Integer, primary_key=True),
    sa.Column("state", sa.String(12), nullable=False), sa.Column("on_day", sa.Date),
    sa.Column("note", sa.Text, nullable=False), _one_of("phase", Phase),
)  # fmt: skip

entry = sa.Table(
    "entry", metadata, _key(),
    sa.Column("kind", sa.String(30), nullable=False), sa.Column("phase", sa.String(12), nullable=False),
    sa.Column("round", sa.Integer, nullable=False), sa.Column("body", sa.Text, nullable=False),
    sa.Column("told_by", sa.Text, nullable=False), sa.Column("programme", sa.Text, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False), sa.Column("on_day", sa.Date, nullable=False),
    sa.Column("changed_on", sa.Date), sa.Column("taken_back_at", Moment),
    sa.Column("place", sa.Integer, nullable=False), sa.Column("created_at", Moment, nullable=False), _rev(),
    sa.Column("beside", sa.String(32), sa.ForeignKey("entry.key", ondelete="CASCADE")),
    sa.Index("entry_kind", "kind", "round"), sa.Index("entry_place", "place"),
)  # fmt: skip

entry_person = sa.Table(
    "entry_person", metadata,
    sa.Column("entry", sa.String(32), sa.ForeignKey("entry.key", ondelete="CASCADE"), primary_key=True),
    sa.Column("part", sa.String(12), primary_key=True), _person(), sa.Index("entry_person_person", "person"),
)  # fmt: skip

entry_link = sa.Table(
    "entry_link", metadata,
    sa.Column("entry", sa.String(32), sa.ForeignKey("entry.key", ondelete="CASCADE"), primary_key=True),
    sa.Column("link", sa.String(10), primary_key=True),
    sa.Column("to", sa.String(32), sa.ForeignKey("entry.key", ondelete="CASCADE"), primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.CheckConstraint("link in ('under', 'stands on')", name="link_is_known"),
)  # fmt: skip

look = sa.Table(
    "look", metadata, _key(), _person(), sa.Column("on_day", sa.Date, nullable=False),
    sa.Column("door", sa.String(12), nullable=False), sa.Column("who", sa.Text, nullable=False),
    sa.Column("times", sa.Integer, nullable=False), _digest(), _one_of("door", Door),
    sa.Index("look_person", "person", "on_day"),
)  # fmt: skip

change = sa.Table(
    "change", metadata, sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False), sa.Column("who", sa.Text, nullable=False),
    sa.Column("act", sa.String(20), nullable=False), sa.Column("about", sa.String(20), nullable=False),
    sa.Column("key", sa.Text, nullable=False), sa.Column("before", sa.JSON), sa.Column("after", sa.JSON),
    _text("hand"), _text("turn"), _text("reason"), _text("undoes"), sa.Column("rows", sa.JSON), _digest(),
    sa.Index("change_turn", "turn"),
)  # fmt: skip

# The history is only ever added to (P117); a name is struck out of it by forgetting somebody, and by nothing else.
_FORGETTING = "exists (select 1 from meta where name = 'forgetting')"
_SQLITE = (
    "create trigger change_no_{act} before {act} on change when not {forgetting} begin "
    "select raise(abort, 'the history is only added to'); end"
)
_POSTGRESQL = (
    "create or replace function change_no_{act}() returns trigger language plpgsql as $$ begin "
    "if {forgetting} then return coalesce(new, old); end if; "
    "raise exception 'the history is only added to'; end $$",
    "create trigger change_no_{act} before {act} on change for each row execute function change_no_{act}()",
)


def guards(dialect: str) -> list[str]:
    """The statements that keep the history as it was written, for one kind of database."""
    forms = (_SQLITE,) if dialect == "sqlite" else _POSTGRESQL
    return [form.format(act=act, forgetting=_FORGETTING) for act in ("update", "delete") for form in forms]
