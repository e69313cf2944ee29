"""Four questions for each table, and a board on which the tables' answers meet by theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

QUESTIONS = (
    ("gain", marked("What would we gain, and what might we lose, if we worked on causes too?")),
    ("skills", marked("What would we have to learn, and who among us knows it already?")),
    ("funding", marked("Who would pay for it, and who might stop paying?")),
    ("values", marked("Around which values would we do it?")),
)
TABLES = tuple((str(number), str(number)) for number in range(1, 13))
TABLE_NOTE = Kind(
    name="table note",
    phase=Phase.AWARENESS,
    title=marked("Sheet of a table"),
    question=marked("What did your table say?"),
    fields=(
        Field(name="asked", label=marked("Which question?"), kind="choice", choices=QUESTIONS, required=True),
        Field(name="table", label=marked("Which table?"), kind="choice", choices=TABLES, required=True),
        Field(name="theme", label=marked("Under which heading does it belong?"), at_most=60),
    ),
    parts=(),
    practices=("P080",),
)


@dataclass(frozen=True)
class Theme:
    """What several tables said under one heading."""

    name: str
    notes: tuple[Entry, ...]

    @property
    def tables(self) -> int:
        """How many tables said it."""
        return len({str(card.fact("table")) for card in self.notes})


def themes(entries: Iterable[Entry], asked: str) -> list[Theme]:
    """The headings under one question, those of most tables first, then by name; without one last."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for card in of_kind(entries, "table note"):
        if card.fact("asked") == asked:
            found[str(card.fact("theme"))].append(card)
    return sorted(
        (Theme(name, tuple(cards)) for name, cards in found.items()),
        key=lambda theme: (not theme.name, -theme.tables, theme.name),
    )
