"""Most significant change: stories read aloud, and one chosen by a panel with participants in the majority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

DOMAINS = (
    ("lives", marked("In somebody's days")), ("power", marked("In who decides")),
    ("ties", marked("In who stands together")), ("unwanted", marked("A change nobody wanted")),
    ("other", marked("Anything else")),
)  # fmt: skip
CHANGE_STORY = Kind(
    name="change story",
    phase=Phase.REFLECTION,
    title=marked("Story of a change"),
    question=marked("What changed, told as it happened? Names only of those who agreed"),
    fields=(
        Field(name="matters", label=marked("Why does it matter most to the one who tells it?"), at_most=400,
              required=True),
        Field(name="domain", label=marked("Where did it change something?"), kind="choice", choices=DOMAINS),
        Field(name="on", label=marked("When?"), kind="date"),
    ),
    practices=("P047",),
    rests_on=("outcome", "event"),
)  # fmt: skip
CHOICE = Kind(
    name="panel choice",
    phase=Phase.REFLECTION,
    title=marked("What a panel chose"),
    question=marked("Why this one? The reasons that were said"),
    fields=(
        Field(name="participants", label=marked("How many participants and leaders chose?"), kind="number", most=200,
              required=True),
        Field(name="others", label=marked("How many others chose?"), kind="number", most=200, required=True),
        Field(name="against", label=marked("What was said for another story?"), at_most=400),
        Field(name="on", label=marked("When?"), kind="date"),
    ),
    practices=("P047",),
    under=("change story",),
    under_label=marked("Which story?"),
)  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """What one panel chose, and why."""

    choice: Entry
    story: Entry


def chosen(entries: Iterable[Entry]) -> list[Chosen]:
    """Every choice of a panel whose story is there, oldest first."""
    cards = list(entries)
    stories = {card.key: card for card in of_kind(cards, "change story")}
    found = of_kind(cards, "panel choice")
    return [Chosen(one, stories[key]) for one in found for key in one.parents if key in stories]


def not_chosen(entries: Iterable[Entry]) -> list[Entry]:
    """Stories no panel chose; they are kept and shown as well."""
    cards = list(entries)
    taken = {one.story.key for one in chosen(cards)}
    return [card for card in of_kind(cards, "change story") if card.key not in taken]


def majority(participants: float, others: float) -> None:
    """Refuse the choice of a panel in which participants are not the majority.

    Raises
    ------
    NotAccepted
        Says how many more are needed.

    References
    ----------
    .. [1] R. Davies and J. Dart, "The Most Significant Change Technique", 2005; that participants
       must be the majority is our own rule.
    """
    if participants <= others:
        why = spoken("participants have to be more than the others. Ask more of them to the table, then choose again.")
        raise NotAccepted(spoken(CHOICE.title), why)
