"""Vision: the world as it could be, line by line, with everybody's answer."""

from __future__ import annotations

from typing import Any

from workbook.language.say import counted, number
from workbook.phases.vision import ANSWERS, Line, lines
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form


class VisionLines(CardScreen):
    """Vision lines with yes, yes if, and cannot live with it; dissent stays beside them (P045)."""

    template = "vision.html"
    kinds = ("vision line", "answer", "value")

    def view(self) -> dict[str, Any]:
        """Every line with its answers, the values, and the forms."""
        cards = self.cards()
        found = lines(cards)
        return {
            "sentence": _said(found),
            "lines": found,
            "cards": [card for card in cards if card.kind != "vision line"],
            "values": [card for card in cards if card.kind == "value"],
            "answers": ANSWERS,
            "smallest": self.here.audience.smallest_cell if not self.here.live else 1,
            "forms": [card_form(kind, [*cards, *self.grounds()], submit="Add it") for kind in ("vision line", "value")],
            "down": self.taken_back(),
        }


def _said(found: list[Line]) -> str:
    """The vision in one sentence."""
    if not found:
        return "No vision line yet. Begin with a good morning here, ten years from now: who is there, what is true?"
    stand = sum(line.stands for line in found)
    open_ones = sum(bool(line.counts["no"]) for line in found)
    said = f"{counted(len(found), 'vision line').capitalize()}; {number(stand)} of them stand"
    return said + (f" and {counted(open_ones, 'line')} not settled, with the dissent kept." if open_ones else ".")
