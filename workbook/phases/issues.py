"""The issue screen: which issue we take up, what it does for justice and for our own purse (P071, P073)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

HOW_FAR = (("yes", marked("Yes")), ("partly", marked("In part")), ("no", marked("No")))
ORIGINS = (
    ("participants", marked("From participants")), ("staff", marked("From staff")), ("board", marked("From the board")),
    ("funder", marked("From a funder")), ("allies", marked("From allies")),
)  # fmt: skip
ORIGIN = Field(name="origin", label=marked("Where did the idea come from first?"), kind="choice", choices=ORIGINS)
TESTS = (
    ("winnable", marked("Can it be won?"), marked("nobody thinks yet that it can be won")),
    ("widely", marked("Do many people feel it?"), marked("few people feel it")),
    ("deeply", marked("Do they feel it deeply?"), marked("people do not feel it deeply")),
    ("builds", marked("Does working on it build leaders?"), marked("it builds no leaders")),
)
ISSUE = Kind(
    name="issue",
    phase=Phase.STRATEGY,
    title=marked("Issue"),
    question=marked("Which issue is it, as people would say it?"),
    fields=(
        *(Field(name=name, label=label, kind="choice", choices=HOW_FAR) for name, label, _ in TESTS),
        ORIGIN,
        Field(name="justice", label=marked("What does it do for people’s justice, from 0 to 5?"), kind="number",
              most=5),
        Field(name="purse", label=marked("What does it do for our own purse and standing, from 0 to 5?"), kind="number",
              most=5),
        Field(name="money", label=marked("Who gains money by it, and about how much?"), at_most=300,
              help=marked("Write “nobody” if nobody does.")),
        Field(name="we_gain", label=marked("Do we gain money by it?"), kind="choice",
              choices=(("yes", marked("Yes")), ("no", marked("No")))),
    ),
    practices=("P071", "P073"),
    rests_on=("cause", "vision line", "concern"),
)  # fmt: skip


@dataclass(frozen=True)
class Issue:
    """An issue with what speaks against taking it up, and what must be said aloud first.

    Attributes
    ----------
    doubts : tuple of str
        Tests answered with no, in words.
    unanswered : tuple of str
        Questions nobody has answered yet.
    conflict : str
        What our own gain asks us to say before choosing; empty without one.
    """

    card: Entry
    doubts: tuple[str, ...]
    unanswered: tuple[str, ...]
    conflict: str

    @property
    def axes(self) -> tuple[int, int] | None:
        """Justice and purse, each 0 to 5, where both were said."""
        said = (self.card.facts.get("justice"), self.card.facts.get("purse"))
        return None if None in said or "" in said else (int(said[0]), int(said[1]))  # type: ignore[arg-type]


def issues(entries: Iterable[Entry]) -> list[Issue]:
    """Every issue with its doubts, in the order they were written; never in an order of worth."""
    return [_issue(card) for card in of_kind(entries, ISSUE.name)]


def _issue(card: Entry) -> Issue:
    """One issue."""
    doubts = tuple(spoken(doubt) for name, _, doubt in TESTS if card.fact(name) == "no")
    asked = [field for field in ISSUE.fields if field.name != "we_gain"]
    missing = tuple(spoken(field.label) for field in asked if card.facts.get(field.name) in (None, ""))
    served = () if card.stands_on else (spoken("it stands on no cause, no concern and no line of the vision"),)
    return Issue(card, doubts + served, missing, _conflict(card))


def _conflict(card: Entry) -> str:
    """What has to be said before we choose, where we gain ourselves."""
    if card.fact("we_gain") == "yes":
        return spoken("We gain money by this. Say so to participants before anybody chooses, and let them choose.")
    justice, purse = card.facts.get("justice"), card.facts.get("purse")
    if justice not in (None, "") and purse not in (None, "") and int(purse) > int(justice):
        return spoken("It does more for our own purse than for people’s justice. Say so before anybody chooses.")
    return ""
