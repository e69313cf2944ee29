"""What earlier rounds hand to a phase, what has moved under it, and ten minutes where nothing is there (P036, P046)."""

from __future__ import annotations

from typing import Any

from workbook.language.say import marked, plural, spoken
from workbook.people.words import word
from workbook.phases.entry import Phase
from workbook.phases.pull_ins import PULL_INS, Pulled, pulled
from workbook.phases.rounds import PHASE_NAMES, Flag
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, card_form
from workbook.screens.looking_again import LookingAgain, raised, shown

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
        return card_form(one.pull_in.kind, [*self.cards(), *self.grounds()], submit=marked("Put it up"))

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
