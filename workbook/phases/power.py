"""Power outside and inside: who can move what, where they stand, what we decide over others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

STALE_AFTER = timedelta(days=90)
STANCES = (
    ("-2", marked("Works against it")), ("-1", marked("Leans against")), ("0", marked("Undecided")),
    ("1", marked("Leans our way")), ("2", marked("Works for it")),
)  # fmt: skip
RUNGS = (
    ("1", marked("1 Steered")), ("2", marked("2 Soothed")), ("3", marked("3 Told")), ("4", marked("4 Asked")),
    ("5", marked("5 Given a seat without a say")), ("6", marked("6 Partners")), ("7", marked("7 Power handed over")),
    ("8", marked("8 In people's own hands")),
)  # fmt: skip
"""Arnstein's eight rungs in our words; they describe a decision or a body, never a person."""

ACTOR = Kind(
    name="actor",
    phase=Phase.AWARENESS,
    title=marked("Actor"),
    question=marked("Who can move this, or keep it as it is?"),
    fields=(
        Field(name="influence", label=marked("Influence on this decision, 0 to 5"), kind="number", most=5,
              required=True),
        Field(name="gains", label=marked("What do they gain if nothing changes?"), at_most=200),
        Field(name="path", label=marked("Who of us reaches them?"), at_most=200,
              help=marked("A group or a role, not a name.")),
    ),
    practices=("P045", "P052"),
    rests_on=("cause",),
)  # fmt: skip
STANCE = Kind(
    name="stance",
    phase=Phase.AWARENESS,
    title=marked("Stance"),
    question=marked("What did they do or say?"),
    fields=(
        Field(name="stance", label=marked("Where do they stand?"), kind="choice", choices=STANCES, required=True),
        Field(name="seen_on", label=marked("When was it seen?"), kind="date",
              help=marked("Leave empty if it is a guess; the map will say so.")),
        Field(name="new_holder", label=marked("Somebody else decides there now"), kind="yesno",
              help=marked("A plan that counts on whoever decided before will be looked at again.")),
    ),
    practices=("P045",),
    under=("actor",),
    under_label=marked("Whose stance is it?"),
)  # fmt: skip
AREAS = (
    ("admission", marked("Who gets in")), ("rules", marked("House rules")), ("sanctions", marked("Sanctions")),
    ("information", marked("Who is told what")), ("time", marked("Hours and waiting")),
    ("budget", marked("Money and the budget")), ("staff", marked("What staff do, and who is hired")),
    ("disclosure", marked("What is told about people")), ("story", marked("Whose story is used")),
    ("mission", marked("What we are here for")), ("exit", marked("Who has to leave")),
)  # fmt: skip
"""Where decisions over people hide (P052); four of them are the boundaries of P008: money, staff, telling, mission."""
POWER_OVER = Kind(
    name="power over",
    phase=Phase.AWARENESS,
    title=marked("Decision we take over others"),
    question=marked("What do staff decide over participants?"),
    fields=(
        Field(name="area", label=marked("What is it about?"), kind="choice", choices=AREAS),
        Field(name="who", label=marked("Who decides now?"), required=True, at_most=200),
        Field(name="appeal", label=marked("How can somebody object?"), at_most=200),
        Field(name="rung", label=marked("Where is it on the ladder now?"), kind="choice", choices=RUNGS, required=True),
        Field(name="rung_next", label=marked("Where could it be?"), kind="choice", choices=RUNGS),
        Field(name="shared", label=marked("Could it be shared, and with whom?"), at_most=200),
        Field(name="benefits", label=marked("Who benefits if nothing changes?"), at_most=200),
        Field(name="hand_over_by", label=marked("Hand it over by"), kind="date",
              help=marked("Choose three, and give each a day.")),
    ),
    practices=("P008", "P052"),
)  # fmt: skip
RUNG = Kind(
    name="rung",
    phase=Phase.REFLECTION,
    title=marked("Rung now"),
    question=marked("What shows where this decision stands now?"),
    fields=(
        Field(name="rung", label=marked("Where is it on the ladder?"), kind="choice", choices=RUNGS, required=True),
        Field(name="seen_on", label=marked("When was it seen?"), kind="date"),
    ),
    practices=("P045", "P052"),
    under=("power over",),
    under_label=marked("Which decision?"),
)


