"""A tie between two people: what kind, how close, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.errors import NotAccepted
from workbook.language.say import spoken
from workbook.people.words import Strength, TieKind

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Two people who know each other, smaller key first.

    Attributes
    ----------
    strength : Strength
        1 met, 2 know, 3 trust, as the two say themselves.
    since, ended_on : date or None
        The tie holds from `since` up to, but not on, `ended_on`.
    source : str
        "self", "observed", "introduction" or "import".
    """

    one: str
    other: str
    kind: TieKind = TieKind.SOCIAL
    strength: Strength = Strength.KNOW
    since: date | None = None
    ended_on: date | None = None
    source: str = "self"

    @property
    def pair(self) -> Pair:
        """Both keys, smaller first."""
        return pair(self.one, self.other)

    def holds(self, on: date) -> bool:
        """Whether the tie stood on that day."""
        return (self.since is None or self.since <= on) and (self.ended_on is None or on < self.ended_on)


def pair(one: str, other: str) -> Pair:
    """Two keys in a fixed order, so that a pair is the same whoever is named first.

    Raises
    ------
    NotAccepted
        Both keys are the same person.
    """
    if one == other:
        raise NotAccepted(spoken("Tie"), spoken("it needs two different people."))
    return (one, other) if one < other else (other, one)
