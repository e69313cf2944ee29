"""The practice lab: a skill rehearsed, tried outside, and talked over afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

SKILLS = (
    ("listening", marked("Listening one to one")), ("asking", marked("Asking, and taking a no well")),
    ("story", marked("Telling a story in its time")), ("chairing", marked("Chairing so that everybody speaks")),
    ("officials", marked("Speaking with those who decide")), ("doors", marked("Going from door to door")),
    ("press", marked("Speaking with the press")), ("writing", marked("Writing so that everybody understands")),
)  # fmt: skip
PRACTICE = Kind(
    name="practice",
    phase=Phase.ACTION,
    title=marked("Practice"),
    question=marked("What did we practise, in which everyday work?"),
    fields=(
        Field(name="skill", label=marked("Which skill?"), kind="choice", choices=SKILLS, required=True),
        Field(name="rehearsed_on", label=marked("When was it rehearsed?"), kind="date"),
        Field(name="tried_on", label=marked("When was it tried for real?"), kind="date"),
        Field(name="learned", label=marked("What did we learn when we talked it over?"), at_most=400),
        Field(name="next", label=marked("What do we try otherwise next time?"), at_most=300),
    ),
    practices=("P050",),
)


@dataclass(frozen=True)
class Skill:
    """How often one skill went through each step."""

    name: str
    rehearsed: int
    tried: int
    talked_over: int


def skills(entries: Iterable[Entry]) -> list[Skill]:
    """Every skill in the order of the list; those that nobody practised are there with zeros (P050)."""
    counts: dict[str, Counter[str]] = {name: Counter() for name, _ in SKILLS}
    for card in of_kind(entries, "practice"):
        own = counts[str(card.fact("skill"))]
        own.update(step for step in ("rehearsed_on", "tried_on", "learned") if card.fact(step))
    return [
        Skill(label, counts[name]["rehearsed_on"], counts[name]["tried_on"], counts[name]["learned"])
        for name, label in SKILLS
    ]


def not_talked_over(entries: Iterable[Entry]) -> list[Entry]:
    """What was tried and never talked over."""
    return [card for card in of_kind(entries, "practice") if card.fact("tried_on") and not card.fact("learned")]
