"""Small actions built into services that already happen: three are chosen, with an owner and a day (P030)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

CHOOSE = 3
CHOSEN = (("yes", marked("Yes")), ("no", marked("Not now")))
SERVICE_ACTION = Kind(
    name="action inside a service",
    phase=Phase.STRATEGY,
    title=marked("Action inside a service"),
    question=marked("What small action fits into it?"),
    fields=(
        Field(name="service", label=marked("At which moment of which service?"), at_most=120, required=True,
              help=marked("Such as “first visit at the help desk” or “English class”.")),
        Field(name="action", label=marked("What kind of action is it?"), at_most=80, required=True,
              help=marked("Such as “register to vote” or “write a letter”.")),
        Field(name="chosen", label=marked("Do we choose it?"), kind="choice", choices=CHOSEN),
        Field(name="owner", label=marked("Who sees to it?"), at_most=120, help=marked("A role or a table.")),
        Field(name="starts_on", label=marked("From which day on?"), kind="date"),
    ),
    practices=("P030",),
    rests_on=("chain",),
)  # fmt: skip


@dataclass(frozen=True)
class Matrix:
    """Services as rows, actions as columns, and what was chosen.

    Attributes
    ----------
    cells : dict of (str, str) to tuple of Entry
        (service, action) -> the cards there.
    missing : tuple of str
        What the chosen ones lack, in sentences.
    """

    services: tuple[str, ...]
    actions: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Entry, ...]]
    chosen: tuple[Entry, ...]
    missing: tuple[str, ...]


def matrix(entries: Iterable[Entry]) -> Matrix:
    """Lay the cards out by service and by action, each in the order it was first named."""
    cards = of_kind(entries, SERVICE_ACTION.name)
    cells: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for card in cards:
        place = (str(card.fact("service")), str(card.fact("action")))
        cells[place] = (*cells.get(place, ()), card)
    chosen = tuple(card for card in cards if card.fact("chosen") == "yes")
    return Matrix(
        tuple(dict.fromkeys(service for service, _ in cells)), tuple(dict.fromkeys(action for _, action in cells)),
        cells, chosen, tuple(filter(None, map(_lacks, chosen))),
    )  # fmt: skip


def _lacks(card: Entry) -> str:
    """What a chosen action still needs."""
    if not card.fact("owner"):
        return spoken("“{action}” has nobody who sees to it yet.", action=card.body)
    if not card.fact("starts_on"):
        return spoken("“{action}” has no day on which it begins.", action=card.body)
    return ""
