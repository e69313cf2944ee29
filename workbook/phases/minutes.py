"""Where our minutes go: how much of a meeting is given to causes, and how much to everything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

ABOUT = (
    ("causes", marked("What lies behind it")), ("action", marked("What we do about it together")),
    ("cases", marked("Single cases")), ("logistics", marked("Rooms, hours and supplies")),
    ("reports", marked("Money and reports")), ("us", marked("How we are")),
)  # fmt: skip
MINUTES = Kind(
    name="minutes",
    phase=Phase.LEARNING,
    title=marked("Point of a meeting"),
    question=marked("What was on the table?"),
    fields=(
        Field(name="about", label=marked("What was it about?"), kind="choice", choices=ABOUT, required=True),
        Field(name="minutes", label=marked("How many minutes?"), kind="number", least=1, most=600, required=True),
        Field(name="on", label=marked("On which day?"), kind="date"),
        Field(name="planned", label=marked("It is still to come"), kind="yesno"),
    ),
    practices=("P048",),
)


def minutes_by(entries: Iterable[Entry], *, planned: bool) -> dict[str, int]:
    """What the minutes went to, or will go to: subject -> minutes, every subject once."""
    counts: dict[str, int] = defaultdict(int)
    for card in of_kind(entries, "minutes"):
        if (card.fact("planned") is True) == planned:
            counts[str(card.fact("about"))] += int(card.fact("minutes", 0))
    return {value: counts[value] for value, _ in ABOUT}
