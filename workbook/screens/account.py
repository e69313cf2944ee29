"""An account on a page: one sentence, what needs attention, tables and figures, and a form for more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from workbook.figures.figure import Figure, Table
from workbook.language.say import figures, how_many, marked, plural, spoken, stored_day
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.screens.carding import CardScreen
from workbook.screens.forms import Form, card_form

NOTHING_MORE = marked("Nothing more was said.")
"""Stands on an answer to which nobody added a word."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an account shows.

    Attributes
    ----------
    sentence : str
        All of it in one to three sentences.
    attention : tuple of str
        What somebody should see to, one sentence each.
    parts : tuple of Table or Figure
        Shown in this order; a table without rows is left out.
    said : tuple of (str, tuple of str)
        Headings with what people said, word for word, under each.
    hints : tuple of str
        How it was counted, and what is not shown.
    """

    sentence: str
    attention: tuple[str, ...] = ()
    parts: tuple[Table | Figure, ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[Table | Figure, ...]:
        """The parts that hold anything."""
        return tuple(part for part in self.parts if isinstance(part, Figure) or part.rows)


class Account(CardScreen):
    """A screen that gives an account of its cards; a child says in `told` what they say together.

    Attributes
    ----------
    unsigned : tuple of str
        Kinds that hold one person's answer without a name: single ones are never listed.
    """

    template = "account.html"
    unsigned: ClassVar[tuple[str, ...]] = ()

    def told(self) -> Told:
        """What the cards say today."""
        raise NotImplementedError

    def view(self) -> dict[str, Any]:
        """The account, the cards that can be changed, and the forms."""
        told = self.told()
        return {
            "sentence": told.sentence, "told": told, "forms": self.forms(), "own_part": "",
            "cards": [card for card in self.cards() if card.kind not in self.unsigned],
            "down": [card for card in self.taken_back() if card.kind not in self.unsigned],
        } | self.beside()  # fmt: skip

    def beside(self) -> dict[str, Any]:
        """What a child's own part of the page shows; ``own_part`` is its template."""
        return {}

    def forms(self) -> list[Form]:
        """A form for each kind of card, as soon as what it hangs under is there."""
        grounds = [*self.grounds(), *self.cards()]
        there = {card.kind for card in grounds}
        open_ = [name for name in self.kinds if not kind_of(name).under or there & set(kind_of(name).under)]
        return [self.form(name, grounds) for name in open_]

    def form(self, name: str, grounds: list[Entry]) -> Form:
        """The form of one kind; one that nobody signs may leave its words empty and asks for them last."""
        form = card_form(name, _once(grounds), submit=marked("Write it down"))
        if name not in self.unsigned:
            return form
        first, *others = form.questions
        return replace(form, questions=(*others, replace(first, required=False)))

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a card up; an answer without a name may have no words."""
        if values.get("kind") in self.unsigned and not str(values.get("body", "")).strip():
            values = values | {"body": NOTHING_MORE}
        return super().do_add(values)

    def in_time(self, *kinds: str) -> list[Entry]:
        """Cards whose own day, or else the day they were written, falls in the time asked for."""
        return [card for card in self.cards(*kinds) if self._within(card)]

    def _within(self, card: Entry) -> bool:
        """Whether a card falls in the time asked for."""
        said = str(card.fact("on"))
        on = date.fromisoformat(said) if said else card.on
        return on is None or self.here.parameters.within(on)

    @property
    def smallest(self) -> int:
        """The smallest number of people that may be shown here."""
        return self.here.audience.smallest_cell

    @property
    def fewest(self) -> int:
        """The same for answers given without a name, which stay silent below five in a room too."""
        return max(5, self.smallest)


def day_of(card: Entry, name: str = "on") -> str:
    """A day on a card as people say it, or a dash."""
    return stored_day(str(card.fact(name))) if card.fact(name) else "–"


def label_of(choices: Iterable[tuple[str, str]], value: object) -> str:
    """The words of a choice, spoken; a dash where nothing was chosen."""
    found = dict(choices).get(str(value))
    return spoken(found) if found else "–"


def few(count: int, smallest: int) -> str:
    """A number of people in words, or that it is too small to be said."""
    if 0 < count < smallest:
        return plural(smallest, "fewer than one", "fewer than {n}")
    return how_many(count)


def cell(count: int, smallest: int) -> str:
    """A number of people in a table; a dash where it is too small to be shown."""
    return "–" if 0 < count < smallest else figures(count)


def _once(cards: Iterable[Entry]) -> list[Entry]:
    """Each card once, in its first place."""
    return list({card.key: card for card in cards}.values())
