"""Information instead of a lecture: cards about causes, offered to people who were heard and asked."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import marked, plural, spoken
from workbook.phases.information import Offered, offered, two_steps
from workbook.screens.forms import card_form
from workbook.screens.working import Item, Part, Shown, Working


class Information(Working):
    """Information on causes, offered in two steps, with a tally of offered and taken (P017).

    First what somebody feels is heard, then they ask for more; information that comes earlier is
    refused. The tally names nobody, and below five offers it is not shown outside of the room.
    """

    kinds = ("info card", "info offered", "so what")
    about = "information"
    phase = "learning"

    def shown(self) -> Shown:
        """The cards, the two steps said aloud, and the tally."""
        cards = self.here.cards("info card", "info offered")
        found = offered(cards)
        steps = spoken("First: “That sounds hard.” Then wait. Only if they ask: “May I show you something?”")
        parts = [Part(hint=steps, aloud=True)]
        parts.append(Part(items=tuple(Item(one.card.body, _source(one), one.card) for one in found)))
        told = [one for one in found if one.offered >= max(1, self.here.audience.smallest_cell)]
        if told:
            parts.append(Part(figure=_tally(told)))
        causes = self.here.cards("cause")
        forms = [card_form("info card", causes, submit=marked("Write the card"))] if causes else []
        if found:
            forms.append(card_form("info offered", cards, submit=marked("Count it")))
        return Shown(sentence=_said(found), parts=tuple(parts), forms=tuple(forms))

    def do_add(self, values: dict[str, Any]) -> str:
        """Write a card, or count one that was offered after both steps."""
        if values.get("kind") == "info offered":
            two_steps(values)
        return super().do_add(values)


def _source(one: Offered) -> str:
    """Where a card comes from, and where there is more."""
    return " · ".join(str(one.card.fact(name)) for name in ("source", "more") if one.card.fact(name))


def _tally(told: list[Offered]) -> Table:
    """How often each card was offered and taken."""
    rows = tuple((one.card.body, one.offered, one.taken) for one in told)
    columns = (spoken("Card"), spoken("Offered"), spoken("Taken"))
    return Table(spoken("Offered after both steps"), columns, rows)


def _said(found: list[Offered]) -> str:
    """The cards in one sentence."""
    if not found:
        return spoken("No information card is written yet. Choose a cause; say in two sentences what is good to know.")
    return plural(len(found), "{N} information card, for people who were heard and asked for more.",
                  "{N} information cards, for people who were heard and asked for more.")  # fmt: skip
