"""One-to-ones: what was heard, what the person wants next, and who takes the step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WITH = "with"
"""The part of the other person on every card of a one-to-one; the card is shown only while they agree."""
CALLED = Field(
    name="called", label=marked("A word for the two of you"), at_most=40,
    help=marked("Where nobody is named: a word that only you two know, such as “blue folder”."),
)  # fmt: skip
BY = (("we", marked("We do")), ("they", marked("The person does")))
INFORMATION = (
    ("none", marked("None came up")), ("offered", marked("Offered, and not now")),
    ("taken", marked("Asked for and taken")),
)  # fmt: skip
IN_A_ROW = 3
"""So many talks without a next step, and the page asks one question."""

TALK = Kind(
    name="one to one",
    phase=Phase.LEARNING,
    title=marked("One-to-one"),
    question=marked("What did you hear? What moves this person?"),
    fields=(
        Field(name="on", label=marked("When did you talk?"), kind="date", required=True),
        Field(name="minutes", label=marked("How many minutes?"), kind="number", most=240),
        CALLED,
        Field(name="heard", label=marked("Was the feeling said back first, before anything else?"), kind="yesno"),
        Field(name="wants", label=marked("What does the person want next?"), at_most=300,
              help=marked("In their words. “Nothing just now” is an answer.")),
        Field(name="information", label=marked("Information"), kind="choice", choices=INFORMATION),
        Field(name="step", label=marked("The next step"), at_most=200,
              help=marked("Who does what, until when. It may stay empty.")),
        Field(name="step_by", label=marked("Who takes it?"), kind="choice", choices=BY),
        Field(name="step_on", label=marked("Until when?"), kind="date"),
        Field(name="told_back", label=marked("Did you tell back what you took from it?"), kind="yesno"),
    ),
    practices=("P016", "P017", "P034", "P035"),
    parts=(WITH,),
)  # fmt: skip


@dataclass(frozen=True)
class Doers:
    """Who takes the steps that came out of talks and plans.

    Attributes
    ----------
    they, we : int
        Steps that people take themselves, and steps that we take.
    """

    they: int
    we: int

    @property
    def all(self) -> int:
        """Every step that has a doer."""
        return self.they + self.we


def whose(card: Entry) -> str:
    """The person a card is about, by key, or the word two people chose for themselves."""
    return card.people.get(WITH, "") or str(card.fact("called"))


def talks(entries: Iterable[Entry]) -> list[Entry]:
    """Every talk, the newest first."""
    return sorted(of_kind(entries, TALK.name), key=lambda one: str(one.fact("on")), reverse=True)


def without_a_step(entries: Iterable[Entry]) -> int:
    """How many of the last talks in a row ended without a next step (P034)."""
    count = 0
    for talk in talks(entries):
        if talk.fact("step"):
            break
        count += 1
    return count


def doers(entries: Iterable[Entry]) -> Doers:
    """Who takes the steps, over talks and joint plans together (P035)."""
    cards = list(entries)
    by = [str(card.fact("step_by")) for card in of_kind(cards, TALK.name) if card.fact("step")]
    by += [str(card.fact("side")) for card in of_kind(cards, "plan line")]
    return Doers(by.count("they"), by.count("we"))


def doers_by_round(entries: Iterable[Entry], *, fewest: int) -> list[tuple[int, Doers]]:
    """The same for each round; rounds with fewer steps than may be shown are left out."""
    cards = list(entries)
    found = [(number, doers(card for card in cards if card.round == number)) for number in {c.round for c in cards}]
    return [(number, one) for number, one in sorted(found, key=lambda two: two[0]) if one.all >= fewest]


def information(entries: Iterable[Entry]) -> Counter[str]:
    """How often information was offered and taken (P017)."""
    return Counter(str(card.fact("information")) for card in of_kind(entries, TALK.name))


def named_or_called(people: dict[str, str], called: str) -> None:
    """Refuse a card that is neither about somebody who agreed nor has a word for two people.

    Raises
    ------
    NotAccepted
        Says both ways.
    """
    if not people and not called.strip():
        why = spoken("choose somebody who agreed to be named, or write a word that only you two know.")
        raise NotAccepted(spoken("With whom"), why)
