"""What we hold about one person, on one page that they can read, print and have put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from markupsafe import Markup

from workbook.figures.markup import render
from workbook.figures.sheet import style_sheet
from workbook.language.say import day, listed, marked, plural, spoken
from workbook.people.consent import Consent
from workbook.people.disclosure import RIDES
from workbook.people.held import Held, HeldTie, Look, given, stands
from workbook.people.person import Person
from workbook.people.receipts import SEEN_BY
from workbook.people.words import Door, Strength

PARTS = {
    "by": marked("who said or wrote it"), "doer": marked("who does it"), "teller": marked("who tells it"),
    "with": marked("we talked with"),
}  # fmt: skip
OPENED = {
    Door.PAGE: marked("this page was opened"), Door.ANSWERS: marked("your answers were opened"),
    Door.PAPER: marked("this page was printed or saved"),
    Door.DESK: marked("an introduction with you in it was opened"),
    Door.TALK: marked("notes of talks with you were opened"),
}  # fmt: skip
BY = {
    "room": marked("on the page in a room"), "solo": marked("on somebody’s own page"),
    "command line": marked("with a command"),
}  # fmt: skip
LATEST = 20
CLOSE = {
    Strength.MET: marked("You and {name} have met ({details})."),
    Strength.KNOW: marked("You and {name} know each other ({details})."),
    Strength.TRUST: marked("You and {name} trust each other ({details})."),
}


def about_page(held: Held, *, at: datetime, organization: str = "", contact: str = "") -> str:
    """A whole page to print or to save as a file.

    Parameters
    ----------
    at : datetime
        The moment of looking, in UTC: a yes may have ended since.
    organization : str
        Who keeps it, above the title.
    contact : str
        To whom somebody turns who wants to complain.
    """
    style = Markup(style_sheet())  # noqa: S704 - our own file
    return str(render("figures/about_page.html", organization=organization, style=style, **shown(held, at, contact)))


def shown(held: Held, at: datetime, contact: str) -> dict[str, Any]:
    """What the page part needs; the screen on which things are put right draws the same part."""
    return {
        "held": held, "at": at, "contact": contact, "facts": facts, "stands": stands, "given": given,
        "seen_by": SEEN_BY, "tie_line": tie_line, "told": told, "parts": PARTS,
        "opened": [look_line(look) for look in held.looks[:LATEST]],
    }  # fmt: skip


def tie_line(tie: HeldTie) -> str:
    """How somebody knows another person, as we wrote it down."""
    details = [spoken(str(tie.kind))]
    details += [spoken("since {day}", day=day(tie.since))] if tie.since else []
    details += [spoken("until {day}", day=day(tie.ended_on))] if tie.ended_on else []
    return spoken(CLOSE[tie.strength], name=tie.other_called, details=", ".join(details))


def look_line(look: Look) -> str:
    """When the record was opened, what of it, how often and where."""
    times = plural(look.times, "once", "{n} times")
    where = spoken(BY[look.who]) if look.who in BY else look.who
    opened = spoken(OPENED[look.door])
    return spoken("{day}: {opened} ({times}; {where}).", day=day(look.on), opened=opened, times=times, where=where)


def told(answer: Consent) -> list[str]:
    """What may be told to the other when somebody is introduced."""
    return [spoken(reason) for reason in sorted(reason.value for reason in answer.may_tell)]


def facts(person: Person) -> list[tuple[str, str]]:
    """What is written about somebody, with what it is called; empty where nothing is."""
    at_most = person.at_most
    wanted = "" if at_most is None else spoken("at most {count}", count=at_most)
    return [
        (spoken("Name"), person.name), (spoken("Wants to be called"), person.preferred_name),
        (spoken("Pronouns"), person.pronouns), (spoken("Role"), spoken(person.role.value)),
        (spoken("Languages"), listed(person.languages)), (spoken("Groups"), listed(person.groups)),
        (spoken("Cares about"), listed(person.concerns)), (spoken("Organization"), person.organization),
        (spoken("E-mail"), person.email), (spoken("Telephone"), person.phone),
        (spoken("Rides"), spoken(RIDES[person.ride]) if person.ride else ""),
        (spoken("Introductions wanted in a period"), wanted),
    ]  # fmt: skip
