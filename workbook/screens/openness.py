"""Our money, open: a page that anybody can read about each programme, and when it was shown to people."""

from __future__ import annotations

from workbook.figures.figure import Table
from workbook.language.say import marked, plural, spoken, stored_day
from workbook.phases.entry import Entry
from workbook.phases.openness import Budget, budgets
from workbook.screens.forms import card_form
from workbook.screens.working import Item, Part, Shown, Working


class Openness(Working):
    """One page a programme: where the money comes from and goes to, and a log of whom it was shown (P003)."""

    kinds = ("budget line", "budget shared", "so what")
    about = "openness"
    phase = "awareness"

    def shown(self) -> Shown:
        """A page for each programme with its openness line, and the forms."""
        found = budgets(self.here.cards("budget line", "budget shared"))
        forms = [card_form(kind, (), submit=marked("Write it down")) for kind in ("budget line", "budget shared")]
        lines = [card for budget in found for card in (*budget.comes_in, *budget.goes_out)]
        return Shown(
            sentence=openness_line(found),
            attention=tuple(spoken("Nobody outside of staff has seen the page of {programme} yet.",
                                   programme=budget.programme) for budget in found if not budget.shared),
            parts=tuple(part for budget in found for part in _page(budget)),
            forms=tuple(forms), manage=tuple(lines),
        )  # fmt: skip


def _page(budget: Budget) -> list[Part]:
    """One programme's page: its lines, what is left, and when it was shown."""
    comes_in, goes_out = spoken("comes in"), spoken("goes out")
    rows = [_row(card, comes_in) for card in budget.comes_in] + [_row(card, goes_out) for card in budget.goes_out]
    columns = (spoken("What"), spoken("Which way"), spoken("In a year"), spoken("Who decides"))
    title = spoken("{programme} in a year", programme=budget.programme)
    left = spoken("What is left when everything is paid: {amount}.", amount=f"{budget.left:,.0f}")
    shared = tuple(
        Item(card.body, stored_day(str(card.fact("on"))), card, f"{card.fact('to')}:") for card in budget.shared
    )
    parts = [Part(figure=Table(title, columns, tuple(rows)), hint=left if rows else "")]
    return [*parts, Part(title=spoken("Shown to people"), items=shared)] if shared else parts


def _row(card: Entry, way: str) -> tuple[str, str, str, str]:
    """One line of a budget as people read it."""
    return card.body, way, f"{float(card.fact('amount', 0)):,.0f}", str(card.fact("decides", spoken("not said")))


def openness_line(found: list[Budget]) -> str:
    """The openness line: how many pages there are, and how often they were shown."""
    if not found:
        return spoken("No budget is written down yet. Begin with one programme, and with four lines.")
    times = sum(len(budget.shared) for budget in found)
    said = plural(
        len(found), "{N} programme has a page about its money.", "{N} programmes have a page about their money."
    )
    more = plural(times, "It was shown to people once.", "It was shown to people {n} times.",
                  none=marked("It was never shown to people."))  # fmt: skip
    return " ".join([said, more])
