"""Which issue we take up, who chose it from which ways, and what each of our activities is for."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Figure, Table
from workbook.figures.two_axes import Placed, two_axes
from workbook.language.say import marked, plural, spoken
from workbook.phases.activities import ACTIVITY, AIMS, LABELS, mixes, origins, power_has_a_reason
from workbook.phases.entry import Entry
from workbook.phases.issues import ISSUE, issues
from workbook.phases.options import CHOICE, choices, one_of
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form, facts_in
from workbook.screens.register import Register


class Issues(Register):
    """The issue screen: what speaks for an issue, for whose gain, and where it came from (P071, P073)."""

    kinds = (ISSUE.name,)
    caption = marked("Issues we might take up")
    columns = ("winnable", "widely", "deeply", "builds", "origin", "money")
    heads = (
        ("winnable", marked("Can be won")),
        ("widely", marked("Widely felt")),
        ("deeply", marked("Deeply felt")),
        ("builds", marked("Builds leaders")),
        ("origin", marked("Came from")),
        ("money", marked("Who gains money")),
    )
    submit = marked("Put it to the test")

    def said(self, cards: list[Entry]) -> str:
        """How many issues there are, and in how many we gain ourselves."""
        found = issues(cards)
        if not found:
            return spoken("No issue yet. Which trouble would people work on with us, and not only wait for us to mend?")
        ours = sum(bool(one.conflict) for one in found)
        said = plural(len(found), "One issue was put to the test.", "{N} issues were put to the test.")
        return said + " " + plural(ours, "In one of them we gain ourselves.", "In {n} of them we gain ourselves.",
                                   none=marked("In none of them do we gain ourselves."))  # fmt: skip

    def attention(self, cards: list[Entry]) -> list[str]:
        """What must be said aloud before anybody chooses."""
        ours = [one for one in issues(cards) if one.conflict]
        return [spoken("“{issue}”: {what}", issue=one.card.body, what=one.conflict) for one in ours]

    def doubts(self, card: Entry) -> list[str]:
        """What speaks against it, and what nobody has answered."""
        (one,) = issues([card])
        missing = plural(len(one.unanswered), "one question is open", "{n} questions are open")
        return [*one.doubts, *([missing] if one.unanswered else [])]

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:
        """Each issue between people's justice and our own purse."""
        found = [(one.card, one.axes) for one in issues(cards)]
        placed = [Placed(key=card.key, name=card.body, justice=axes[0], purse=axes[1]) for card, axes in found if axes]
        return [two_axes(placed, title=spoken("For people’s justice, and for our own purse"))] if placed else []


class Choices(CardScreen):
    """A choice with every way open, none and later among them, chosen by those whose goal it is (P091)."""

    template = "choices.html"
    kinds = (CHOICE.name,)

    def view(self) -> dict[str, Any]:
        """Every choice with its ways, and the form."""
        cards = self.cards()
        found = choices(cards)
        return {
            "sentence": _choices_said(len(found), sum(not one.chosen for one in found)), "choices": found,
            "forms": [card_form(CHOICE.name, self.grounds(), submit=marked("Lay it out"),
                                only=("options", "known"))],
            "down": self.taken_back(),
        }  # fmt: skip

    def do_choose(self, values: dict[str, Any]) -> str:
        """Write down what was chosen, and by whom; a choice can be made again."""
        card = self._card(str(values.get("key", "")))
        (choice,) = choices([card])
        chosen = one_of(choice, str(values.get("chosen", "")))
        said = {**card.facts, "chosen": chosen, "chosen_by": str(values.get("chosen_by", ""))}
        self.here.workbook.correct_card(card, body=card.body, facts=said)
        words = dict(choice.options)[chosen]
        return spoken("Written down: {chosen}. It can be chosen again at any time.", chosen=words)


class Activities(Register):
    """What each activity is for and what it is, the mix over the rounds, and where ideas began (P067, P073, P079)."""

    kinds = (ACTIVITY.name,)
    caption = marked("What we do, and what it is for")
    columns = ("aim", "label", "because", "origin")
    heads = (
        ("aim", marked("What it does")),
        ("label", marked("What it is")),
        ("because", marked("Who decides more")),
        ("origin", marked("Came from")),
    )

    def said(self, cards: list[Entry]) -> str:
        """How many activities there are, and where ideas began."""
        found = origins(self.here.cards("issue", "structure", "activity"))
        if not cards:
            return spoken("No activity is named yet. Name three things we did this month. What is each of them for?")
        said = plural(len(cards), "One activity is named.", "{N} activities are named.")
        if not found.known:
            return said + " " + spoken("Nobody has said yet where our ideas began.")
        began = spoken("Of {known} ideas, {participants} began with participants.", known=found.known,
                       participants=found.participants)  # fmt: skip
        return f"{said} {began}"

    def figures(self, cards: list[Entry]) -> list[Figure | Table]:
        """The mix of each round as a table, so that rounds can be held side by side."""
        found = mixes(cards)
        heads = (spoken("Round"), *(spoken(label) for _, label in (*LABELS, *AIMS)))
        rows = tuple((mix.round, *mix.labels.values(), *mix.aims.values()) for mix in found)
        return [Table(spoken("The mix over the rounds"), heads, rows)] if found else []

    def do_add(self, values: dict[str, Any]) -> str:
        """Put an activity up; the word power needs somebody who decides more."""
        power_has_a_reason(facts_in(values))
        return super().do_add(values)

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct an activity by the same rule."""
        power_has_a_reason(facts_in(values))
        return super().do_correct(values)


def _choices_said(count: int, open_ones: int) -> str:
    """The choices in one or two sentences."""
    if not count:
        return spoken("No choice is laid out yet. What do people want to reach, and which ways are there?")
    said = plural(count, "One choice is laid out.", "{N} choices are laid out.")
    return said + " " + plural(open_ones, "One of them is open.", "{N} of them are open.",
                               none=marked("None of them is open."))  # fmt: skip
