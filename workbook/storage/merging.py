"""Making two records of one person one, and two again: the lesser yes stands, and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from workbook.errors import NotAccepted, NotFound
from workbook.language.say import listed, marked, spoken
from workbook.people.person import Person
from workbook.people.tie import pair
from workbook.people.together import Left, latest, lesser
from workbook.people.words import Bond, Purpose
from workbook.storage import consents, persons
from workbook.storage.accepting import kept
from workbook.storage.after_death import ENDS, HOW
from workbook.storage.history import Writing
from workbook.storage.schema import (
    bond,
    consent,
    entry_person,
    introduction,
    introduction_step,
    keep_apart,
    person,
    said,
    tie,
)
from workbook.storage.ties import close_introductions, keep_two_apart
from workbook.storage.workbook import Workbook

_BLANKS = ("preferred_name", "pronouns", "organization", "email", "phone", "ride")
_LISTS = ("languages", "groups", "concerns")

FOLLOWED = {
    *((table, end) for table in ("tie", "bond", "keep_apart", "introduction") for end in ("one", "other")),
    ("introduction", "introducer"), ("introduction_step", "person"), ("entry_person", "person"),
    ("said", "person"), ("consent", "person"), ("person", "merged_into"), ("position", "person"),
    ("look", "person"),
}  # fmt: skip
"""Every column that names a person. A place on a map is not taken over; looks stay and are read under both keys."""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What became of making two records one.

    Attributes
    ----------
    kept, dropped : str
        Keys; the dropped record appears nowhere and leads to the kept one.
    stands : tuple of Purpose
        Yeses that both records hold, as far as both reach.
    ask_again : tuple of Purpose
        Yeses that one record held and the other was never asked for: they count no more.
    """

    kept: str
    dropped: str
    stands: tuple[Purpose, ...] = ()
    ask_again: tuple[Purpose, ...] = ()

    @property
    def said(self) -> list[str]:
        """Ready lines."""
        lines = [spoken("The two records are one now. 'Take apart' makes them two again.")]
        if self.stands:
            lines.append(
                spoken("Still agreed, as far as both records reach: {what}.", what=listed(map(spoken, self.stands)))
            )
        if self.ask_again:
            lines.append(
                spoken(
                    "Ask once more for: {what}. Only one of the two records held that yes.",
                    what=listed(map(spoken, self.ask_again)),
                )
            )
        return lines


def merge(book: Workbook, keep: str, drop: str, *, reason: str = "") -> Merged:
    """Make two records of one person one; a person decides that, never the program.

    The kept record keeps its words and takes the other's where it has none. Ties, cards,
    bonds, introductions and wishes to be kept apart move to it.

    Parameters
    ----------
    reason : str
        How it is known that both are one person, as the history shall say.

    Raises
    ------
    NotFound
        One of the two is not here, or was made one with another before.
    NotAccepted
        Both are the same record, or something written down ties or parts the two.
    """
    with book.writing() as write:
        one, other = (_record(write, key) for key in (keep, drop))
        _two_records_of_one(write, keep, drop)
        left = {purpose: _settle(write, keep, drop, purpose) for purpose in Purpose}
        if one.died or other.died:
            for purpose in ENDS:
                _end(write, keep, purpose, how=HOW)
            left |= dict.fromkeys(ENDS, Left.NOTHING)
        _describe(write, one, other)
        _move_ties(write, keep, drop)
        _move_cards_and_bonds(write, keep, drop)
        _move_introductions(write, keep, drop)
        _move_apart(write, keep, drop)
        write.update(person, {"merged_into": keep, "rev": person.c.rev + 1}, person.c.key == drop)
        write.note("merge", "merge", drop, after={"kept": keep}, reason=kept(marked("Reason"), reason, at_most=2_000))
    return Merged(
        kept=keep, dropped=drop,
        stands=tuple(purpose for purpose, became in left.items() if became == Left.YES),
        ask_again=tuple(purpose for purpose, became in left.items() if became == Left.ASK_AGAIN),
    )  # fmt: skip


def _record(write: Writing, key: str) -> Person:
    """One of the two records, standing for itself."""
    found = persons.with_key(write.connection, key)
    alone = sa.select(sa.func.count()).where(person.c.key == key, person.c.merged_into.is_(None))
    if found is None or not write.connection.scalar(alone):
        raise NotFound(key[:8], of=spoken("person"))
    return found


def _two_records_of_one(write: Writing, keep: str, drop: str) -> None:
    """Refuse where the workspace itself says that these are two people; it is not said what says so."""
    if keep == drop:
        raise NotAccepted(spoken("Records"), spoken("choose two different ones."))
    first, second = pair(keep, drop)
    asked = [
        sa.select(tie.c.one).where(tie.c.one == first, tie.c.other == second, tie.c.ended_on.is_(None)),
        sa.select(keep_apart.c.one).where(keep_apart.c.one == first, keep_apart.c.other == second),
        sa.select(bond.c.one).where(bond.c.one.in_((keep, drop)), bond.c.other.in_((keep, drop))),
    ]
    if any(write.connection.execute(query).first() for query in asked):
        raise NotAccepted(
            spoken("Records"),
            spoken("a tie, a bond or a wish between the two says that they are two people. Look at that first."),
        )


