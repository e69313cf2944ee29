"""Learning: concern cards on a wall, and the dots that say which piles weigh most."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.figures.spread import Bar, bars
from workbook.language.say import listed, marked, plural, spoken
from workbook.phases.closing import HELD_BACK
from workbook.phases.concerns import NOT_SORTED, SHOWN_FROM, Pattern, patterns
from workbook.phases.dots import DOTS, counted_dots, dots, laid
from workbook.phases.entry import of_kind
from workbook.phases.piles import nearest
from workbook.screens.causing import CauseBoard
from workbook.screens.forms import Form, Question, card_form, several
from workbook.screens.slips import new_slip, sealed
from workbook.screens.working import Working

__all__ = ["CauseBoard", "ConcernWall"]
NOTHING_YET = marked(
    "No concern cards yet. Ten minutes are enough for a start: one concern a card, in people's own words."
)


class ConcernWall(Working):
    """What people come with, in their words, in named piles, and dots laid unseen (P016, P040, P076)."""

    template = "concerns.html"
    kinds = ("concern", "so what")
    about = "concerns"
    closes = ("dots",)
    kept = ("slip",)
    phase = "learning"

    def view(self) -> dict[str, Any]:
        """The piles, the form, and what the piles say together."""
        piles = patterns(self.cards())
        smallest = self.here.audience.smallest_cell
        return {"sentence": _wall_said(piles), "piles": piles, "form": _concern_form(), "shown_from": smallest,
                "small": sum(len(pile.cards) < smallest for pile in piles), "not_sorted": NOT_SORTED,
                "nearest": self._nearest(piles), "down": self.taken_back(), "names": self._names(piles),
                **self._dots(piles), **self.so_what()}  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a card up; whoever wants to ask later what became of it gets four words to take along."""
        if values.get("kind") != "concern" or not values.get("slip"):
            return super().do_add(values)
        slip = new_slip()
        super().do_add({**values, "slip": sealed(slip)})
        return spoken("Concern saved. Write these four words on a slip for them: {slip}. They are kept nowhere here.",
                      slip=slip)  # fmt: skip

    def do_sort(self, values: dict[str, Any]) -> str:
        """Lay a card on the pile that it sounds like; a person decides, the words only helped to look."""
        card, pile = self._card(str(values.get("key", ""))), str(values.get("pile", ""))
        self.here.workbook.correct_card(card, body=card.body, facts={**card.facts, "pattern": pile})
        return spoken("It lies on “{pile}” now.", pile=pile)

    def do_dots(self, values: dict[str, Any]) -> str:
        """Lay one person's dots."""
        self.still_open("dots")
        self.put_up("dots", laid(several(values.get("piles")), self._names(patterns(self.cards()))), {})
        return spoken("Your dots lie there, unseen. The form is empty for whoever comes after.")

    def _names(self, piles: list[Pattern]) -> list[str]:
        """The names of the piles, in the order of the alphabet."""
        return sorted(pile.name for pile in piles if pile.sorted)

    def _dots(self, piles: list[Pattern]) -> dict[str, Any]:
        """The dots, once they are closed, and the form to lay them before that."""
        cards = self.here.cards("dots", "closed", taken_back=True)
        there = of_kind(cards, "dots")
        people = sum(card.round == self.here.round for card in there)
        is_closed = self.closed("dots") is not None
        lately = self.here.round if people else max((card.round for card in there), default=0)
        show = is_closed or lately < self.here.round
        may = counted_dots(cards, round=lately, over=not is_closed) if show else []
        drawn = [Bar(name, count) for name, count in dots(may, round=lately)]
        return {
            "dots": bars(drawn, title=spoken("Dots on the piles"))
            if drawn and len(may) >= self.here.audience.smallest_cell else None,
            "dots_form": None if is_closed or not self._names(piles) else _dots_form(self._names(piles)),
            "dots_laid": people,
            "dots_held": spoken(HELD_BACK) if show and len(may) < sum(card.round == lately for card in there) else "",
            "dots_press": self.shutting("dots", marked("Everybody has laid theirs: show the dots")) if people else None,
        }

    def _nearest(self, piles: list[Pattern]) -> dict[str, str]:
        """Cards not sorted yet, each with the pile that its words are nearest to, if any is near."""
        loose = [card for pile in piles if not pile.sorted for card in pile.cards]
        named = [pile for pile in piles if pile.sorted]
        return {card.key: found for card in loose if (found := nearest(card, named))}


def _concern_form() -> Form:
    """The form for a new card; instead of a seal it asks whether they want a slip."""
    form = card_form("concern", (), submit=marked("Put it on the wall"))
    slip = Question(name="slip", label=spoken("They want to ask later what became of it"), kind="yesno",
                    help=spoken("Four words for them to take along. Nobody here can tell whose they are."))  # fmt: skip
    return replace(form, questions=tuple(slip if one.name == "slip" else one for one in form.questions))


def _dots_form(names: list[str]) -> Form:
    """The form on which one person lays at most three dots."""
    asked = Question(name="piles", label=spoken(DOTS.question), kind="several", choices=tuple((n, n) for n in names))
    return Form(action="dots", questions=(asked,), submit=spoken("Lay my dots"), hidden={}, title=spoken(DOTS.title))


def _wall_said(piles: list[Pattern]) -> str:
    """The wall in one sentence."""
    if not piles:
        return spoken(NOTHING_YET)
    cards, largest = sum(len(pile.cards) for pile in piles), piles[0]
    said = plural(
        cards,
        "{N} concern in {piles}; the largest is “{largest}”.",
        "{N} concerns in {piles}; the largest is “{largest}”.",
        piles=plural(len(piles), "one pile", "{n} piles"),
        largest=largest.name if largest.sorted else spoken(NOT_SORTED),
    )
    bridges = [spoken("“{name}”", name=one.name) for one in piles if one.bridges and len(one.cards) >= SHOWN_FROM]
    if not bridges:
        return said
    return " ".join([said, spoken("Heard in more than one programme: {piles}.", piles=listed(bridges))])
