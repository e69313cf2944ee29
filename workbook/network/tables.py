"""Rounds of pairs, trios or tables at which people meet those they do not know yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from workbook.errors import NotAccepted, WorkbookError
from workbook.language.say import marked, plural, spoken
from workbook.network.graph import Flags, Numbers, Places, traits
from workbook.network.seating import Room, seated
from workbook.network.table_talk import (
    Guest,
    Plan,
    Talk,
    checked_ways_in,
    plan,
    talk_of,
    without_interpreters,
)
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair

PASSES = 8


@dataclass(frozen=True)
class Table:
    """One table of one round.

    Attributes
    ----------
    number : int
        From 1; the first ones are those that can be reached without steps.
    keys : tuple of str
        Who sits there, sorted.
    languages : tuple of str
        In which everybody there can follow; empty when nobody stated a language.
    interpreters : tuple of str
        Who interprets at this table.
    """

    number: int
    keys: tuple[str, ...]
    languages: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """What one person is given: their table in each round."""

    key: str
    tables: tuple[int, ...]


@dataclass(frozen=True)
class Seating:
    """All rounds, ready to be printed.

    Attributes
    ----------
    rounds : tuple of tuple of Table
    cards : tuple of Card
        One for each person, by key.
    meetings : int
        Pairs who sit together at least once.
    new : int
        Those of them who did not know each other.
    again : int
        Times that a pair sits together once more.
    """

    rounds: tuple[tuple[Table, ...], ...]
    cards: tuple[Card, ...]
    meetings: int
    new: int
    again: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the rounds bring, in words."""
        said = spoken(
            "{rounds} at {tables} for {people}.",
            rounds=plural(len(self.rounds), "One round", "{N} rounds"),
            tables=plural(len(self.rounds[0]), "one table", "{n} tables"),
            people=plural(len(self.cards), "one person", "{n} people"),
        )
        met = plural(
            self.meetings,
            "One pair sits together, {new:,} of them for the first time.",
            "{N} pairs sit together, {new:,} of them for the first time.",
            new=self.new,
        )
        again = plural(
            self.again,
            "One time a pair sits together once more.",
            "{N} times a pair sits together once more.",
            none=marked("Nobody sits with the same person twice."),
        )
        return (said, met, again)


def guests(
    shared: SharedMap, *, interpreters: Collection[str] = (), step_free: Collection[str] = ()
) -> tuple[Guest, ...]:
    """Everybody on a map as guests; keys of those who interpret, or need a table without steps."""
    return tuple(
        Guest(
            key=person.key,
            languages=person.languages,
            groups=person.groups,
            interprets=person.key in interpreters,
            step_free=person.key in step_free,
        )
        for person in shared
    )


def seat(
    people: Iterable[Guest],
    *,
    size: int,
    rounds: int = 1,
    keep_apart: Collection[Pair] = (),
    known: Collection[Pair] = (),
    step_free_tables: int | None = None,
    seed: int = 0,
) -> Seating:
    """Seat people so that they meet as many new people as can be.

    Parameters
    ----------
    people : iterable of Guest
        In any order.
    size : int
        Seats at a table: 2 for pairs, 3 for trios. Tables are as even as can be, nobody
        sits alone, and an odd guest makes one pair a trio.
    keep_apart : collection of Pair
        Never at one table.
    known : collection of Pair
        People who know each other; they are spread as far as new meetings allow.
    step_free_tables : int, optional
        How many tables can be reached without steps; without it all can.
    seed : int
        Another one gives another seating.

    Returns
    -------
    Seating
        The same people, rules and seed give the same seating. Rules come first, then new
        meetings, then people who do not know each other, then other groups.

    Raises
    ------
    NotAccepted
        Fewer than two people, seats or rounds below one, or the same key twice.
    WorkbookError
        No seating was found that keeps every rule.

    Notes
    -----
    Memory grows with the square of the people, and time with that times the rounds.
    """
    here = _accepted(tuple(sorted(people, key=lambda guest: guest.key)), size, rounds)
    talk, drawn = talk_of(here), np.random.default_rng(seed)
    row = {guest.key: at for at, guest in enumerate(here)}
    barred, knows = _symmetric(row, keep_apart), _symmetric(row, known)
    same = _same_group(here)
    plans: list[Plan] = []
    found: list[Places] = []
    for _ in range(rounds):
        wishes = _wishes(found, knows, same, size=size)
        made, table = _round(talk, wishes, barred, drawn=drawn, asked=(size, step_free_tables))
        plans.append(made)
        found.append(table)

    def room_for(made: Plan, others: Sequence[Places]) -> Room:
        return _room(talk, made, _wishes(others, knows, same, size=size), barred)

    for _ in range(PASSES if rounds > 1 else 0):
        if not _again(found) and not (_met(found, len(here)) * knows).any():
            break
        found = _once_more(plans, found, room_for, drawn=drawn)
    return _printed(here, talk, plans, found, knows)


