"""The half on the services: seven things that matter, what is handed on, complaints as numbers, two ledgers."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import figures, marked, plural, spoken
from workbook.phases.entry import Entry
from workbook.phases.experience import Fundamental, counts, fundamentals, words_beside
from workbook.phases.ledgers import LEDGER_LINE, Ledgers, ledgers, says_something
from workbook.screens.account import Account, Told, cell, day_of


class Experience(Account):
    """Seven fundamentals, answered without a name and silent below five; and what is handed on (P083)."""

    kinds = ("experience answer", "hand over")
    unsigned = ("experience answer",)

    def told(self) -> Told:
        """The seven in their order, what people said beside, and the hand-over notes."""
        cards = self.in_time()
        found = fundamentals(cards, at_least=self.fewest)
        beside = words_beside(cards, at_least=self.fewest) if self.here.live else []
        return Told(
            sentence=_seven_said(found), attention=_untold(self.cards("hand over")),
            parts=(_seven(found, self.smallest), _handed_on(self.cards("hand over"))),
            said=((spoken("What people added"), tuple(beside)),),
            hints=(spoken("There is no sum over the seven. Below five answers nothing is shown."),),
        )  # fmt: skip


class Complaints(Account):
    """Complaints and requests to see or correct, as counts and never as stories (P047)."""

    kinds = ("count of complaints",)

    def told(self) -> Told:
        """What was counted, and how much of it was answered in time."""
        found = counts(self.in_time())
        rows = tuple(
            (spoken(label), cell(count, self.smallest),
             "–" if in_time is None or 0 < count < self.smallest else figures(min(in_time, count)))
            for label, count, in_time in found
        )  # fmt: skip
        heads = (spoken("What"), spoken("How many"), spoken("Answered within two weeks"))
        learned = tuple(card.body for card in self.in_time()) if self.here.live else ()
        nothing = spoken("Nothing is counted yet. No complaints at all may mean that nobody knows how to complain.")
        said = plural(len(found), "One kind of complaint or request is counted.",
                      "{N} kinds of complaints and requests are counted.")  # fmt: skip
        return Told(
            sentence=said if found else nothing, parts=(Table(spoken("Complaints and requests"), heads, rows),),
            said=((spoken("What we learned"), learned),),
        )  # fmt: skip


class TwoLedgers(Account):
    """Each activity in two ledgers: what people got that day, and what power they gained (P060)."""

    kinds = ("two ledgers",)

    def told(self) -> Told:
        """Both ledgers side by side, and what stands in one alone."""
        found = ledgers(self.in_time())
        rows = tuple((card.body, str(card.fact("met", "–")), str(card.fact("gained", "–"))) for card in found.lines)
        heads = (spoken("Activity"), spoken("What people got"), spoken("What they can do or decide now"))
        return Told(
            sentence=_ledgers_said(found), parts=(Table(spoken("Two ledgers"), heads, rows),),
            attention=_only_met(found.only_met),
        )  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Write a line into at least one of the two."""
        if values.get("kind") == LEDGER_LINE.name:
            says_something(values)
        return super().do_add(values)


def _seven_said(found: list[Fundamental]) -> str:
    """The seven in one or two sentences."""
    shown = [one for one in found if one.middle is not None]
    if not shown:
        return spoken("Fewer than five people have answered how it was to be served here, so nothing is shown yet.")
    low, high = min(shown, key=lambda one: one.middle or 0), max(shown, key=lambda one: one.middle or 0)
    if low.middle == high.middle:
        return spoken("All seven have the same answer in the middle, {middle}.", middle=figures(low.middle or 0, "g"))
    return spoken(
        "Held best: “{high}”. Held least: “{low}”.", high=spoken(high.label), low=spoken(low.label)
    )  # fmt: skip


def _seven(found: list[Fundamental], smallest: int) -> Table:
    """The seven in their own order; outside the room only their middle, since the rest would be small numbers."""
    shown = [(one, one.middle) for one in found if one.middle is not None]
    heads: tuple[str, ...] = (spoken("What matters"), spoken("Answers"), spoken("Middle, 1 to 5"))
    rows: tuple[tuple[object, ...], ...] = tuple(
        (spoken(one.label), one.answers, figures(middle, "g")) for one, middle in shown
    )
    if smallest == 1:
        heads = (*heads, spoken("Said 1 or 2"), spoken("Said 4 or 5"))
        rows = tuple((*row, one.low, one.high) for row, (one, _) in zip(rows, shown, strict=True))
    return Table(spoken("How it was to be served here"), heads, rows)


def _handed_on(cards: list[Entry]) -> Table:
    """What must not be lost when somebody leaves."""
    rows = tuple(
        (card.body, str(card.fact("from_role")), str(card.fact("to_role")), day_of(card, "by")) for card in cards
    )
    return Table(spoken("Handed on"), (spoken("What"), spoken("From"), spoken("To"), spoken("By")), rows)


def _untold(cards: list[Entry]) -> tuple[str, ...]:
    """Hand-overs of which the people concerned do not know yet."""
    count = sum(card.fact("told") is not True for card in cards)
    said = plural(count, "The people it is about do not know of one hand-over yet. Tell them before the change.",
                  "The people it is about do not know of {n} hand-overs yet. Tell them before the change.")  # fmt: skip
    return (said,) if count else ()


def _ledgers_said(found: Ledgers) -> str:
    """Both ledgers in one or two sentences."""
    if not found.lines:
        return spoken("Neither ledger has a line yet. Take one activity: what did it give, and what can people do now?")
    said = plural(len(found.lines), "One activity in two ledgers.", "{N} activities in two ledgers.")
    both = plural(found.both, "One of them stands in both.", "{N} of them stand in both.",
                  none=marked("None of them stands in both."))  # fmt: skip
    return f"{said} {both}"


def _only_met(cards: tuple[Entry, ...]) -> tuple[str, ...]:
    """Activities that helped and moved no power; a question, not a reproach."""
    if not cards:
        return ()
    return (plural(
        len(cards), "One activity helped that day and changed nothing about who decides. What could one step be?",
        "{N} activities helped that day and changed nothing about who decides. What could one step be?",
    ),)  # fmt: skip


