"""Reflection: what changed, whether power moved, how the services are seen, what is not resolved."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.chart import by_month
from workbook.figures.figure import Figure
from workbook.figures.quadrants import Placed, quadrants
from workbook.language.say import how_many, listed, marked, number, plural, spoken
from workbook.phases.bodies import bodies
from workbook.phases.entry import Entry, Phase
from workbook.phases.harvest import ASK_AT_LEAST, Harvested, harvest
from workbook.phases.harvest import VERDICTS as OUTSIDE
from workbook.phases.outcomes import PHASES, VERDICTS, ServiceView, halves, power_moved, services
from workbook.phases.power import RUNGS, STANCES
from workbook.phases.rounds import Visit
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form
from workbook.screens.round_by_round import round_by_round


class Outcomes(CardScreen):
    """Who changed what, wanted or not, and what people outside say of it (P047)."""

    template = "outcomes.html"
    kinds = ("outcome", "verdict")

    def view(self) -> dict[str, Any]:
        """The harvest of the period with its verdicts, and the forms."""
        found = [one for one in harvest(self.cards()) if self._within(one.card)]
        cards = [one.card for one in found]
        grounds = [*self.grounds(), *cards]
        wanted = [kind for kind in self.kinds if kind == "outcome" or cards]
        return {
            "sentence": _outcomes_said(found),
            "chart": None if self.here.live else _by_month(cards),
            "outcomes": found,
            "to_ask": _to_ask(found) if self.here.live else "",
            "verdicts": dict(VERDICTS),
            "outside": dict(OUTSIDE),
            "forms": [card_form(kind, grounds, submit=marked("Write it down")) for kind in wanted],
            "down": self.taken_back(),
        }

    def _within(self, card: Entry) -> bool:
        """Whether an outcome falls in the period asked for."""
        day = _day(card)
        return day is None or self.here.parameters.within(day)


class DidPowerMove(CardScreen):
    """Before and after, and round by round: decisions, bodies, stances, with the evidence (P045, P052, P070)."""

    template = "power_moved.html"
    kinds = ("rung",)

    def view(self) -> dict[str, Any]:
        """What moved, what did not, and the form for a rung seen now."""
        cards = self.here.cards("actor", "stance", "power over", "rung")
        found = power_moved(cards, today=self.here.today)
        return {
            "sentence": found.said,
            "moved": found,
            "bodies": bodies(self.here.cards("structure")),
            "rounds": round_by_round(self.here),
            "cards": self.cards(),
            "rungs": {int(value): spoken(label) for value, label in RUNGS},
            "stances": {int(value): spoken(label).lower() for value, label in STANCES},
            "forms": [card_form("rung", cards, submit=marked("Write down what shows it"))],
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
            "figure": quadrants(_placed(shown), title=spoken("How important, and how well it works")),
            "forms": [card_form("service answer", (), submit=marked("Send the answer"))],
        }


class NotResolved(CardScreen):
    """What is not done, not perfect, and where we go back to; a person opens it again (P061, P046)."""

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
            "back": [(card, self._opened(card)) for card in back],
            "halves": halves(self.here.cards()),
            "forms": [card_form(kind, (), submit=marked("Write it down")) for kind in self.kinds],
            "down": self.taken_back(),
        }

    def do_reopen(self, values: dict[str, Any]) -> str:
        """Open a phase again, for the reason that stands on the card."""
        card = self._card(str(values.get("key", "")))
        if card.kind != "go back":
            raise NotAccepted(spoken("Where we go back to"), spoken("choose a phase we go back to."))
        phase = Phase(str(card.fact("to")))
        visits = [one for one in self.here.workbook.visits() if one.phase == phase]
        last = max((one.round for one in visits), default=0)
        if self._opened(card):
            return spoken("It is open again already.")
        self.here.workbook.record_visit(
            Visit(phase=phase, round=last + 1, state="re-opened", on=self.here.today, note=card.body[:300])
        )
        said = spoken(dict(PHASES)[phase.value])
        return spoken("{phase} is open again. Why, stands with it on the path.", phase=said)

    def _opened(self, card: Entry) -> bool:
        """Whether the phase was opened again for this reason."""
        found = [one for one in self.here.workbook.visits() if one.state == "re-opened"]
        return any(one.phase == card.fact("to") and one.note == card.body[:300] for one in found)


def _by_month(cards: list[Entry]) -> Figure | None:
    """How many outcomes there were in each month."""
    return by_month(filter(None, map(_day, cards)), title=spoken("Outcomes by month"))


def _day(card: Entry) -> date | None:
    """When it happened, else when it was written down."""
    said = str(card.fact("on"))
    return date.fromisoformat(said) if said else card.on


def _placed(shown: list[ServiceView]) -> list[Placed]:
    """Services that enough people answered about, as the figure wants them."""
    return [Placed(one.name, one.importance or 0, one.satisfaction or 0, one.answers) for one in shown]


def _to_ask(found: list[Harvested]) -> str:
    """How many outcomes somebody outside should still be asked about."""
    asked = sum(one.said != "not asked" for one in found)
    more = min(ASK_AT_LEAST, len(found)) - asked
    if more <= 0:
        return ""
    return plural(more, "Ask people outside about one more outcome: do they see it the same way?",
                  "Ask people outside about {n} more outcomes: do they see them the same way?")  # fmt: skip


def _outcomes_said(found: list[Harvested]) -> str:
    """The harvest in one to three sentences."""
    cards = [one.card for one in found]
    if not cards:
        return spoken(
            "No outcome is written down for this time. Who changed what, when and where? Unwanted changes count too."
        )
    unwanted = sum(card.fact("wanted") == "no" for card in cards)
    asked = how_many(sum(one.said != "not asked" for one in found))
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