@dataclass(frozen=True)
class Standing:
    """An actor with the latest stance and the one before it.

    Attributes
    ----------
    influence : int
        0 to 5, on this decision.
    stance, earlier : int or None
        -2 to 2; None where nobody has said. `earlier` is one that was seen, never a guess.
    guess : bool
        No observed act with a date stands behind the stance.
    stale : bool
        The evidence is older than 90 days.
    """

    actor: Entry
    influence: int
    stance: int | None
    earlier: int | None
    evidence: str
    seen_on: date | None
    guess: bool
    stale: bool


@dataclass(frozen=True)
class Decision:
    """A decision over participants, with where it stood first and where it stands now."""

    card: Entry
    first: int
    now: int
    evidence: str

    @property
    def moved(self) -> int:
        """Rungs climbed; negative when power went back."""
        return self.now - self.first

    @property
    def day(self) -> date:
        """The day by which it is to be handed over; the last day of all where none was said."""
        said = str(self.card.fact("hand_over_by"))
        return date.fromisoformat(said) if said else date.max


def standings(entries: Iterable[Entry], *, today: date) -> list[Standing]:
    """Every actor with the stance last seen, most influential first, then by name."""
    cards = list(entries)
    found = [_standing(actor, of_kind(cards, "stance"), today) for actor in of_kind(cards, "actor")]
    return sorted(found, key=lambda standing: (-standing.influence, standing.actor.body, standing.actor.key))


def decisions(entries: Iterable[Entry]) -> list[Decision]:
    """The power-over inventory, in the order it was written."""
    cards = list(entries)
    return [_decision(card, of_kind(cards, "rung")) for card in of_kind(cards, "power over")]


def rungs_of(card: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """The rungs on which a decision was seen, by the day."""
    return sorted((rung for rung in of_kind(entries, "rung") if card.key in rung.parents), key=_seen)


def handed_over(entries: Iterable[Entry]) -> list[Entry]:
    """Decisions that were given a day to be handed over by."""
    return [card for card in of_kind(entries, "power over") if card.fact("hand_over_by")]


def overdue(found: Iterable[Decision], *, today: date) -> list[Decision]:
    """Decisions whose day for handing over has passed while they stand where they stood."""
    return [one for one in found if one.moved <= 0 and one.day < today]


def areas_not_looked_at(entries: Iterable[Entry]) -> list[str]:
    """What the inventory says nothing about yet, in words still to be spoken."""
    seen = {str(card.fact("area")) for card in of_kind(entries, "power over")}
    return [label for value, label in AREAS if value not in seen]


def _standing(actor: Entry, stances: list[Entry], today: date) -> Standing:
    """The actor's last two stances, by the day they were seen."""
    own = sorted((card for card in stances if actor.key in card.parents), key=_seen)
    last = own[-1] if own else None
    before = [card for card in own[:-1] if card.fact("seen_on")]
    seen = date.fromisoformat(last.fact("seen_on")) if last and last.fact("seen_on") else None
    return Standing(
        actor=actor,
        influence=int(actor.fact("influence", 0)),
        stance=int(last.fact("stance", 0)) if last else None,
        earlier=int(before[-1].fact("stance", 0)) if before else None,
        evidence=last.body if last else "",
        seen_on=seen,
        guess=seen is None,
        stale=seen is not None and today - seen > STALE_AFTER,
    )


def _seen(card: Entry) -> tuple[str, str]:
    """When a stance was seen, else written."""
    return (str(card.fact("seen_on") or card.on or ""), card.key)


def _decision(card: Entry, rungs: list[Entry]) -> Decision:
    """A decision with the rung last seen."""
    later = rungs_of(card, rungs)
    first = int(card.fact("rung", 1))
    now = int(later[-1].fact("rung", first)) if later else first
    return Decision(card, first, now, later[-1].body if later else "")
