"""A strength seen in somebody: never without the moment in which it was seen, and told to them."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind
from workbook.phases.one_to_ones import WITH

QUALITIES = (
    ("relationships", marked("Is good with people")), ("empathy", marked("Feels with others")),
    ("outspoken", marked("Speaks up")), ("initiative", marked("Begins things")), ("honest", marked("Is honest")),
    ("steady", marked("Stays when it is hard")), ("other", marked("Something else")),
)  # fmt: skip
FEWEST_WORDS = 4

NOTICED = Kind(
    name="strength noticed",
    phase=Phase.LEARNING,
    title=marked("Strength noticed"),
    question=marked("In which moment did you see it? What did the person do?"),
    fields=(
        Field(name="quality", label=marked("Which quality?"), kind="choice", choices=QUALITIES, required=True),
        Field(name="words", label=marked("In your own words"), at_most=120),
        Field(name="told_on", label=marked("When did you tell the person?"), kind="date"),
    ),
    practices=("P018",),
    parts=(WITH,),
)


def moment(body: str) -> None:
    """Refuse a quality without the moment in which it was seen: that would be a judgement (P018).

    Raises
    ------
    NotAccepted
        Fewer than four words.
    """
    if len(body.split()) < FEWEST_WORDS:
        why = spoken("write what the person did, and where. A quality without a moment is a judgement.")
        raise NotAccepted(spoken("The moment"), why)


def not_told(entries: Iterable[Entry]) -> list[Entry]:
    """Strengths that were noticed and that nobody has told the person yet."""
    return [card for card in of_kind(entries, NOTICED.name) if not card.fact("told_on")]
