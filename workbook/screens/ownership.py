"""Whose idea, whose decision, whose hands, whose voice; what we offered beside what people did; what it cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.figure import Figure, Table
from workbook.figures.spread import Bar, bars
from workbook.language.say import how_many, marked, number, plural, spoken
from workbook.people.words import Purpose
from workbook.phases.costs import OF_WHAT, Borne, borne
from workbook.phases.entry import Entry, Phase
from workbook.phases.own_steps import OWN_STEP, offers_and_steps, timeline
from workbook.phases.ownership import PARTS, Share, done_for_people, shares, steps_by_round
from workbook.screens.account import Account, Told, day_of, label_of
from workbook.screens.forms import Form, Question, card_form


class Ownership(Account):
    """A log of decisions and steps with whose they were, as shares from five cases up (P035, P069)."""

    kinds = ("who did it",)

    def told(self) -> Told:
        """The four parts of the work, steps over the rounds, and what was done for people."""
        cards = self.in_time()
        found = shares(cards)
        return Told(
            sentence=_ownership_said(found),
            parts=(_shares(found), *_over_time(cards)),
            said=((spoken("Done for people, and what it may cost later"), _later(cards)),),
            hints=(spoken("A part is counted from five cases up. It describes our way of working, and no person."),),
        )


class Costs(Account):
    """What the work cost and whom, each with what we owe for it (P069)."""

    kinds = ("cost",)

    def told(self) -> Told:
        """Costs by the group that bore them."""
        found = borne(self.in_time())
        open_ = [one for one in found if one.unanswered]
        attention = tuple(
            plural(one.unanswered, "{who}: one cost has no answer from us yet.",
                   "{who}: {n} costs have no answer from us yet.", who=spoken(one.whom)) for one in open_
        )  # fmt: skip
        return Told(sentence=_costs_said(found), attention=attention, parts=(_costs(found),))


class OffersAndSteps(Account):
    """What we offered beside the steps people took, each in their own time; nobody is called inactive (P009)."""

    kinds = ("own step",)

    def told(self) -> Told:
        """Offers and steps round by round, and the steps people wrote down themselves."""
        cards = self.here.cards("invitation", "offer", "who did it", "commitment", "own step")
        found = offers_and_steps(cards)
        rows = tuple((number(one.round), one.offers, one.steps) for one in found)
        heads = (spoken("Round"), spoken("Offers we made"), spoken("Steps people took"))
        own = tuple((card.body, day_of(card), self._by(card)) for card in timeline(self.in_time()))
        return Told(
            sentence=_offers_said(sum(one.offers for one in found), sum(one.steps for one in found)),
            parts=(
                Table(spoken("Offers beside steps"), heads, rows),
                Table(spoken("Steps in people's own words"), (spoken("Step"), spoken("When"), spoken("Who")), own),
            ),
        )

    def form(self, name: str, grounds: list[Entry]) -> Form:
        """The step, and whose it is: only of those who agreed to be named."""
        form = card_form(name, grounds, submit=marked("Write it down"))
        named = (("", spoken("Nobody is named")), *sorted(self._named().items(), key=lambda one: one[1].casefold()))
        asked = [one for one in form.questions if one.name != "told_by"]
        who = Question(name="by", label=spoken("Whose step is it?"), kind="choice", choices=named)
        return replace(form, questions=(*asked, who))

    def do_add(self, values: dict[str, Any]) -> str:
        """Write a step down, with a name only if that person agreed to be named."""
        by = str(values.pop("by", ""))
        if by and by not in self._named():
            raise NotAccepted(spoken("Whose step is it?"), spoken("choose somebody who agreed to be named."))
        facts = {"on": values.get("on", "")}
        kind = self._own_kind(str(values.get("kind", "")))
        self.here.workbook.add_card(Entry(
            kind=kind, phase=Phase.REFLECTION, round=self.here.round, body=str(values.get("body", "")), facts=facts,
            told_by="participants", people={"by": by} if by else {}, programme=self.here.parameters.programme,
        ))  # fmt: skip
        return spoken("{kind} saved.", kind=spoken(OWN_STEP.title))

    def _named(self) -> dict[str, str]:
        """Those who agreed to be named here, as they want to be called."""
        shared = self.here.workbook.shared_map(for_purpose=Purpose.REPORT, audience=self.here.audience)
        return {one.key: one.called for one in shared}

    def _by(self, card: Entry) -> str:
        """Whose step it is, if they said so."""
        return self._named().get(card.people.get("by", ""), "–")


def _ownership_said(found: list[Share]) -> str:
    """How much was in participants' own hands, in one or two sentences."""
    known = [one for one in found if one.participants is not None]
    if not known:
        most = max((one.known for one in found), default=0)
        if not most:
            return spoken("Nothing is in the log yet. Take the last five decisions: whose were they?")
        return spoken("Fewer than five cases are in the log so far; from five up they are counted.")
    did = next((one for one in known if one.part == dict(PARTS)["did"]), known[0])
    return spoken(
        "Of {known} cases, participants had {own} in their own hands and {together} together with us.",
        known=number(did.known), own=how_many(did.participants or 0), together=how_many(did.together or 0),
    )  # fmt: skip


