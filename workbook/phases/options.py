"""A choice with every way open, none and later among them, and the goal in people's own words (P091)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

ALWAYS = (("none", marked("None of these")), ("later", marked("Not now, later")))
"""Two options that stand under every choice, whoever wrote it."""
CHOICE = Kind(
    name="choice",
    phase=Phase.STRATEGY,
    title=marked("Choice with its options"),
    question=marked("What do people want to reach, in their own words?"),
    fields=(
        Field(name="options", label=marked("Which ways are there? One on each line."), kind="longtext", required=True,
              at_most=1_000, help=marked("“None of these” and “Not now, later” always stand below them.")),
        Field(name="known", label=marked("What did they know when they chose?"), at_most=300,
              help=marked("Gains and costs, said so that everybody understood.")),
        Field(name="chosen", label=marked("What was chosen?"), at_most=200),
        Field(name="chosen_by", label=marked("Who chose?"), at_most=120, help=marked("A group or a table.")),
    ),
    practices=("P091",),
    rests_on=("issue", "chain"),
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """A choice with the options as they are read aloud.

    Attributes
    ----------
    options : tuple of (str, str)
        Value and words; the last two are "none" and "later".
    """

    card: Entry
    options: tuple[tuple[str, str], ...]

    @property
    def chosen(self) -> str:
        """What was chosen, in words; empty while it is open."""
        said = str(self.card.fact("chosen"))
        return dict(self.options).get(said, said)


def choices(entries: Iterable[Entry]) -> list[Choice]:
    """Every choice with its options, in the order they were written."""
    return [_choice(card) for card in of_kind(entries, CHOICE.name)]


def one_of(choice: Choice, value: str) -> str:
    """Read what was chosen.

    Raises
    ------
    NotAccepted
        It is none of the options.
    """
    if value not in dict(choice.options):
        raise NotAccepted(marked("What was chosen?"), spoken("choose one of the ways that stand there."))
    return value


def _choice(card: Entry) -> Choice:
    """One choice."""
    own = dict.fromkeys(line.strip(" -•\t") for line in str(card.fact("options")).splitlines())
    ways = [(line, line) for line in own if line and line not in dict(ALWAYS)]
    return Choice(card, (*ways, *((value, spoken(words)) for value, words in ALWAYS)))
