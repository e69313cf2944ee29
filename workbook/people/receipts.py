"""The receipt a person is given when they take a yes back: what ended, and what cannot be called back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook.language.say import day, marked, plural, spoken
from workbook.people.words import Audience, Purpose

ENDED: dict[Purpose, str] = {
    Purpose.MAP: marked("Your name is off the map of who knows whom."),
    Purpose.INTRODUCE: marked("Nobody will be introduced to you, or by you, on this yes."),
    Purpose.REPORT: marked("Your name is in no report made from now on."),
    Purpose.TESTIMONY: marked("Your story is told nowhere from now on."),
    Purpose.CONTACT: marked("Nobody is shown your address or number any more."),
    Purpose.TRAINING: marked("You are an example in no training from now on."),
}
"""What ends with each yes, in the first line of its receipt."""
_SHOWN_BY_CARDS = (Purpose.REPORT, Purpose.TESTIMONY)
SEEN_BY: dict[Audience, str] = {
    Audience.OWN_TABLE: marked("your own table"),
    Audience.ORGANIZATION: marked("the organization"),
    Audience.PUBLIC: marked("everybody"),
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
        seen_by, made_on = spoken(SEEN_BY[self.audience]), day(self.made_on)
        return spoken("{report}, made on {day} for {seen_by}", report=self.report, day=made_on, seen_by=seen_by)


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
        left = plural(
            len(self.beyond_recall), "{N} report given out before cannot be called back.",
            "{N} reports given out before cannot be called back.", none=marked("No report had carried it."),
        )  # fmt: skip
        taken_back = spoken("Taken back on {day}: it counts nowhere from this moment.", day=day(self.at))
        return f"{taken_back} {left}"


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
    ended = [spoken(ENDED[purpose])]
    if ties and (said := _of_ties(purpose, ties)):
        ended.append(said)
    if introductions:
        ended.append(plural(introductions, "{N} introduction being prepared was closed.",
                            "{N} introductions being prepared were closed."))  # fmt: skip
    if cards and purpose in _SHOWN_BY_CARDS:
        ended.append(plural(cards, "{N} card with your name is shown no more.",
                            "{N} cards with your name are shown no more."))  # fmt: skip
    given_out = sorted(set(reports), key=lambda one: (one.made_on, one.report, one.audience.reach))
    return Receipt(purpose, at, tuple(ended), tuple(_beyond(one) for one in given_out))


def _beyond(report: ReleasedReport) -> str:
    """What is said of one report that left the house."""
    return spoken(
        "{report}. We will tell those we gave it to; we cannot make them forget it.", report=report.said
    )  # fmt: skip


def _of_ties(purpose: Purpose, ties: int) -> str:
    """What becomes of somebody's ties with a yes; nothing, where that yes let none be seen."""
    if purpose == Purpose.MAP:
        return plural(ties, "{N} tie of yours is drawn and counted no more.",
                      "{N} ties of yours are drawn and counted no more.")  # fmt: skip
    if purpose == Purpose.INTRODUCE:
        return plural(ties, "{N} tie of yours counts no more when introductions are suggested.",
                      "{N} ties of yours count no more when introductions are suggested.")  # fmt: skip
    if purpose == Purpose.REPORT:
        return plural(ties, "{N} tie of yours is in no figure of a report made from now on.",
                      "{N} ties of yours are in no figure of a report made from now on.")  # fmt: skip
    return ""
