"""What we hold about one person, on one page that they can read, print and have put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from markupsafe import Markup

from workbook.figures.markup import render
from workbook.figures.sheet import style_sheet
from workbook.language.say import listed
from workbook.people.held import Held, given, stands
from workbook.people.person import Person
from workbook.people.receipts import SEEN_BY
from workbook.people.words import Strength

PARTS = {"by": "who said or wrote it", "doer": "who does it", "teller": "who tells it"}
CLOSE = {Strength.MET: "have met", Strength.KNOW: "know each other", Strength.TRUST: "trust each other"}


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
        "seen_by": SEEN_BY, "close": CLOSE, "parts": PARTS,
    }  # fmt: skip


def facts(person: Person) -> list[tuple[str, str]]:
    """What is written about somebody, with what it is called; empty where nothing is."""
    return [
        ("Name", person.name), ("Wants to be called", person.preferred_name), ("Pronouns", person.pronouns),
        ("Role", person.role.value), ("Languages", listed(person.languages)), ("Groups", listed(person.groups)),
        ("Cares about", listed(person.concerns)), ("Organization", person.organization), ("E-mail", person.email),
        ("Telephone", person.phone), ("Rides", person.ride),
        ("Introductions wanted in a period", "" if person.at_most is None else f"at most {person.at_most}"),
    ]  # fmt: skip
