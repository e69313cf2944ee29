"""In which languages each table of a round is held, who interprets there, and who may sit where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from workbook.errors import WorkbookError
from workbook.language.say import plural, spoken
from workbook.network.graph import Flags, Places, spoken_by, traits


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Somebody who is coming, with what a seat for them has to hold.

    Attributes
    ----------
    languages : tuple of str
        As they say them; who stated none counts as speaking the one most guests speak.
    groups : tuple of str
        Groups they named; tables are mixed across groups where everything else allows it.
    interprets : bool
        Agreed to interpret between the languages they speak.
    step_free : bool
        Needs one of the tables that can be reached without steps.
    """

    key: str
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    interprets: bool = False
    step_free: bool = False


@dataclass(frozen=True)
class Talk:
    """Who speaks what, in rows and columns.

    Attributes
    ----------
    words : tuple of str
        The languages; one empty word when nobody stated any.
    speaks : array of bool
        Guests by languages.
    common : int
        The column most guests speak.
    """

    words: tuple[str, ...]
    speaks: Flags
    common: int
    interprets: Flags
    step_free: Flags

    def outside(self, language: int) -> Places:
        """Guests who do not speak the common language and would be heard in this one.

        Somebody who speaks several is counted where most others in the same place are.
        """
        lost = ~self.speaks[:, self.common]
        heard = self.speaks & lost[:, None]
        home = np.argmax(heard * (1 + heard.sum(axis=0)), axis=1)
        return np.flatnonzero(lost & (home == language))


@dataclass
class Plan:
    """The tables of one round before anybody but the interpreters sits.

    Attributes
    ----------
    sizes : list of int
        Seats of each table.
    held_in : list of set of int
        Languages in which somebody can follow at each table.
    fixed : dict of int to int
        The table of each interpreter who works in this round.
    step_free : int
        So many of the first tables can be reached without steps.
    """

    sizes: list[int]
    held_in: list[set[int]]
    step_free: int
    fixed: dict[int, int] = field(default_factory=dict)

    def may_sit(self, talk: Talk) -> Flags:
        """Guests by tables: where each one can follow, and get to."""
        held = np.array([[word in table for word in range(len(talk.words))] for table in self.held_in], dtype=bool)
        fits = talk.speaks @ held.T
        fits[np.ix_(talk.step_free, np.arange(len(self.sizes)) >= self.step_free)] = False
        for guest, table in self.fixed.items():
            fits[guest] = np.arange(len(self.sizes)) == table
        return np.asarray(fits, dtype=bool)


def talk_of(guests: tuple[Guest, ...]) -> Talk:
    """Lay out who speaks what."""
    languages = traits([guest.languages for guest in guests])
    speaks = np.asarray(spoken_by(languages).toarray() > 0, dtype=bool)
    return Talk(
        languages.words or ("",),
        speaks,
        int(np.argmax(speaks.sum(axis=0))),
        np.array([guest.interprets for guest in guests], dtype=bool),
        np.array([guest.step_free for guest in guests], dtype=bool),
    )


