"""Help we want from others, in words that anybody may read."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

STATES = (("open", marked("Still wanted")), ("offered", marked("Somebody offered")), ("done", marked("Done")))
HELP_WANTED = Kind(
    name="help wanted",
    phase=Phase.REFLECTION,
    title=marked("Help wanted"),
    question=marked("What help do we want? No names; others will read it"),
    fields=(
        Field(name="of_whom", label=marked("Who could help? A kind of person or organization"), at_most=200),
        Field(name="by", label=marked("By when?"), kind="date"),
        Field(name="state", label=marked("What became of it?"), kind="choice", choices=STATES),
    ),
    practices=("P059",),
)


def still_wanted(entries: Iterable[Entry]) -> list[Entry]:
    """What nobody has helped with yet, soonest first."""
    cards = [card for card in of_kind(entries, "help wanted") if card.fact("state", "open") == "open"]
    return sorted(cards, key=lambda card: (str(card.fact("by") or "9999"), card.key))