def _accepted(here: tuple[Guest, ...], size: int, rounds: int) -> tuple[Guest, ...]:
    if len(here) < 2:
        raise NotAccepted(spoken("People"), spoken("it takes at least two to sit together."))
    if size < 2:
        raise NotAccepted(spoken("Seats"), spoken("a table needs at least two."))
    if rounds < 1:
        raise NotAccepted(spoken("Rounds"), spoken("plan at least one."))
    if len({guest.key for guest in here}) < len(here):
        raise NotAccepted(spoken("People"), spoken("the same person is on the list twice."))
    return here


@dataclass(frozen=True)
class _Wishes:
    """What it is worth that two sit together, and what a broken rule costs."""

    wanted: Numbers
    never: float


def _wishes(found: Sequence[Places], knows: Flags, same: Flags, *, size: int) -> _Wishes:
    """New meetings before anything else, then people who do not know each other, then other groups.

    Each aim weighs more than all that come after it can together; all are whole numbers, so that
    sums come out the same on every machine.
    """
    scale = float(2 * len(knows) * (size + 1))
    met = _met(found, len(knows))
    wanted = -(scale * scale * (met > 0) + scale * (1.0 * knows + (met > 1)) + same)
    np.fill_diagonal(wanted, 0.0)
    return _Wishes(wanted, scale**3 * (1 + len(found)))


def _met(found: Sequence[Places], people: int) -> Places:
    """How often each two sit together."""
    met = np.zeros((people, people), dtype=np.int64)
    for table in found:
        met += table[:, None] == table
    return met


def _round(
    talk: Talk,
    wishes: _Wishes,
    barred: Flags,
    *,
    drawn: np.random.Generator,
    asked: tuple[int, int | None],
) -> tuple[Plan, Places]:
    """Plan and seat one round; when it fails, once more with every language at its own tables."""
    size, step_free = asked
    for who in (talk, without_interpreters(talk)) if talk.interprets.any() else (talk,):
        made = plan(who, size=size, step_free=step_free, drawn=drawn)
        checked_ways_in(talk, made)
        table = seated(_room(talk, made, wishes, barred), drawn)
        if table is not None:
            return made, table
    raise WorkbookError(
        spoken(
            "No way was found to seat {people} people at tables of {size} that keeps every rule. Choose other seats "
            "at a table, or lift a limit that can be lifted. Nobody was seated and nothing was changed.",
            people=len(barred), size=size,
        )
    )


def _once_more(
    plans: Sequence[Plan],
    found: Sequence[Places],
    room_for: Callable[[Plan, Sequence[Places]], Room],
    *,
    drawn: np.random.Generator,
) -> list[Places]:
    """Look at each round again, now that the others are known."""
    better = list(found)
    for at, made in enumerate(plans):
        room = room_for(made, [table for number, table in enumerate(better) if number != at])
        again = seated(room, drawn, also=better[at])
        better[at] = better[at] if again is None else again
    return better


def _again(found: Sequence[Places]) -> int:
    """How many times a pair sits together once more."""
    return int(np.triu(np.maximum(0, _met(found, len(found[0])) - 1), 1).sum())


def _room(talk: Talk, made: Plan, wishes: _Wishes, barred: Flags) -> Room:
    return Room(np.array(made.sizes, dtype=np.int64), made.may_sit(talk), barred, wishes.wanted, wishes.never)


def _symmetric(row: dict[str, int], pairs: Collection[Pair]) -> Flags:
    """People by people; pairs of whom one is not here are left out."""
    flags = np.zeros((len(row), len(row)), dtype=bool)
    for one, other in pairs:
        if one in row and other in row and one != other:
            flags[row[one], row[other]] = flags[row[other], row[one]] = True
    return flags


def _same_group(here: Sequence[Guest]) -> Flags:
    held = traits([guest.groups for guest in here]).held
    return np.asarray((held @ held.T).toarray() > 0, dtype=bool)


def _printed(
    here: Sequence[Guest], talk: Talk, plans: Sequence[Plan], found: Sequence[Places], knows: Flags
) -> Seating:
    rounds = tuple(_tables(here, talk, made, table) for made, table in zip(plans, found, strict=True))
    cards = tuple(Card(guest.key, tuple(int(table[at]) + 1 for table in found)) for at, guest in enumerate(here))
    met = np.triu(_met(found, len(here)), 1) > 0
    return Seating(rounds, cards, int(met.sum()), int((met & ~knows).sum()), _again(found))


def _tables(here: Sequence[Guest], talk: Talk, made: Plan, table: Places) -> tuple[Table, ...]:
    return tuple(
        Table(
            at + 1,
            tuple(here[guest].key for guest in np.flatnonzero(table == at).tolist()),
            tuple(talk.words[word] for word in sorted(made.held_in[at]) if talk.words[word]),
            tuple(here[guest].key for guest, where in sorted(made.fixed.items()) if where == at),
        )
        for at in range(len(made.sizes))
    )
