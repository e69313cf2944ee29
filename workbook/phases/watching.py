"""Watching over ourselves: five ways to look, five kinds of boundary, gifts, trainings, and yeses taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WAYS = (
    ("evaluation", marked("Asking those we serve")), ("supervision", marked("Supervision")),
    ("meeting", marked("Team meeting")), ("training", marked("Training")),
    ("feedback", marked("Feedback and complaints")),
)  # fmt: skip
LOOK = Kind(
    name="monitoring",
    phase=Phase.REFLECTION,
    title=marked("A look at how we keep our limits"),
    question=marked("What was looked at, and what came of it?"),
    fields=(
        Field(name="way", label=marked("In which way?"), kind="choice", choices=WAYS, required=True),
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="next_on", label=marked("When again?"), kind="date"),
    ),
    practices=("P115",),
)
THEMES = (
    ("closeness", marked("Closeness that is not ours to have")), ("benefit", marked("A benefit for ourselves")),
    ("own wants", marked("Our own wish to be liked or leaned on")), ("kindness", marked("A kindness that binds")),
    ("chance", marked("Meeting by chance, in a small place")),
)  # fmt: skip
"""Frederic Reamer's five themes of boundary issues, in our words (P118)."""
BOUNDARY = Kind(
    name="boundary review",
    phase=Phase.REFLECTION,
    title=marked("A boundary looked at"),
    question=marked("What happened, or could? No names and nothing that tells who it was"),
    fields=(
        Field(name="theme", label=marked("Which theme?"), kind="choice", choices=THEMES, required=True),
        Field(name="kept", label=marked("What do we do about it?"), at_most=300),
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="next_on", label=marked("When do we look again?"), kind="date"),
    ),
    practices=("P118",),
    parts=(),
)
WAY_OF_GIFT = (
    ("to us", marked("From somebody we serve, to us")), ("from us", marked("From us, to somebody we serve")),
    ("other", marked("From somebody else, to us")),
)  # fmt: skip
WHOSE_WISH = (
    ("freely", marked("It was given freely")), ("asked", marked("One of us asked or hinted")),
)  # fmt: skip
GIFT = Kind(
    name="gift",
    phase=Phase.REFLECTION,
    title=marked("Gift"),
    question=marked("What was it, and what did we do with it? No names"),
    fields=(
        Field(name="way", label=marked("From whom to whom?"), kind="choice", choices=WAY_OF_GIFT, required=True),
        Field(name="worth", label=marked("What did it cost, about?"), kind="number", most=100_000),
        Field(name="wish", label=marked("Whose wish was it?"), kind="choice", choices=WHOSE_WISH, required=True),
        Field(name="on", label=marked("On which day?"), kind="date"),
    ),
    practices=("P114",),
    parts=(),
)
LARGEST_GIFT = 20
"""What a gift may cost before it is talked over; in the organization's own money."""
TRAINING = Kind(
    name="training",
    phase=Phase.REFLECTION,
    title=marked("Training"),
    question=marked("What was it about?"),
    fields=(
        Field(name="on", label=marked("On which day?"), kind="date", required=True),
        Field(name="for_whom", label=marked("For which roles?"), at_most=200),
        Field(name="limits", label=marked("It was about boundaries"), kind="yesno"),
        Field(name="next_on", label=marked("When again?"), kind="date"),
    ),
    practices=("P128",),
)
BY_HAND = Kind(
    name="work after a withdrawal",
    phase=Phase.REFLECTION,
    title=marked("Work by hand after a yes was taken back"),
    question=marked("What had to be done by hand, such as calling a paper back? No names"),
    fields=(
        Field(name="asked_on", label=marked("When was the yes taken back?"), kind="date", required=True),
        Field(name="done_on", label=marked("When was it done?"), kind="date"),
    ),
    practices=("P115",),
    parts=(),
)
SHOWN_FROM = 5


@dataclass(frozen=True)
class Honoured:
    """Whether what was taken back was also called back by hand; None below five."""

    asked: int | None
    done: int | None
    median_days: float | None


def ways_used(entries: Iterable[Entry]) -> list[tuple[str, Entry | None]]:
    """Each of the five ways with the last time it was used, or nothing (P115)."""
    cards = sorted(of_kind(entries, "monitoring"), key=lambda card: (str(card.fact("on")), card.key))
    last = {str(card.fact("way")): card for card in cards}
    return [(label, last.get(name)) for name, label in WAYS]


def themes(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """How many boundaries were looked at under each of the five themes (P118)."""
    found = Counter(str(card.fact("theme")) for card in of_kind(entries, "boundary review"))
    return [(label, found[name]) for name, label in THEMES]


def to_talk_over(entries: Iterable[Entry]) -> list[Entry]:
    """Gifts that were asked for, or cost more than the rule allows (P114)."""
    gifts = of_kind(entries, "gift")
    return [card for card in gifts if card.fact("wish") == "asked" or float(card.fact("worth", 0)) > LARGEST_GIFT]


def due(entries: Iterable[Entry], *, today: date) -> list[Entry]:
    """Looks, boundaries and trainings whose next day has come, soonest first (P115, P128)."""
    cards = [card for kind in ("monitoring", "boundary review", "training") for card in of_kind(list(entries), kind)]
    late = [card for card in cards if card.fact("next_on") and str(card.fact("next_on")) <= today.isoformat()]
    return sorted(late, key=lambda card: (str(card.fact("next_on")), card.key))


def honoured(entries: Iterable[Entry]) -> Honoured:
    """What had to be done by hand after a yes was taken back: n of n, and the days in the middle (P115)."""
    cards = of_kind(entries, "work after a withdrawal")
    if len(cards) < SHOWN_FROM:
        return Honoured(None, None, None)
    days = [_days(card) for card in cards if card.fact("done_on")]
    return Honoured(len(cards), len(days), median(days) if days else None)


def in_order(asked_on: str, done_on: str) -> None:
    """Refuse work that was done before it was asked for.

    Raises
    ------
    NotAccepted
        Says which day comes first.
    """
    if done_on and done_on < asked_on:
        raise NotAccepted(spoken(BY_HAND.title), spoken("it cannot be done before the yes was taken back."))


def _days(card: Entry) -> int:
    """Days from the withdrawal to the work by hand."""
    return (date.fromisoformat(str(card.fact("done_on"))) - date.fromisoformat(str(card.fact("asked_on")))).days
