"""Most significant change: stories read aloud, one chosen by a panel, the others kept."""

from __future__ import annotations

from typing import Any

from workbook.figures.figure import Table
from workbook.language.say import marked, plural, spoken
from workbook.phases.kinds import checked
from workbook.phases.significant import CHOICE, DOMAINS, Chosen, chosen, majority, not_chosen
from workbook.screens.account import Account, Told, day_of, label_of
from workbook.screens.forms import facts_in


class SignificantChange(Account):
    """Chosen by a panel with participants in the majority; reasons and the not-chosen are kept (P047)."""

    kinds = ("change story", "panel choice")

    def told(self) -> Told:
        """What was chosen and why, and every other story."""
        cards = self.in_time()
        found, others = chosen(cards), not_chosen(cards)
        kept = tuple((card.body, str(card.fact("matters")), label_of(DOMAINS, card.fact("domain"))) for card in others)
        heads = (spoken("Story"), spoken("Why it matters"), spoken("Where"))
        rest = Table(spoken("Not chosen, and kept"), heads, kept)
        return Told(sentence=_said(len(found), len(others)), parts=(_picked(found), rest))

    def do_add(self, values: dict[str, Any]) -> str:
        """Put up a story, or what a panel chose."""
        if values.get("kind") == CHOICE.name:
            _majority_in(values)
        return super().do_add(values)

    def do_correct(self, values: dict[str, Any]) -> str:
        """Correct a story or a choice; a panel cannot be corrected into a minority."""
        if self._card(str(values.get("key", ""))).kind == CHOICE.name:
            _majority_in(values)
        return super().do_correct(values)


def _majority_in(values: dict[str, Any]) -> None:
    """Refuse a panel in which participants are not the majority."""
    _, facts = checked(CHOICE, str(values.get("body", "")), facts_in(values))
    majority(facts["participants"], facts["others"])


def _picked(found: list[Chosen]) -> Table:
    """What panels chose, with their reasons."""
    rows = tuple(
        (one.story.body, one.choice.body, str(one.choice.fact("against", "–")),
         f"{int(one.choice.fact('participants', 0))} : {int(one.choice.fact('others', 0))}", day_of(one.choice))
        for one in found
    )  # fmt: skip
    heads = (spoken("Story"), spoken("Reasons"), spoken("Said for another"), spoken("Participants to others"),
             spoken("When"))  # fmt: skip
    return Table(spoken("What panels chose"), heads, rows)


def _said(picked: int, others: int) -> str:
    """The stories in one or two sentences."""
    if not picked + others:
        return spoken("No story of a change is told yet. Three told aloud are enough to choose from.")
    said = plural(
        picked, "One story was chosen by a panel.", "{N} stories were chosen by panels.",
        none=marked("No panel has chosen yet; participants have to be the majority in it."),
    )  # fmt: skip
    rest = plural(others, "One more is kept.", "{N} more are kept.")
    return f"{said} {rest}" if others else said
