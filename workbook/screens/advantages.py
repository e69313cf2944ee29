"""What we bring: mission, daily contacts and networks, and what people themselves have to offer."""

from __future__ import annotations

from typing import Any

from workbook.figures.spread import Bar, bars
from workbook.language.say import marked, plural, spoken
from workbook.phases.advantages import OFFERS, met_in_a_week, of_sort, that_hold
from workbook.phases.entry import Entry
from workbook.screens.forms import Form, Question, card_form
from workbook.screens.working import Item, Part, Shown, Working


class Advantages(Working):
    """The advantages of an organization that serves, before anybody speaks of what it lacks (P044)."""

    kinds = ("advantage", "so what")
    about = "advantages"
    phase = "learning"

    def shown(self) -> Shown:
        """Mission lines, the people met in a week, and networks."""
        cards = self.here.cards("advantage")
        met = met_in_a_week(cards)
        title = spoken("People we meet in a week")
        parts = [
            Part(title=spoken("From our mission"), items=_listed(of_sort(cards, "mission"))),
            Part(figure=bars([Bar(name, count) for name, count in met], title=title, sentence=_met_said(met))
                 if met else None),
            Part(title=spoken("Networks we belong to"), items=_listed(of_sort(cards, "network"))),
        ]  # fmt: skip
        form = card_form("advantage", (), submit=marked("Write it down"))
        return Shown(
            sentence=_said(cards, met),
            parts=tuple(part for part in parts if part.items or part.figure),
            forms=(form,),
            manage=tuple(of_sort(cards, "contact")),
        )


class Assets(Working):
    """What people bring, said by themselves and found by words, so that a role finds them (P005).

    Nothing here asks for what somebody lacks; a name stands on a card only with that person's yes.
    """

    kinds = ("asset",)
    phase = "learning"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.sought = ""

    def shown(self) -> Shown:
        """What people bring, or what of it holds the words that are sought."""
        all_ = self.here.cards("asset")
        found = that_hold(all_, self.sought)
        labels = dict(OFFERS)
        lines = tuple(
            Item(card.body, str(card.fact("when")), card, f"{spoken(labels[str(card.fact('sort'))])}:")
            for card in found
        )
        forms = (card_form("asset", (), submit=marked("I bring that")), *([_seeking(self.sought)] if all_ else []))
        return Shown(sentence=_brought(len(all_), len(found), self.sought), parts=(Part(items=lines),), forms=forms)

    def do_seek(self, values: dict[str, Any]) -> str:
        """Show only what holds these words; nothing is written down."""
        self.sought = str(values.get("words", ""))[:80]
        count = len(that_hold(self.here.cards("asset"), self.sought))
        return plural(count, "{N} thing is found.", "{N} things are found.", none=marked("Nothing is found."))


def _seeking(sought: str) -> Form:
    """The box for what a role needs."""
    asked = Question(name="words", label=spoken("What does the role need?"), value=sought, at_most=80,
                     help=spoken("One word or two. Leave it empty to see everything."))  # fmt: skip
    return Form(action="seek", questions=(asked,), submit=spoken("Look"), hidden={}, title=spoken("Look for a role"))


def _listed(cards: list[Entry]) -> tuple[Item, ...]:
    """Advantages as a list."""
    return tuple(Item(card.body, str(card.fact("where")), card) for card in cards)


def _met_said(met: list[tuple[str, int]]) -> str:
    """How many people are met, as one says it."""
    return spoken("{many} times a week we meet somebody. One person may be met twice.",
                  many=sum(count for _, count in met))  # fmt: skip


def _said(cards: list[Entry], met: list[tuple[str, int]]) -> str:
    """The sheet in one or two sentences."""
    if not cards:
        return spoken("Nothing is written yet. What do we have that a campaign has not: mission, contacts, networks?")
    said = plural(len(cards), "{N} advantage is written down.", "{N} advantages are written down.")
    if not met:
        return " ".join([said, spoken("How many people do we meet in a week?")])
    many = f"{sum(count for _, count in met):,}"
    return " ".join([said, spoken("We meet people {many} times a week; few campaigns can say that.", many=many)])


def _brought(all_: int, found: int, sought: str) -> str:
    """What people bring, in one sentence."""
    if not all_:
        return spoken("Nobody has said yet what they bring. Ask for that, and for nothing that somebody lacks.")
    if not sought.strip():
        return plural(all_, "{N} thing that people bring is written down.",
                      "{N} things that people bring are written down.")  # fmt: skip
    return plural(
        found,
        "{N} thing holds the words “{words}”.",
        "{N} things hold the words “{words}”.",
        none=marked("Nothing holds the words “{words}”; ask once more at the table."),
        words=sought,
    )
