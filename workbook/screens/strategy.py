"""Strategy: the chain from cause to change with its holes in words, and asks that are not vague."""

from __future__ import annotations

from typing import Any

from workbook.figures.flow import Link, chain
from workbook.language.say import listed, marked, plural, spoken
from workbook.phases.asks import LEVELS, RoleCard, levels_without_role, role_cards
from workbook.phases.rounds import Flag
from workbook.phases.strategy import CHAIN, LABELS, Chain, chains
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form
from workbook.screens.looking_again import LookingAgain, raised, shown
from workbook.screens.ways import way_to


class ChainOfChange(LookingAgain, CardScreen):
    """What we go for, link by link, with every hole and all moved ground in words (P038, P045, P078, P079)."""

    template = "chain.html"
    kinds = ("chain",)

    def view(self) -> dict[str, Any]:
        """Each chain as a figure with its holes, and the form."""
        cards = self.here.cards("chain", "commitment", *CHAIN.rests_on)
        deciders = sorted(
            {str(card.fact("decider")) for card in cards if card.kind == "chain" and card.fact("decider")}
        )
        ways = {decider: way_to(self.here, decider) for decider in deciders} if self.here.live else None
        found, moved = chains(cards, reaches=ways, today=self.here.today), shown(self.moved())
        figures = [
            chain([Link(step.label, step.text, step.holds, step.hole) for step in one.steps], title=one.card.body)
            for one in found
        ]
        return {
            "sentence": _chains_said(found),
            "chains": [
                (one, figure, [flag for flag in moved if flag.flag.card.key == one.card.key])
                for one, figure in zip(found, figures, strict=True)
            ],
            "labels": {value: spoken(label) for value, label in LABELS},
            "forms": [card_form("chain", cards, submit=marked("Build the chain"))],
            "down": self.taken_back(),
        }

    def moved(self) -> list[Flag]:
        """The flags on chains."""
        return [flag for flag in raised(self.here) if flag.card.kind == "chain"]


class Asks(CardScreen):
    """Role cards: a number, a day, a place and support, or they cannot be offered (P010, P029)."""

    template = "asks.html"
    kinds = ("role card",)

    def view(self) -> dict[str, Any]:
        """Cards ready to offer, cards too vague to offer, and levels without any card."""
        cards = self.cards()
        found = role_cards(cards)
        return {
            "sentence": _asks_said(found, levels_without_role(cards)),
            "ready": [one for one in found if not one.vague],
            "vague": [one for one in found if one.vague],
            "levels": {value: spoken(label) for value, label in LEVELS},
            "forms": [card_form("role card", self.grounds(), submit=marked("Write the card"))],
            "down": self.taken_back(),
        }


def _chains_said(found: list[Chain]) -> str:
    """All chains in one or two sentences."""
    if not found:
        return spoken(
            "No chain yet. Choose one root cause and ask: which decision would end it, and who takes that decision?"
        )
    said = plural(len(found), "One chain of change.", "{N} chains of change.")
    holes = [one for one in found if one.holes]
    if not holes:
        return said + " " + spoken("No holes are left to name.")
    first = holes[0]
    return said + " " + plural(
        len(first.holes), "“{change}” has one hole: {holes}.", "“{change}” has {n} holes: {holes}.",
        change=first.card.body, holes=_first_two(first.holes),
    )  # fmt: skip


def _first_two(holes: tuple[str, ...]) -> str:
    """The first two holes, and whether there are more."""
    named = listed(holes[:2])
    return spoken("{holes}, and more", holes=named) if len(holes) > 2 else named


def _asks_said(found: list[RoleCard], empty: list[str]) -> str:
    """The role cards in one or two sentences."""
    if not found:
        return spoken("No role card yet. Say what to do, how many, on which day, where, and what we provide.")
    vague = plural(sum(one.vague for one in found), "one card", "{n} cards", none=marked("no cards"))
    said = plural(
        len(found), "One role card; {cards} too vague to offer.", "{N} role cards; {cards} too vague to offer.",
        cards=vague,
    )  # fmt: skip
    if not empty:
        return said
    return said + " " + spoken("Nothing yet for people who would rather {levels}.", levels=listed(empty, word="or"))
