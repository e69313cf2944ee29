"""Roles that were offered to people, what each can take on, and whom we have offered nothing (P004, P007, P011)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.language.say import marked, spoken
from workbook.people.words import Purpose
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

BENCH_AFTER = timedelta(weeks=8)
"""After how long without an offer we look at ourselves; an organization may choose another time."""
ANSWERS = (
    ("open", marked("No answer yet")), ("accepted", marked("Accepted")), ("not now", marked("Not now")),
)  # fmt: skip
NOT_NOW = (("yes", marked("Not now")), ("no", marked("Yes, now")))
OFFER = Kind(
    name="offer",
    phase=Phase.STRATEGY,
    title=marked("Role offered"),
    question=marked("Why this person? Name what was seen them do."),
    fields=(
        Field(name="answer", label=marked("What did they answer?"), kind="choice", choices=ANSWERS),
        Field(name="offered_on", label=marked("Offered on"), kind="date"),
        Field(name="offered_by", label=marked("Who asks them?"), at_most=120, help=marked("A role or a table.")),
    ),
    practices=("P007", "P011", "P019"),
    parts=("to",),
    lent_for=Purpose.CONTACT,
    under=("role card",),
    under_label=marked("Which role?"),
)
CAPACITY = Kind(
    name="capacity",
    phase=Phase.STRATEGY,
    title=marked("What somebody can take on"),
    question=marked("In their own words: what would they like to do, and what not?"),
    fields=(
        Field(name="hours", label=marked("How many hours a week do they say?"), kind="number", most=60),
        Field(name="when", label=marked("When?"), at_most=120),
        Field(name="not_now", label=marked("Would they rather not be asked now?"), kind="choice", choices=NOT_NOW),
        Field(name="guess", label=marked("How many hours did staff guess, before asking?"), kind="number", most=60),
    ),
    practices=("P004",),
    parts=("of",),
    lent_for=Purpose.CONTACT,
)


@dataclass(frozen=True)
class Gap:
    """What one person said beside what staff had guessed; a matter for staff, never a mark on the person.

    Attributes
    ----------
    hours, guess : float or None
        Hours a week; None where nobody said.
    """

    person: str
    card: Entry
    hours: float | None
    guess: float | None

    @property
    def not_now(self) -> bool:
        """They would rather not be asked now."""
        return bool(self.card.fact("not_now") == "yes")

    @property
    def said(self) -> str:
        """What staff can learn from it, in one sentence."""
        if self.not_now:
            return spoken("They said: not now. Nobody asks until they say so.")
        if self.hours is None or self.guess is None or self.hours == self.guess:
            return ""
        if self.hours > self.guess:
            return spoken("They offer more than we guessed. Whom else do we spare without asking?")
        return spoken("They offer less than we guessed. Ask for less, and give more.")


def accepted(entries: Iterable[Entry]) -> set[str]:
    """Keys of everybody who accepted a role that was offered; nobody else is called a leader (P011)."""
    return {key for offer in of_kind(entries, OFFER.name) if offer.fact("answer") == "accepted"
            for key in offer.people.values()}  # fmt: skip


def bench(
    agreed: Collection[str], entries: Iterable[Entry], *, today: date, after: timedelta = BENCH_AFTER
) -> list[str]:
    """People who said yes to being asked and were offered nothing for a while: what we left undone (P007).

    Parameters
    ----------
    agreed : collection of str
        Keys of those who said yes to being asked.
    after : timedelta
        How long without an offer.

    Returns
    -------
    list of str
        Their keys in the order of `agreed`; whoever said "not now" is left in peace.
    """
    cards = list(entries)
    asked = {
        key
        for offer in of_kind(cards, OFFER.name)
        if _offered_on(offer) + after >= today or offer.fact("answer") == "accepted"
        for key in offer.people.values()
    }
    resting = {gap.person for gap in gaps(cards) if gap.not_now}
    return [key for key in agreed if key not in asked | resting]


def gaps(entries: Iterable[Entry]) -> list[Gap]:
    """What each person said last about their time, beside what staff had guessed (P004)."""
    newest = {card.people["of"]: card for card in of_kind(entries, CAPACITY.name) if card.people.get("of")}
    return [Gap(person, card, _hours(card, "hours"), _hours(card, "guess")) for person, card in newest.items()]


def _offered_on(offer: Entry) -> date:
    """The day of an offer, else the day it was written down."""
    said = str(offer.fact("offered_on"))
    return date.fromisoformat(said) if said else (offer.on or date.min)


def _hours(card: Entry, name: str) -> float | None:
    """A number of hours, if one was said."""
    said = card.facts.get(name)
    return None if said in (None, "") else float(said)
