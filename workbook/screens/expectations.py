"""What two people expect of each other, filled in apart; what they meet for, accepted by both."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken, stored_day
from workbook.phases.entry import Entry
from workbook.phases.expectations import (
    ENDINGS,
    FILLED_BY,
    ITEMS,
    SHEETS,
    Gap,
    both_accept,
    filled,
    gaps,
    meeting_for,
    to_look_at,
)
from workbook.phases.one_to_ones import whose
from workbook.screens.forms import Form, Question
from workbook.screens.our_phrases import our_phrases
from workbook.screens.with_one import WithOne

_OPEN_NEXT = {
    0: marked("Nobody has filled it in yet."),
    1: marked("One of you has filled it in. The other does it now, without looking."),
    2: marked("Both of you have filled it in."),
}


class Expectations(WithOne):
    """Three sheets that both fill in apart; where they lie far apart a talk card opens (P122).

    Nothing is added up: a sheet is about what two people want, and never a measure of either.
    """

    template = "expectations.html"
    kinds = ("expectation sheet", "expectation talked over")

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.filling: tuple[str, str] = ("", "")

    def view(self) -> dict[str, Any]:
        """Each sheet with how far it is, the lines to talk over, and the form that is open."""
        return {
            "sentence": _sheets_said(self.counted(len({whose(card) for card in self.cards("expectation sheet")}))),
            "sheets": [self._sheet(name, title) for name, title in SHEETS],
            "sides": FILLED_BY,
            "front": self._front(),
        } | self.choosing()

    def fold(self) -> None:
        """Put an open sheet away."""
        super().fold()
        self.filling = ("", "")

    def do_fill(self, values: dict[str, Any]) -> str:
        """Open one sheet for one of the two."""
        sheet, side = str(values.get("sheet", "")), str(values.get("side", ""))
        if sheet not in dict(SHEETS) or side not in dict(FILLED_BY):
            raise NotAccepted(spoken("Sheet"), spoken("choose one of the three, and who fills it in."))
        self.filling = (sheet, side)
        return spoken("Whoever fills it in sits alone with it. What the other said is not shown.")

    def do_close(self, values: dict[str, Any]) -> str:
        """Put the sheet away unfilled."""
        self.fold()
        return super().do_close(values)

    def do_add(self, values: dict[str, Any]) -> str:
        """Keep one side of a sheet, or what two agreed about a line."""
        said = super().do_add(values)
        self.fold()
        if values.get("kind") == "expectation talked over":
            return said
        both = filled(self.theirs(), str(values.get("sheet", "")))
        return spoken("Kept. {next}", next=spoken(_OPEN_NEXT[len(both)]))

    def _sheet(self, name: str, title: str) -> dict[str, Any]:
        """One sheet: its lines to print, how far the two are, and what to talk over."""
        cards = self.theirs() if self.here.live and self.chosen else []
        lines, both = our_phrases().items[name], filled(cards, name)
        return {
            "name": name, "title": spoken(title), "lines": lines,
            "state": spoken(_OPEN_NEXT[len(both)]) if cards else "",
            "whole": len(both) == len(FILLED_BY),
            "gaps": [(one, lines[ITEMS.index(one.item)], self._talk(one)) for one in gaps(cards, name)],
        }  # fmt: skip

    def _talk(self, gap: Gap) -> Form:
        """The talk card of one line."""
        made = self.form("expectation talked over", submit=marked("Write down what you agreed"))
        [body] = [one for one in made.questions if one.name == "body"]
        hidden = {**made.hidden, "sheet": gap.sheet, "item": gap.item}
        return replace(made, questions=(body,), hidden=hidden)

    def _front(self) -> Form | None:
        """The form of the sheet that is open, with its own lines."""
        sheet, side = self.filling
        if not sheet:
            return None
        made = self.form("expectation sheet", submit=marked("Keep it"))
        lines = dict(zip(ITEMS, our_phrases().items[sheet], strict=True))
        asked = [self._line(one, lines) for one in made.questions if one.name not in ("sheet", "side")]
        body, *others = asked
        who = spoken(dict(FILLED_BY)[side])
        title = spoken("{sheet}: {who}", sheet=spoken(dict(SHEETS)[sheet]), who=who)
        # The key keeps what one began to write away from the other on the same computer.
        hidden = {**made.hidden, "sheet": sheet, "side": side, "key": f"{sheet}, {side}"}
        return replace(made, questions=(*others, body), hidden=hidden, title=title)

    def _line(self, question: Question, lines: dict[str, str]) -> Question:
        """One line of a sheet, with what its ends mean beside it."""
        if question.name not in lines:
            return question
        return replace(question, label=lines[question.name], help=question.label)

    def taken_back(self) -> list[Entry]:
        """No sheet is listed one by one: the other would read it."""
        return []


class MeetingFor(WithOne):
    """What two meet for, accepted by both; when they look at it again, and how it ended (P121)."""

    template = "meeting_for.html"
    kinds = ("what we meet for",)

    def view(self) -> dict[str, Any]:
        """What the two meet for, what is to be looked at again, and the form."""
        every = meeting_for(self.cards())
        due = [card for card in every.values() if to_look_at(card, self.here.today)]
        return {
            "sentence": _meeting_said(self.counted(len(every)), self.counted(len(due))),
            "cards": [self._shown(card) for card in meeting_for(self.theirs()).values()] if self.here.live else [],
            "forms": [self.form("what we meet for", submit=marked("Write it down"))],
            "down": self.taken_back(),
        } | self.choosing()

    def do_add(self, values: dict[str, Any]) -> str:
        """Keep what two meet for, if both want it."""
        both_accept(values)
        return super().do_add(values)

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct it, or write down how it ended; a purpose stays one that both accept."""
        both_accept(values)
        return super().do_correct(values)

    def _shown(self, card: Entry) -> dict[str, Any]:
        """One purpose as the page shows it."""
        ended = str(card.fact("ended"))
        return {
            "card": card, "due": to_look_at(card, self.here.today),
            "review": stored_day(str(card.fact("review_on"))),
            "ended": spoken(dict(ENDINGS)[ended]) if ended else "",
            "since": stored_day(str(card.fact("ended_on"))),
        }  # fmt: skip


def _sheets_said(count: int) -> str:
    """The sheets in one sentence."""
    return plural(
        count, "One pair has begun to say what each expects of the other.",
        "{N} pairs have begun to say what each expects of the other.",
        none=marked("Two people fill in the same sheet apart, and talk where they are far apart."),
    )  # fmt: skip


def _meeting_said(count: int, due: int) -> str:
    """What people meet for in one or two sentences."""
    said = plural(count, "One pair knows what it meets for.", "{N} pairs know what they meet for.",
                  none=marked("What do you two meet for? It counts when both of you want it."))  # fmt: skip
    if not due:
        return said
    again = plural(due, "One is to be looked at again.", "{N} are to be looked at again.")
    return f"{said} {again}"
