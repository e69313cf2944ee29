"""Where our minutes go: what was on the table at our meetings, and what the next one is planned for."""

from __future__ import annotations

from workbook.figures.spread import Bar, bars
from workbook.language.say import marked, spoken
from workbook.phases.minutes import ABOUT, minutes_by
from workbook.screens.forms import card_form
from workbook.screens.working import Part, Shown, Working


class Minutes(Working):
    """Minutes given to causes beside minutes given to everything else, past and planned (P048)."""

    kinds = ("minutes", "so what")
    about = "minutes"
    phase = "learning"

    def shown(self) -> Shown:
        """Two sets of bars, and the form."""
        cards = self.here.cards("minutes")
        past, planned = minutes_by(cards, planned=False), minutes_by(cards, planned=True)
        parts = [
            Part(figure=bars(_bars(found), title=title, sentence=_share(found)))
            for found, title in ((past, spoken("Minutes so far")), (planned, spoken("Minutes planned")))
            if sum(found.values())
        ]
        form = card_form("minutes", (), submit=marked("Write it down"))
        return Shown(sentence=_said(past), parts=tuple(parts), forms=(form,), manage=tuple(cards))


def _bars(found: dict[str, int]) -> list[Bar]:
    """One bar a subject, the causes first; subjects without a minute too, because that is the point."""
    labels = dict(ABOUT)
    return [Bar(spoken(labels[value]), count) for value, count in found.items()]


def _share(found: dict[str, int]) -> str:
    """How much went to causes."""
    return spoken("Of {all} minutes, {causes} went to what lies behind it.",
                  all=sum(found.values()), causes=found["causes"])  # fmt: skip


def _said(past: dict[str, int]) -> str:
    """The minutes in one sentence."""
    if not sum(past.values()):
        return spoken("Nothing is written yet. Take the last meeting: what was on the table, for how many minutes?")
    return _share(past)
