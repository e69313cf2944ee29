"""Information instead of a lecture: first somebody is heard, then they ask, then it is offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

INFO_CARD = Kind(
    name="info card",
    phase=Phase.LEARNING,
    title=marked("Information card"),
    question=marked("What is good to know about this cause, in two plain sentences?"),
    fields=(
        Field(name="source", label=marked("Where does it come from?"), at_most=200),
        Field(name="more", label=marked("Where is there more?"), at_most=200),
    ),
    practices=("P017",),
    under=("cause",),
    under_label=marked("Which cause is it about?"),
)
BECAME = (("taken", marked("They took it")), ("not now", marked("Not now")))
OFFERED = Kind(
    name="info offered",
    phase=Phase.LEARNING,
    title=marked("Information offered"),
    question=marked("How did it come up? No names"),
    fields=(
        Field(name="heard", label=marked("First: what they felt was heard"), kind="yesno"),
        Field(name="asked", label=marked("Then: they asked for more"), kind="yesno"),
        Field(name="became", label=marked("What became of it?"), kind="choice", choices=BECAME, required=True),
    ),
    parts=(),
    practices=("P017",),
    under=("info card",),
    under_label=marked("Which card was offered?"),
)


@dataclass(frozen=True)
class Offered:
    """One information card with how often it was offered and taken."""

    card: Entry
    offered: int
    taken: int


def two_steps(facts: Mapping[str, object]) -> None:
    """Refuse information that was given before somebody was heard and asked for it (P017).

    Raises
    ------
    NotAccepted
        Says which of the two steps comes first.
    """
    for name in ("heard", "asked"):
        if facts.get(name) not in (True, "yes", "on", "true", "1"):
            said = spoken("first they are heard, then they ask. Until then the card stays in the pocket.")
            raise NotAccepted(spoken("Information"), said)


def offered(entries: Iterable[Entry]) -> list[Offered]:
    """Every information card with its tally, in the order they were written."""
    cards = list(entries)
    given = of_kind(cards, "info offered")
    found = []
    for card in of_kind(cards, "info card"):
        own = [one for one in given if card.key in one.parents]
        found.append(Offered(card, len(own), sum(one.fact("became") == "taken" for one in own)))
    return found
