"""Role cards: an ask with a number, a date, a place and support, or none at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

LEVELS = (("1", marked("Write")), ("2", marked("Call")), ("3", marked("Come")), ("4", marked("Lead")))
"""Four levels of an ask (P029); they describe the ask, never the person."""

ROLE_CARD = Kind(
    name="role card",
    phase=Phase.STRATEGY,
    title=marked("Role card"),
    question=marked("What do we ask somebody to do?"),
    fields=(
        Field(name="number", label=marked("How many, or how much?"), at_most=100,
              help=marked("Such as 'two friends' or 'five calls'.")),
        Field(name="when", label=marked("On which day?"), kind="date"),
        Field(name="place", label=marked("Where?"), at_most=120),
        Field(name="hours", label=marked("How many hours does it take?"), kind="number", most=200),
        Field(name="support", label=marked("What do we provide?"), at_most=200,
              help=marked("A ride, childcare, food, somebody beside them.")),
        Field(name="level", label=marked("Level of the ask"), kind="choice", choices=LEVELS),
    ),
    practices=("P010", "P029"),
    rests_on=("chain", "event"),
)  # fmt: skip
_NEEDED = (
    ("number", marked("how many")), ("when", marked("a day")), ("place", marked("a place")),
    ("support", marked("the support we give")),
)  # fmt: skip
_LOW_LEVELS = {"1": marked("write"), "2": marked("call"), "3": marked("come"), "4": marked("lead")}


@dataclass(frozen=True)
class RoleCard:
    """A role card and what it still lacks before it can be offered."""

    card: Entry
    lacks: tuple[str, ...]

    @property
    def vague(self) -> bool:
        """A card without number, day or place cannot be offered (P010)."""
        return bool(self.lacks)


def role_cards(entries: Iterable[Entry]) -> list[RoleCard]:
    """Every role card with what it lacks, in the order they were written."""
    return [RoleCard(card, _lacks(card)) for card in of_kind(entries, "role card")]


def levels_without_role(entries: Iterable[Entry]) -> list[str]:
    """Levels of asking for which no card exists yet, in words (P029)."""
    there = {str(card.fact("level")) for card in of_kind(entries, "role card")}
    return [spoken(word) for value, word in _LOW_LEVELS.items() if value not in there]


def _lacks(card: Entry) -> tuple[str, ...]:
    """Which of number, day, place and support are missing."""
    return tuple(spoken(said) for name, said in _NEEDED if not card.fact(name))
