"""Where we are: the rounds so far, what has lost its ground, and where one might come in."""

from __future__ import annotations

from typing import Any

from workbook.language.say import counted
from workbook.people.words import word
from workbook.phases.deck import kind_of
from workbook.phases.entry import Phase
from workbook.phases.rounds import Flag, Visit, flags, path
from workbook.screens.live import Screen
from workbook.storage.upkeep import NOT_LOCKED, is_open_to_readers

OPENER = (
    ("learning", "People keep coming with the same trouble, and we do not know why"),
    ("awareness", "We know the causes, and not who keeps them in place"),
    ("vision", "We know what we are against, and not what we are for"),
    ("strategy", "We know what we want, and not how to get it"),
    ("action", "We have a plan, and people are waiting"),
    ("reflection", "Much has happened, and we have not looked back"),
)
"""Five minutes to a first door (P043); any other door stays open."""


class WhereWeAre(Screen):
    """The path through the phases, in the order it really went, and flags on moved ground (P036, P046)."""

    template = "start.html"

    def view(self) -> dict[str, Any]:
        """Visits, flags, and how many cards each phase holds."""
        visits = path(self.here.workbook.visits())
        moved = flags(self.here.cards(taken_back=True))
        held = {phase: len([card for card in self.here.cards() if card.phase == phase]) for phase in Phase}
        return {
            "sentence": _said(visits, moved),
            "unlocked": NOT_LOCKED if is_open_to_readers(self.here.workbook.folder) else "",
            "visits": visits,
            "flags": [(flag, kind_of(flag.card.kind).title, kind_of(flag.ground.kind).title) for flag in moved],
            "held": held,
            "phases": list(Phase),
            "opener": OPENER,
            "round": self.here.round,
        }

    def do_visit(self, values: dict[str, Any]) -> str:
        """Write down that a phase is being visited."""
        phase = word(str(values.get("phase", "")), Phase)
        last = max((one.round for one in self.here.workbook.visits() if one.phase == phase), default=0)
        self.here.workbook.record_visit(
            Visit(phase=phase, round=last + 1, state="held", on=self.here.today, note=str(values.get("note", ""))[:300])
        )
        return f"{phase.value.capitalize()} is visited for the {_nth(last + 1)} time."


def _nth(count: int) -> str:
    """First, second, third, fourth, 5th."""
    return {1: "first", 2: "second", 3: "third", 4: "fourth"}.get(count, f"{count}th")


def _said(visits: list[Visit], moved: list[Flag]) -> str:
    """The path in one or two sentences."""
    if not visits:
        return "No phase has been visited yet. Come in by any door; none has to be first."
    phases = len({visit.phase for visit in visits})
    said = f"{counted(len(visits), 'visit').capitalize()} to {counted(phases, 'phase')} so far."
    return said + (f" {counted(len(moved), 'card').capitalize()} on ground that has moved since." if moved else "")
