"""An agenda for supervision, put together by the worker and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WANTS = (
    ("show", marked("Show me how you would do it")), ("coach", marked("Help me find my own way")),
    ("listen", marked("Listen, and say nothing yet")), ("decide", marked("Decide it with me")),
)  # fmt: skip
FROM = ("practice", "after action review", "promise", "boundary review")
"""Kinds of card that a worker may bring along."""
ITEM = Kind(
    name="supervision item",
    phase=Phase.REFLECTION,
    title=marked("For supervision"),
    question=marked("What do I want to talk about? No names of people we serve"),
    fields=(
        Field(name="wants", label=marked("What would help?"), kind="choice", choices=WANTS),
        Field(name="on", label=marked("For which meeting?"), kind="date"),
        Field(name="talked", label=marked("We talked about it"), kind="yesno"),
    ),
    practices=("P119",),
    parts=(),
    rests_on=FROM,
)


def agenda(entries: Iterable[Entry]) -> list[Entry]:
    """What was brought and not talked about yet, by meeting (P119)."""
    cards = [card for card in of_kind(entries, "supervision item") if card.fact("talked") is not True]
    return sorted(cards, key=lambda card: (str(card.fact("on") or "9999"), card.key))


def may_bring(entries: Iterable[Entry]) -> list[Entry]:
    """Cards of our own log that are on no agenda yet, newest first."""
    cards = list(entries)
    brought = {key for card in of_kind(cards, "supervision item") for key in card.stands_on}
    there = [card for card in cards if card.kind in FROM and not card.taken_back and card.key not in brought]
    return there[::-1]
