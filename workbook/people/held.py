"""Everything that is held about one person, as it is shown to that person and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbook.language.say import day, marked, spoken
from workbook.people.consent import STANDARDS, Consent
from workbook.people.person import Person
from workbook.people.receipts import ReleasedReport
from workbook.people.words import Door, Strength, TieKind

SOMEBODY = marked("somebody")
"""Stands for another person who has not agreed to be on the map."""


@dataclass(frozen=True)
class HeldTie:
    """One tie of the person, past or present.

    Attributes
    ----------
    other_called : str
        How the other wants to be called, only if they agreed to be on the map; else "somebody".
    key : str
        The tie's own key: by it `Workbook.end_tie` ends it when the person says "this is not so".
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
    kind : str
        What is written on such a card, as its title says it.
    part : str
        What they are on it: "by", "doer" and the like.
    down : bool
        Whether it was taken down; it is kept in the history and shown nowhere.
    """

    key: str
    kind: str
    body: str
    part: str
    on: date
    down: bool = False


@dataclass(frozen=True)
class HeldIntroduction:
    """One introduction that somebody thought of, without the other's name."""

    state: str
    on: date


@dataclass(frozen=True)
class Look:
    """When somebody opened the person's record (P103).

    Attributes
    ----------
    who : str
        As the history calls them: "room", a command, or the name given with ``--by``.
    times : int
        How often on that day, 1 or more.
    """

    on: date
    door: Door
    who: str
    times: int = 1


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
    looks : tuple of Look
        When their record was opened, newest first.
    """

    person: Person
    answers: tuple[Consent, ...] = ()
    ties: tuple[HeldTie, ...] = ()
    cards: tuple[HeldCard, ...] = ()
    introductions: tuple[HeldIntroduction, ...] = ()
    bonds: tuple[str, ...] = ()
    reports: tuple[ReleasedReport, ...] = ()
    file: str = ""
    looks: tuple[Look, ...] = ()


def stands(answer: Consent | None, *, at: datetime) -> str:
    """An answer in one or two words, to be spoken where the list of answers shows it."""
    if answer is None:
        return marked("not asked")
    if answer.withdrawn_at is not None:
        return marked("taken back")
    if answer.expires_at is not None and answer.expires_at <= at:
        return marked("over")
    if answer.said_yes and not answer.standards >= STANDARDS.keys():
        return marked("only claimed")
    return marked("yes") if answer.said_yes else marked("no")


def given(answer: Consent) -> str:
    """How an answer was given, in one line: when, how, where, before whom, in which language."""
    told = [day(answer.given_at), spoken(METHODS.get(answer.method, answer.method))]
    told += [spoken("at {place}", place=answer.place)] if answer.place else []
    told += [spoken("seen by {name}", name=answer.witness)] if answer.witness else []
    told += [spoken("in {language}", language=spoken(answer.language))] if answer.language else []
    told += [spoken("carried over by {name}", name=answer.interpreter)] if answer.interpreter else []
    told += [spoken("until {day}", day=day(answer.expires_at))] if answer.expires_at else []
    return spoken("{how}; wording {version}", how=", ".join(told), version=answer.wording)


METHODS = {
    "spoken": marked("spoken"), "written": marked("written"), "form": marked("form"), "proxy": marked("proxy"),
}  # fmt: skip
"""How an answer was given, where it was given in one of our own ways."""
