"""Fifteen minutes after an action, written down: what was planned, what happened, why, and what follows."""

from __future__ import annotations

from workbook.figures.figure import Table
from workbook.language.say import listed, plural, spoken
from workbook.phases.after_action import REASON, Review, not_looked_back_on, reviews
from workbook.phases.events import held
from workbook.screens.account import Account, Told, day_of, label_of


class AfterAction(Account):
    """Four questions and one more, whether the reason for our plan was wrong (P045)."""

    kinds = ("after action review",)

    def told(self) -> Told:
        """Every review by the day of its event, and what it asks for."""
        found = [one for one in reviews(self.here.cards()) if self._within(one.card)]
        events = [card for card in held(self.here.cards("event"), today=self.here.today) if self._within(card)]
        missing = not_looked_back_on(events, found)
        attention = [_wrong(one) for one in found if one.reason_wrong]
        attention += [spoken("Nobody has looked back on “{event}” yet.", event=event.body) for event in missing]
        return Told(sentence=_said(found), attention=tuple(attention), parts=(_table(found),))


def _wrong(one: Review) -> str:
    """That the reason was wrong, and where to go back to."""
    plans = listed(f"“{card.body}”" for card in one.grounds)
    if plans:
        return spoken("After “{event}” we say that our reason was wrong. Go back to {plans}.", event=one.event.body,
                      plans=plans)  # fmt: skip
    return spoken("After “{event}” we say that our reason was wrong. Go back to the causes.", event=one.event.body)


def _said(found: list[Review]) -> str:
    """The reviews in one or two sentences."""
    if not found:
        return spoken("No action was looked back on yet. Fifteen minutes, standing, on the same day, are enough.")
    wrong = sum(one.reason_wrong for one in found)
    said = plural(len(found), "One action was looked back on.", "{N} actions were looked back on.")
    reason = plural(wrong, "After one of them we say that our reason was wrong.",
                    "After {n} of them we say that our reason was wrong.")  # fmt: skip
    return f"{said} {reason}" if wrong else said


def _table(found: list[Review]) -> Table:
    """The reviews as rows."""
    rows = tuple(
        (one.event.body, str(one.card.fact("planned", "–")), one.card.body, str(one.card.fact("why", "–")),
         _next(one), label_of(REASON, one.card.fact("reason")))
        for one in found
    )  # fmt: skip
    heads = (spoken("Event"), spoken("Planned"), spoken("Happened"), spoken("Why the difference"),
             spoken("Keep, and do otherwise"), spoken("Was our reason wrong?"))  # fmt: skip
    return Table(spoken("After the action"), heads, rows)


def _next(one: Review) -> str:
    """What is kept and changed, by whom and when."""
    said = [str(one.card.fact(name)) for name in ("keep", "change") if one.card.fact(name)]
    who = ", ".join(filter(None, [str(one.card.fact("owner")), day_of(one.card, "by") if one.card.fact("by") else ""]))
    return "; ".join(said) + (f" ({who})" if who else "")
