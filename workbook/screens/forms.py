"""Forms made from what a kind of card may hold: one declaration, one form, one check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbook.figures.exercise_sheet import OnPaper
from workbook.language.say import marked, spoken
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.phases.kinds import Field, Kind

SAID_BY = (
    ("", marked("Not said")), ("participants", marked("Participants")), ("staff", marked("Staff")),
    ("board", marked("Board")),
)  # fmt: skip
SAID_AS = (marked("participants"), marked("staff"), marked("board"))  # how the foot of a card says it
_OWN = ("kind", "body", "told_by", "under", "stands_on", "key", "rev")


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a form, with what was answered before.

    Attributes
    ----------
    name : str
        As it comes back from the browser.
    value : str or list of str
        What stands in the box when the form opens.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    value: Any = ""
    least: int = 0
    most: int = 1_000_000
    at_most: int = 2_000


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as the templates draw it."""

    action: str
    questions: tuple[Question, ...]
    submit: str
    hidden: Mapping[str, str]
    title: str = ""
    note: str = ""


def card_form(name: str, cards: Iterable[Entry], *, submit: str, only: tuple[str, ...] = ()) -> Form:
    """The form for a new card of one kind.

    Parameters
    ----------
    cards : iterable of Entry
        What it may hang under or stand on is chosen among these.
    only : tuple of str
        Ask only these fields; all of them when empty.
    """
    kind, there = kind_of(name), list(cards)
    asked = [
        Question(name="body", label=spoken(kind.question), kind="longtext", required=True),
        *_under(kind, there),
        *(_question(field) for field in kind.fields if not only or field.name in only),
        *_stands_on(kind, there),
    ]
    if "by" in kind.parts:
        asked.append(Question(name="told_by", label=spoken("Who says so?"), kind="choice", choices=_said_by()))
    return Form(
        action="add", questions=tuple(asked), submit=spoken(submit), hidden={"kind": name}, title=spoken(kind.title)
    )  # fmt: skip


def correction(card: Entry, *, submit: str = marked("Save")) -> Form:
    """The form that corrects a card, filled with what it says now."""
    kind = kind_of(card.kind)
    asked = [
        Question(name="body", label=spoken(kind.question), kind="longtext", required=True, value=card.body),
        *(replace(_question(field), value=_shown(field, card)) for field in kind.fields),
    ]
    hidden = {"key": card.key, "rev": str(card.rev)}
    return Form(
        action="correct", questions=tuple(asked), submit=spoken(submit), hidden=hidden, title=spoken(kind.title)
    )  # fmt: skip


def on_paper(form: Form) -> tuple[OnPaper, ...]:
    """The questions of a form as they stand on a sheet of paper; what a card stands on is chosen on the screen."""
    return tuple(
        OnPaper(label=asked.label, kind=asked.kind, help=asked.help, boxes=_boxes(asked))
        for asked in form.questions if asked.name != "stands_on"
    )  # fmt: skip


def _boxes(asked: Question) -> tuple[str, ...]:
    """What may be ticked on paper."""
    if asked.kind == "rating":
        return tuple(str(step) for step in range(asked.least, asked.most + 1))
    if asked.kind == "yesno":
        return spoken("Yes"), spoken("No")
    return tuple(label for value, label in asked.choices if value)


def facts_in(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a card among what a form sent."""
    return {name: value for name, value in values.items() if name not in _OWN}


def several(value: Any) -> tuple[str, ...]:
    """One or several chosen values, without the empty one."""
    chosen = [value] if isinstance(value, str) else list(value or ())
    return tuple(str(item) for item in chosen if item)


def short(card: Entry, at_most: int = 70) -> str:
    """The first words of a card, for a list to choose from."""
    line = " ".join(card.body.split())
    return line if len(line) <= at_most else line[: at_most - 1].rstrip() + "…"


def _said_by() -> tuple[tuple[str, str], ...]:
    """Who may have said something, as a list to choose from."""
    tables = ((f"table {n}", spoken("Table {n}", n=n)) for n in range(1, 7))
    return (*((value, spoken(label)) for value, label in SAID_BY), *tables)


def _question(field: Field) -> Question:
    """A declared field as a question with an empty box."""
    left_open = () if field.required or field.kind == "several" else (("", marked("Not said")),)
    choices = tuple((value, spoken(label)) for value, label in (*left_open, *field.choices))
    return Question(
        name=field.name, label=spoken(field.label), kind=field.kind, help=spoken(field.help) if field.help else "",
        required=field.required, choices=choices if field.choices else (), least=field.least, most=field.most,
        at_most=field.at_most,
    )  # fmt: skip


def _under(kind: Kind, cards: list[Entry]) -> list[Question]:
    """What the card hangs under, chosen among those that are there; a cause may have several."""
    if not kind.under:
        return []
    there = tuple((card.key, short(card)) for card in cards if card.kind in kind.under)
    how = "several" if len(kind.under) > 1 else "choice"
    return [Question(name="under", label=spoken(kind.under_label), kind=how, choices=there, required=bool(there))]


def _stands_on(kind: Kind, cards: list[Entry]) -> list[Question]:
    """What the card stands on, if anything that may carry it is there."""
    there = tuple(
        (card.key, spoken("{kind}: {card}", kind=spoken(kind_of(card.kind).title), card=short(card)))
        for card in cards
        if card.kind in kind.rests_on
    )
    asked = Question(name="stands_on", label=spoken("What does it stand on?"), kind="several", choices=there,
                     help=spoken("If that changes later, this card is flagged."))  # fmt: skip
    return [asked] if there else []


def _shown(field: Field, card: Entry) -> Any:
    """What stands in a box when a card is corrected."""
    value = card.facts.get(field.name, "")
    if field.kind == "yesno":
        return "yes" if value is True else ""
    return [str(item) for item in value] if isinstance(value, list) else str(value)
