"""Where we are: the way through the phases so far, what has lost its ground, and where one might come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workbook.figures.path_view import Stop, path_view
from workbook.language.say import marked, plural, spoken
from workbook.people.words import word
from workbook.phases.answered_apart import behind
from workbook.phases.deck import KINDS
from workbook.phases.entry import Entry, Phase
from workbook.phases.openings import OPENING, Suggestion, suggestion
from workbook.phases.rounds import MAY_BECOME, PHASE_NAMES, STATE_WORDS, Flag, Visit, may_become, path, shown_state
from workbook.screens.carding import CardScreen
from workbook.screens.forms import card_form
from workbook.screens.looking_again import LookingAgain, raised, shown, told
from workbook.storage.counting import how_many
from workbook.storage.upkeep import NOT_LOCKED, is_open_to_readers

OPENER = (
    ("learning", marked("People keep coming with the same trouble, and we do not know why")),
    ("awareness", marked("We know the causes, and not who keeps them in place")),
    ("vision", marked("We know what we are against, and not what we are for")),
    ("strategy", marked("We know what we want, and not how to get it")),
    ("action", marked("We have a plan, and people are waiting")),
    ("reflection", marked("Much has happened, and we have not looked back")),
)
"""A door for each phase (P043); whichever is suggested, every door stays open."""
BECOMES = {"held": marked("It was held"), "closed": marked("It is closed"), "re-opened": marked("Open it again")}


class WhereWeAre(LookingAgain, CardScreen):
    """The path through the phases as it really went, flags on moved ground, and a first door (P036, P043, P046)."""

    template = "start.html"
    kinds = (OPENING.name,)

    def view(self) -> dict[str, Any]:
        """The path as a figure, the flags, how far each visit is, and the doors with how many cards lie behind them."""
        visits, moved = path(self.here.workbook.visits()), raised(self.here)
        cards = self.here.cards(*told())
        return {
            "sentence": _said(visits, moved),
            "unlocked": spoken(NOT_LOCKED) if is_open_to_readers(self.here.workbook.folder) else "",
            "figure": _figure(visits, moved) if visits else None,
            "visits": [(visit, spoken(PHASE_NAMES[visit.phase]), spoken(STATE_WORDS[shown_state(visit, moved)]),
                        [(state, spoken(BECOMES[state])) for state in MAY_BECOME[visit.state]]) for visit in visits],
            "flags": shown(moved),
            "doors": _doors(self._counts(cards)),
            "suggested": _suggested(suggestion(cards)),
            "forms": [card_form(OPENING.name, (), submit=marked("Show us a door"))],
            "openings": [card for card in cards if card.kind == OPENING.name],
            "down": self.taken_back(),
        }  # fmt: skip

    def _counts(self, cards: list[Entry]) -> dict[tuple[str, str], int]:
        """Phase and kind -> how many cards; what nobody is named on is counted without being read."""
        read = told()
        mute = [name for name in KINDS if name not in read]
        counts = how_many(self.here.workbook, mute, programme=self.here.parameters.programme)
        return counts | Counter((str(card.phase), card.kind) for card in cards)

    def do_visit(self, values: dict[str, Any]) -> str:
        """Write down that a phase is being visited."""
        phase = word(str(values.get("phase", "")), Phase)
        last = max((one.round for one in self.here.workbook.visits() if one.phase == phase), default=0)
        self.here.workbook.record_visit(
            Visit(phase=phase, round=last + 1, state="held", on=self.here.today, note=str(values.get("note", ""))[:300])
        )
        return _visited(spoken(PHASE_NAMES[phase]), last + 1)

    def do_becomes(self, values: dict[str, Any]) -> str:
        """Say how far a visit is; a closed one that is opened again is a visit of its own, and the old one stays."""
        phase, state = word(str(values.get("phase", "")), Phase), str(values.get("state", ""))
        visits = [one for one in self.here.workbook.visits() if one.phase == phase]
        visit = next((one for one in visits if str(one.round) == values.get("round")), Visit(phase=phase, round=0))
        may_become(visit, state)
        self.here.workbook.record_visit(self._next(visit, visits, state))
        said = spoken(STATE_WORDS[state])
        return spoken("Written down: {phase} is {state}.", phase=spoken(PHASE_NAMES[phase]), state=said)

    def _next(self, visit: Visit, visits: list[Visit], state: str) -> Visit:
        """The visit as it stands from now on."""
        again = state == "re-opened"
        round = max(one.round for one in visits) + 1 if again and visits else visit.round
        on = self.here.today if again else visit.on
        return Visit(phase=visit.phase, round=round, state=state, on=on, note="" if again else visit.note)


def _figure(visits: list[Visit], moved: list[Flag]) -> Any:
    """The path as it is drawn; a phase visited before says which time it is."""
    times: dict[Phase, int] = {}
    stops = []
    for visit in visits:
        times[visit.phase] = times.get(visit.phase, 0) + 1
        state = shown_state(visit, moved)
        stops.append(
            Stop(key=f"{visit.phase}-{visit.round}", line=spoken(PHASE_NAMES[visit.phase]), time=times[visit.phase],
                 state=state, state_said=spoken(STATE_WORDS[state]), on=visit.on, note=visit.note)
        )  # fmt: skip
    return path_view(stops, lines=[spoken(name) for name in PHASE_NAMES.values()], title=spoken("Where we have been"))


def _doors(counts: Mapping[tuple[str, str], int]) -> list[tuple[str, str, str, list[str]]]:
    """Every door: its phase, its name, the sentence on it, and what lies behind it, a line for each instrument."""
    return [
        (phase, spoken(PHASE_NAMES[Phase(phase)]), spoken("{what}.", what=spoken(said)), behind(Phase(phase), counts))
        for phase, said in OPENER
    ]


def _suggested(found: Suggestion | None) -> tuple[str, str, str] | None:
    """Why, where and how the suggested door is called."""
    if found is None:
        return None
    number = list(Phase).index(found.phase) + 1
    return found.because, f"0{number}-{found.phase.value}.ipynb", spoken(PHASE_NAMES[found.phase])


def _visited(phase: str, count: int) -> str:
    """That a phase is visited for the first, second, third, fourth, 5th time."""
    said = {
        1: marked("{phase} is visited for the first time."), 2: marked("{phase} is visited for the second time."),
        3: marked("{phase} is visited for the third time."), 4: marked("{phase} is visited for the fourth time."),
    }  # fmt: skip
    if count in said:
        return spoken(said[count], phase=phase)
    return spoken("{phase} is visited for the {count}th time.", phase=phase, count=count)


def _said(visits: list[Visit], moved: list[Flag]) -> str:
    """The path in one or two sentences."""
    if not visits:
        return spoken("No phase has been visited yet. Come in by any door; none has to be first.")
    phases = len({visit.phase for visit in visits})
    where = plural(phases, "one phase", "{n} phases")
    said = plural(len(visits), "One visit to {phases} so far.", "{N} visits to {phases} so far.", phases=where)
    if not moved:
        return said
    ground = plural(len(moved), "One card on ground that has moved since.", "{N} cards on ground that has moved since.")
    return f"{said} {ground}"
