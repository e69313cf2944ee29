"""Records of care: what was explained to somebody, and who sorts it out when two parts meet in one person."""

from __future__ import annotations

from collections.abc import Iterable

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase
from workbook.phases.kinds import Field, Kind

LINES = ("see", "correct", "refuse", "why", "language", "complain", "change", "told", "enough", "others")
EXPLAINED = Kind(
    name="rights explained",
    phase=Phase.ACTION,
    title=marked("Rights explained"),
    question=marked("What did they ask, or want to know more about?"),
    fields=(
        Field(
            name="lines", label=marked("Lines talked through"), kind="several",
            choices=tuple((one, one) for one in LINES),
        ),
        Field(name="wording", label=marked("Version of the wording"), at_most=40),
        Field(name="language", label=marked("In which language"), at_most=40),
    ),
    practices=("P084",),
    parts=("told",),
)
TWO_HATS = Kind(
    name="two hats",
    phase=Phase.ACTION,
    title=marked("Two hats"),
    question=marked("Which two parts do they have with us, and what did we agree on?"),
    fields=(
        Field(name="services", label=marked("Whom do they see about services?"), required=True, at_most=200),
        Field(name="organizing", label=marked("Whom do they see about organizing?"), required=True, at_most=200),
        Field(name="apart", label=marked("What stays apart, whatever happens?"), required=True, at_most=500),
        Field(name="again", label=marked("When do we look at it again?"), kind="date", required=True),
    ),
    practices=("P012",),
    parts=("hats",),
)


def not_yet_explained(cards: Iterable[Entry]) -> tuple[str, ...]:
    """The lines that nobody has talked through with a person yet, in the order of the sheet.

    Parameters
    ----------
    cards : iterable of Entry
        The records about this one person.
    """
    said = {line for card in cards for line in card.fact("lines", [])}
    return tuple(line for line in LINES if line not in said)
