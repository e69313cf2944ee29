"""Four questions for each table, and a board on which what the tables said meets by theme."""

from __future__ import annotations

from workbook.language.say import marked, number, plural, spoken
from workbook.phases.discussion import QUESTIONS, Theme, themes
from workbook.phases.entry import Entry
from workbook.screens.forms import card_form
from workbook.screens.working import Item, Part, Shown, Working


class Discussion(Working):
    """The discussion kit: sheets of the tables become a board of themes, those of most tables first (P080)."""

    kinds = ("table note", "so what")
    about = "discussion"
    phase = "awareness"

    def shown(self) -> Shown:
        """Under each question its themes, and the form for a table's sheet."""
        cards = self.here.cards("table note")
        parts = tuple(
            Part(title=spoken(question), items=tuple(line for theme in themes(cards, asked) for line in _theme(theme)))
            for asked, question in QUESTIONS
            if themes(cards, asked)
        )
        form = card_form("table note", (), submit=marked("Hand in the sheet"))
        return Shown(sentence=_said(cards), parts=parts, forms=(form,))


def _theme(theme: Theme) -> list[Item]:
    """A heading with how many tables said it, then what they said."""
    name = theme.name or spoken("Without a heading yet")
    said = plural(theme.tables, "from one table", "from {n} tables")
    return [Item("", said, strong=name), *(Item(note.body, card=note) for note in theme.notes)]


def _said(cards: list[Entry]) -> str:
    """The board in one sentence."""
    if not cards:
        return spoken("No table has handed in a sheet yet. Four questions, ten minutes each, one sheet a table.")
    tables = len({str(card.fact("table")) for card in cards})
    return plural(len(cards), "{N} answer from {tables} of the tables.", "{N} answers; tables heard so far: {tables}.",
                  tables=number(tables))  # fmt: skip
