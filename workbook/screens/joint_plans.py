"""The joint plan of two in two columns, and how both look back on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import day, marked, plural, spoken, stored_day
from workbook.phases.entry import Entry
from workbook.phases.joint_plans import SIDES, STATES, joint_plans
from workbook.phases.phrases import unclear
from workbook.phases.promises import is_overdue, state
from workbook.screens.forms import Form
from workbook.screens.our_phrases import our_phrases
from workbook.screens.with_one import WithOne

_REVIEWED = (("agreed", marked("Agreed")), ("did", marked("Happened")),
             ("around", marked("In the way, or a help")), ("change", marked("What changes")))  # fmt: skip


class JointPlans(WithOne):
    """What we will do and what I will do, with days; both take the page home (P035, P039, P123)."""

    template = "joint_plan.html"
    kinds = ("plan line",)

    def view(self) -> dict[str, Any]:
        """The plan of the two in both columns, and the form for a line."""
        plans, every = joint_plans(self.theirs()), joint_plans(self.cards())
        lines = [line for plan in every for line in (*plan.ours, *plan.theirs)]
        open_ones = sum(state(line) == "open" for line in lines)
        return {
            "sentence": _plans_said(self.counted(len(every)), self.counted(len(lines)), self.counted(open_ones)),
            "plan": plans[0] if self.here.live and self.chosen and plans else None,
            "columns": dict(SIDES), "states": dict(STATES), "state": state, "due": self._due,
            "today": day(self.here.today), "organization": self.here.workbook.setting("name"),
            "forms": [self.form("plan line", submit=marked("Put it on the plan"))],
            "down": self.taken_back(),
        } | self.choosing()  # fmt: skip

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a line on the plan; one that does not say what exactly is kept, and asked about."""
        said = super().do_add(values)
        body = str(values.get("body", ""))
        if unclear(body, who="somebody", when="a day", vague=our_phrases().vague):
            more = spoken("Would both of you know when “{what}” is done? If not, change it and say what exactly.",
                          what=body[:120])  # fmt: skip
            return f"{said} {more}"
        return said

    def do_state(self, values: dict[str, Any]) -> str:
        """Say what became of a line, and what was in the way."""
        card, became = self._card(str(values.get("key", ""))), str(values.get("state") or "open")
        facts = {**card.facts, "state": became, "circumstances": str(values.get("circumstances", ""))}
        self.here.workbook.correct_card(card, body=card.body, facts=facts)
        return spoken(_BECAME[became])

    def _due(self, line: Entry) -> bool:
        """Whether the day of a line has passed."""
        return is_overdue(line, today=self.here.today)


class TwoWayReview(WithOne):
    """Both sides look back: what we agreed and did comes first, then the person's, with circumstances (P041)."""

    template = "two_way.html"
    kinds = ("two way review",)

    def view(self) -> dict[str, Any]:
        """The reviews of the two, ours above theirs, and the form in that order."""
        found = self.theirs() if self.here.live else []
        return {
            "sentence": _reviews_said(self.counted(len(self.cards()))),
            "reviews": [(card, _review(card)) for card in reversed(found)],
            "forms": [self._form()],
            "down": self.taken_back(),
        } | self.choosing()

    def _form(self) -> Form:
        """Our column first, then the person's, and last what both take from it."""
        made = self.form("two way review", submit=marked("Keep what we both said"))
        body, *others = made.questions
        return replace(made, questions=(*others, body))


_BECAME = {
    "open": marked("Written down: open."), "done": marked("Written down: done."),
    "changed": marked("Written down: changed together."),
    "not": marked("Written down: not done. Ask what was in the way before anything else."),
}  # fmt: skip


def _review(card: Entry) -> Table:
    """One review: our row stands above the person's."""
    rows = tuple(
        (whose, *(str(card.fact(f"{side}_{part}")) or "–" for part, _ in _REVIEWED))
        for side, whose in (("we", spoken("We")), ("they", spoken("The person")))
    )
    heads = ("", *(spoken(label) for _, label in _REVIEWED))
    caption = spoken("{words} ({day})", words=card.body, day=stored_day(str(card.on or "")))
    return Table(caption, heads, rows)


def _plans_said(plans: int, lines: int, open_ones: int) -> str:
    """The plans in one or two sentences."""
    if not lines:
        return spoken("A joint plan has two columns: what we will do, and what I will do, each with a day.")
    said = plural(plans, "One joint plan stands here.", "{N} joint plans stand here.",
                  none=marked("Joint plans stand here."))  # fmt: skip
    rest = plural(open_ones, "One line of them is open.", "{N} lines of them are open.",
                  none=marked("No line of them is open."))  # fmt: skip
    return f"{said} {rest}"


def _reviews_said(count: int) -> str:
    """The reviews in one sentence."""
    return plural(count, "One look back by both sides; ours came first.",
                  "{N} looks back by both sides; ours came first.",
                  none=marked("Looking back goes both ways, and what we did comes first."))  # fmt: skip
