"""Our part in a line of the vision, and whose dream and whose hands it is (P068)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

PARTS = (
    ("only we", marked("Only we can do this")), ("with others", marked("We do this with others")),
    ("stop", marked("This we must stop doing")),
)  # fmt: skip
WHOSE = (
    ("participants", marked("Participants’")), ("shared", marked("Participants’ and ours together")),
    ("ours", marked("Staff’s or the board’s")), ("others", marked("A funder’s or somebody else’s")),
)  # fmt: skip
OUR_PART = Kind(
    name="our part",
    phase=Phase.VISION,
    title=marked("Our part"),
    question=marked("What do we do for this line, or stop doing?"),
    fields=(Field(name="part", label=marked("Whose work is it?"), kind="choice", choices=PARTS, required=True),),
    practices=("P045",),
    under=("vision line",),
    under_label=marked("For which line?"),
)
DREAM = Kind(
    name="dream and power",
    phase=Phase.VISION,
    title=marked("Dream and power"),
    question=marked("How do we know? Name what was said or done."),
    fields=(
        Field(name="dream", label=marked("Whose dream is it?"), kind="choice", choices=WHOSE, required=True),
        Field(name="hands", label=marked("In whose hands is it, once it is true?"), kind="choice", choices=WHOSE,
              required=True),
    ),
    practices=("P068",),
    under=("vision line", "chain", "event", "activity"),
    under_label=marked("Of which line, chain, event or activity?"),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One line, chain, event or activity with the newest answer to both questions."""

    card: Entry
    dream: str
    hands: str
    because: str

    @property
    def both(self) -> bool:
        """Participants dream it and hold it, alone or together with us."""
        return {self.dream, self.hands} <= {"participants", "shared"}


def asked(entries: Iterable[Entry]) -> tuple[list[Asked], list[Entry]]:
    """What both questions were asked of, and the vision lines of which nobody has asked them yet."""
    cards = list(entries)
    newest = {key: card for card in of_kind(cards, DREAM.name) for key in card.parents}
    found = [
        Asked(card, str(newest[card.key].fact("dream")), str(newest[card.key].fact("hands")), newest[card.key].body)
        for card in cards
        if card.key in newest and card.kind in DREAM.under and not card.taken_back
    ]
    return found, [line for line in of_kind(cards, "vision line") if line.key not in newest]
