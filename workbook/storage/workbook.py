"""The workbook: the only doors in and out of a workspace, each with a purpose and an audience."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.errors import NotFound, Unclear
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap, draw
from workbook.people.tie import Tie
from workbook.people.words import Purpose, word
from workbook.phases.entry import Entry
from workbook.phases.rounds import Visit
from workbook.storage import cards, consents, engine, imports, persons, ties, visits
from workbook.storage.cards import Wanted
from workbook.storage.history import Writing
from workbook.storage.permission import Asked, asked
from workbook.storage.schema import change, meta

if TYPE_CHECKING:
    import pandas as pd

    from workbook.storage.arriving import Arriving

Clock = Callable[[], datetime]


class Workbook:
    """One workspace, opened.

    Every reader needs `for_purpose` and `audience` and returns only people with a valid
    yes for them at this moment; nothing is remembered between two looks. The exceptions
    are the pages on which a person is asked or sees their own record: `everybody` and
    `answers`, which never feed a map, a count or a report.

    Parameters
    ----------
    folder : Path
        Where the workspace lies.
    clock : callable
        Gives the present moment, in UTC.
    who : str
        Who writes, as the history shall say: a role or a table.
    """

    def __init__(self, folder: Path, *, clock: Clock, who: str = "", made: sa.Engine | None = None) -> None:
        self.folder = folder
        self.who = who
        self._clock = clock
        self._engine = made or engine.opened(folder)
        self._behind = timedelta(seconds=float(self.setting("seconds_behind", "0")))

    @property
    def now(self) -> datetime:
        """The present moment; a made-up workspace keeps the time of its own story."""
        return self._clock() - self._behind

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    # Looking

    def shared_map(self, *, for_purpose: str, audience: str, on: date | None = None) -> SharedMap:
        """Draw the map of everybody who agreed to this purpose, with the ties of one day.

        Parameters
        ----------
        on : date, optional
            Ties that stood on that day; today by default. Who agreed is always asked of today.
        """
        ask = self._ask(for_purpose, audience)
        with self._looking() as connection:
            people = persons.agreed_people(connection, ask)
            known = [tie for tie in ties.agreed_ties(connection, ask) if tie.holds(on or self.today)]
            yes, apart = consents.standing(connection, ask), ties.apart(connection)
        return draw(people, known, yes, purpose=ask.purpose, audience=ask.audience, at=ask.at, apart=apart)

    def people(self, *, for_purpose: str, audience: str) -> pd.DataFrame:
        """Everybody who agreed: one row a person, by key.

        Returns
        -------
        pandas.DataFrame
            Index ``key``; columns name (as they want to be called), role, languages, groups,
            concerns, organization, and for "contact" also email and phone.
        """
        from workbook.storage.frames import people_frame

        ask = self._ask(for_purpose, audience)
        with self._looking() as connection:
            return people_frame(persons.agreed_people(connection, ask), contact=ask.purpose == Purpose.CONTACT)

    def ties(self, *, for_purpose: str, audience: str) -> pd.DataFrame:
        """Ties, past ones too, whose two ends agreed: columns one, other, kind, strength, since, ended_on, source."""
        from workbook.storage.frames import ties_frame

        with self._looking() as connection:
            return ties_frame(ties.agreed_ties(connection, self._ask(for_purpose, audience)))

    def cards(self, *kinds: str, for_purpose: str, audience: str, **wanted: Any) -> list[Entry]:
        """Cards of some kinds on which everybody named agreed, in the order they were written.

        Parameters
        ----------
        **wanted
            `round`, `programme` and `taken_back` of `workbook.storage.cards.Wanted`.
        """
        ask = self._ask(for_purpose, audience)
        with self._looking() as connection:
            return cards.read(connection, ask, Wanted(kinds=kinds, **wanted))

    def marked_introductions(self, *, for_purpose: str, audience: str) -> list[dict[str, str]]:
        """Pairs somebody marked, both of whom still agree: one, other, state, because."""
        with self._looking() as connection:
            return ties.marked_introductions(connection, self._ask(for_purpose, audience))

    def visits(self) -> list[Visit]:
        """Which phases were visited when."""
        with self._looking() as connection:
            return visits.read(connection)

    def latest_round(self) -> int:
        """The newest round, at least 1."""
        with self._looking() as connection:
            return cards.latest_round(connection)

    def everybody(self) -> list[Person]:
        """Everybody, agreed or not, in order to ask them: for the list of answers and nothing else."""
        with self._looking() as connection:
            return sorted(persons.everybody(connection), key=lambda one: (one.called.casefold(), one.key))

    def answers(self, person: str = "") -> list[Consent]:
        """Every answer recorded, of one person or of all."""
        with self._looking() as connection:
            return consents.answers(connection, person=person)

    def find(self, words: str, *, among: Sequence[Person] = ()) -> Person:
        """The one person meant by a name or by the beginning of a key.

        Parameters
        ----------
        among : sequence of Person, optional
            `everybody`, when several are looked for one after the other.

        Raises
        ------
        NotFound, Unclear
            Nobody or several answer to it; no other person's name is given away.
        """
        folded = words.strip().casefold()
        everyone = among or self.everybody()
        named = [one for one in everyone if folded in (one.name.casefold(), one.preferred_name.casefold())]
        found = named or [one for one in everyone if len(folded) >= 6 and one.key.startswith(folded)]
        if not found:
            raise NotFound(words, of="person")
        if len(found) > 1:
            raise Unclear(words, of="person", choices=[f"[{one.key[:8]}]" for one in found])
        return found[0]

    def history(self, *, at_most: int = 50) -> list[dict[str, Any]]:
        """The last changes, newest first: at, who, act, about."""
        query = sa.select(change.c.seq, change.c.at, change.c.who, change.c.act, change.c.about)
        with self._looking() as connection:
            rows = connection.execute(query.order_by(change.c.seq.desc()).limit(at_most)).mappings()
            return [dict(row) for row in rows]

    def faults(self) -> list[str]:
        """What is wrong with the file itself, in words; empty when it is whole."""
        with self._looking() as connection:
            return engine.faults(connection)

    # Writing

    def add_person(self, one: Person) -> str:
        """Add a person, who appears nowhere until they say yes; returns their key."""
        with self.writing() as write:
            return persons.add(write, one)

    def correct_person(self, one: Person, *, seen: Person | None = None) -> None:
        """Write a corrected person; with `seen`, only if nobody corrected them since they were shown."""
        with self.writing() as write:
            persons.correct(write, one, seen=seen)

    def record_answer(self, answer: Consent) -> str:
        """Record what a person answered for one purpose."""
        return self.record_answers([answer])[0]

    def record_answers(self, answers: Iterable[Consent]) -> list[str]:
        """Record several answers, all of them or none."""
        with self.writing() as write:
            return [consents.record(write, answer) for answer in answers]

    def withdraw(self, person: str, *, purpose: str, how: str = "told us") -> None:
        """Take a yes back; it counts nowhere from this moment."""
        with self.writing() as write:
            consents.withdraw(write, person, word(purpose, Purpose), how=how)

    def record_tie(self, one: Tie) -> str:
        """Record that two people know each other."""
        with self.writing() as write:
            return ties.record(write, one)

    def keep_apart(self, one: str, other: str) -> None:
        """Never bring these two together."""
        with self.writing() as write:
            ties.keep_two_apart(write, one, other)

    def mark_introduction(
        self, one: str, other: str, *, state: str = "worth asking", because: str = "", introducer: str = ""
    ) -> str:
        """Mark a pair as worth asking, or set it aside."""
        with self.writing() as write:
            return ties.mark_introduction(write, one, other, state=state, because=because, introducer=introducer)

    def add_card(self, card: Entry) -> str:
        """Put a card up; returns its key."""
        with self.writing() as write:
            return cards.add(write, card)

    def correct_card(self, card: Entry, *, body: str, facts: Mapping[str, Any]) -> None:
        """Write a corrected card over the version that was seen."""
        with self.writing() as write:
            cards.correct(write, card.key, body=body, facts=dict(facts), rev=card.rev)

    def take_back(self, key: str, *, back: bool = True) -> None:
        """Take a card down, or put it up again with ``back=False``."""
        with self.writing() as write:
            cards.take_back(write, key, back=back)

    def record_visit(self, one: Visit) -> None:
        """Write down a visit to a phase."""
        with self.writing() as write:
            visits.record(write, one)

    def bring_in(self, arriving: Arriving) -> imports.Batch:
        """Add the people and ties of a file; everybody starts without any consent."""
        source = {"name": arriving.source.name, "sha256": arriving.source.sha256, "mapping": arriving.source.mapping}
        with self.writing() as write:
            return imports.bring_in(write, arriving.people, arriving.ties, source=source)

    def undo_import(self, key: str = "") -> imports.Batch:
        """Take a file out again, the last one by default."""
        with self.writing() as write:
            return imports.undo(write, key)

    def setting(self, name: str, default: str = "") -> str:
        """A setting of the workspace."""
        with self._looking() as connection:
            return connection.scalar(sa.select(meta.c.value).where(meta.c.name == name)) or default

    def set(self, name: str, value: str) -> None:
        """Keep a setting of the workspace."""
        with self.writing() as write:
            write.connection.execute(sa.delete(meta).where(meta.c.name == name))
            write.connection.execute(sa.insert(meta).values(name=name, value=value))
            write.note("set", "setting", name)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Several writes that happen together or not at all."""
        with engine.writing(self._engine) as connection:
            yield Writing(connection, self.now, self.who)

    @contextmanager
    def _looking(self) -> Iterator[sa.Connection]:
        with engine.reading(self._engine) as connection:
            yield connection

    def _ask(self, for_purpose: str, audience: str) -> Asked:
        return asked(for_purpose, audience, self.now)


def new_workbook(folder: Path, *, clock: Clock, who: str = "", began: datetime | None = None) -> Workbook:
    """Make an empty workspace and open it.

    Parameters
    ----------
    began : datetime, optional
        For a made-up story: the moment it has reached. Time goes on from there.
    """
    made = engine.made(folder)
    book = Workbook(folder, clock=clock, who=who, made=made)
    if began is not None:
        book.set("seconds_behind", str((clock() - began).total_seconds()))
    return Workbook(folder, clock=clock, who=who, made=made)


def system_clock() -> datetime:
    """The computer's clock, in UTC; `cli`, `serving` and a notebook's first cell pass it on."""
    return datetime.now(UTC)
