"""Exercises that an organization wrote itself, each a plain file: what to say, what to do, what to ask (P058)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbook.errors import FileRefused
from workbook.language.say import marked, plural, spoken
from workbook.language.tongue import LANGUAGES, language
from workbook.phases.entry import Phase
from workbook.phases.kinds import Field, Kind, checked

AT_MOST_QUESTIONS = 8
AT_MOST_WORDS = 20_000
QUESTION_KINDS = ("text", "longtext", "choice", "rating", "yesno", "number", "date")
_NEEDED = ("title", "phase", "minutes", "why", "say_aloud", "steps", "so_what")
_TEXTS = ("title", "why", "say_aloud", "so_what", "needs", "if_it_goes_wrong", "credit", "touch")
_SAID = (*_TEXTS, "steps", "ask")
"""The parts that a file may say in further languages, each in a table called by its two letters."""

SHEET = Kind(
    name="own exercise",
    phase=Phase.LEARNING,
    title=marked("Sheet of an exercise"),
    question=marked("What did the group say?"),
    fields=(
        Field(name="exercise", label=marked("Which exercise?"), required=True, at_most=80),
        *(Field(name=f"answer_{n}", label=marked("Answer")) for n in range(1, AT_MOST_QUESTIONS + 1)),
    ),
    practices=("P058",),
)


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One exercise as its file tells it.

    Attributes
    ----------
    key : str
        The name of its file without the ending.
    minutes : int
        How long it takes, 1 to 480.
    touch : str
        Empty when nobody touches anybody, which is the rule; else what could be too close for
        somebody and what to do instead (P111).
    asks : tuple of Field
        The questions on its sheet, at most eight.
    credit : str
        Whose idea it stands on; it is printed under every report that uses it (P116).
    """

    key: str
    phase: Phase
    minutes: int
    title: str
    why: str
    say_aloud: str
    steps: tuple[str, ...]
    so_what: str
    needs: str = ""
    if_it_goes_wrong: str = ""
    credit: str = ""
    touch: str = ""
    asks: tuple[Field, ...] = ()


def exercise_of(text: str, *, file_name: str) -> Exercise:
    """Read the file of an exercise, in the language spoken now as far as the file speaks it.

    What a file does not say in that language stays as it is in the file itself; every language is checked.

    Parameters
    ----------
    text : str
        TOML; `data/exercises` holds one to copy.
    file_name : str
        Its name without folders; what stands before the ending becomes the key.

    Raises
    ------
    FileRefused
        The file is no TOML, or a part is missing or does not fit; the sentence names the part.
    """
    if len(text) > AT_MOST_WORDS:
        raise _refused(file_name, spoken("it is longer than {most} characters.", most=AT_MOST_WORDS))
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        why = spoken("it cannot be read as a list of parts ({problem}).", problem=problem)
        raise _refused(file_name, why) from None
    missing = [name for name in _NEEDED if not held.get(name)]
    if missing:
        raise _refused(file_name, spoken("the part “{part}” is missing or empty.", part=missing[0]))
    texts = {name: _text(held.get(name, ""), name, file_name) for name in _TEXTS}
    steps = _texts_of(held["steps"], "steps", file_name)
    asks = _asks(held.get("ask", []), file_name)
    told = {code: _in_language(held[code], code, (steps, asks), file_name) for code in LANGUAGES if code in held}
    ours = told.get(language(), {})
    return Exercise(
        key=file_name.rsplit(".", 1)[0],
        phase=_phase(held["phase"], file_name), minutes=_minutes(held["minutes"], file_name),
        **{"steps": steps, "asks": asks} | texts | ours,
    )  # fmt: skip


def _in_language(
    held: Any, code: str, there: tuple[tuple[str, ...], tuple[Field, ...]], file_name: str
) -> dict[str, Any]:
    """What a file says in one further language; only what is there."""
    if not isinstance(held, Mapping):
        raise _refused(file_name, spoken("the part “{part}” is a table: begin it with [{part}].", part=code))
    if unknown := [name for name in held if name not in _SAID]:
        known = ", ".join(_SAID)
        said = marked("“{part}” is nothing that can be said in another language; those are {known}.")
        raise _refused(file_name, spoken(said, part=f"{code}.{unknown[0]}", known=known))
    steps, asks = there
    said_so = {name: text for name in _TEXTS if (text := _text(held.get(name, ""), f"{code}.{name}", file_name))}
    ours = _texts_of(held.get("steps", []), f"{code}.steps", file_name)
    if ours and len(ours) != len(steps):
        raise _refused(file_name, spoken("“{part}” does not have as many steps as “steps”.", part=f"{code}.steps"))
    questions = {"asks": _asked_in(held["ask"], code, asks, file_name)} if held.get("ask") else {}
    return said_so | ({"steps": ours} if ours else {}) | questions


def _asked_in(held: Any, code: str, asks: tuple[Field, ...], file_name: str) -> tuple[Field, ...]:
    """The questions of a sheet in a further language; what is kept of a choice is the same in all of them."""
    said = _listed(held, f"{code}.ask", file_name)
    if len(said) > len(asks):
        raise _refused(file_name, spoken("“{part}” asks more than the sheet does.", part=f"{code}.ask"))
    ours = [_said_in(one, field, f"{code}.ask", file_name) for one, field in zip(said, asks, strict=False)]
    return (*ours, *asks[len(ours) :])


