"""Whose task is it, and would you ask a partner: habits of a profession, laid on the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WHOSE = (
    ("licence", marked("It needs a licence")), ("habit", marked("Staff do it, by habit")),
    ("could", marked("Participants could do it")), ("does", marked("Participants do it already")),
)  # fmt: skip
TASK = Kind(
    name="turf task",
    phase=Phase.AWARENESS,
    title=marked("Task"),
    question=marked("Which task is it?"),
    fields=(
        Field(name="whose", label=marked("Whose is it today?"), kind="choice", choices=WHOSE, required=True),
        Field(name="worry", label=marked("What worries us about sharing it?"), at_most=300),
        Field(name="first_try", label=marked("What would be a first try?"), at_most=200),
    ),
    practices=("P063",),
)
YES_OR_NO = (("yes", marked("Yes")), ("no", marked("No")))
VERDICTS = (("keep", marked("Keep")), ("later", marked("Ask it later")), ("cut", marked("Cut it")))
INTAKE = Kind(
    name="intake question",
    phase=Phase.AWARENESS,
    title=marked("Question of the intake form"),
    question=marked("What does the form ask?"),
    fields=(
        Field(name="for_service", label=marked("Can we not serve somebody without the answer?"), kind="choice",
              choices=YES_OR_NO, required=True),
        Field(name="by_law", label=marked("Does a law or a contract ask for it?"), kind="choice", choices=YES_OR_NO,
              required=True),
        Field(name="partner", label=marked("Would you ask it of a partner you plan with?"), kind="choice",
              choices=YES_OR_NO, required=True),
        Field(name="seen_by", label=marked("Who sees the answer?"), at_most=200, required=True),
        Field(name="verdict", label=marked("What do we do with it?"), kind="choice", choices=VERDICTS),
    ),
    practices=("P002",),
)  # fmt: skip


def suggested(card: Entry) -> str:
    """What the answers speak for: "keep", "later" or "cut"; the room decides (P002).

    What no law asks for and no service needs is cut, unless one would ask it of a partner too: then
    it may wait until people know each other. What is needed stays.
    """
    if "yes" in (card.fact("for_service"), card.fact("by_law")):
        return "keep"
    return "later" if card.fact("partner") == "yes" else "cut"


def verdicts(entries: Iterable[Entry]) -> dict[str, int]:
    """How many questions are kept, asked later, cut, and not yet decided under the empty name."""
    counts = Counter(str(card.fact("verdict")) for card in of_kind(entries, "intake question"))
    return {value: counts[value] for value in (*(value for value, _ in VERDICTS), "")}


def tasks(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Whose -> the tasks, in the order of the four columns."""
    cards = of_kind(entries, "turf task")
    return {value: [card for card in cards if card.fact("whose") == value] for value, _ in WHOSE}
