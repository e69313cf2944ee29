"""The receipt a person is given when they take a yes back: what ended, and what cannot be called back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook.language.say import counted, day
from workbook.people.words import Audience, Purpose

ENDED: dict[Purpose, str] = {
    Purpose.MAP: "Your name is off the map of who knows whom.",
    Purpose.INTRODUCE: "Nobody will be introduced to you, or by you, on this yes.",
    Purpose.REPORT: "Your name is in no report made from now on.",
    Purpose.TESTIMONY: "Your story is told nowhere from now on.",
    Purpose.CONTACT: "Nobody is shown your address or number any more.",
    Purpose.TRAINING: "You are an example in no training from now on.",
}
"""What ends with each yes, in the first line of its receipt."""
_TIES: dict[Purpose, str] = {
    Purpose.MAP: "of yours {is_} drawn and counted no more.",
    Purpose.INTRODUCE: "of yours count{s} no more when introductions are suggested.",
    Purpose.REPORT: "of yours {is_} in no figure of a report made from now on.",
}
_SHOWN_BY_CARDS = (Purpose.REPORT, Purpose.TESTIMONY)
SEEN_BY: dict[Audience, str] = {
    Audience.OWN_TABLE: "your own table",
    Audience.ORGANIZATION: "the organization",
    Audience.PUBLIC: "everybody",
}
"""Who will see something, as it is said to the person."""


@dataclass(frozen=True)
class ReleasedReport:
    """A report that was given out with somebody in it.

    Attributes
    ----------
    report : str
        Its title, as it stands on its first page.
    """

    report: str
    audience: Audience
    made_on: date

    @property
    def said(self) -> str:
        """The report in a few words: which, for whom, from when."""
        return f"{self.report}, made on {day(self.made_on)} for {SEEN_BY[self.audience]}"


@dataclass(frozen=True)
class Receipt:
    """What taking a yes back did, for the person to read and keep.

    Attributes
    ----------
    at : datetime
        UTC; from this moment the yes counts nowhere.
    removed : tuple of str
        One sentence for each thing that ended.
    beyond_recall : tuple of str
        One sentence for each page that was given out before and cannot be called back.
    """

    purpose: Purpose
    at: datetime
    removed: tuple[str, ...]
    beyond_recall: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The receipt in one sentence, for a line under a form."""
        left = counted(len(self.beyond_recall), "report")
        told = f"{left} given out before cannot be called back." if self.beyond_recall else "No report had carried it."
        return f"Taken back on {day(self.at)}: it counts nowhere from this moment. {told[0].upper()}{told[1:]}"


def receipt(
    purpose: Purpose, at: datetime, *, introductions: int, cards: int, ties: int, reports: Sequence[ReleasedReport]
) -> Receipt:
    """Put the receipt together from what the withdrawal did.

    Parameters
    ----------
    introductions : int
        Introductions that were being prepared and were closed.
    cards : int
        Cards with the person's name that this yes let be shown; said for reports and stories alone.
    ties : int
        Ties that this yes let be drawn or counted; said for the map, introductions and reports.
    reports : sequence of ReleasedReport
        Reports given out before with the person in them; oldest first on the receipt.
    """
    ended = [ENDED[purpose]]
    if ties and purpose in _TIES:
        ended.append(f"{_first(ties, 'tie')} {_TIES[purpose].format(is_=_is(ties), s='s' if ties == 1 else '')}")
    if introductions:
        ended.append(f"{_first(introductions, 'introduction')} being prepared {_was(introductions)} closed.")
    if cards and purpose in _SHOWN_BY_CARDS:
        ended.append(f"{_first(cards, 'card')} with your name {_is(cards)} shown no more.")
    given_out = sorted(set(reports), key=lambda one: (one.made_on, one.report, one.audience.reach))
    return Receipt(purpose, at, tuple(ended), tuple(_beyond(one) for one in given_out))


def _beyond(report: ReleasedReport) -> str:
    """What is said of one report that left the house."""
    return f"{report.said}. We will tell those we gave it to; we cannot make them forget it."


def _first(count: int, noun: str) -> str:
    """A count at the beginning of a sentence."""
    said = counted(count, noun)
    return said[0].upper() + said[1:]


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
