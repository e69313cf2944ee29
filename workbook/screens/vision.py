"""Vision: the world as it could be, line by line, with everybody's answer."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import how_many, marked, plural, spoken
from workbook.phases.values import few_enough
from workbook.phases.vision import ANSWER, ANSWERS, LINE, Line, crowded, lines
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form, several
from workbook.storage.at_once import Correction, write_together


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
            "crowded": [_too_many(table) for table in crowded(cards)],
            "cards": [card for card in cards if card.kind != "vision line"],
            "values": [card for card in cards if card.kind == "value"],
            "answers": [(value, spoken(label)) for value, label in ANSWERS],
            "smallest": self.here.audience.smallest_cell if not self.here.live else 1,
            "forms": [card_form(LINE.name, [*cards, *self.grounds()], submit=marked("Add it"))],
            "down": self.taken_back(),
        }

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a line, a value or an answer up; an answer keeps the wording that was heard."""
        if values.get("kind") != ANSWER.name:
            few_enough(str(values.get("kind", "")), str(values.get("body", "")), self.cards())
            return super().do_add(values)
        under = several(values.get("under"))
        heard = next((card.body for card in self.cards(LINE.name) if card.key in under), "")
        return super().do_add(values | {"heard": heard})

    def do_take_wording(self, values: dict[str, Any]) -> str:
        """Let a line read as a "yes, if" proposes; whoever answered the old wording is asked again."""
        for line in lines(self.cards()):
            for answer in line.wordings:
                if answer.key == values.get("key"):
                    wording = str(answer.fact("wording"))
                    agreed = {**answer.facts, "answer": "yes", "heard": wording}
                    both = [Correction(line.card, wording, line.card.facts), Correction(answer, answer.body, agreed)]
                    write_together(self.here.workbook, corrected=both)
                    return spoken("The line reads so now. Read it aloud, and ask everybody again.")
        raise NotAccepted(marked("Wording"), spoken("it is no longer here. Reload the page to see what is."))


def _too_many(table: str) -> str:
    """What is said to a table that has brought more than five sentences."""
    number = table.removeprefix("table ")
    called = spoken(table).capitalize() if number == table else spoken("Table {n}", n=number)
    return spoken("{table} has brought more than five lines. Which two say the same?", table=called)


def _said(found: list[Line]) -> str:
    """The vision in one sentence."""
    if not found:
        return spoken(
            "No vision line yet. Begin with a good morning here, ten years from now: who is there, what is true?"
        )
    stand = how_many(sum(line.stands for line in found))
    said = plural(len(found), "One vision line", "{N} vision lines")
    unsettled = sum(bool(line.counts["no"]) for line in found)
    if not unsettled:
        return spoken("{lines}; {stand} of them stand.", lines=said, stand=stand)
    open_ones = plural(unsettled, "one line", "{n} lines")
    return spoken(
        "{lines}; {stand} of them stand and {open} not settled, with the dissent kept.", lines=said, stand=stand,
        open=open_ones,
    )  # fmt: skip
