"""Growing side by side: strengths instead of labels, and a plan for staff beside the one for participants."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

SIDES = (("participants", marked("Participants")), ("staff", marked("Staff")))
PLAN_TO_GROW = Kind(
    name="plan to grow",
    phase=Phase.AWARENESS,
    title=marked("Plan to grow"),
    question=marked("What do they want to grow into?"),
    fields=(
        Field(name="side", label=marked("Whose plan is it?"), kind="choice", choices=SIDES, required=True),
        Field(name="role", label=marked("In which role?"), at_most=120, help=marked("A role, not a name.")),
        Field(name="strength", label=marked("Which strength does it build on?"), at_most=200),
        Field(name="support", label=marked("What support is given, and how many hours?"), at_most=200),
        Field(name="by", label=marked("When do we look again?"), kind="date"),
    ),
    practices=("P015",),
)


def side_by_side(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Side -> its plans; both sides are always there, the empty one too."""
    cards = of_kind(entries, "plan to grow")
    return {side: [card for card in cards if card.fact("side") == side] for side, _ in SIDES}


def phrases(text: str) -> dict[str, str]:
    """Labels and the strengths that may stand behind them, from the text of their file."""
    return {str(label): str(strength) for label, strength in tomllib.loads(text)["instead_of"].items()}


def rephrased(text: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """The labels found in a text, each with a strength that may stand behind it (P015).

    Nothing is replaced: the writer decides, and a quotation keeps its own words.
    """
    found = [(match.start(), label) for label in known if (match := _word(label).search(text))]
    return [(label, known[label]) for _, label in sorted(found)]


def _word(label: str) -> re.Pattern[str]:
    """The label as a word of its own, whatever its case."""
    return re.compile(rf"\b{re.escape(label)}\b", re.IGNORECASE)
