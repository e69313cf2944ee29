"""The people on a shared map and their ties, laid out as arrays in the order of their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, Tie, pair
from workbook.people.words import Reason, Role, TieKind

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Matrix = Any

DEFAULT_AT_MOST = {Role.LEADER: 3, Role.STAFF: 0}
"""Introductions in a period by role; everybody not named here is asked for at most two."""


@dataclass(frozen=True)
class Web:
    """Who is tied to whom, staff included, service ties left out.

    Attributes
    ----------
    keys : tuple of str
        Sorted; the row of a person everywhere else.
    ties : sparse matrix
        People by people, symmetric, holding the strength of the closest tie (1-3).
    staff : array of bool
        Who is on the staff.
    """

    keys: tuple[str, ...]
    ties: Matrix
    staff: Flags

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def degrees(self) -> Places:
        """How many ties each person has."""
        return np.asarray(np.diff(self.ties.indptr), dtype=np.int64)


@dataclass(frozen=True)
class Traits:
    """Which of some named things each person holds: concerns, groups or languages.

    Attributes
    ----------
    words : tuple of str
        As most people write them, in the order of their folded spelling.
    held : sparse matrix
        People by words, ones.
    """

    words: tuple[str, ...]
    held: Matrix

    @property
    def counts(self) -> Places:
        """How many people hold each word."""
        return np.bincount(self.held.indices, minlength=len(self.words)).astype(np.int64)

    def of(self, person: int) -> tuple[int, ...]:
        """The columns one person holds."""
        start, end = self.held.indptr[person : person + 2]
        return tuple(int(column) for column in self.held.indices[start:end])


@dataclass(frozen=True)
class Ground:
    """Everybody who may count in an introduction: no staff, no service ties.

    Attributes
    ----------
    web : Web
        Ties among people who are not staff.
    known : array of int
        Sorted handles of pairs that are tied in any way, service included.
    may_meet, may_introduce : array of bool
        What each person's yes covers.
    at_most : array of int
        Introductions each person wants in a period.
    newcomer : array of bool
        Participants with at most one tie.
    opened : mapping of Reason to array of bool
        Which reasons each person allows to be told.
    concerns : Traits
        Only of people who opened them.
    groups, languages : Traits
        As stated, opened or not.
    spoken : sparse matrix
        Like `languages`, and the common one for people who stated none.
    offers, needs : array of bool
        Rides, only of people who opened them.
    on_staff_only : array of bool
        People whose ties all lead to staff.
    """

    web: Web
    known: Places
    may_meet: Flags
    may_introduce: Flags
    at_most: Places
    leader: Flags
    newcomer: Flags
    opened: Mapping[Reason, Flags]
    concerns: Traits
    groups: Traits
    languages: Traits
    spoken: Matrix
    offers: Flags
    needs: Flags
    on_staff_only: Flags

    def __len__(self) -> int:
        return len(self.web)


def web(shared: SharedMap) -> Web:
    """Lay out everybody on the map, staff included, with all ties but service ties."""
    return _web(shared.people, [tie for tie in _standing(shared) if tie.kind != TieKind.SERVICE])


def ground(shared: SharedMap) -> Ground:
    """Lay out the people of a map who may count in an introduction."""
    return ground_of(shared.people, _standing(shared), yes=shared.yes)


def ground_of(people: Sequence[Person], ties: Sequence[Tie], *, yes: Mapping[str, Consent]) -> Ground:
    """Lay out people and ties that come from anywhere; `ground` is the usual door.

    Parameters
    ----------
    people : sequence of Person
        Each with a yes in `yes`.
    ties : sequence of Tie
        Both ends among the people.
    """
    everybody = sorted(people, key=lambda person: person.key)
    crowd = [person for person in everybody if person.role != Role.STAFF]
    whole = _web(everybody, [tie for tie in ties if tie.kind != TieKind.SERVICE])
    own = np.flatnonzero(~whole.staff)
    keys = tuple(person.key for person in crowd)
    among = Web(keys, whole.ties[own][:, own].tocsr(), np.zeros(len(crowd), dtype=bool))
    opened = {r: np.array([r in yes[p.key].may_tell for p in crowd], dtype=bool) for r in Reason}
    languages = traits([person.languages for person in crowd])
    degrees = among.degrees
    return Ground(
        web=among,
        known=_known(among.keys, ties),
        may_meet=np.array([yes[p.key].may_be_introduced for p in crowd], dtype=bool),
        may_introduce=np.array([yes[p.key].may_introduce for p in crowd], dtype=bool),
        at_most=np.array([at_most(p) for p in crowd], dtype=np.int64),
        leader=np.array([p.role == Role.LEADER for p in crowd], dtype=bool),
        newcomer=np.array([p.role == Role.PARTICIPANT for p in crowd], dtype=bool) & (degrees <= 1),
        opened=opened,
        concerns=traits([p.concerns if Reason.CONCERN in yes[p.key].may_tell else () for p in crowd]),
        groups=traits([p.groups for p in crowd]),
        languages=languages,
        spoken=spoken_by(languages),
        offers=np.array([p.ride == "offers" for p in crowd], dtype=bool) & opened[Reason.RIDE],
        needs=np.array([p.ride == "needs" for p in crowd], dtype=bool) & opened[Reason.RIDE],
        on_staff_only=(degrees == 0) & (whole.degrees[own] > 0),
    )


def at_most(person: Person) -> int:
    """Introductions a person wants in a period: their own word, else the default of the role.

    Staff are never introduced, whatever is written: 0.
    """
    if person.role == Role.STAFF or person.at_most is None:
        return DEFAULT_AT_MOST.get(person.role, 2)
    return max(0, person.at_most)


def traits(lists: Sequence[Collection[str]]) -> Traits:
    """Turn each person's words into columns; spelling in capitals or not is the same word."""
    written = Counter(word for words in lists for word in words)
    folded: dict[str, str] = {}
    for word in sorted(written, key=lambda word: (written[word], word)):
        folded[word.casefold()] = word
    column = {fold: at for at, fold in enumerate(sorted(folded))}
    at = {word: column[word.casefold()] for word in written}
    rows = [sorted({at[word] for word in words}) for words in lists]
    held = _rows(rows, wide=len(column))
    return Traits(tuple(folded[fold] for fold in sorted(folded)), held)


