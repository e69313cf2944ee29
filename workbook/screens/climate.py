"""Hopes and fears on a board without names, and a pulse among staff; below five nothing is shown."""

from __future__ import annotations

from workbook.figures.spread import Answers, spread
from workbook.language.say import marked, plural, spoken
from workbook.phases.climate import hopes, pulses
from workbook.phases.entry import of_kind
from workbook.screens.forms import card_form
from workbook.screens.working import Item, Part, Shown, Working


class HopesAndFears(Working):
    """A board on which nobody is named and nothing stands before five people have written (P051)."""

    kinds = ("hope or fear", "so what")
    unseen = ("hope or fear",)
    about = "hopes and fears"
    phase = "awareness"

    def shown(self) -> Shown:
        """Both columns, once there are enough cards, in an order that tells nobody's turn."""
        cards = self.here.cards("hope or fear")
        found = hopes(cards, at_least=max(5, self.here.audience.smallest_cell))
        columns = tuple(
            Part(title=title, items=tuple(Item(card.body) for card in found if card.fact("sort") == sort))
            for sort, title in (("hope", spoken("Hopes")), ("fear", spoken("Fears")))
            if any(card.fact("sort") == sort for card in found)
        )
        form = card_form("hope or fear", (), submit=marked("Put it on the board"))
        return Shown(sentence=_board_said(len(cards), shown=bool(found)), columns=columns, forms=(form,))


class Pulse(Working):
    """Three frictions among staff, said of one's own week, without names, from five answers on (P013)."""

    kinds = ("pulse",)
    unseen = ("pulse",)
    phase = "awareness"

    def shown(self) -> Shown:
        """The spread of each friction in this round, once five have answered."""
        cards = self.here.cards("pulse")
        given = sum(card.round == self.here.round for card in of_kind(cards, "pulse"))
        found = pulses(cards, round=self.here.round, at_least=max(5, self.here.audience.smallest_cell))
        drawn = [
            Answers(dimension=spoken(label), group=spoken("Staff"), values=values) for label, values in found.items()
        ]
        parts = (Part(figure=spread(drawn, title=spoken("Pulse among staff"))),) if drawn else ()
        form = card_form("pulse", (), submit=marked("Send it without my name"))
        return Shown(sentence=_pulse_said(given, shown=bool(found)), parts=parts, forms=(form,))


def _board_said(there: int, *, shown: bool) -> str:
    """The board in one or two sentences."""
    if not there:
        return spoken("The board is empty. Five cards are needed before any of them is shown, to anybody.")
    if not shown:
        return spoken("Some cards are there and hidden. They are shown from five cards on, without names or order.")
    return plural(there, "{N} card on the board, without names or order.",
                  "{N} cards on the board, without names or order.")  # fmt: skip


def _pulse_said(given: int, *, shown: bool) -> str:
    """The pulse in one or two sentences."""
    if not given:
        return spoken("Nobody has answered in this round. It takes a minute, and no name stands on it.")
    if not shown:
        return spoken("Some have answered. The spread is shown from five answers on, so that nobody can be picked out.")
    return plural(given, "{N} answer in this round.", "{N} answers in this round, each without a name.")
