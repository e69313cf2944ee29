"""Our money, open: one page about a programme's budget, and a log of what was shared when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

BUDGET_LINE = Kind(
    name="budget line",
    phase=Phase.AWARENESS,
    title=marked("Line of the budget"),
    question=marked("What is the money for, or where does it come from?"),
    fields=(
        Field(name="of", label=marked("Which programme?"), at_most=120, required=True),
        Field(name="flows", label=marked("Does it come in or go out?"), kind="choice", required=True,
              choices=(("in", marked("It comes in")), ("out", marked("It goes out")))),
        Field(name="amount", label=marked("How much in a year?"), kind="number", most=1_000_000_000, required=True),
        Field(name="decides", label=marked("Who decides about it?"), at_most=120, help=marked("A role, not a name.")),
    ),
    parts=(),
    practices=("P003",),
)  # fmt: skip
SHARED = Kind(
    name="budget shared",
    phase=Phase.AWARENESS,
    title=marked("Shared with people"),
    question=marked("What was shown, and what did people ask?"),
    fields=(
        Field(name="of", label=marked("Which programme?"), at_most=120, required=True),
        Field(name="to", label=marked("To whom?"), at_most=120, required=True, help=marked("A group, not a name.")),
        Field(name="on", label=marked("When?"), kind="date", required=True),
    ),
    practices=("P003",),
)


@dataclass(frozen=True)
class Budget:
    """One programme's page: what comes in, what goes out, and when it was last shown to people."""

    programme: str
    comes_in: tuple[Entry, ...]
    goes_out: tuple[Entry, ...]
    shared: tuple[Entry, ...]

    @property
    def left(self) -> float:
        """What comes in, less what goes out; below 0 when more goes out."""
        return _sum(self.comes_in) - _sum(self.goes_out)


def budgets(entries: Iterable[Entry]) -> list[Budget]:
    """A page for each programme that has a line or was shared, by name."""
    cards = list(entries)
    lines, shared = of_kind(cards, "budget line"), of_kind(cards, "budget shared")
    found = []
    for name in sorted({str(card.fact("of")) for card in lines + shared}):
        own = [card for card in lines if card.fact("of") == name]
        told = sorted((card for card in shared if card.fact("of") == name), key=lambda card: str(card.fact("on")))
        comes_in, goes_out = (tuple(card for card in own if card.fact("flows") == way) for way in ("in", "out"))
        found.append(Budget(name, comes_in, goes_out, tuple(told)))
    return found


def _sum(lines: Iterable[Entry]) -> float:
    """What these lines come to."""
    return sum(float(card.fact("amount", 0)) for card in lines)
