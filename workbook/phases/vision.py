"""Vision lines: the world as it could be, agreed line by line, dissent kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

ANSWERS = (("yes", marked("Yes")), ("yes if", marked("Yes, if ...")), ("no", marked("I can't live with it")))
FROM_A_TABLE = 5
"""Sentences a table brings at most; then it puts some together."""
LINE = Kind(
    name="vision line",
    phase=Phase.VISION,
    title=marked("Vision line"),
    question=marked("A good morning here, ten years from now: what is true?"),
    fields=(Field(name="cost", label=marked("What does this line cost us?"), at_most=200),),
    practices=("P045",),
    rests_on=("cause", "power over", "value", "morning", "image"),
)
ANSWER = Kind(
    name="answer",
    phase=Phase.VISION,
    title=marked("Answer to a line"),
    question=marked("In your words: why, or what would make it a yes?"),
    fields=(
        Field(name="answer", label=marked("Your answer"), kind="choice", choices=ANSWERS, required=True),
        Field(name="wording", label=marked("If yes, if: how would the line read?"), at_most=500),
        Field(name="heard", label=marked("The line as it was heard"), kind="kept"),
    ),
    practices=("P045",),
    under=("vision line",),
    under_label=marked("Which line?"),
)


@dataclass(frozen=True)
class Line:
    """A vision line with the answers given to it.

    Attributes
    ----------
    counts : dict
        Answer -> how many, for "yes", "yes if" and "no"; answers to an earlier wording do not count.
    proposals : tuple of str
        What would make a "yes, if" a yes.
    dissent : tuple of str
        Reasons of those who cannot live with it; always kept, also those against an earlier wording.
    wordings : tuple of Entry
        Answers that say how the line should read instead.
    earlier : int
        How many answered an earlier wording, and are to be asked again.
    """

    card: Entry
    counts: dict[str, int]
    proposals: tuple[str, ...]
    dissent: tuple[str, ...]
    wordings: tuple[Entry, ...] = ()
    earlier: int = 0

    @property
    def stands(self) -> bool:
        """Whether the line stands: somebody said yes and nobody cannot live with it."""
        return self.counts["no"] == 0 and self.counts["yes"] + self.counts["yes if"] > 0

    @property
    def said(self) -> str:
        """The state of the line in words."""
        if not sum(self.counts.values()):
            return spoken("nobody has answered yet")
        return spoken("stands") if self.stands else spoken("not settled")


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Every vision line with its answers, in the order they were written."""
    cards = list(entries)
    return [_line(card, of_kind(cards, "answer")) for card in of_kind(cards, "vision line")]


def crowded(entries: Iterable[Entry]) -> list[str]:
    """Tables that have brought more than five sentences, as they call themselves."""
    written = Counter(card.told_by for card in of_kind(entries, "vision line") if card.told_by.startswith("table"))
    return sorted(table for table, count in written.items() if count > FROM_A_TABLE)


def _line(card: Entry, answers: list[Entry]) -> Line:
    """One line with its own answers; what was said to an earlier wording is not counted for this one."""
    own = [answer for answer in answers if card.key in answer.parents]
    to_this = [answer for answer in own if _heard(answer, card) == card.body]
    counts = Counter(str(answer.fact("answer")) for answer in to_this)
    ifs = [answer for answer in to_this if answer.fact("answer") == "yes if"]
    return Line(
        card,
        {value: counts[value] for value, _ in ANSWERS},
        tuple(answer.body for answer in ifs),
        tuple(answer.body for answer in own if answer.fact("answer") == "no"),
        tuple(answer for answer in ifs if answer.fact("wording")),
        len(own) - len(to_this),
    )


def _heard(answer: Entry, line: Entry) -> str:
    """The wording somebody answered; one that kept no wording heard the line as it was on its day."""
    before = line.changed_on and answer.on and answer.on < line.changed_on
    return str(answer.fact("heard") or ("" if before else line.body))
