"""Everything that is held about one person, as it is shown to that person and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.receipts import ReleasedReport
from workbook.people.words import Strength, TieKind

SOMEBODY = "somebody"
"""Stands for another person who has not agreed to be on the map."""


@dataclass(frozen=True)
class HeldTie:
    """One tie of the person, past or present.

    Attributes
    ----------
    other_called : str
        How the other wants to be called, only if they agreed to be on the map; else "somebody".
    """

    other_called: str
    kind: TieKind
    strength: Strength
    since: date | None = None
    ended_on: date | None = None
    key: str = ""


@dataclass(frozen=True)
class HeldCard:
    """One card that names the person.

    Attributes
    ----------
    part : str
        What they are on it: "author", "voice", "organizer" and the like.
    """

    key: str
    kind: str
    body: str
    part: str
    on: date


@dataclass(frozen=True)
class HeldIntroduction:
    """One introduction that somebody thought of, without the other's name."""

    state: str
    on: date


@dataclass(frozen=True, kw_only=True)
class Held:
    """What we hold about one person; pairs to be kept apart are never on it.

    Attributes
    ----------
    answers : tuple of Consent
        Every answer they gave, oldest first, those taken back too.
    bonds : tuple of str
        Links such as a household, in words, without the other's name.
    reports : tuple of ReleasedReport
        Reports given out with them in it.
    file : str
        The file they came with, or empty.
    """

    person: Person
    answers: tuple[Consent, ...] = ()
    ties: tuple[HeldTie, ...] = ()
    cards: tuple[HeldCard, ...] = ()
    introductions: tuple[HeldIntroduction, ...] = ()
    bonds: tuple[str, ...] = ()
    reports: tuple[ReleasedReport, ...] = ()
    file: str = ""
