"""Reflection: what changed, whether power moved, how the services are seen, what is not resolved."""

from __future__ import annotations

from typing import Any

from workbook.language.say import listed, number, plural, spoken
from workbook.phases.entry import Entry
from workbook.phases.outcomes import PHASES, VERDICTS, halves, power_moved, services
from workbook.phases.power import RUNGS, STANCES
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form


class Outcomes(CardScreen):
    """Who changed what, wanted or not, and what people outside say of it (P047)."""

    template = "outcomes.html"
    kinds = ("outcome",)

    def view(self) -> dict[str, Any]:
        """The harvest of the period, and the form."""
        cards = [card for card in self.cards() if self._within(card)]
        return {
            "sentence": _outcomes_said(cards),
            "outcomes": cards,
            "verdicts": dict(VERDICTS),
            "forms": [card_form("outcome", self.grounds(), submit=spoken("Write it down"))],
            "down": self.taken_back(),
        }

    def _within(self, card: Entry) -> bool:
        """Whether an outcome falls in the period asked for."""
        from datetime import date

        said = str(card.fact("on"))
        day = date.fromisoformat(said) if said else card.on
        return day is None or self.here.parameters.within(day)


class DidPowerMove(CardScreen):
    """Before and after: decisions handed over, stances moved, with the evidence (P045, P052)."""

    template = "power_moved.html"
    kinds = ("rung",)

    def view(self) -> dict[str, Any]:
        """What moved, what did not, and the form for a rung seen now."""
        cards = self.here.cards("actor", "stance", "power over", "rung")
        found = power_moved(cards, today=self.here.today)
        return {
            "sentence": found.said,
            "moved": found,
            "cards": self.cards(),
            "rungs": {int(value): spoken(label) for value, label in RUNGS},
            "stances": {int(value): spoken(label).lower() for value, label in STANCES},
            "forms": [card_form("rung", cards, submit=spoken("Write down what shows it"))],
            "down": self.taken_back(),
        }


class Services(CardScreen):
    """How important each service is, and how well it works; silent below five answers (P054)."""

    template = "services.html"
    kinds = ("service answer",)

    def view(self) -> dict[str, Any]:
        """Importance and satisfaction of each service that enough people answered about."""
        found = services(self.cards(), at_least=max(5, self.here.audience.smallest_cell))
        shown = [one for one in found if one.importance is not None]
        return {
            "sentence": _services_said(len(shown), len(found) - len(shown)),
            "shown": shown,
            "quiet": len(found) - len(shown),
            "names": [one.name for one in found],
            "forms": [card_form("service answer", (), submit=spoken("Send the answer"))],
        }


class NotResolved(CardScreen):
    """What is not done, not perfect, and where we go back to (P061, P046)."""

    template = "not_resolved.html"
    kinds = ("not resolved", "go back")

    def view(self) -> dict[str, Any]:
        """What is open, where we go back to and why, and the forms."""
        cards = self.cards()
        open_ones = [card for card in cards if card.kind == "not resolved"]
        back = [card for card in cards if card.kind == "go back"]
        return {
            "sentence": _open_said(open_ones, back),
            "open": open_ones,
            "phases": dict(PHASES),
            "back": back,
            "halves": halves(self.here.cards()),
            "forms": [card_form(kind, (), submit=spoken("Write it down")) for kind in self.kinds],
            "down": self.taken_back(),
        }


def _outcomes_said(cards: list[Entry]) -> str:
    """The harvest in one or two sentences."""
    if not cards:
        return spoken(
            "No outcome is written down for this time. Who changed what, when and where? Unwanted changes count too."
        )
    unwanted = sum(card.fact("wanted") == "no" for card in cards)
    asked = number(sum(card.fact("verdict", "not asked") != "not asked" for card in cards))
    said = plural(
        len(cards), "One outcome, {unwanted} of them unwanted.", "{N} outcomes, {unwanted} of them unwanted.",
        unwanted=number(unwanted) if unwanted else spoken("none"),
    )  # fmt: skip
    return f"{said} {spoken('People outside were asked about {asked} of them.', asked=asked)}"


def _services_said(shown: int, quiet: int) -> str:
    """The service half in one or two sentences."""
    if not shown + quiet:
        return spoken("Nobody has answered about the services yet; a reflection without that half is incomplete.")
    said = plural(shown, "One service with enough answers to show.", "{N} services with enough answers to show.")
    few = plural(
        quiet, "One service had too few, so that nobody can be picked out.",
        "{N} services had too few, so that nobody can be picked out.",
    )  # fmt: skip
    return f"{said} {few}" if quiet else said


def _open_said(open_ones: list[Entry], back: list[Entry]) -> str:
    """What is open, in one or two sentences."""
    if not open_ones:
        return spoken("Nothing is written under “not resolved”. A report without it is not finished.")
    said = plural(len(open_ones), "One matter not resolved.", "{N} matters not resolved.")
    phases = listed(spoken(dict(PHASES)[name]) for name in sorted({str(card.fact("to")) for card in back}))
    return f"{said} {spoken('We go back to {phases}.', phases=phases)}" if back else said
