"""The workbook: the only doors in and out of a workspace, each with a purpose and an audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from workbook.errors import NotFound, Unclear
from workbook.people.claims import Claim
from workbook.people.consent import Consent
from workbook.people.held import Held
from workbook.people.person import Person
from workbook.people.receipts import Receipt
from workbook.people.shared_map import SharedMap, draw
from workbook.people.tie import Tie
from workbook.people.words import Purpose, word
from workbook.phases.entry import Entry
from workbook.phases.rounds import Visit
from workbook.storage import (
    about,
    bonds,
    cards,
    checking,
    claiming,
    consents,
    engine,
    imports,
    past,
    persons,
    receipts,
    stores,
    ties,
    undoing,
    visits,
)  # fmt: skip
from workbook.storage.bonds import Bound
from workbook.storage.cards import Wanted
from workbook.storage.history import Writing, new_key
from workbook.storage.marks import mark
from workbook.storage.permission import Asked, asked
from workbook.storage.schema import change, meta
from workbook.storage.time import Clock, Time, begin_story

if TYPE_CHECKING:
    import pandas as pd

    from workbook.storage.arriving import Arriving

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
    hand : str
        The page or command that writes, whose last acts `undo` takes back; a fresh one by default.
    """

    def __init__(
        self, folder: Path, *, clock: Clock, who: str = "", hand: str = "", made: sa.Engine | None = None
    ) -> None:
        self.folder = folder
        self.who = who
        self.hand = hand or new_key()
        self._engine = made or stores.opened(folder)
        self._time = Time(clock, self._engine)

    @property
    def now(self) -> datetime:
        """The present moment, never before the last one that was seen here."""
        with self._looking() as connection:
            return self._time.now(connection)

    @property
    def today(self) -> date:
        """The present day."""
        return self.now.date()

    # Looking

    def shared_map(
        self, *, for_purpose: str, audience: str, on: date | None = None, as_of: datetime | None = None
    ) -> SharedMap:
        """Draw the map of everybody who agreed to this purpose, with the ties of one day.

        Parameters
        ----------
        on : date, optional
            Ties that stood on that day; today by default. Who agreed is always asked of today.
        as_of : datetime, optional
            What was recorded up to that moment, later corrections left out.
        """
        with self._looking(as_of) as connection:
            ask = self._ask(connection, for_purpose, audience)
            people, day = persons.agreed_people(connection, ask), on or (as_of or ask.at).date()
            known = [tie for tie in ties.agreed_ties(connection, ask) if tie.holds(day)]
            yes = consents.standing(connection, ask)
            apart = [*ties.apart(connection), *bonds.never_introduced(connection)]
        return draw(people, known, yes, purpose=ask.purpose, audience=ask.audience, at=ask.at, apart=apart)

    def people(self, *, for_purpose: str, audience: str, as_of: datetime | None = None) -> pd.DataFrame:
        """Everybody who agreed: one row a person, by key.

        Returns
        -------
        pandas.DataFrame
            Index ``key``; columns name (as they want to be called), role, languages, groups,
            concerns, organization, and for "contact" also email and phone.
        """
        from workbook.storage.frames import people_frame

        with self._looking(as_of) as connection:
            ask = self._ask(connection, for_purpose, audience)
            return people_frame(persons.agreed_people(connection, ask), contact=ask.purpose == Purpose.CONTACT)

    def ties(self, *, for_purpose: str, audience: str, as_of: datetime | None = None) -> pd.DataFrame:
        """Ties, past ones too, whose two ends agreed: columns one, other, kind, strength, since, ended_on, source."""
        from workbook.storage.frames import ties_frame

        with self._looking(as_of) as connection:
            return ties_frame(ties.agreed_ties(connection, self._ask(connection, for_purpose, audience)))

    def cards(
        self, *kinds: str, for_purpose: str, audience: str, as_of: datetime | None = None, **wanted: Any
    ) -> list[Entry]:
        """Cards of some kinds on which everybody named agreed, in the order they were written.

        Parameters
        ----------
        **wanted
            `round`, `programme` and `taken_back` of `workbook.storage.cards.Wanted`.
        """
        with self._looking(as_of) as connection:
            return cards.read(connection, self._ask(connection, for_purpose, audience), Wanted(kinds=kinds, **wanted))

    def marked_introductions(self, *, for_purpose: str, audience: str) -> list[dict[str, str]]:
        """Pairs somebody marked, both of whom still agree: one, other, state, because."""
        with self._looking() as connection:
            return ties.marked_introductions(connection, self._ask(connection, for_purpose, audience))

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

    def held(self, person: str) -> Held:
        """What we hold about one person, for that person and nobody else (P085)."""
        with self._looking() as connection:
            return about.held(connection, person, at=self._time.now(connection))

    def claims(self) -> list[Claim]:
        """What files say people agreed to; none of it counts until it is confirmed."""
        with self._looking() as connection:
            return claiming.open_claims(connection)

    def bonds(self) -> list[Bound]:
        """Who shares a household, who serves whom, and where there is a conflict: for whoever keeps the list."""
        with self._looking() as connection:
            return bonds.read(connection)

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

    def history(self, *, since: datetime | None = None, at_most: int = 50) -> list[dict[str, Any]]:
        """What changed, newest first: seq, at, who, act, about, reason; never of whom."""
        columns = (change.c.seq, change.c.at, change.c.who, change.c.act, change.c.about, change.c.reason)
        query = sa.select(*columns).order_by(change.c.seq.desc()).limit(at_most)
        with self._looking() as connection:
            rows = connection.execute(query.where(change.c.at > since) if since else query).mappings()
            return [dict(row) for row in rows]

    def faults(self) -> list[str]:
        """What is wrong with the file itself, in words; empty when it is whole."""
        with self._looking() as connection:
            return engine.faults(connection) or checking.strayed(connection)

    # Writing

    def add_person(self, one: Person) -> str:
        """Add a person, who appears nowhere until they say yes; returns their key."""
        with self.writing() as write:
            return persons.add(write, one)

    def correct_person(self, one: Person, *, seen: Person | None = None, reason: str = "") -> None:
        """Write a corrected person; with `seen`, only if nobody corrected them since they were shown."""
        with self.writing() as write:
            persons.correct(write, one, seen=seen, reason=reason)

    def record_answer(self, answer: Consent) -> str:
        """Record what a person answered for one purpose."""
        return self.record_answers([answer])[0]

    def record_answers(self, answers: Iterable[Consent]) -> list[str]:
        """Record several answers, all of them or none."""
        every = list(answers)
        with self.writing() as write:
            consents.of_the_living(write, {answer.person for answer in every if answer.said_yes})
            return [consents.record(write, answer) for answer in every]

    def withdraw(self, person: str, *, purpose: str, how: str = "told us") -> Receipt:
        """Take a yes back; it counts nowhere from this moment. The receipt says what ended with it."""
        with self.writing() as write:
            return receipts.withdraw(write, person, word(purpose, Purpose), how=how)

    def confirm_claims(self, batch: str, answer: Consent, persons: Sequence[str]) -> int:
        """Say where and how the yeses of a file were given; from now on they count."""
        with self.writing() as write:
            return claiming.confirm(write, batch, answer, persons)

    def bond(self, one: Bound) -> None:
        """Write down what two people are to each other, so that no suggestion crosses it."""
        with self.writing() as write:
            bonds.record(write, one)

    def unbond(self, one: Bound) -> None:
        """Strike a bond that is over."""
        with self.writing() as write:
            bonds.remove(write, one)

    def end_tie(self, key: str, *, reason: str = "") -> None:
        """Say that a tie is not so, or no longer."""
        with self.writing() as write:
            ties.end(write, key, reason=reason)

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

    def correct_card(self, card: Entry, *, body: str, facts: Mapping[str, Any], reason: str = "") -> str:
        """Write a corrected card over the version that was seen; gives the key of the card it now stands on.

        That is another card when somebody corrected it in between: both versions are kept.
        """
        with self.writing() as write:
            return cards.correct(write, card.key, body=body, facts=dict(facts), rev=card.rev, reason=reason)

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
            return imports.bring_in(write, arriving.people, arriving.ties, source=source, claims=arriving.claims)

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
            mark(write.connection, name, value)
            write.note("set", "setting", name)

    def undo(self) -> str:
        """Take back the last thing done by this hand; says what it was."""
        with self.writing() as write:
            return undoing.undo(write)

    def redo(self) -> str:
        """Do again what this hand undid last; says what it was."""
        with self.writing() as write:
            return undoing.redo(write)

    def close(self) -> None:
        """Let go of the file, so that another program may move or renew it."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Several writes that happen together or not at all."""
        with engine.writing(self._engine) as connection:
            yield Writing(connection, self._time.now(connection), self.who, self.hand)

    @contextmanager
    def _looking(self, as_of: datetime | None = None) -> Iterator[sa.Connection]:
        with engine.reading(self._engine) as connection:
            if as_of is None:
                yield connection
                return
            self._time.now(connection)
            with past.as_it_stood(connection, as_of) as then:
                yield then

    def _ask(self, connection: sa.Connection, for_purpose: str, audience: str) -> Asked:
        return asked(for_purpose, audience, self._time.now(connection))


def new_workbook(
    folder: Path, *, clock: Clock, who: str = "", began: datetime | None = None, passphrase: str = "", store: str = ""
) -> Workbook:
    """Make an empty workspace and open it.

    Parameters
    ----------
    passphrase : str
        Locks the file; empty leaves it open to everybody who can read the folder.
    store : str
        The address of a PostgreSQL database to keep it in, instead of a file.
    began : datetime, optional
        For a made-up story: the moment it has reached. Time goes on from there.
    """
    made = stores.made(folder, passphrase=passphrase, address=store)
    if began is not None:
        begin_story(made, clock() - began)
    return Workbook(folder, clock=clock, who=who, made=made)


def system_clock() -> datetime:
    """The computer's clock, in UTC; `cli`, `serving` and a notebook's first cell pass it on."""
    return datetime.now(UTC)
