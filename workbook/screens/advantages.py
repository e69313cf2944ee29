"""What we bring: mission, daily contacts and networks, and what people themselves have to offer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.spread import Bar, bars
from workbook.language.say import figures, marked, plural, spoken
from workbook.phases.advantages import OFFERS, met_in_a_week, of_sort, that_hold
from workbook.phases.entry import Entry, Phase
from workbook.screens.forms import Form, Question, card_form, facts_in
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

    Nothing here asks for what somebody lacks. A name stands on a card only when its owner wants it
    there, and the card is shown only as long as that person's yes to being shown holds.
    """

    kinds = ("asset",)
    phase = "learning"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.sought = ""

    def shown(self) -> Shown:
        """What people bring, or what of it holds the words that are sought."""
        all_ = self.here.cards("asset")
        found, names = that_hold(all_, self.sought), self._names()
        labels = dict(OFFERS)
        lines = tuple(
            Item(card.body, _whose(card, names), card, f"{spoken(labels[str(card.fact('sort'))])}:") for card in found
        )
        forms = (_bringing(names), *([_seeking(self.sought)] if all_ else []))
        return Shown(sentence=_brought(len(all_), len(found), self.sought), parts=(Part(items=lines),), forms=forms)

    def do_add(self, values: dict[str, Any]) -> str:
        """Put a card up, with a name on it if its owner agreed to be shown and wants it there."""
        by = str(values.pop("by", ""))
        if not by:
            return super().do_add(values)
        if by not in self._names() or values.get("kind") != "asset":
            raise NotAccepted(spoken("Whose is it?"), spoken("choose somebody who agreed to be shown, or nobody."))
        card = Entry(
            kind="asset", phase=Phase(self.phase), round=self.here.round, body=str(values.get("body", "")),
            facts=facts_in(values), people={"by": by}, programme=self.here.parameters.programme,
        )  # fmt: skip
        self.here.workbook.add_card(card)
        return spoken("It is written down. It is shown as long as their yes holds.")

    def _names(self) -> dict[str, str]:
        """How those want to be called who may be named here."""
        shared = self.here.workbook.shared_map(for_purpose="report", audience=self.here.audience)
        return {one.key: one.called for one in shared}

    def do_seek(self, values: dict[str, Any]) -> str:
        """Show only what holds these words; nothing is written down."""
        self.sought = str(values.get("words", ""))[:80]
        count = len(that_hold(self.here.cards("asset"), self.sought))
        return plural(count, "{N} thing is found.", "{N} things are found.", none=marked("Nothing is found."))


def _bringing(names: dict[str, str]) -> Form:
    """The form for something people bring; a name is asked for last, and may be left out."""
    form = card_form("asset", (), submit=marked("I bring that"))
    choices = (("", spoken("No name")), *sorted(names.items(), key=lambda one: (one[1], one[0])))
    whose = Question(name="by", label=spoken("Whose is it?"), kind="choice", choices=choices,
                     help=spoken("Only if they want their name there."))  # fmt: skip
    return replace(form, questions=(*form.questions, whose))


def _whose(card: Entry, names: dict[str, str]) -> str:
    """Who brings it, if a name may stand there, and when it suits."""
    said = [names.get(card.people.get("by", ""), ""), str(card.fact("when"))]
    return " · ".join(one for one in said if one)


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
    many = figures(sum(count for _, count in met))
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
