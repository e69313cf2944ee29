"""A register: cards of one kind as a table, with one sentence above it and what still gapes below."""

from __future__ import annotations

from typing import Any, ClassVar

from workbook.figures.figure import Figure, Table
from workbook.language.say import marked, spoken, stored_day
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.phases.kinds import Field
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, card_form


class Register(CardScreen):
    """A screen whose first kind of card is shown as rows; a child names the columns and says what they say.

    A child names its `caption` and `columns`, and says in `said` what the rows show together, in
    `doubts` what is missing on one row, in `attention` what is missing in all, and in `figures`
    what can be drawn.
    """

    template = "register.html"
    caption: ClassVar[str]
    columns: ClassVar[tuple[str, ...]] = ()
    heads: ClassVar[tuple[tuple[str, str], ...]] = ()
    submit: ClassVar[str] = marked("Write it down")

    def said(self, cards: list[Entry]) -> str:
        """What the rows say together, in one to three sentences."""
        raise NotImplementedError

    def doubts(self, card: Entry) -> list[str]:  # noqa: ARG002 - a register without doubts has none
        """What is missing on one row, in words."""
        return []

    def attention(self, cards: list[Entry]) -> list[str]:  # noqa: ARG002
        """What is missing in all of them, in sentences."""
        return []

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:  # noqa: ARG002
        """What can be drawn of them."""
        return []

    def own(self, cards: list[Entry]) -> list[Entry]:
        """The cards that are rows, in their order."""
        return [card for card in cards if card.kind == self.kinds[0]]

    def view(self) -> dict[str, Any]:
        """The rows with their doubts, the figures, and the forms."""
        cards = self.cards()
        rows = self.own(cards)
        return {
            "sentence": self.said(cards), "caption": spoken(self.caption), "attention": self.attention(cards),
            "heads": [self._head(name) for name in self.columns], "figures": self.figures(cards),
            "rows": [(card, [self.cell(card, name) for name in self.columns], self.doubts(card)) for card in rows],
            "first": spoken(kind_of(self.kinds[0]).title), "others": [card for card in cards if card not in rows],
            "forms": self.forms(cards), "down": self.taken_back(),
        }  # fmt: skip

    def forms(self, cards: list[Entry]) -> list[Form]:
        """One form for each kind that is put up here."""
        there = [*cards, *self.grounds()]
        return [card_form(kind, there, submit=self.submit) for kind in self.kinds]

    def cell(self, card: Entry, name: str) -> str:
        """What stands in one cell, as people say it."""
        return told(kind_of(card.kind).field(name), card)

    def _head(self, name: str) -> str:
        """What stands above a column: a few words, else the question of the field."""
        return spoken(dict(self.heads).get(name) or kind_of(self.kinds[0]).field(name).label)


def told(field: Field, card: Entry) -> str:
    """A fact as people say it: choices in words, days as days, nothing as nothing."""
    value = card.fact(field.name)
    if field.kind == "choice":
        return spoken(dict(field.choices)[str(value)]) if str(value) in dict(field.choices) else ""
    return stored_day(str(value)) if field.kind == "date" else str(value)
