"""Exercises of our own: what to say and do, a sheet to fill, and what groups have said so far (P058, P111, P116)."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.errors import FileRefused, NotFound, WorkbookError
from workbook.language.say import plural, spoken
from workbook.phases.entry import Entry, Phase
from workbook.phases.exercises import SHEET, Exercise, answered, credits_of
from workbook.phases.kinds import Field
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, Question
from workbook.storage.own_files import exercises, lay_exercise

_COUNTED = ("choice", "rating", "yesno")


@dataclass(frozen=True)
class Heard:
    """What was answered to one question of a sheet.

    Attributes
    ----------
    counts : tuple of (str, int)
        How often each choice was taken; empty where the answers are words or too few.
    words : tuple of str
        The answers in words, in the order they were written.
    """

    question: str
    counts: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    too_few: bool


@dataclass(frozen=True)
class Shown:
    """One exercise with its form and what came of it."""

    exercise: Exercise
    form: Form
    sheets: tuple[Entry, ...]
    heard: tuple[Heard, ...]


class OwnExercises(CardScreen):
    """Exercises that lie in the workspace as files, each with its sheet (P058).

    Parameters
    ----------
    phase : str
        Only those of one phase; all of them when empty.
    """

    template = "exercises.html"
    kinds = (SHEET.name,)

    def __init__(self, here: Any, phase: str = "") -> None:
        super().__init__(here)
        self.phase = str(Phase(phase)) if phase else ""

    def view(self) -> dict[str, Any]:
        """Every exercise with its sheet, what groups said, and the credits."""
        there, refused = self._there()
        cards = self.cards()
        by_exercise = {key: [card for card in cards if card.fact("exercise") == key] for key in there}
        shown = [self._shown(one, by_exercise[key]) for key, one in there.items()]
        used = {str(card.fact("exercise")) for card in cards}
        shown = [one for one in shown if self.here.live or one.sheets]
        return {
            "sentence": _said(shown, live=self.here.live), "shown": shown, "credits": credits_of(there, used),
            "refused": [str(why) for why in refused] if self.here.live else [],
            "down": self.taken_back(), "cards": cards,
        }  # fmt: skip

    @property
    def correcting(self) -> Form | None:
        """The sheet somebody opened, with the questions of its own exercise."""
        card = next((card for card in self.cards() if card.key == self.opened), None) if self.opened else None
        exercise = self._there()[0].get(str(card.fact("exercise"))) if card else None
        return _correction(exercise, card) if card and exercise else super().correcting

    def do_add(self, values: dict[str, Any]) -> str:
        """Keep a filled sheet."""
        exercise = self._exercise(str(values.get("exercise", "")))
        body, facts = answered(exercise, values)
        self.here.workbook.add_card(
            Entry(
                kind=SHEET.name, phase=exercise.phase, round=self.here.round, body=body,
                told_by=str(values.get("told_by", "")), programme=self.here.parameters.programme, facts=facts,
            )
        )  # fmt: skip
        return spoken("The sheet is saved.")

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a sheet, question by question."""
        exercise = self._exercise(str(self._card(str(values.get("key", ""))).fact("exercise")))
        body, facts = answered(exercise, values)
        hidden = {name: values[name] for name in ("key", "rev") if name in values}
        return super().do_correct(hidden | facts | {"body": body})

    def do_bring(self, values: dict[str, Any]) -> str:
        """Bring in the file of an exercise."""
        name = str(values.get("file_name", ""))
        try:
            content = base64.b64decode(str(values.get("file", "")), validate=True)
        except (binascii.Error, ValueError):
            raise FileRefused(name, spoken("it did not arrive whole."), do=spoken("Choose it once more.")) from None
        title = lay_exercise(self.here.workbook.folder, name, content).title
        return spoken("“{title}” is here now. It lies in the folder “exercises” of the workspace.", title=title)

    def _there(self) -> tuple[dict[str, Exercise], list[WorkbookError]]:
        """The exercises of this screen, and why some files were left out."""
        found, refused = exercises(self.here.workbook.folder)
        return {key: one for key, one in found.items() if self.phase in ("", one.phase)}, refused

    def _exercise(self, key: str) -> Exercise:
        """The exercise of that key."""
        found, _ = self._there()
        if key not in found:
            raise NotFound(key, of=spoken("exercise"), near=list(found)[:3])
        return found[key]

    def _shown(self, one: Exercise, sheets: list[Entry]) -> Shown:
        """One exercise as the template draws it."""
        smallest = self.here.audience.smallest_cell
        heard = tuple(_heard(field, sheets, smallest=smallest) for field in one.asks) if sheets else ()
        return Shown(one, _form(one), tuple(sheets), heard)


def _form(one: Exercise) -> Form:
    """The sheet of an exercise as a form."""
    return Form(
        action="add", questions=_questions(one, {}), submit=spoken("Keep the sheet"), title=spoken("Fill a sheet"),
        hidden={"kind": SHEET.name, "exercise": one.key},
    )  # fmt: skip


def _correction(one: Exercise, card: Entry) -> Form:
    """The same sheet, filled with what it says now."""
    return Form(
        action="correct", questions=_questions(one, {**card.facts, "body": card.body}), submit=spoken("Save"),
        title=one.title, hidden={"key": card.key, "rev": str(card.rev)},
    )  # fmt: skip


def _questions(one: Exercise, told: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions of a sheet; one open question where its file asks none."""
    if not one.asks:
        label = spoken("What did the group say?")
        return (Question(name="body", label=label, kind="longtext", required=True, value=told.get("body", "")),)
    return tuple(
        Question(
            name=field.name, label=field.label, kind=field.kind, least=field.least, most=field.most,
            choices=(("", spoken("Not said")), *field.choices) if field.choices else (), value=told.get(field.name, ""),
        )
        for field in one.asks
    )  # fmt: skip


def _heard(field: Field, sheets: list[Entry], *, smallest: int) -> Heard:
    """What was said to one question: counted only where no answer stands for too few people."""
    said = [str(card.fact(field.name)) for card in sheets if card.fact(field.name)]
    if field.kind not in _COUNTED:
        return Heard(field.label, (), tuple(said), too_few=False)
    counts = Counter(said)
    few = bool(counts) and min(counts.values()) < smallest
    words = dict(field.choices) or {"yes": spoken("yes")}
    order = [value for value, _ in field.choices] or sorted(counts)
    told = tuple((words.get(one, one), counts[one]) for one in order if counts[one])
    return Heard(field.label, () if few else told, (), too_few=few)


def _said(shown: list[Shown], *, live: bool) -> str:
    """All exercises in one sentence."""
    sheets = sum(len(one.sheets) for one in shown)
    if not shown:
        return spoken("No exercise of our own was used yet.")
    if not live:
        return plural(sheets, "One sheet of our own exercises was kept.", "{N} sheets of our own exercises were kept.")
    kept = plural(sheets, "one sheet was kept so far", "{n} sheets were kept so far", none="no sheet was kept yet")
    return plural(len(shown), "One exercise lies here; {kept}.", "{N} exercises lie here; {kept}.", kept=kept)
