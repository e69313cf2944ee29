"""Bodies with seats for participants: what each decides, what it changed, and its rung on the ladder (P070)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.issues import ORIGIN
from workbook.phases.kinds import Field, Kind
from workbook.phases.power import RUNGS

AUTHORITY = (
    ("decides", marked("It decides")), ("advises", marked("It advises")), ("is told", marked("It is told")),
)  # fmt: skip
STRUCTURE = Kind(
    name="structure",
    phase=Phase.STRATEGY,
    title=marked("Body"),
    question=marked("Which body, board or committee is it?"),
    fields=(
        Field(name="authority", label=marked("What may it do?"), kind="choice", choices=AUTHORITY, required=True),
        Field(name="seats", label=marked("How many seats do participants hold?"), kind="number", most=100,
              required=True),
        Field(name="all_seats", label=marked("How many seats are there in all?"), kind="number", most=100,
              required=True),
        Field(name="changed", label=marked("Which decision came out differently because of them?"), at_most=300,
              help=marked("The last one. Leave it empty if nobody can name one.")),
        Field(name="rung", label=marked("Where is this body on the ladder?"), kind="choice", choices=RUNGS,
              required=True),
        ORIGIN,
        Field(name="review_on", label=marked("When do we look at it again?"), kind="date"),
    ),
    practices=("P070", "P073"),
    rests_on=("power over", "vision line"),
)  # fmt: skip


@dataclass(frozen=True)
class Structure:
    """One body with what it shows about who decides; the rung is the body's, never a person's.

    Attributes
    ----------
    seats, of : int
        Seats that participants hold, of all seats.
    doubts : tuple of str
        What does not fit together, in words.
    """

    card: Entry
    rung: int
    seats: int
    of: int
    doubts: tuple[str, ...]


def structures(entries: Iterable[Entry]) -> list[Structure]:
    """The register, in the order it was written."""
    return [_structure(card) for card in of_kind(entries, STRUCTURE.name)]


def _structure(card: Entry) -> Structure:
    """One body."""
    seats, all_seats = int(card.fact("seats", 0)), int(card.fact("all_seats", 0))
    doubts = []
    if not card.fact("changed"):
        doubts.append(spoken("nobody can name a decision that it changed"))
    if card.fact("authority") == "decides" and 2 * seats <= all_seats:
        doubts.append(spoken("it decides, and participants can be outvoted"))
    if seats == 1:
        doubts.append(spoken("one seat alone is a lonely seat"))
    return Structure(card, int(card.fact("rung", 1)), seats, all_seats, tuple(doubts))
