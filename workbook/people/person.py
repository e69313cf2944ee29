"""A person as the workbook keeps them: a name, a way to be reached, what they offered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.people.words import Role

AT_MOST_CHARACTERS = 200
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person, as they described themselves.

    Needs, diagnoses, debts and service status are not fields here and never will be:
    nobody has to be "better" before they organize (P065).

    Attributes
    ----------
    key : str
        32 hexadecimal characters; empty until stored.
    languages : tuple of str
        Names of languages as people say them, most at home first.
    groups : tuple of str
        Groups the person named: programme, table, neighbourhood.
    concerns : tuple of str
        What they said they care about.
    ride : str
        "offers", "needs" or empty.
    at_most : int or None
        Introductions the person wants in a period; None takes the default of the role.
    died : bool
        Whether the person has died: every limit they set stays, and nobody says yes for them (P105).
    """

    key: str = ""
    name: str
    preferred_name: str = ""
    pronouns: str = ""
    role: Role = Role.PARTICIPANT
    languages: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    organization: str = ""
    email: str = ""
    phone: str = ""
    ride: str = ""
    at_most: int | None = None
    died: bool = False

    @property
    def called(self) -> str:
        """The name they want to be called by."""
        return self.preferred_name or self.name


def tidy(text: str) -> str:
    """Fold a name or word to one line of NFC text without direction tricks.

    Raises
    ------
    NotAccepted
        A NUL or half a character: PostgreSQL refuses them, so both stores do.
    """
    if "\x00" in text or any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        raise NotAccepted(spoken("Text"), spoken("it holds a character that cannot be kept. Type it again without it."))
    return " ".join(unicodedata.normalize("NFC", text.translate(_BIDI)).split())


def accepted(person: Person) -> Person:
    """Return the person with tidy fields, or refuse.

    Raises
    ------
    NotAccepted
        The name is empty, a field is too long, or the ride is not a known word.
    """
    fields: dict[str, Any] = {field: tidy(getattr(person, field)) for field in _TEXTS}
    fields |= {field: _tidy_each(getattr(person, field)) for field in _SEVERAL}
    clean = replace(person, **fields)
    if not clean.name:
        raise NotAccepted(spoken("Name"), spoken("please write a name, so that the person can be asked."))
    for field, called in _TEXTS.items():
        if len(getattr(clean, field)) > AT_MOST_CHARACTERS:
            raise NotAccepted(spoken(called), spoken("at most {most} characters.", most=AT_MOST_CHARACTERS))
    for about, called in _SEVERAL.items():
        if any(len(said) > AT_MOST_CHARACTERS for said in getattr(clean, about)):
            raise NotAccepted(spoken(called), spoken("at most {most} characters each.", most=AT_MOST_CHARACTERS))
    if clean.ride not in ("", "offers", "needs"):
        raise NotAccepted(spoken("Ride"), spoken("say 'offers', 'needs', or leave it empty."))
    return clean


_TEXTS = {
    "name": marked("Name"), "preferred_name": marked("Preferred name"), "pronouns": marked("Pronouns"),
    "organization": marked("Organization"), "email": marked("Email"), "phone": marked("Phone"), "ride": marked("Ride"),
}  # fmt: skip
_SEVERAL = {"languages": marked("Languages"), "groups": marked("Groups"), "concerns": marked("Concerns")}


def _tidy_each(words: tuple[str, ...]) -> tuple[str, ...]:
    """Tidy each word, drop empty and repeated ones, keep the order."""
    return tuple(dict.fromkeys(clean for word in words if (clean := tidy(word))))
