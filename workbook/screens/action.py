"""Action: events behind the barrier gate, what we promised, and what each of us will do."""

from __future__ import annotations

from typing import Any

from workbook.language.say import how_many, listed, marked, plural, spoken
from workbook.people.words import word
from workbook.phases.entry import Entry, Phase
from workbook.phases.events import ASKED, BARRIERS, EVENT, MISSING, Gate, cost_of, gates
from workbook.phases.promises import STATES, Ledger, is_overdue, ledger, state
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form


class Events(CardScreen):
    """Events; none is ready before transport, childcare and food are seen to (P013, P025, P027, P029, P109)."""

    template = "events.html"
    kinds = ("event", "programme date")

    def view(self) -> dict[str, Any]:
        """Every event with its gate, dates of programmes, and the forms."""
        found = gates(self.here.cards("event", "programme date", "role card", "slot"))
        today = self.here.today.isoformat()
        coming = [gate for gate in found if str(gate.event.fact("on")) >= today]
        plan = card_form("event", self.here.cards("chain"), submit=marked("Plan the event"))
        return {
            "sentence": _events_said(found, today),
            "coming": coming,
            "past": [gate for gate in found if str(gate.event.fact("on")) < today],
            "barriers": BARRIERS,
            "asked": [(field.name, field.label) for field in EVENT.fields if field.name in ASKED],
            "cost": round(cost_of(coming)),
            "dates": self.cards("programme date"),
            "forms": [plan, card_form("programme date", (), submit=marked("Write the date down"))],
            "down": self.taken_back(),
        }


class Promises(CardScreen):
    """The organization's own promises, kept or not, each owned up to (P125)."""

    template = "promises.html"
    kinds = ("promise",)

    def view(self) -> dict[str, Any]:
        """The ledger and the form."""
        found = ledger(self.cards(), today=self.here.today)
        return {
            "sentence": _promises_said(found),
            "ledger": found,
            "cards": list(found.promises),
            "states": dict(STATES),
            "state": state,
            "forms": [card_form("promise", (), submit=marked("Write the promise down"))],
            "down": self.taken_back(),
        }

    def do_state(self, values: dict[str, Any]) -> str:
        """Say what became of a promise or a commitment."""
        card = self._card(str(values.get("key", "")))
        became = str(values.get("state") or "open")
        owned = {"owned": str(values.get("owned", ""))} if card.kind == "promise" else {}
        self.here.workbook.correct_card(card, body=card.body, facts={**card.facts, "state": became, **owned})
        return spoken(_BECAME[became])


class Decide(CardScreen):
    """What we take on: by when, and a first step within two weeks (P031, P038).

    Parameters
    ----------
    phase : str, optional
        Only what was taken on in this phase; all of it by default, as at the weekly look.
    """

    template = "decide.html"
    kinds = ("commitment",)

    def __init__(self, here: Any, *, phase: str = "") -> None:
        super().__init__(here)
        self.phase = word(phase, Phase) if phase else ""

    def cards(self, *kinds: str) -> list[Entry]:
        """Commitments taken on in the phase, or all of them."""
        return [card for card in super().cards(*kinds) if not self.phase or card.phase == self.phase]

    def view(self) -> dict[str, Any]:
        """Commitments, soonest first, and the form."""
        cards = sorted(self.cards(), key=lambda card: (state(card) != "open", str(card.fact("by")), card.key))
        names = self._names()
        open_ones = [card for card in cards if state(card) == "open"]
        return {
            "sentence": _decided_said(len(cards), len(open_ones), here=bool(self.phase)),
            "commitments": cards,
            "doer": {card.key: names.get(card.people.get("doer", ""), str(card.fact("who"))) for card in cards},
            "overdue": {card.key for card in open_ones if is_overdue(card, today=self.here.today)},
            "states": dict(STATES),
            "state": state,
            "forms": [card_form("commitment", self.grounds(), submit=marked("Take it on"))],
            "down": self.taken_back(),
        }

    def _names(self) -> dict[str, str]:
        """How those want to be called who may be named here."""
        shared = self.here.workbook.shared_map(for_purpose="report", audience=self.here.audience)
        return {one.key: one.called for one in shared}

    do_state = Promises.do_state


_BECAME = {
    "open": marked("Written down: open."), "kept": marked("Written down: kept."),
    "late": marked("Written down: kept late."), "broken": marked("Written down: broken."),
    "changed": marked("Written down: changed together."),
}  # fmt: skip


def _events_said(found: list[Gate], today: str) -> str:
    """The events in one sentence."""
    coming = [gate for gate in found if str(gate.event.fact("on")) >= today]
    if not coming:
        return spoken(
            "No event is planned. Before a day is chosen: who sees to the ride, the children and the food?"
        )  # fmt: skip
    ready = how_many(sum(gate.ready for gate in coming))
    said = plural(
        len(coming), "One event coming; {ready} of them ready.", "{N} events coming; {ready} of them ready.",
        ready=ready,
    )  # fmt: skip
    first = next((gate for gate in coming if not gate.ready), None)
    if first is None:
        return said
    missing = listed(spoken(MISSING[name]) for name in first.missing)
    return f"{said} {spoken('“{event}” waits for {missing}.', event=first.event.body, missing=missing)}"


def _promises_said(found: Ledger) -> str:
    """The ledger in one or two sentences."""
    if not found.promises:
        return spoken("No promise is written down yet. What did we say we would do, to whom, and by when?")
    kept = {name: how_many(found.counts[name]) for name in ("kept", "late", "broken", "open")}
    said = [plural(
        len(found.promises), "Of one promise: {kept} kept, {late} kept late, {broken} broken, {open} open.",
        "Of {n} promises: {kept} kept, {late} kept late, {broken} broken, {open} open.", **kept,
    )]  # fmt: skip
    if found.overdue:
        said.append(plural(len(found.overdue), "One promise past its day.", "{N} promises past their day."))
    if found.not_owned:
        silent = len(found.not_owned)
        said.append(plural(silent, "One of them not yet owned up to.", "{N} of them not yet owned up to."))
    return " ".join(said)


def _decided_said(all_: int, open_ones: int, *, here: bool) -> str:
    """The commitments in one sentence."""
    if not all_ and here:
        return spoken("Nothing is taken on here yet. Who does what by when, and which step comes within two weeks?")
    if not all_:
        return spoken("Nothing is taken on yet. Who does what by when, and which step comes within two weeks?")
    nobody = marked("none of them still open")
    still = plural(open_ones, "one of them still open", "{n} of them still open", none=nobody)
    if here:
        return plural(
            all_, "One commitment taken on here, {still}.", "{N} commitments taken on here, {still}.", still=still
        )
    return plural(all_, "One commitment taken on, {still}.", "{N} commitments taken on, {still}.", still=still)
