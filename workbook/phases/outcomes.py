"""Outcomes, what is not resolved, and whether power moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.language.say import listed, marked, plural, sentence, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind
from workbook.phases.power import Decision, Standing, decisions, standings

VERDICTS = (
    ("not asked", marked("Nobody outside was asked yet")), ("agree", marked("Somebody outside agrees")),
    ("partly", marked("Somebody outside agrees in part")), ("no", marked("Somebody outside sees it differently")),
)  # fmt: skip
OUTCOME = Kind(
    name="outcome",
    phase=Phase.REFLECTION,
    title=marked("Outcome"),
    question=marked("Who changed what?"),
    fields=(
        Field(name="on", label=marked("When?"), kind="date"),
        Field(name="where", label=marked("Where?"), at_most=120),
        Field(name="matters", label=marked("Why does it matter, and to whom?"), at_most=400),
        Field(name="our_part", label=marked("What was our part?"), at_most=400),
        Field(name="evidence", label=marked("How do we know?"), at_most=300),
        Field(name="wanted", label=marked("Was it wanted?"), kind="choice",
              choices=(("yes", marked("Yes")), ("no", marked("No, unwanted")))),
        Field(name="verdict", label=marked("What do people outside say?"), kind="choice", choices=VERDICTS),
        Field(name="against", label=marked("Does it speak against a cause, plan or value it stands on?"), kind="yesno"),
    ),
    practices=("P045", "P047"),
    rests_on=("chain", "cause", "vision line", "value", "event"),
)  # fmt: skip
NOT_RESOLVED = Kind(
    name="not resolved",
    phase=Phase.REFLECTION,
    title=marked("Not resolved"),
    question=marked("What is not resolved, said honestly?"),
    practices=("P061",),
)
PHASES = (
    ("learning", marked("Learning")), ("awareness", marked("Awareness")), ("vision", marked("Vision")),
    ("strategy", marked("Strategy")), ("action", marked("Action")), ("reflection", marked("Reflection")),
)  # fmt: skip
"""The phases as a page names them."""
GO_BACK = Kind(
    name="go back",
    phase=Phase.REFLECTION,
    title=marked("Where we go back to"),
    question=marked("Why do we go back there?"),
    fields=(
        Field(name="to", label=marked("To which phase?"), kind="choice", required=True,
              choices=PHASES),
    ),
    practices=("P036", "P046"),
)  # fmt: skip
SERVICE = Kind(
    name="service answer",
    phase=Phase.REFLECTION,
    title=marked("Answer about a service"),
    question=marked("Which service is it about?"),
    fields=(
        Field(
            name="importance",
            label=marked("How important is it to you, 1 to 5?"),
            kind="rating",
            least=1,
            most=5,
            required=True,
        ),
        Field(
            name="satisfaction",
            label=marked("How well does it work for you, 1 to 5?"),
            kind="rating",
            least=1,
            most=5,
            required=True,
        ),
    ),
    practices=("P054", "P047"),
    parts=(),
)


@dataclass(frozen=True)
class PowerMoved:
    """What changed in who decides: inside on the ladder, outside in stances.

    Attributes
    ----------
    up, down, still : tuple of Decision
        Decisions over participants whose rung rose, fell, or stayed.
    nearer, further : tuple of Standing
        Actors seen to move towards us or away; guesses are left out.
    """

    up: tuple[Decision, ...]
    down: tuple[Decision, ...]
    still: tuple[Decision, ...]
    nearer: tuple[Standing, ...]
    further: tuple[Standing, ...]

    @property
    def said(self) -> str:
        """The answer in words, whether power moved or not."""
        up, down, nearer, further = map(len, (self.up, self.down, self.nearer, self.further))
        parts = [
            (up, plural(up, "one decision moved towards participants", "{n} decisions moved towards participants")),
            (down, plural(down, "one decision moved away from them", "{n} decisions moved away from them")),
            (nearer, plural(nearer, "one actor came nearer", "{n} actors came nearer")),
            (further, plural(further, "one actor went further away", "{n} actors went further away")),
        ]
        moved = listed(said for count, said in parts if count)
        if not moved:
            return spoken("As far as the cards show, power did not move.")
        still = plural(len(self.still), "one decision stayed where it was", "{n} decisions stayed where they were")
        return sentence(spoken("{moved}; {still}.", moved=moved, still=still))


@dataclass(frozen=True)
class ServiceView:
    """What people say of one service: how many answered, importance and satisfaction.

    Both are means on 1-5; they are None below five answers (P054).
    """

    name: str
    answers: int
    importance: float | None
    satisfaction: float | None


def power_moved(entries: Iterable[Entry], *, today: date) -> PowerMoved:
    """Whether power moved: decisions on the ladder, and stances seen with a date."""
    cards = list(entries)
    inside = decisions(cards)
    seen = [s for s in standings(cards, today=today) if not s.guess and s.stance is not None and s.earlier is not None]
    return PowerMoved(
        up=tuple(d for d in inside if d.moved > 0),
        down=tuple(d for d in inside if d.moved < 0),
        still=tuple(d for d in inside if d.moved == 0),
        nearer=tuple(s for s in seen if (s.stance or 0) > (s.earlier or 0)),
        further=tuple(s for s in seen if (s.stance or 0) < (s.earlier or 0)),
    )


def services(entries: Iterable[Entry], *, at_least: int = 5) -> list[ServiceView]:
    """Importance and satisfaction per service, shown from `at_least` answers on."""
    answers = of_kind(entries, "service answer")
    names = sorted(Counter(card.body for card in answers))
    return [_service(name, [card for card in answers if card.body == name], at_least) for name in names]


def _service(name: str, answers: list[Entry], at_least: int) -> ServiceView:
    """One service, silent below the smallest cell."""
    if len(answers) < at_least:
        return ServiceView(name, len(answers), None, None)
    means = [sum(float(a.fact(f, 0)) for a in answers) / len(answers) for f in ("importance", "satisfaction")]
    return ServiceView(name, len(answers), round(means[0], 1), round(means[1], 1))


def halves(entries: Iterable[Entry]) -> dict[str, bool]:
    """Whether each half of the reflection holds anything: the process, and the service (P047)."""
    cards = [card for card in entries if not card.taken_back]
    kinds = {card.kind for card in cards}
    return {
        "process": bool(kinds & {"outcome", "rung", "panel choice", "link looked at"}),
        "service": bool(kinds & {"service answer", "experience answer"}),
    }
