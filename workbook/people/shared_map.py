"""The map of people who said yes: the only form in which relationships leave the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from workbook.errors import WorkbookError
from workbook.language.say import spoken
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.tie import Pair, Tie
from workbook.people.words import Audience, Purpose, Reason, TieKind


@dataclass(frozen=True)
class SharedMap:
    """People with a valid yes for one purpose, and the ties among them.

    Nobody else is on it: a tie to a person who is absent is absent too, so nothing that
    is computed from a shared map can count, rank or pass through them.

    Attributes
    ----------
    people : tuple of Person
        Sorted by key.
    ties : tuple of Tie
        Both ends on the map; sorted by pair, then kind.
    yes : mapping of str to Consent
        The yes each person gave, by key.
    apart : frozenset of Pair
        Pairs never to be brought together; never shown.
    """

    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    yes: Mapping[str, Consent]
    purpose: Purpose
    audience: Audience
    drawn_at: datetime
    apart: frozenset[Pair] = field(default=frozenset(), repr=False)

    def __len__(self) -> int:
        return len(self.people)

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def person(self, key: str) -> Person:
        """The person with that key.

        Raises
        ------
        WorkbookError
            Nobody on the map has it, or no longer.
        """
        if key not in self._by_key:
            raise WorkbookError(spoken(
                "That person is not on the map, or no longer. Choose from the people shown. Nothing was changed."
            ))  # fmt: skip
        return self._by_key[key]

    def without(self, kind: TieKind) -> SharedMap:
        """The same people without ties of one kind."""
        return replace(self, ties=tuple(tie for tie in self.ties if tie.kind != kind))

    def may_tell(self, key: str) -> frozenset[Reason]:
        """What this person allows to be told when introduced."""
        return self.yes[key].may_tell

    @cached_property
    def _by_key(self) -> dict[str, Person]:
        return {person.key: person for person in self.people}


def draw(
    people: Iterable[Person],
    ties: Iterable[Tie],
    yes: Mapping[str, Consent],
    *,
    purpose: Purpose,
    audience: Audience,
    at: datetime,
    apart: Iterable[Pair] = (),
) -> SharedMap:
    """Draw the map for a purpose; `workbook.storage` is the one caller (checked).

    Raises
    ------
    WorkbookError
        A person on it has no yes: the map is refused whole rather than drawn with them.
    """
    on_map = tuple(sorted(people, key=lambda person: person.key))
    keys = {person.key for person in on_map}
    if keys - yes.keys():
        raise WorkbookError(spoken(
            "The map was not drawn: somebody on it has not agreed to be there. "
            "Nothing was shown; please report this to whoever keeps the workbook."
        ))  # fmt: skip
    kept = sorted(
        (tie for tie in ties if tie.one in keys and tie.other in keys),
        key=lambda tie: (tie.pair, tie.kind),
    )
    both_here = frozenset(pair for pair in apart if pair[0] in keys and pair[1] in keys)
    return SharedMap(on_map, tuple(kept), {key: yes[key] for key in sorted(keys)}, purpose, audience, at, both_here)
