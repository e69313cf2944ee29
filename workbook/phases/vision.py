"""Vision lines: the world as it could be, agreed line by line, dissent kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

ANSWERS = (("yes", "Yes"), ("yes if", "Yes, if ..."), ("no", "I can't live with it"))
VALUE = Kind(name="value", phase=Phase.VISION, title="Value", question="What must never be given up?")
LINE = Kind(
    name="vision line",
    phase=Phase.VISION,
    title="Vision line",
    question="A good morning here, ten years from now: what is true?",
    fields=(Field(name="cost", label="What does this line cost us?", at_most=200),),
    practices=("P045",),
    rests_on=("cause", "power over", "value"),
)
ANSWER = Kind(
    name="answer",
    phase=Phase.VISION,
    title="Answer to a line",
    question="In your words: why, or what would make it a yes?",
    fields=(Field(name="answer", label="Your answer", kind="choice", choices=ANSWERS, required=True),),
    practices=("P045",),
    under=("vision line",),
    under_label="Which line?",
)


@dataclass(frozen=True)
class Line:
    """A vision line with the answers given to it.

    Attributes
    ----------
    counts : dict
        Answer -> how many, for "yes", "yes if" and "no".
    proposals : tuple of str
        What would make a "yes, if" a yes.
    dissent : tuple of str
        Reasons of those who cannot live with it; always kept.
    """

    card: Entry
    counts: dict[str, int]
    proposals: tuple[str, ...]
    dissent: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether the line stands: somebody said yes and nobody cannot live with it."""
        return self.counts["no"] == 0 and self.counts["yes"] + self.counts["yes if"] > 0

    @property
    def said(self) -> str:
        """The state of the line in words."""
        if not sum(self.counts.values()):
            return "nobody has answered yet"
        return "stands" if self.stands else "not settled"


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Every vision line with its answers, in the order they were written."""
    cards = list(entries)
    return [_line(card, of_kind(cards, "answer")) for card in of_kind(cards, "vision line")]


def _line(card: Entry, answers: list[Entry]) -> Line:
    """One line with its own answers."""
    own = [answer for answer in answers if card.key in answer.parents]
    counts = Counter(str(answer.fact("answer")) for answer in own)
    return Line(
        card,
        {value: counts[value] for value, _ in ANSWERS},
        tuple(answer.body for answer in own if answer.fact("answer") == "yes if"),
        tuple(answer.body for answer in own if answer.fact("answer") == "no"),
    )
