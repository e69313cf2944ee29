"""Growing side by side: strengths instead of labels, and plans of staff beside those of participants."""

from __future__ import annotations

from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken, stored_day
from workbook.phases.entry import Entry
from workbook.phases.growing import SIDES, phrases, rephrased, side_by_side
from workbook.screens.forms import Form, Question, card_form
from workbook.screens.working import Item, Part, Shown, Working
from workbook.storage.own_files import instrument as words_of


class Growing(Working):
    """Plans to grow in two columns, and help to say a strength where a label stood (P015).

    What somebody tries out in the box for words is looked at once and kept nowhere.
    """

    kinds = ("plan to grow", "so what")
    about = "growth"
    phase = "awareness"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.instead: tuple[tuple[str, str], ...] = ()

    def shown(self) -> Shown:
        """Both columns, what the words found, and the forms."""
        found = side_by_side(self.here.cards("plan to grow"))
        empty = [spoken("{side}: no plan yet.", side=spoken(label)) for side, label in SIDES if not found[side]]
        columns = tuple(
            Part(title=spoken(label), items=tuple(Item(card.body, _beside(card), card) for card in found[side]))
            for side, label in SIDES
            if found[side]
        )
        words = tuple(Item(spoken("perhaps: {strength}", strength=spoken(strength)), strong=f"“{spoken(label)}”")
                      for label, strength in self.instead)  # fmt: skip
        said = (Part(title=spoken("Instead of a label"), items=words),) if words and self.here.live else ()
        any_plan = any(found.values())
        return Shown(
            sentence=_said(found),
            attention=tuple(empty) if any_plan else (),
            parts=said,
            columns=columns,
            forms=(card_form("plan to grow", (), submit=marked("Write the plan")), _trying()),
        )

    def do_rephrase(self, values: dict[str, Any]) -> str:
        """Find labels in a text and offer a strength beside each; the text itself is not kept."""
        text = str(values.get("text", ""))
        if not text.strip() or len(text) > 2_000:
            raise NotAccepted(spoken("A sentence"), spoken("write one or two, at most 2000 characters."))
        known = phrases(words_of(self.here.workbook.folder, "strengths.toml"))
        self.instead = tuple(rephrased(text, {spoken(label): strength for label, strength in known.items()}))
        return plural(
            len(self.instead),
            "{N} label is in it. What may be a strength stands above; you decide, and nothing was kept.",
            "{N} labels are in it. What may be strengths stands above; you decide, and nothing was kept.",
            none=marked("No label we know is in it. Nothing was kept."),
        )


def _trying() -> Form:
    """The box in which a sentence is tried out."""
    asked = Question(name="text", label=spoken("A sentence about somebody, without the name"), kind="longtext",
                     required=True, help=spoken("It is looked at once and kept nowhere."))  # fmt: skip
    return Form(action="rephrase", questions=(asked,), submit=spoken("Look for a strength"), hidden={},
                title=spoken("Words for a strength"))  # fmt: skip


def _beside(card: Entry) -> str:
    """Role, strength, support and day of a plan."""
    said = [
        str(card.fact("role")),
        spoken("Builds on: {strength}", strength=card.fact("strength")) if card.fact("strength") else "",
        spoken("Support: {support}", support=card.fact("support")) if card.fact("support") else "",
        stored_day(str(card.fact("by"))),
    ]
    return " · ".join(one for one in said if one)


def _said(found: dict[str, list[Entry]]) -> str:
    """Both columns in one sentence."""
    people, staff = len(found["participants"]), len(found["staff"])
    if not people + staff:
        return spoken("No plan is written yet. Write one for a participant and one for a worker, side by side.")
    return spoken(
        "Plans to grow: {people} for participants, {staff} for staff.",
        people=plural(people, "one", "{n}", none=marked("none")),
        staff=plural(staff, "one", "{n}", none=marked("none")),
    )
