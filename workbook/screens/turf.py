"""Whose task is it, and would you ask a partner: two looks at what a profession takes for granted."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import listed, marked, plural, spoken
from workbook.phases.entry import Entry
from workbook.phases.turf import VERDICTS, WHOSE, YES_OR_NO, suggested, tasks, verdicts
from workbook.screens.forms import card_form
from workbook.screens.working import Item, Part, Press, Shown, Working


class Turf(Working):
    """Tasks in four columns: a licence needed, staff by habit, participants could, participants do (P063)."""

    kinds = ("turf task", "so what")
    about = "turf"
    phase = "awareness"

    def shown(self) -> Shown:
        """The four columns, worries and first tries beside the tasks."""
        found = tasks(self.here.cards("turf task"))
        columns = tuple(
            Part(title=spoken(label), items=tuple(Item(card.body, _beside(card), card) for card in found[value]))
            for value, label in WHOSE
            if found[value]
        )
        form = card_form("turf task", (), submit=marked("Lay it there"))
        return Shown(sentence=_turf_said(found), columns=columns, forms=(form,))


class PartnerTest(Working):
    """The intake form, question by question: would you ask it of a partner? Keep, ask later or cut (P002)."""

    kinds = ("intake question", "so what")
    about = "intake form"
    phase = "awareness"

    def shown(self) -> Shown:
        """Each question with what speaks for it, and what was decided."""
        cards = self.here.cards("intake question")
        open_ones = [card for card in cards if not card.fact("verdict")]
        presses = tuple(
            Press("verdict", spoken("{verdict}: “{question}”", verdict=spoken(label), question=open_ones[0].body[:60]),
                  {"key": open_ones[0].key, "verdict": value}, primary=value == suggested(open_ones[0]))
            for value, label in VERDICTS if open_ones
        )  # fmt: skip
        form = card_form("intake question", (), submit=marked("Test it"),
                         only=("for_service", "by_law", "partner", "seen_by"))  # fmt: skip
        parts = (Part(figure=_tested(cards)), *_after(cards)) if cards else ()
        return Shown(sentence=_tested_said(cards), parts=parts, presses=presses, forms=(form,), manage=tuple(cards))

    def do_verdict(self, values: dict[str, Any]) -> str:
        """Say what becomes of a question."""
        card = self._card(str(values.get("key", "")))
        facts = {**card.facts, "verdict": str(values.get("verdict", ""))}
        self.here.workbook.correct_card(card, body=card.body, facts=facts)
        return spoken("Decided. It can be changed below.")


def _beside(card: Entry) -> str:
    """The worry and the first try of a task."""
    said = [
        spoken("Worry: {worry}", worry=card.fact("worry")) if card.fact("worry") else "",
        spoken("First try: {step}", step=card.fact("first_try")) if card.fact("first_try") else "",
    ]
    return " ".join(one for one in said if one)


def _turf_said(found: dict[str, list[Entry]]) -> str:
    """The four columns in one sentence."""
    if not any(found.values()):
        return spoken("No task is laid out yet. Take one week at the desk: what is done there, task by task?")
    said = plural(sum(map(len, found.values())), "{N} task.", "{N} tasks.")
    held = len(found["habit"]) + len(found["could"])
    more = plural(held, "{N} of them is held by habit and could be shared.",
                  "{N} of them are held by habit and could be shared.",
                  none=marked("None of them is held by habit alone."))  # fmt: skip
    return " ".join([said, more])


def _tested(cards: list[Entry]) -> Table:
    """The questions of the form with their answers."""
    yes_or_no, verdict = dict(YES_OR_NO), dict(VERDICTS)
    rows = tuple(
        (
            card.body,
            *(spoken(yes_or_no[str(card.fact(name))]) for name in ("for_service", "by_law", "partner")),
            str(card.fact("seen_by")),
            spoken(verdict[str(card.fact("verdict"))]) if card.fact("verdict")
            else spoken("open; the answers say: {verdict}", verdict=spoken(verdict[suggested(card)]).lower()),
        )
        for card in cards
    )  # fmt: skip
    columns = (spoken("Question"), spoken("No service without it"), spoken("Asked for by law"),
               spoken("Would ask a partner"), spoken("Seen by"), spoken("What we do"))  # fmt: skip
    return Table(spoken("The intake form under the partner test"), columns, rows)


def _after(cards: list[Entry]) -> list[Part]:
    """What stays on the form, so that it can be written anew."""
    kept = listed(spoken("“{question}”", question=card.body) for card in cards if card.fact("verdict") == "keep")
    return [Part(hint=spoken("On the new form: {questions}.", questions=kept))] if kept else []


def _tested_said(cards: list[Entry]) -> str:
    """The test in one sentence."""
    if not cards:
        return spoken("No question is tested yet. Read the intake form aloud, one question after the other.")
    counts = verdicts(cards)
    return plural(
        len(cards),
        "{N} question tested: {keep} kept, {later} asked later, {cut} cut, {open} open.",
        "{N} questions tested: {keep} kept, {later} asked later, {cut} cut, {open} open.",
        keep=counts["keep"], later=counts["later"], cut=counts["cut"], open=counts[""],
    )  # fmt: skip
