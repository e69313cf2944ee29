"""What each kind of card may hold, declared once for screens, storage and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.errors import NotAccepted, UnknownValue
from workbook.language.say import spoken
from workbook.people.person import tidy
from workbook.people.words import Purpose
from workbook.phases.entry import Phase

AT_MOST_CHARACTERS = 2_000


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question on a card.

    Attributes
    ----------
    kind : str
        "text", "longtext", "choice", "several", "date", "number", "yesno", "rating",
        or "kept": words the screen fills in and nobody is asked for.
    choices : tuple of (str, str)
        Value and the words shown, for "choice" and "several".
    least, most : int
        Limits of a number.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    least: int = 0
    most: int = 1_000_000
    at_most: int = AT_MOST_CHARACTERS


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of card: the phase it belongs to, its question and its fields.

    Attributes
    ----------
    practices : tuple of str
        Rows of the mission it makes work, such as "P016".
    parts : tuple of str
        The parts a named person may have on it.
    under : tuple of str
        The kinds of card it hangs under, if any; `under_label` asks for it.
    rests_on : tuple of str
        Kinds of card it may stand on.
    lent_for : Purpose
        What those named on it lent their words for; it is read for that purpose and no other (P098).
    """

    name: str
    phase: Phase
    title: str
    question: str
    fields: tuple[Field, ...] = ()
    practices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ("by",)
    under: tuple[str, ...] = ()
    under_label: str = ""
    rests_on: tuple[str, ...] = ()
    lent_for: Purpose = Purpose.REPORT

    def field(self, name: str) -> Field:
        """The field of that name.

        Raises
        ------
        UnknownValue
            There is no such field on this kind of card.
        """
        for found in self.fields:
            if found.name == name:
                return found
        raise UnknownValue(name, of=f"field of a {self.title.lower()}", valid=[f.name for f in self.fields])


def checked(kind: Kind, body: str, facts: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Read what was written on a card, or refuse in words.

    Returns
    -------
    (str, dict)
        The tidy text, and the facts in their own types (dates stay ISO text).

    Raises
    ------
    NotAccepted
        Names the question, and says what is missing or does not fit.
    """
    text = _long(spoken("What you wrote"), body, AT_MOST_CHARACTERS)
    if not text:
        raise NotAccepted(spoken(kind.question), spoken("please write something first."))
    for name in facts:
        kind.field(name)
    return text, {field.name: _fact(field, facts.get(field.name)) for field in kind.fields if _given(field, facts)}


def _given(field: Field, facts: Mapping[str, Any]) -> bool:
    """Whether a field was filled; a required one must be."""
    value = facts.get(field.name)
    filled = bool(tidy(value)) if isinstance(value, str) else value not in (None, [], ())
    if field.required and not filled:
        raise NotAccepted(spoken(field.label), spoken("please fill this in."))
    return filled


def _fact(field: Field, value: Any) -> Any:
    """One fact in its own type."""
    if field.kind in ("number", "rating"):
        return _number(field, value)
    if field.kind == "several":
        return [_choice(field, item) for item in ([value] if isinstance(value, str) else list(value))]
    if field.kind == "choice":
        return _choice(field, value)
    if field.kind == "yesno":
        return value in (True, "yes", "on", "true", "1")
    if field.kind == "date":
        return _date(field, str(value))
    return _long(spoken(field.label), str(value), field.at_most)


def _number(field: Field, value: Any) -> int | float:
    """A number within its limits."""
    try:
        given = float(value)
    except (TypeError, ValueError):
        raise NotAccepted(spoken(field.label), spoken("{value!r} is not a number.", value=str(value)[:40])) from None
    if not field.least <= given <= field.most:
        said = spoken("say a number from {least} to {most}.", least=field.least, most=field.most)
        raise NotAccepted(spoken(field.label), said)
    return int(given) if given == int(given) else given


def _choice(field: Field, value: Any) -> str:
    """One of the choices."""
    if str(value) not in {choice for choice, _ in field.choices}:
        choices = ", ".join(spoken(label) for _, label in field.choices)
        said = spoken("{value!r} is not one of the choices: {choices}.", value=str(value)[:40], choices=choices)
        raise NotAccepted(spoken(field.label), said)
    return str(value)


def _date(field: Field, value: str) -> str:
    """An ISO date."""
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        said = spoken("{value!r} is not a date. Write it as 2026-05-30.", value=value[:40])
        raise NotAccepted(spoken(field.label), said) from None


def _long(label: str, text: str, at_most: int) -> str:
    """Text in which line breaks stay, each line tidy."""
    if len(text) > at_most:
        said = spoken("at most {at_most} characters; this has {there}.", at_most=at_most, there=len(text))
        raise NotAccepted(label, said)
    return "\n".join(tidy(line) for line in text.splitlines()).strip()
