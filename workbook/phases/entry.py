"""One card: what somebody wrote in an exercise, in which round, standing on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Phase(StrEnum):
    """The six phases, which a group visits in any order and again."""

    LEARNING = "learning"
    AWARENESS = "awareness"
    VISION = "vision"
    STRATEGY = "strategy"
    ACTION = "action"
    REFLECTION = "reflection"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One card of one exercise.

    Attributes
    ----------
    kind : str
        One of `workbook.phases.kinds.KINDS`: what the card is and which facts it holds.
    told_by : str
        The group it comes from ("participants", "staff", "table 3"); never forced to be a person.
    people : mapping of str to str
        Part -> key of a person named on the card ("by", "doer", "teller"). A card that
        names somebody is shown only while each of them has a valid yes.
    stands_on : tuple of str
        Keys of the cards this one rests on; when one of them changes, this one is flagged.
    parents : tuple of str
        Keys of the cards this one hangs under; a cause may hang under two.
    on : date or None
        The day it was written.
    changed_on : date or None
        The day it was last corrected, if ever.
    rev : int
        Counts corrections, from 1.
    beside : str
        The card it was written at the same time as: two corrections of one card are both
        kept, and people decide which one stands.
    """

    kind: str
    body: str = ""
    key: str = ""
    phase: Phase = Phase.LEARNING
    round: int = 1
    told_by: str = ""
    programme: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    stands_on: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    on: date | None = None
    changed_on: date | None = None
    taken_back: bool = False
    rev: int = 1
    beside: str = ""

    def fact(self, name: str, default: Any = "") -> Any:
        """One fact, or what to take when it was left empty."""
        value = self.facts.get(name, default)
        return default if value in ("", None) else value


def when_written(card: Entry) -> tuple[date, str]:
    """What puts cards in the order of their days; corrections do not count."""
    return card.on or date.min, card.key


def of_kind(entries: Iterable[Entry], kind: str) -> list[Entry]:
    """The cards of one kind, in the order they were written."""
    return [entry for entry in entries if entry.kind == kind and not entry.taken_back]