def _settle(write: Writing, keep: str, drop: str, purpose: Purpose) -> Left:
    """Let the lesser of two answers stand on the kept record, and close what the other held."""
    mine, theirs = (latest(consents.answers(write.connection, person=key), purpose=purpose) for key in (keep, drop))
    found = lesser(mine, theirs)
    _close(write, drop, purpose, how="made one with another record")
    if found.answer is not None:
        answer = replace(found.answer, person=keep, key="", batch="")
        if mine is None or mine.withdrawn_at is not None or replace(mine, key="", batch="") != answer:
            consents.record(write, answer)
    elif mine is not None and not (mine.only_claimed and found.left == Left.NOTHING):
        _end(write, keep, purpose, how="made one with a record without it")
    return found.left


def _close(write: Writing, key: str, purpose: Purpose, *, how: str) -> None:
    """Close the open answer of one record for one purpose."""
    open_one = (consent.c.person == key, consent.c.purpose == purpose.value, consent.c.withdrawn_at.is_(None))
    write.update(consent, {"withdrawn_at": write.at, "withdrawn_how": how}, *open_one)


def _end(write: Writing, key: str, purpose: Purpose, *, how: str) -> None:
    """Close the open answer of one record, and the introductions that were prepared on it."""
    _close(write, key, purpose, how=how)
    if purpose == Purpose.INTRODUCE:
        through = (introduction.c.one, introduction.c.other, introduction.c.introducer)
        close_introductions(write, sa.or_(*(part == key for part in through)))


def _describe(write: Writing, one: Person, other: Person) -> None:
    """Fill the blanks of the kept record from the other, and take the lesser of what both allow."""
    values: dict[str, Any] = {name: getattr(other, name) for name in _BLANKS if not getattr(one, name)}
    limits = [limit for limit in (one.at_most, other.at_most) if limit is not None]
    values["at_most"] = min(limits, default=None)
    days = sa.select(sa.func.min(person.c.keep_until)).where(person.c.key.in_((one.key, other.key)))
    values |= {"keep_until": write.connection.scalar(days), "rev": person.c.rev + 1}
    values |= {"died": one.died or other.died}
    write.update(person, values, person.c.key == one.key)
    for about in _LISTS:
        mine = getattr(one, about)
        more = [word for word in getattr(other, about) if word not in mine]
        rows = [{"person": one.key, "about": about, "word": word, "place": place}
                for place, word in enumerate(more, start=len(mine))]  # fmt: skip
        write.insert(said, *rows)


def _rows(write: Writing, table: sa.Table, *where: sa.ColumnElement[bool]) -> list[Mapping[str, Any]]:
    return [dict(row) for row in write.connection.execute(sa.select(table).where(*where)).mappings()]


def _move_ties(write: Writing, keep: str, drop: str) -> None:
    """Give the kept record the ties of the other; where both have the same one, the kept one's stands."""
    for row in _rows(write, tie, sa.or_(tie.c.one == drop, tie.c.other == drop)):
        far = row["other"] if row["one"] == drop else row["one"]
        if far == keep:
            continue
        first, second = pair(keep, far)
        same = (tie.c.one == first, tie.c.other == second, tie.c.kind == row["kind"], tie.c.ended_on.is_(None))
        if row["ended_on"] is None and _rows(write, tie, *same):
            write.delete(tie, tie.c.key == row["key"])
        else:
            write.update(tie, {"one": first, "other": second, "rev": tie.c.rev + 1}, tie.c.key == row["key"])


def _move_cards_and_bonds(write: Writing, keep: str, drop: str) -> None:
    """Name the kept record on the other's cards, and give it the other's bonds."""
    write.update(entry_person, {"person": keep}, entry_person.c.person == drop)
    for row in _rows(write, bond, sa.or_(bond.c.one == drop, bond.c.other == drop)):
        ends = [keep if row[end] == drop else row[end] for end in ("one", "other")]
        first, second = ends if row["kind"] == Bond.SERVES else pair(*ends)
        write.delete(bond, *(bond.c[name] == row[name] for name in ("one", "other", "kind")))
        if not _rows(write, bond, bond.c.one == first, bond.c.other == second, bond.c.kind == row["kind"]):
            write.insert(bond, {**row, "one": first, "other": second})


def _move_introductions(write: Writing, keep: str, drop: str) -> None:
    """Give the kept record what was prepared for the other, unless the two were to meet each other."""
    for row in _rows(write, introduction, sa.or_(introduction.c.one == drop, introduction.c.other == drop)):
        far = row["other"] if row["one"] == drop else row["one"]
        first, second = pair(keep, far) if far != keep else (row["one"], row["other"])
        same = (introduction.c.one == first, introduction.c.other == second, introduction.c.closed_at.is_(None))
        again = far == keep or any(found["key"] != row["key"] for found in _rows(write, introduction, *same))
        values = {"one": first, "other": second, "rev": introduction.c.rev + 1}
        values |= {"closed_at": write.at} if again and row["closed_at"] is None else {}
        write.update(introduction, values, introduction.c.key == row["key"])
    write.update(introduction, {"introducer": keep}, introduction.c.introducer == drop)
    write.update(introduction_step, {"person": keep}, introduction_step.c.person == drop)
    through = introduction.c.introducer
    in_it = (through == keep, sa.or_(introduction.c.one == keep, introduction.c.other == keep))
    write.update(introduction, {"introducer": None}, *in_it)


def _move_apart(write: Writing, keep: str, drop: str) -> None:
    """Keep the kept record apart from everybody the other was kept apart from; the other's wishes stay too."""
    for row in _rows(write, keep_apart, sa.or_(keep_apart.c.one == drop, keep_apart.c.other == drop)):
        keep_two_apart(write, keep, row["other"] if row["one"] == drop else row["one"])
