"""Records that may be one person, to be looked at side by side: the program suggests, a person decides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import sqlalchemy as sa

from workbook.language.say import marked
from workbook.people.person import Person
from workbook.people.tie import Pair, pair
from workbook.storage import persons
from workbook.storage.naming import folded, words_of
from workbook.storage.schema import bond, keep_apart, tie
from workbook.storage.workbook import Workbook

_FEWEST_DIGITS, _ENOUGH_DIGITS = 7, 9
_AT_MOST_ALIKE = 8
EMAIL, PHONE, NAME = marked("the same e-mail"), marked("the same number (or one household)"), marked("the same name")


@dataclass(frozen=True, order=True)
class Alike:
    """Two records that may be one person.

    Attributes
    ----------
    one, other : str
        Keys, smaller first.
    because : tuple of str
        What they share, in words.
    """

    one: str
    other: str
    because: tuple[str, ...]


def alike(book: Workbook, *, at_most: int = 50) -> list[Alike]:
    """Pairs of records that may be one person; most in common first, then by key.

    Two whom a tie, a bond or a wish to be kept apart says to be two are left out, and so is
    what more than eight records share: that is an office, not a person.
    """
    with book._looking() as connection:
        everybody, two = persons.everybody(connection), set(_two_people(connection))
    found: dict[Pair, list[str]] = defaultdict(list)
    for because, group in _groups(everybody):
        for one, other in combinations(sorted(group), 2):
            found[one, other].append(because)
    pairs = [Alike(*keys, tuple(because)) for keys, because in found.items() if keys not in two]
    return sorted(pairs, key=lambda one: (-len(one.because), one))[:at_most]


def _groups(everybody: Iterable[Person]) -> Iterator[tuple[str, list[str]]]:
    """Records that share an address, a number or a name."""
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in everybody:
        for because, word in ((EMAIL, folded(one.email)), (PHONE, _digits(one.phone)), (NAME, _name(one.name))):
            if word:
                sharing[because, word].append(one.key)
    for (because, _), keys in sorted(sharing.items()):
        if 1 < len(keys) <= _AT_MOST_ALIKE:
            yield because, keys


def _digits(phone: str) -> str:
    """The last digits of a number that is long enough to be one."""
    digits = re.sub(r"\D", "", phone)
    return digits[-_ENOUGH_DIGITS:] if len(digits) >= _FEWEST_DIGITS else ""


def _name(name: str) -> str:
    """A name whatever the order of its words; a single one says too little."""
    words = words_of(name)
    return " ".join(sorted(words)) if len(words) > 1 else ""


def _two_people(connection: sa.Connection) -> Iterator[Pair]:
    """Pairs of which something says that they are two people."""
    for table in (keep_apart, bond, tie):
        query = sa.select(table.c.one, table.c.other)
        rows = connection.execute(query.where(tie.c.ended_on.is_(None)) if table is tie else query)
        yield from (pair(row.one, row.other) for row in rows)
