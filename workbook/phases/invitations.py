"""An invitation to one role: why you, what we provide, an easy no, and that no service depends on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken, stored_day
from workbook.phases.asks import role_cards
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

ANSWERS = (
    ("open", marked("No answer yet")), ("yes", marked("Yes")), ("later", marked("Not now")),
    ("other", marked("Something else instead")), ("no", marked("No")),
)  # fmt: skip
INVITATION = Kind(
    name="invitation",
    phase=Phase.ACTION,
    title=marked("Invitation"),
    question=marked("Why you? What did we see this person do? No name"),
    fields=(
        Field(name="asked_on", label=marked("When is it asked?"), kind="date", required=True),
        Field(name="asked_by", label=marked("Who asks? A role"), at_most=120),
        Field(name="answer", label=marked("What was the answer?"), kind="choice", choices=ANSWERS),
    ),
    practices=("P019", "P107"),
    under=("role card",),
    under_label=marked("For which role?"),
)
"""The name of the person invited is written on the paper by hand and is nowhere in the store."""
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Words:
    """An invitation as it is read aloud or handed over, line by line."""

    card: Entry
    title: str
    lines: tuple[str, ...]


def words(card: Entry, entries: Iterable[Entry]) -> Words:
    """Put an invitation together from its role card.

    Raises
    ------
    NotAccepted
        The role card is gone, or is too vague to be offered.
    """
    role = role_of(card.parents, entries)
    hours = role.fact("hours")
    lines = [
        spoken("We would like to ask you for one thing: {what}", what=role.body),
        spoken("{number}, on {day}, {place}.", number=role.fact("number"), day=stored_day(str(role.fact("when"))),
               place=role.fact("place")),
        spoken("It takes about {hours} hours.", hours=hours) if hours else "",
        spoken("Why you: {why}", why=card.body),
        spoken("We provide: {support}.", support=str(role.fact("support")).rstrip(".")),
        spoken("A no is easy to say, and nobody asks you for a reason. You can also say “not now”, or change it."),
        spoken("Your services do not depend on this, whatever you answer, and nobody who serves you hears of it."),
        spoken("Nobody here will ask you for whom you vote, what you believe, or for money."),
    ]  # fmt: skip
    return Words(card, spoken("An invitation"), tuple(line for line in lines if line))


def role_of(keys: Iterable[str], entries: Iterable[Entry]) -> Entry:
    """The role card an invitation is for, if it may be offered.

    Raises
    ------
    NotAccepted
        There is no such card, or it lacks a number, a day, a place or support (P010).
    """
    wanted = set(keys)
    found = next((one for one in role_cards(entries) if one.card.key in wanted), None)
    if found is None:
        raise NotAccepted(spoken(INVITATION.under_label), spoken("choose one. If none is there, add that first."))
    if found.vague:
        raise NotAccepted(
            spoken(INVITATION.under_label),
            spoken("that card is too vague to be offered. Give it a number, a day, a place and our support first."),
        )
    return found.card


def asked_in_week(entries: Iterable[Entry], *, today: date) -> list[Entry]:
    """Invitations and roles offered in the seven days up to today."""
    since, cards = (today - WEEK).isoformat(), list(entries)
    asked = [(one, str(one.fact("asked_on"))) for one in of_kind(cards, "invitation")]
    asked += [(one, str(one.fact("offered_on"))) for one in of_kind(cards, "offer")]
    return [one for one, on in asked if since < on <= today.isoformat()]


def waiting(entries: Iterable[Entry]) -> list[Entry]:
    """Invitations that nobody has answered yet."""
    return [one for one in of_kind(entries, "invitation") if one.fact("answer", "open") == "open"]
