"""What earlier rounds hand to a phase, what has moved under it, and ten minutes where nothing is there (P036, P046)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.people.words import word
from workbook.phases.causes import CAUSE, PROBLEM
from workbook.phases.entry import Entry, Phase
from workbook.phases.pull_ins import PULL_INS, Pulled, pulled
from workbook.phases.rounds import PHASE_NAMES, Flag
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, Question, card_form, facts_in
from workbook.screens.looking_again import LookingAgain, raised, shown
from workbook.storage.at_once import write_together

AT_MOST_SHOWN = 6


class WhatCameBefore(LookingAgain, CardScreen):
    """What a phase takes from the others; where there is nothing, a stand-in of ten minutes, never an error.

    Parameters
    ----------
    phase : str
        The phase that is visited, such as "strategy".
    """

    template = "before.html"

    def __init__(self, here: Any, phase: str = "strategy") -> None:
        super().__init__(here)
        self.visited = word(phase, Phase)
        self.kinds = tuple(one.kind for one in PULL_INS[self.visited])  # type: ignore[misc]

    def moved(self) -> list[Flag]:
        """The flags on cards of this phase."""
        return [flag for flag in raised(self.here) if flag.card.phase == self.visited]

    def view(self) -> dict[str, Any]:
        """What has come in, kind by kind, with the flags of this phase."""
        found, moved = pulled(self.visited, self.cards()), self.moved()
        return {
            "sentence": self._said(found, moved),
            "pulled": [
                (one, spoken(one.pull_in.heading), spoken(one.pull_in.stand_in), self._form(one)) for one in found
            ],
            "at_most": AT_MOST_SHOWN,
            "flags": shown(moved),
            "down": self.taken_back(),
        }

    def _form(self, one: Pulled) -> Form | None:
        """The form of a stand-in, where nothing has come in."""
        if one.cards:
            return None
        form = card_form(one.pull_in.kind, [*self.cards(), *self.grounds()], submit=marked("Put it up"))
        if one.pull_in.kind != CAUSE.name or self._hanging():
            return form
        trouble = Question(name="trouble", label=spoken("Which trouble is it?"), required=True, at_most=300)
        asked = tuple(question for question in form.questions if question.name != "under")
        return replace(form, questions=(trouble, *asked))

    def do_add(self, values: dict[str, Any]) -> str:
        """Put up a stand-in; a first root comes with the trouble it lies behind, both in one act."""
        trouble = str(values.pop("trouble", ""))
        if values.get("kind") != CAUSE.name or CAUSE.name not in self.kinds or self._hanging():
            return super().do_add(values)
        if not trouble.strip():
            raise NotAccepted(marked("Which trouble is it?"), spoken("please write something first."))
        about: dict[str, Any] = {
            "phase": Phase.LEARNING, "round": self.here.round, "programme": self.here.parameters.programme,
            "told_by": str(values.get("told_by", "")),
        }  # fmt: skip
        problem = Entry(kind=PROBLEM.name, body=trouble, key=uuid4().hex, **about)
        cause = Entry(kind=CAUSE.name, body=str(values.get("body", "")), facts=facts_in(values), parents=(problem.key,),
                      **about)  # fmt: skip
        write_together(self.here.workbook, new=[problem, cause])
        return spoken("{kind} saved.", kind=spoken(CAUSE.title))

    def _hanging(self) -> list[Entry]:
        """What a cause may lie behind."""
        return self.here.cards(*CAUSE.under)

    def _said(self, found: list[Pulled], moved: list[Flag]) -> str:
        """What has come in, in one or two sentences."""
        missing = sum(not one.cards for one in found)
        there = sum(len(one.cards) for one in found)
        name = spoken(PHASE_NAMES[self.visited])
        said = plural(there, "{phase} stands on one card from earlier.", "{phase} stands on {n} cards from earlier.",
                      none=marked("Nothing has come to {phase} from earlier."), phase=name)  # fmt: skip
        if missing:
            said += " " + plural(missing, "One thing is missing; ten minutes stand in for it.",
                                 "{N} things are missing; ten minutes stand in for each.")  # fmt: skip
        if moved:
            said += " " + plural(len(moved), "One card of this phase lies on ground that has moved.",
                                 "{N} cards of this phase lie on ground that has moved.")  # fmt: skip
        return said
