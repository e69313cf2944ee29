"""Safeguards before we act: two hats, services that depend on nothing, no party, and what the law allows."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

ABOUT = (
    ("dual", marked("Somebody wears two hats")), ("depend", marked("Services do not depend on taking part")),
    ("party", marked("We stand with no party or candidate")), ("lobbying", marked("What the law allows us to ask for")),
    ("other", marked("Something else")),
)  # fmt: skip
_MISSING = {
    "dual": marked("Nobody has said yet what happens when somebody wears two hats, such as helper and organizer."),
    "depend": marked("Nobody has said yet how people learn that their services do not depend on taking part."),
    "party": marked("Nobody has said yet how we keep away from parties and candidates."),
    "lobbying": marked("Nobody has looked up yet what the law here allows us to ask of officials."),
}
SAFEGUARD = Kind(
    name="safeguard",
    phase=Phase.STRATEGY,
    title=marked("Safeguard"),
    question=marked("What do we do about it, in one sentence people can hold us to?"),
    fields=(
        Field(name="about", label=marked("What is it about?"), kind="choice", choices=ABOUT, required=True),
        Field(name="watched_by", label=marked("Who watches over it?"), at_most=120, help=marked("A role, not a name.")),
        Field(name="review_on", label=marked("When do we look at it again?"), kind="date"),
    ),
    practices=("P045",),
)


def unguarded(entries: Iterable[Entry]) -> list[str]:
    """The four safeguards of which nobody has spoken yet, in sentences."""
    there = {str(card.fact("about")) for card in of_kind(entries, SAFEGUARD.name)}
    return [spoken(said) for about, said in _MISSING.items() if about not in there]