def _shares(found: list[Share]) -> Table:
    """The four parts of the work."""
    rows = tuple(
        (spoken(one.part), one.participants, one.together, one.staff, one.others)
        for one in found
        if one.participants is not None
    )
    heads = (spoken("Part of the work"), spoken("Participants"), spoken("Both together"), spoken("Staff"),
             spoken("Somebody else"))  # fmt: skip
    return Table(spoken("Whose it was, in cases"), heads, rows)


def _over_time(cards: list[Entry]) -> list[Figure]:
    """Steps of participants over the rounds, where each round has five cases."""
    rows = [
        Bar(spoken("Round {n}", n=round), own, spoken("of {all}", all=all_))
        for round, own, all_ in steps_by_round(cards)
        if all_ >= 5
    ]
    return [bars(rows, title=spoken("Steps that participants took themselves or with us"))] if rows else []


def _later(cards: list[Entry]) -> tuple[str, ...]:
    """What was done for people, and what that may cost."""
    return tuple(f"{card.body} – {card.fact('later')}" for card in done_for_people(cards))


def _costs_said(found: list[Borne]) -> str:
    """The costs in one or two sentences."""
    if not found:
        return spoken("No cost is written down yet. What did it cost, and whom? Time, money, risk and trust count.")
    most = max(found, key=lambda one: len(one.cards))
    count = sum(len(one.cards) for one in found)
    said = plural(count, "One cost is written down.", "{N} costs are written down.")
    return f"{said} {spoken('Most of them were borne by: {who}.', who=spoken(most.whom).lower())}"


def _costs(found: list[Borne]) -> Table:
    """Every cost by the group that bore it."""
    rows = tuple(
        (spoken(one.whom), label_of(OF_WHAT, card.fact("what")), card.body, str(card.fact("answer", "–")))
        for one in found
        for card in one.cards
    )
    heads = (spoken("Whom it cost"), spoken("What kind"), spoken("What it was"), spoken("What we owe and do"))
    return Table(spoken("What it cost, and whom"), heads, rows)


def _offers_said(offers: int, steps: int) -> str:
    """Offers beside steps, in two sentences."""
    if not offers + steps:
        return spoken("Neither an offer nor a step is written down yet. It will take time, and it is their time.")
    made = plural(offers, "We made one offer.", "We made {n} offers.", none=marked("We made no offer."))
    taken = plural(
        steps, "People took one step in their own time.", "People took {n} steps in their own time.",
        none=marked("No step is written down yet; that says more about our offers than about people."),
    )  # fmt: skip
    return f"{made} {taken}"
