"""What two people expect of each other: both fill the same sheet apart, and talk where they are far apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind
from workbook.phases.one_to_ones import CALLED, WITH, whose

SHEETS = (
    ("of the person", marked("What we expect of the person")), ("of us", marked("What the person expects of us")),
    ("results", marked("What good may come of it")),
)  # fmt: skip
FILLED_BY = (("they", marked("The person")), ("we", marked("One of us")))
ITEMS = ("first", "second", "third", "fourth")
FAR_APART = 2
"""Two answers of five that lie so far apart are talked over."""
_ITEM = tuple(
    Field(name=name, label=marked("1 means not at all, 5 means very much so."), kind="rating", least=1, most=5,
          required=True)
    for name in ITEMS
)  # fmt: skip
_ITEM_CHOICES = tuple((name, name) for name in ITEMS)

EXPECTED = Kind(
    name="expectation sheet",
    phase=Phase.LEARNING,
    title=marked("Expectation sheet"),
    question=marked("What would you like to say to the other about it?"),
    fields=(
        CALLED,
        Field(name="sheet", label=marked("Which sheet?"), kind="choice", choices=SHEETS, required=True),
        Field(name="side", label=marked("Who fills it in?"), kind="choice", choices=FILLED_BY, required=True),
        *_ITEM,
    ),
    practices=("P122",),
    parts=(WITH,),
)  # fmt: skip
TALKED_OVER = Kind(
    name="expectation talked over",
    phase=Phase.LEARNING,
    title=marked("Talk card"),
    question=marked("What did you two agree?"),
    fields=(
        CALLED,
        Field(name="sheet", label=marked("Which sheet?"), kind="choice", choices=SHEETS, required=True),
        Field(name="item", label=marked("Which line?"), kind="choice", choices=_ITEM_CHOICES, required=True),
    ),
    practices=("P122",),
    parts=(WITH,),
)
ENDINGS = (
    ("served", marked("It served its purpose")), ("changed", marked("It became something else")),
    ("rests", marked("It rests for now")), ("moved", marked("Somebody moved away")),
    ("they", marked("The person ended it")), ("we", marked("We ended it, and said why")),
)  # fmt: skip
MEETING_FOR = Kind(
    name="what we meet for",
    phase=Phase.LEARNING,
    title=marked("What we meet for"),
    question=marked("What do you two meet for?"),
    fields=(
        CALLED,
        Field(name="we_accept", label=marked("We want this"), kind="yesno"),
        Field(name="they_accept", label=marked("The person wants this too"), kind="yesno"),
        Field(name="review_on", label=marked("When do you two look at it again?"), kind="date", required=True),
        Field(name="ended_on", label=marked("If it is over: since when?"), kind="date"),
        Field(name="ended", label=marked("How did it end?"), kind="choice", choices=ENDINGS),
    ),
    practices=("P121",),
    parts=(WITH,),
)


@dataclass(frozen=True)
class Gap:
    """One line on which two people lie far apart; nothing is added up, and nobody is measured.

    Attributes
    ----------
    talked : Entry or None
        The talk card that was written since both filled the sheet.
    """

    sheet: str
    item: str
    they: int
    we: int
    talked: Entry | None = None


def filled(entries: Iterable[Entry], sheet: str) -> dict[str, Entry]:
    """The newest sheet of each side, by side."""
    return {str(card.fact("side")): card for card in of_kind(entries, EXPECTED.name) if card.fact("sheet") == sheet}


def gaps(entries: Iterable[Entry], sheet: str) -> list[Gap]:
    """The lines on which both lie two of five or more apart; none before both have filled the sheet (P122).

    Parameters
    ----------
    entries : iterable of Entry
        The cards of two people, in the order they were written.
    """
    cards = list(entries)
    both = filled(cards, sheet)
    if len(both) < len(FILLED_BY):
        return []
    they, we = both["they"], both["we"]
    since = cards[max(cards.index(they), cards.index(we)) :]
    found = []
    for item in ITEMS:
        one, other = int(they.fact(item, 0)), int(we.fact(item, 0))
        if abs(one - other) >= FAR_APART:
            found.append(Gap(sheet, item, one, other, _talked(since, sheet, item)))
    return found


def _talked(cards: list[Entry], sheet: str, item: str) -> Entry | None:
    """The last talk card about one line."""
    about = [one for one in of_kind(cards, TALKED_OVER.name) if (one.fact("sheet"), one.fact("item")) == (sheet, item)]
    return about[-1] if about else None


def both_accept(facts: dict[str, object]) -> None:
    """Refuse a purpose that only one of the two accepts (P121).

    Raises
    ------
    NotAccepted
        Says that it has to be accepted by both.
    """
    if not all(facts.get(name) in (True, "yes", "on", "true", "1") for name in ("we_accept", "they_accept")):
        why = spoken("it counts when both of you want it. Talk it over until you find one that both do.")
        raise NotAccepted(spoken("What you meet for"), why)


def meeting_for(entries: Iterable[Entry]) -> dict[str, Entry]:
    """What each two meet for now, by the person or their word; the newest card counts."""
    return {whose(card): card for card in of_kind(entries, MEETING_FOR.name)}


def to_look_at(card: Entry, today: date) -> bool:
    """Whether the two wanted to look at it again by now; what is over is left in peace."""
    return not card.fact("ended") and str(card.fact("review_on")) <= today.isoformat()
