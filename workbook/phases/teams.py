"""Teams with a purpose, roles and norms, and a rhythm in which service and leadership take turns (P066)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from workbook.language.say import marked, spoken, stored_day
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

BEATS = (
    ("service", marked("Service")), ("leadership", marked("Leadership development")),
    ("support", marked("Support for the core team")),
)  # fmt: skip
IN_A_ROW = 3
TEAM = Kind(
    name="team",
    phase=Phase.STRATEGY,
    title=marked("Team card"),
    question=marked("What is this team for?"),
    fields=(
        Field(name="roles", label=marked("Which roles does it need, each depending on the others?"), at_most=400),
        Field(name="norms", label=marked("What do we hold each other to?"), at_most=400),
        Field(name="amends", label=marked("What do we do when somebody does not keep to it?"), at_most=300),
        Field(name="support", label=marked("Who supports the core of the team, how often and with what?"), at_most=300),
        Field(name="review_on", label=marked("When do we look at it again?"), kind="date"),
    ),
    practices=("P066",),
    rests_on=("chain", "structure"),
)
BEAT = Kind(
    name="beat",
    phase=Phase.STRATEGY,
    title=marked("Day of the rhythm"),
    question=marked("What happens on that day?"),
    fields=(
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="what", label=marked("What is it for?"), kind="choice", choices=BEATS, required=True),
        Field(name="with_whom", label=marked("Who is there for the others?"), at_most=120),
    ),
    practices=("P066",),
    rests_on=("team",),
)


def rhythm(entries: Iterable[Entry]) -> list[Entry]:
    """The days of the rhythm, soonest first."""
    return sorted(of_kind(entries, BEAT.name), key=lambda card: (str(card.fact("on")), card.key))


def stumbles(entries: Iterable[Entry]) -> list[str]:
    """Where the rhythm does not take turns, in sentences."""
    days, row, found = rhythm(entries), 1, []
    for before, now in pairwise(days):
        row = row + 1 if before.fact("what") == now.fact("what") == "service" else 1
        if row == IN_A_ROW:
            until = stored_day(str(now.fact("on")))
            found.append(
                spoken("Three days of service in a row until {day}. Put an evening for leaders between.", day=until)
            )
    if days and all(day.fact("what") != "support" for day in days):
        found.append(spoken("No day of support for the core team is planned. Who carries those who carry?"))
    return found
