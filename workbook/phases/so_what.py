"""The so-what box: after each result a room says at once what it means for us."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

EXERCISES = (
    ("continuum", marked("Where do we stand")), ("advantages", marked("What we bring")),
    ("concerns", marked("Concern cards")), ("causes", marked("The cause tree")),
    ("case to cause", marked("From case to cause")), ("information", marked("Information, not a lecture")),
    ("minutes", marked("Where our minutes go")), ("statements", marked("What we believe")),
    ("alignment", marked("How far apart we are")), ("power map", marked("The power map")),
    ("power inside", marked("Decisions over people")), ("turf", marked("Whose task is it")),
    ("intake form", marked("The partner test")), ("hopes and fears", marked("Hopes and fears")),
    ("openness", marked("Our money, open")), ("growth", marked("Growing side by side")),
    ("discussion", marked("Four questions for each table")),
)  # fmt: skip
SO_WHAT = Kind(
    name="so what",
    phase=Phase.LEARNING,
    title=marked("So what?"),
    question=marked("What does this mean for us?"),
    fields=(
        Field(name="about", label=marked("After which exercise?"), kind="choice", choices=EXERCISES, required=True),
        Field(name="hears", label=marked("Who should hear it next?"), at_most=120, help=marked("A group or a role.")),
    ),
    practices=("P082",),
)


def said_after(entries: Iterable[Entry], exercise: str) -> list[Entry]:
    """What a room said after one exercise, in the order it was said (P082)."""
    return [card for card in of_kind(entries, "so what") if card.fact("about") == exercise]
