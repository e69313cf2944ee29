"""Boundaries agreed anew for a role: four dials, what stays as it is, whom to ask, and when to look again (P008)."""

from __future__ import annotations

from workbook.language.say import marked
from workbook.phases.entry import Phase
from workbook.phases.kinds import Field, Kind

DIALS = (
    ("none", marked("Closed")), ("told", marked("We tell them")), ("asked", marked("We ask them first")),
    ("together", marked("We decide together")), ("theirs", marked("They decide")),
)  # fmt: skip
"""How far a door is open for a role; it says what we do, never what a person is worth."""
DOORS = (
    ("budget", marked("The budget")), ("staff", marked("Say over staff")),
    ("disclosure", marked("What staff tell of themselves")), ("mission", marked("What we are for")),
)  # fmt: skip
BOUNDARY = Kind(
    name="boundary",
    phase=Phase.STRATEGY,
    title=marked("Boundary agreement"),
    question=marked("For which role is it?"),
    fields=(
        *(Field(name=name, label=label, kind="choice", choices=DIALS, required=True) for name, label in DOORS),
        Field(name="stays", label=marked("What stays as it is?"), at_most=300,
              help=marked("Such as the help they receive, and who keeps their file.")),
        Field(name="ask", label=marked("Whom can both sides ask when it is unclear?"), at_most=120,
              help=marked("A role, not a name.")),
        Field(name="review_on", label=marked("When do both look at it again?"), kind="date", required=True),
    ),
    practices=("P008",),
    rests_on=("role card",),
)  # fmt: skip
