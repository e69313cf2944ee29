"""Ground that has moved: the flags on a screen, and a person who keeps the card or goes back (P036, P046)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.deck import KINDS, kind_of
from workbook.phases.entry import Phase
from workbook.phases.looking_again import LOOK_AGAIN, Looked, second_look
from workbook.phases.rounds import PHASE_NAMES, Flag, Visit, flags
from workbook.screens.undoing import UndoingScreen
from workbook.session import Session
from workbook.storage.at_once import write_together
from workbook.storage.order import last_written


@dataclass(frozen=True)
class Raised:
    """One flag as a screen shows it: what the card and its ground are called."""

    flag: Flag
    card: str
    ground: str
    phase: str


def raised(here: Session) -> list[Flag]:
    """Every flag on a card that may be shown here."""
    return flags(here.cards(*told(), taken_back=True), today=here.today, order=last_written(here.workbook))


def told() -> list[str]:
    """Kinds of card that somebody says or that stand on something; ballots and tallies, many and mute, are left out."""
    return [name for name, kind in KINDS.items() if kind.parts or kind.rests_on]


def shown(found: list[Flag]) -> list[Raised]:
    """Flags with their words, those to be decided first."""
    words = [
        Raised(flag, spoken(kind_of(flag.card.kind).title), spoken(kind_of(flag.ground.kind).title),
               spoken(PHASE_NAMES[flag.card.phase]))
        for flag in found
    ]  # fmt: skip
    return sorted(words, key=lambda one: one.flag.reopened)


class LookingAgain(UndoingScreen):
    """A screen on which somebody decides what follows from ground that has moved."""

    def moved(self) -> list[Flag]:
        """The flags that are decided here; all of them by default."""
        return raised(self.here)

    def do_look_again(self, values: dict[str, Any]) -> str:
        """Keep a flagged card as it is, or go back to its phase; either with a reason, and never by itself."""
        flag = self._flag(str(values.get("card", "")), str(values.get("ground", "")))
        answer = str(values.get("answer", ""))
        if answer not in (Looked.KEPT, Looked.REOPENED):
            raise NotAccepted(LOOK_AGAIN.title, spoken("choose whether to keep it or to go back to it."))
        look = second_look(flag.card, flag.ground, answer, str(values.get("body", "")), against=flag.against,
                           sign=flag.sign)  # fmt: skip
        back = answer == Looked.REOPENED
        visit = self._return_to(flag.card.phase, look.body) if back else None
        write_together(self.here.workbook, new=[look], visit=visit)
        if not back:
            return spoken("Kept as it is, with the reason. The flag comes back if the ground moves again.")
        return spoken("{phase} is re-opened. The card keeps its flag until somebody corrects it.",
                      phase=spoken(PHASE_NAMES[flag.card.phase]))  # fmt: skip

    def _flag(self, card: str, ground: str) -> Flag:
        """The flag on that card for that ground."""
        for flag in self.moved():
            if (flag.card.key, flag.ground.key) == (card, ground):
                return flag
        raise NotAccepted(marked("Flag"), spoken("it is no longer here. Reload the page to see what is."))

    def _return_to(self, phase: Phase, why: str) -> Visit | None:
        """A visit that goes back to a phase; one a day is enough for all its flags."""
        visits = [visit for visit in self.here.workbook.visits() if visit.phase == phase]
        if any((visit.state, visit.on) == ("re-opened", self.here.today) for visit in visits):
            return None
        last = max((visit.round for visit in visits), default=0)
        return Visit(phase=phase, round=last + 1, state="re-opened", on=self.here.today, note=why[:300])
