"""The weekly page: twenty minutes on what is due, what is asked, and whether it is too much for us."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Table
from workbook.language.say import how_many, listed, marked, number, plural, spoken
from workbook.people.introducing import State, look_in_on, state
from workbook.phases.deck import kind_of
from workbook.phases.entry import Entry
from workbook.phases.week import Week, week
from workbook.screens.account import day_of
from workbook.screens.live import Screen
from workbook.storage import desk
from workbook.storage.workbook import Workbook

CAP = "asks in a week"
"""The setting that holds how often we ask somebody for something in a week."""
USUAL_CAP, MOST = 8, 100


def cap_of(book: Workbook) -> int:
    """How often we ask in a week, by our own limit (P037)."""
    said = book.setting(CAP)
    return int(said) if said.isdecimal() else USUAL_CAP


def keep_cap(book: Workbook, values: dict[str, Any]) -> str:
    """Keep our own limit.

    Raises
    ------
    NotAccepted
        It is no number from 1 to 100.
    """
    said = str(values.get("cap", "")).strip()
    if not (said.isascii() and said.isdecimal()) or not 1 <= int(said[:4]) <= MOST:
        raise NotAccepted(spoken("How often"), spoken("a number from 1 to {most}.", most=MOST))
    book.set(CAP, str(int(said)))
    return plural(int(said), "At most one ask a week from now on.", "At most {n} asks a week from now on.")


class WeeklyPage(Screen):
    """What we promised and what is due, asks beside our own limit, tests, childcare, introductions (P037)."""

    template = "weekly.html"

    def view(self) -> dict[str, Any]:
        """The week as it stands."""
        found = week(self.here.cards(), today=self.here.today)
        return {
            "sentence": self._said(found),
            "attention": _attention(found),
            "due": _due(found),
            "tests": _tests(found),
            "cap": cap_of(self.here.workbook),
            "pace": self._pace(found),
            "introductions": self._introductions() if self.here.live else "",
        }

    def do_cap(self, values: dict[str, Any]) -> str:
        """Say how often we ask in a week."""
        return keep_cap(self.here.workbook, values)

    def _introductions(self) -> str:
        """How many introductions wait for somebody to ask how it was; never whose."""
        every = desk.prepared(self.here.workbook, audience=self.here.audience)
        made = [one for one in every if state(one) in (State.MADE, State.ONE_TOLD)]
        late = sum(bool(on) and on.date() <= self.here.today for one in made if (on := look_in_on(one)))
        nobody = marked("No introduction waits for somebody to look in.")
        return plural(
            late, "One introduction is two weeks old: look in on both, each apart.",
            "{N} introductions are two weeks old: look in on both, each apart.", none=nobody,
        )  # fmt: skip

    def _pace(self, found: Week) -> str:
        """What was asked, beside our own limit."""
        cap, asked, waits = number(cap_of(self.here.workbook)), how_many(found.asked), how_many(found.waiting)
        said = spoken("Asked this week: {asked} of {cap}.", asked=asked, cap=cap)
        return f"{said} {spoken('Without an answer yet: {waits}.', waits=waits)}"

    def _said(self, found: Week) -> str:
        """The week in two sentences."""
        due = plural(
            len(found.due), "One thing is due in the next seven days.", "{N} things are due in the next seven days.",
            none=marked("Nothing is due in the next seven days."),
        )  # fmt: skip
        late = plural(len(found.overdue), "One is past its day.", "{N} are past their day.")
        return f"{due} {late}" if found.overdue else due


def _attention(found: Week) -> list[str]:
    """What somebody should see to this week."""
    said = [
        spoken("“{event}” is not ready: {what}", event=gate.event.body, what=gate.said) for gate in found.not_ready
    ]
    if found.short:
        slots = listed(slot.body for slot in found.short)
        said.append(spoken("Too few places for the children: {slots}.", slots=slots))
    return said


def _due(found: Week) -> Table:
    """What is due, the oldest first."""
    rows = tuple((card.body, _whose(card), day_of(card, "by")) for card in (*found.overdue, *found.due))
    return Table(spoken("What is due"), (spoken("What"), spoken("Whose"), spoken("By")), rows)


def _whose(card: Entry) -> str:
    """Whether it is a promise of ours, or what somebody took on."""
    return spoken(kind_of(card.kind).title)


def _tests(found: Week) -> Table:
    """Tests that are under way."""
    rows = tuple((one.card.body, f"{one.whole.share} / {one.target}", day_of(one.card, "by")) for one in found.tests)
    heads = (spoken("Test"), spoken("Of a hundred, and our aim"), spoken("By"))
    return Table(spoken("Tests under way"), heads, rows)