def balanced(people: int, size: int) -> list[int]:
    """Tables of at most `size`, as even as can be and never of one; in pairs an odd guest makes a trio."""
    if people < 1:
        return []
    tables = -(-people // size)
    if people // tables < 2:
        tables = max(1, people // 2)
    return [people // tables + (at < people % tables) for at in range(tables)]


def plan(talk: Talk, *, size: int, step_free: int | None, drawn: np.random.Generator) -> Plan:
    """Lay out the tables of one round.

    Guests who do not speak the common language sit where somebody interprets for them; when
    nobody does, or not for so many, at tables of their own language.

    Raises
    ------
    WorkbookError
        Somebody could follow at no table, or would sit alone.
    """
    interpreters = _interpreters(talk, drawn)
    alone = {word: _beyond(talk, word, interpreters, size) for word in range(len(talk.words)) if word != talk.common}
    own = [(word, seats) for word, count in alone.items() for seats in balanced(_company(talk, word, count), size)]
    rest = len(talk.speaks) - sum(seats for _, seats in own)
    if rest == 1:
        raise _cannot_follow(talk, talk.common, 1)
    own.sort(key=lambda table: not talk.step_free[talk.outside(table[0])].any())
    first = sum(1 for word, _ in own if talk.step_free[talk.outside(word)].any())
    common = [(talk.common, seats) for seats in balanced(rest, size)]
    laid = [*own[:first], *common, *own[first:]]
    reached = len(laid) if step_free is None else min(step_free, len(laid))
    made = Plan([seats for _, seats in laid], [{word} for word, _ in laid], reached)
    for word, people in interpreters.items():
        _place(made, talk, word, people)
    return made


def _interpreters(talk: Talk, drawn: np.random.Generator) -> dict[int, list[int]]:
    """For each language that needs it, who interprets, in an order drawn for the round; each once."""
    found: dict[int, list[int]] = {}
    free = talk.interprets & talk.speaks[:, talk.common]
    needed = [word for word in range(len(talk.words)) if word != talk.common and len(talk.outside(word))]
    able = {word: drawn.permutation(np.flatnonzero(free & talk.speaks[:, word])).tolist() for word in needed}
    taken: set[int] = set()
    for word in sorted(needed, key=lambda word: (len(able[word]), word)):
        kept = [guest for guest in able[word] if guest not in taken][: len(talk.outside(word))]
        # Somebody who interprets two languages serves both at one table.
        found[word] = kept or able[word][:1]
        taken.update(found[word])
    return found


def _beyond(talk: Talk, word: int, interpreters: dict[int, list[int]], size: int) -> int:
    """How many guests of a language do not fit beside those who interpret for them."""
    return max(0, len(talk.outside(word)) - len(interpreters.get(word, [])) * (size - 1))


def _company(talk: Talk, word: int, count: int) -> int:
    """Seats at tables of one language: those who need it, and somebody who speaks it if only one does."""
    if count == 1 and int(talk.speaks[:, word].sum()) < 2:
        raise _cannot_follow(talk, word, count)
    return max(2, count) if count else 0


def _place(made: Plan, talk: Talk, word: int, people: list[int]) -> None:
    """Seat those who interpret, at tables where nobody interprets yet if there are any."""
    needs = bool(talk.step_free[talk.outside(word)].any())
    for number, guest in enumerate(people):
        if guest in made.fixed:
            made.held_in[made.fixed[guest]].add(word)
            continue
        reached = bool(talk.step_free[guest]) or (needs and number == 0)
        tables = [at for at, held in enumerate(made.held_in) if talk.common in held]
        tables = [at for at in tables if at < made.step_free or not reached]
        if not tables:
            raise _no_way_in()
        table = min(tables, key=lambda at: (len(made.held_in[at]), (at - guest) % len(made.sizes)))
        made.held_in[table].add(word)
        made.fixed[guest] = table


def _cannot_follow(talk: Talk, word: int, count: int) -> WorkbookError:
    return WorkbookError(
        plural(
            count,
            "One person speaks {language}, and there is no table where that would be understood. Ask somebody who "
            "speaks it to interpret, then seat again. Nobody was seated and nothing was changed.",
            "{N} people speak {language}, and there is no table where that would be understood. Ask somebody who "
            "speaks it to interpret, then seat again. Nobody was seated and nothing was changed.",
            language=talk.words[word],
        )
    )


def _no_way_in() -> WorkbookError:
    return WorkbookError(
        spoken(
            "More people need a table without steps than there are places at such tables. "
            "Clear the way to another table, then seat again. Nobody was seated and nothing was changed."
        )
    )


def checked_ways_in(talk: Talk, made: Plan) -> None:
    """Refuse when those who need a table without steps do not fit at such tables.

    Raises
    ------
    WorkbookError
        There are not enough such places.
    """
    if int(talk.step_free.sum()) > sum(made.sizes[: made.step_free]):
        raise _no_way_in()


def without_interpreters(talk: Talk) -> Talk:
    """The same guests when nobody interprets: every language at its own tables."""
    return replace(talk, interprets=np.zeros_like(talk.interprets))