def _said_in(held: Any, field: Field, part: str, file_name: str) -> Field:
    """One question in a further language."""
    if not isinstance(held, Mapping):
        raise _refused(file_name, spoken("the part “{part}” is a table: begin it with [{part}].", part=part))
    words = _texts_of(held.get("choices", []), f"{part}.choices", file_name)
    if words and len(words) != len(field.choices):
        raise _refused(file_name, spoken("“{part}” does not have as many choices as the question.", part=part))
    choices = tuple((value, word) for (value, _), word in zip(field.choices, words, strict=True)) if words else ()
    label = _text(held.get("question", ""), f"{part}.question", file_name)
    return replace(field, label=label or field.label, choices=choices or field.choices)


def _texts_of(held: Any, part: str, file_name: str) -> tuple[str, ...]:
    """A part that is a list of texts."""
    return tuple(_text(one, part, file_name) for one in _listed(held, part, file_name))


def answered(exercise: Exercise, values: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """What a sheet was filled with, checked question by question, as the text and the facts of a card.

    Raises
    ------
    NotAccepted
        An answer does not fit its question, or nothing was written at all.
    """
    asks, phase = exercise.asks, exercise.phase
    own = Kind(name=SHEET.name, phase=phase, title=exercise.title, question=SHEET.question, fields=asks)
    given = {field.name: values[field.name] for field in exercise.asks if field.name in values}
    _, facts = checked(own, "sheet", given)
    body, _ = checked(own, str(values.get("body", "")) or "; ".join(_said(own, *one) for one in facts.items()), {})
    return body, {"exercise": exercise.key} | {name: _kept(value) for name, value in facts.items()}


def credits_of(exercises: Mapping[str, Exercise], used: Any) -> list[str]:
    """The credits of the exercises that were used, each once, in the order of their titles (P116)."""
    found = {exercises[key].title: exercises[key].credit for key in used if key in exercises}
    return [f"{title}: {credit}" for title, credit in sorted(found.items()) if credit]


def _said(own: Kind, name: str, value: Any) -> str:
    """An answer as it is read: the words of a choice, and not what is kept of it."""
    return dict(own.field(name).choices).get(str(value), str(value))


def _kept(value: Any) -> str:
    """An answer as text, the way a card keeps it."""
    return {True: "yes", False: ""}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _asks(held: Any, file_name: str) -> tuple[Field, ...]:
    """The questions of a sheet."""
    asked = _listed(held, "ask", file_name) if held else []
    if len(asked) > AT_MOST_QUESTIONS:
        why = plural(AT_MOST_QUESTIONS, "it asks more than one question.", "it asks more than {n} questions.")
        raise _refused(file_name, why)
    return tuple(_ask(place, one, file_name) for place, one in enumerate(asked, 1))


def _ask(place: int, held: Any, file_name: str) -> Field:
    """One question."""
    if not isinstance(held, Mapping) or not held.get("question"):
        raise _refused(file_name, spoken("question {place} has no words.", place=place))
    kind = str(held.get("kind", "longtext"))
    choices = _texts_of(held.get("choices", []), "choices", file_name)
    if kind not in QUESTION_KINDS:
        known = ", ".join(QUESTION_KINDS)
        said = marked("question {place} is of the kind “{kind}”; known are {known}.")
        raise _refused(file_name, spoken(said, place=place, kind=kind, known=known))
    if kind == "choice" and len(choices) < 2:
        raise _refused(file_name, spoken("question {place} needs at least two choices.", place=place))
    return Field(
        name=f"answer_{place}", label=_text(held["question"], "question", file_name), kind=kind,
        choices=tuple((one, one) for one in choices),
        least=1 if kind == "rating" else 0, most=5 if kind == "rating" else 1_000_000,
    )  # fmt: skip


def _phase(held: Any, file_name: str) -> Phase:
    """The phase it belongs to."""
    if str(held) not in set(Phase):
        known = ", ".join(Phase)
        raise _refused(file_name, spoken("“{phase}” is not a phase; they are {known}.", phase=held, known=known))
    return Phase(str(held))


def _minutes(held: Any, file_name: str) -> int:
    """How long it takes."""
    if not isinstance(held, int) or not 1 <= held <= 480:
        raise _refused(file_name, spoken("“minutes” is a whole number from 1 to 480."))
    return held


def _listed(held: Any, part: str, file_name: str) -> list[Any]:
    """A part that is a list."""
    if not isinstance(held, list):
        raise _refused(file_name, spoken("the part “{part}” is a list: write it in square brackets.", part=part))
    return held


def _text(held: Any, part: str, file_name: str) -> str:
    """A part that is text, tidy."""
    if not isinstance(held, str):
        raise _refused(file_name, spoken("the part “{part}” is text: write it in quotation marks.", part=part))
    return " ".join(held.split())


def _refused(file_name: str, why: str) -> FileRefused:
    """Why a file is no exercise, and what to do."""
    return FileRefused(file_name, why, do=spoken("Mend it in any text editor; data/exercises holds one to copy."))