def spoken_by(languages: Traits) -> Matrix:
    """People who stated no language count as speaking the one most people speak."""
    silent = np.flatnonzero(np.diff(languages.held.indptr) == 0)
    if not languages.words:
        return sparse.csr_matrix(np.ones((languages.held.shape[0], 1)))
    common = np.full(len(silent), int(np.argmax(languages.counts)))
    added = sparse.csr_matrix((np.ones(len(silent)), (silent, common)), shape=languages.held.shape)
    return (languages.held + added).tocsr()


def handles(one: Places, other: Places, *, people: int) -> Places:
    """One whole number for each pair of rows, smaller row first."""
    return np.minimum(one, other) * people + np.maximum(one, other)


def distinct(numbers: Places) -> Places:
    """Whole numbers sorted, each once; several times faster than `numpy.unique` on many of them."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return np.asarray(ordered[first], dtype=np.int64)


def pair_handles(pairs: Iterable[Pair], *, keys: tuple[str, ...]) -> Places:
    """Sorted handles of the pairs whose two people are both here."""
    row = {key: at for at, key in enumerate(keys)}
    both = {pair(*p) for p in pairs if p[0] != p[1] and p[0] in row and p[1] in row}
    return np.array(sorted(row[one] * len(keys) + row[other] for one, other in both), dtype=np.int64)


def among(wanted: Places, sorted_handles: Places) -> Flags:
    """Which of the wanted handles are in the sorted ones."""
    if not len(sorted_handles):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(sorted_handles, wanted), len(sorted_handles) - 1)
    return np.asarray(sorted_handles[at] == wanted, dtype=bool)


def _standing(shared: SharedMap) -> list[Tie]:
    today = shared.drawn_at.date()
    return [tie for tie in shared.ties if tie.holds(today)]


def _web(people: Sequence[Person], ties: Sequence[Tie]) -> Web:
    keys = tuple(person.key for person in people)
    row = {key: at for at, key in enumerate(keys)}
    one = np.array([row[tie.one] for tie in ties], dtype=np.int64)
    other = np.array([row[tie.other] for tie in ties], dtype=np.int64)
    strength = np.array([tie.strength for tie in ties], dtype=float)
    staff = np.array([person.role == Role.STAFF for person in people], dtype=bool)
    return Web(keys, _closest(one, other, strength, people=len(keys)), staff)


def _closest(one: Places, other: Places, strength: Numbers, *, people: int) -> Matrix:
    """Several ties between the same two become one, as close as the closest."""
    handle = np.concatenate([one * people + other, other * people + one])
    both = np.concatenate([strength, strength])
    order = np.lexsort((-both, handle))
    kept, first = np.unique(handle[order], return_index=True)
    data = both[order][first]
    return sparse.csr_matrix((data, (kept // max(people, 1), kept % max(people, 1))), shape=(people, people))


def _known(keys: tuple[str, ...], ties: Sequence[Tie]) -> Places:
    """Handles of people tied in any way; the keys are of non-staff people only."""
    row = {key: at for at, key in enumerate(keys)}
    found = [(row[tie.one], row[tie.other]) for tie in ties if tie.one in row and tie.other in row]
    one, other = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return distinct(handles(one, other, people=len(keys)))


def _rows(rows: Sequence[Sequence[int]], *, wide: int) -> Matrix:
    lengths = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([column for row in rows for column in row], dtype=np.int64)
    return sparse.csr_matrix((np.ones(len(columns)), columns, lengths), shape=(len(rows), wide))
