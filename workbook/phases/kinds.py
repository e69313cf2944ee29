"""What each kind of card may hold, declared once for screens, storage and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.errors import NotAccepted, UnknownValue
from workbook.people.person import tidy
from workbook.phases.entry import Phase

AT_MOST_CHARACTERS = 2_000


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question on a card.

    Attributes
    ----------
    kind : str
        "text", "longtext", "choice", "several", "date", "number", "yesno" or "rating".
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
    text = _long("What you wrote", body, AT_MOST_CHARACTERS)
    if not text:
        raise NotAccepted(kind.question, "please write something first.")
    for name in facts:
        kind.field(name)
    return text, {field.name: _fact(field, facts.get(field.name)) for field in kind.fields if _given(field, facts)}


def _given(field: Field, facts: Mapping[str, Any]) -> bool:
    """Whether a field was filled; a required one must be."""
    value = facts.get(field.name)
    filled = bool(tidy(value)) if isinstance(value, str) else value not in (None, [], ())
    if field.required and not filled:
        raise NotAccepted(field.label, "please fill this in.")
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
    return _long(field.label, str(value), field.at_most)


def _number(field: Field, value: Any) -> int | float:
    """A number within its limits."""
    try:
        given = float(value)
    except (TypeError, ValueError):
        raise NotAccepted(field.label, f"{str(value)[:40]!r} is not a number.") from None
    if not field.least <= given <= field.most:
        raise NotAccepted(field.label, f"say a number from {field.least} to {field.most}.")
    return int(given) if given == int(given) else given


def _choice(field: Field, value: Any) -> str:
    """One of the choices."""
    if str(value) not in {choice for choice, _ in field.choices}:
        said = ", ".join(label for _, label in field.choices)
        raise NotAccepted(field.label, f"{str(value)[:40]!r} is not one of the choices: {said}.")
    return str(value)


def _date(field: Field, value: str) -> str:
    """An ISO date."""
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise NotAccepted(field.label, f"{value[:40]!r} is not a date. Write it as 2026-05-30.") from None


def _long(label: str, text: str, at_most: int) -> str:
    """Text in which line breaks stay, each line tidy."""
    if len(text) > at_most:
        raise NotAccepted(label, f"at most {at_most} characters; this has {len(text)}.")
    return "\n".join(tidy(line) for line in text.splitlines()).strip()
