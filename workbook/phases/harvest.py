"""What people outside us say of an outcome: agree, in part, or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

VERDICTS = (("agree", marked("They agree")), ("partly", marked("They agree in part")), ("no", marked("They do not")))
ASK_AT_LEAST = 3
VERDICT = Kind(
    name="verdict",
    phase=Phase.REFLECTION,
    title=marked("Verdict from outside"),
    question=marked("What do they say, in their words?"),
    fields=(
        Field(name="verdict", label=marked("Do they agree?"), kind="choice", choices=VERDICTS, required=True),
        Field(name="who", label=marked("Who are they, outside us? A role"), at_most=120, required=True),
        Field(name="on", label=marked("When did they say so?"), kind="date"),
    ),
    practices=("P047",),
    parts=(),
    under=("outcome",),
    under_label=marked("Which outcome?"),
)


@dataclass(frozen=True)
class Harvested:
    """An outcome with what people outside say of it.

    Attributes
    ----------
    verdicts : tuple of Entry
        One card for each who answered, oldest first.
    said : str
        "agree", "partly", "no", "divided", or "not asked".
    """

    card: Entry
    verdicts: tuple[Entry, ...]
    said: str


def harvest(entries: Iterable[Entry]) -> list[Harvested]:
    """Every outcome with its verdicts; what stands on the card itself counts where nobody wrote one (P047)."""
    cards = list(entries)
    verdicts = of_kind(cards, "verdict")
    return [_harvested(card, verdicts) for card in of_kind(cards, "outcome")]


def asked(found: Iterable[Harvested]) -> Counter[str]:
    """How many outcomes stand where with people outside."""
    return Counter(one.said for one in found)


def _harvested(card: Entry, verdicts: Iterable[Entry]) -> Harvested:
    """One outcome."""
    own = tuple(one for one in verdicts if card.key in one.parents)
    words = {str(one.fact("verdict")) for one in own} or {str(card.fact("verdict", "not asked"))}
    return Harvested(card, own, words.pop() if len(words) == 1 else "divided")
