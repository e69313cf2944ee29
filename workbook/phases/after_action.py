"""Fifteen minutes after an action: what was planned, what happened, why, and whether our reason was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

REASON = (
    ("holds", marked("No, it holds")), ("wrong", marked("Yes, it was wrong")), ("unsure", marked("We cannot tell yet")),
)  # fmt: skip
REVIEW = Kind(
    name="after action review",
    phase=Phase.ACTION,
    title=marked("After the action"),
    question=marked("What happened?"),
    fields=(
        Field(name="planned", label=marked("What had we planned?"), at_most=300, required=True),
        Field(name="why", label=marked("Why the difference? What, and not who"), at_most=400),
        Field(name="keep", label=marked("What do we keep?"), at_most=300),
        Field(name="change", label=marked("What do we do otherwise?"), at_most=300),
        Field(name="owner", label=marked("Which role sees to it?"), at_most=120),
        Field(name="by", label=marked("By when?"), kind="date"),
        Field(name="reason", label=marked("Was our reason for the plan wrong?"), kind="choice", choices=REASON,
              required=True),
        Field(name="reason_words", label=marked("What makes us think so?"), at_most=300),
    ),
    practices=("P045",),
    under=("event",),
    under_label=marked("After which event?"),
)  # fmt: skip


@dataclass(frozen=True)
class Review:
    """A review with the event it looks back on, and the plans that event stood on."""

    card: Entry
    event: Entry
    grounds: tuple[Entry, ...]

    @property
    def reason_wrong(self) -> bool:
        """Whether the group says that its reason was wrong, and not only its plan."""
        return str(self.card.fact("reason")) == "wrong"


def reviews(entries: Iterable[Entry]) -> list[Review]:
    """Every review whose event is there, by the day of the event."""
    cards = list(entries)
    by_key = {card.key: card for card in cards}
    found = []
    for card in of_kind(cards, "after action review"):
        events = [by_key[key] for key in card.parents if key in by_key]
        if events:
            grounds = tuple(by_key[key] for key in events[0].stands_on if key in by_key)
            found.append(Review(card, events[0], grounds))
    return sorted(found, key=lambda one: (str(one.event.fact("on")), one.card.key))


def not_looked_back_on(events: Iterable[Entry], found: Iterable[Review]) -> list[Entry]:
    """Events that were held and have no review yet."""
    seen = {one.event.key for one in found}
    return [event for event in events if event.key not in seen]
