"""What we hold about one person, and each thing on it put right when they say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.about_page import shown
from workbook.language.say import marked, spoken
from workbook.people.held import Held
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.screens.bringing_in import several_words
from workbook.session import Session

FIELDS = (
    ("name", marked("Name")), ("preferred_name", marked("Wants to be called")), ("pronouns", marked("Pronouns")),
    ("languages", marked("Languages, most at home first")), ("groups", marked("Groups they name")),
    ("concerns", marked("What they care about")),
    ("organization", marked("Organization")), ("email", marked("E-mail")), ("phone", marked("Telephone")),
)  # fmt: skip
_SEVERAL = ("languages", "groups", "concerns")


def page(here: Session, person: Person) -> dict[str, Any]:
    """What the page of one person shows, and the form that corrects it."""
    book = here.workbook
    return shown(book.held(person.key), book.now, book.setting("contact")) | {"fields": filled(person)}


def filled(person: Person) -> list[tuple[str, str, str]]:
    """Each field that can be put right: its name, what it is called, what it says now."""
    return [(name, label, _said(getattr(person, name))) for name, label in FIELDS]


def corrected(seen: Person, values: dict[str, Any]) -> Person:
    """The person as they say it is; a field that a form did not hold stays as it was."""
    said = {name: str(values[name]) for name, _ in FIELDS if isinstance(values.get(name), str)}
    several = {name: several_words(said.pop(name)) for name in _SEVERAL if name in said}
    fields: dict[str, Any] = said | several
    return replace(seen, **fields)


def not_so(here: Session, held: Held, key: str) -> str:
    """End a tie that is not so, if it is one of this person's.

    Raises
    ------
    NotAccepted
        The tie is not on this person's page.
    """
    if key not in {tie.key for tie in held.ties if tie.key}:
        raise NotAccepted(
            spoken("Tie"), spoken("it is not on this page, or no longer. Look again at what stands there.")
        )
    here.workbook.end_tie(key, reason=marked("the person says it is not so"))
    return spoken("Taken out. From now on it is on no map and in no count.")


def correct_card(here: Session, held: Held, key: str, body: str) -> str:
    """Write the words of a card as the person named on it says they are.

    Raises
    ------
    NotAccepted
        The card is not on this person's page, or is shown nowhere just now.
    """
    _theirs(held, key)
    there = here.workbook.cards(for_purpose=Purpose.REPORT, audience=Audience.OWN_TABLE)
    card = next((one for one in there if one.key == key), None)
    if card is None:
        raise NotAccepted(
            spoken("Card"), spoken("it is shown nowhere without a yes for 'report'; take it down instead.")
        )
    here.workbook.correct_card(card, body=body, facts=card.facts)
    return spoken("The card says it as you do now. What it said before stays in the history.")


def take_down(here: Session, held: Held, key: str) -> str:
    """Take down a card that names the person, if they say so."""
    _theirs(held, key)
    here.workbook.take_back(key)
    return spoken("The card is taken down. It is on no wall and in no report from now on.")


def _theirs(held: Held, key: str) -> None:
    """Refuse a card that does not name this person."""
    if key not in {card.key for card in held.cards}:
        raise NotAccepted(
            spoken("Card"), spoken("it is not on this page, or no longer. Look again at what stands there.")
        )


def _said(value: str | tuple[str, ...]) -> str:
    """What stands in a box."""
    return value if isinstance(value, str) else ", ".join(value)
