"""What we believe: sentences to vote on one at a time, counted by group, never by person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.closing import CLOSED, counted
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

PARTICIPANTS, STAFF = "participants", "staff"
GROUPS = (
    (PARTICIPANTS, marked("Participants")), (STAFF, marked("Staff")), ("board", marked("Board")),
    ("other", marked("Others")),
)  # fmt: skip
ANSWERS = (("agree", marked("Agree")), ("disagree", marked("Disagree")), ("pass", marked("Pass")))
WORTH = {"agree": 1, "pass": 0, "disagree": -1}
STATEMENT = Kind(
    name="statement",
    phase=Phase.AWARENESS,
    title=marked("Sentence to vote on"),
    question=marked("Your own sentence: how does the world work around here?"),
    fields=(
        Field(name="source", label=marked("Where does it come from?"), kind="choice",
              choices=(("own", marked("From somebody in the room")), ("root", marked("From a root of the cause tree")),
                       ("list", marked("From our list")))),
    ),
    practices=("P049", "P055"),
    rests_on=("cause",),
)  # fmt: skip
VOTE = Kind(
    name="vote",
    phase=Phase.AWARENESS,
    title=marked("Vote"),
    question=marked("Do you agree?"),
    fields=(
        Field(name="answer", label=marked("Your answer"), kind="choice", choices=ANSWERS, required=True),
        Field(name="group", label=marked("Which group do you belong to?"), kind="choice", choices=GROUPS,
              required=True),
        Field(name="ballot", label=marked("The ballot it is on"), at_most=32, required=True),
    ),
    parts=(),
    practices=("P055",),
    under=("statement",),
    under_label=marked("Which sentence?"),
)  # fmt: skip
HAND_COUNT = Kind(
    name="hand count",
    phase=Phase.AWARENESS,
    title=marked("Count of hands"),
    question=marked("How was it asked? Read aloud, on paper, on the phone"),
    fields=(
        Field(name="group", label=marked("Which group?"), kind="choice", choices=GROUPS, required=True),
        Field(name="agree", label=marked("Hands for yes"), kind="number", most=2_000),
        Field(name="disagree", label=marked("Hands for no"), kind="number", most=2_000),
        Field(name="passed", label=marked("Neither"), kind="number", most=2_000),
    ),
    parts=(),
    practices=("P055",),
    under=("statement",),
    under_label=marked("Which sentence?"),
)


@dataclass(frozen=True)
class Count:
    """How one group answered one sentence."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def people(self) -> int:
        """How many answered."""
        return self.agree + self.disagree + self.passed

    @property
    def mean(self) -> float:
        """From -1, all disagree, to 1, all agree; somebody who passes counts as 0."""
        return (self.agree - self.disagree) / self.people if self.people else 0.0

    def __add__(self, other: Count) -> Count:
        return Count(self.agree + other.agree, self.disagree + other.disagree, self.passed + other.passed)


@dataclass(frozen=True)
class Tally:
    """One sentence with the counts of each group that is large enough to be shown."""

    statement: Entry
    groups: Mapping[str, Count] = field(default_factory=dict)

    @property
    def both(self) -> bool:
        """Whether participants and staff can be laid side by side."""
        return PARTICIPANTS in self.groups and STAFF in self.groups


def counted_votes(entries: Iterable[Entry], *, round: int) -> list[Entry]:
    """The sentences with the votes on them that may be counted; see `workbook.phases.closing.counted`.

    Each sentence and group is looked at by itself: two people of one group, or nobody yet.
    """
    cards = list(entries)
    cast = [card for card in cards if card.kind in (VOTE.name, HAND_COUNT.name, CLOSED.name)]
    may = counted(cast, "staff vote", "worldview", round=round, people=_people,
                  cell=lambda card: (card.parents, card.fact("group")))  # fmt: skip
    return [*of_kind(cards, STATEMENT.name), *may]


def _people(cards: Iterable[Entry]) -> int:
    """How many people gave these answers: ballots, and hands."""
    given = list(cards)
    own = {str(card.fact("ballot")) for card in of_kind(given, VOTE.name)}
    return len(own) + sum(_count(card).people for card in of_kind(given, HAND_COUNT.name))


ONE = {"agree": Count(agree=1), "disagree": Count(disagree=1), "pass": Count(passed=1)}


def tallies(entries: Iterable[Entry], *, round: int, at_least: int = 5) -> list[Tally]:
    """Each sentence with its counts, groups below `at_least` people left out, in the order they were written."""
    cards = [card for card in entries if card.round == round or card.kind == "statement"]
    counts: dict[str, dict[str, Count]] = defaultdict(lambda: defaultdict(Count))
    for card in of_kind(cards, "vote") + of_kind(cards, "hand count"):
        for key in card.parents:
            counts[key][str(card.fact("group"))] += _count(card)
    return [
        Tally(card, {name: found for name, found in counts[card.key].items() if found.people >= at_least})
        for card in of_kind(cards, "statement")
    ]


def _count(card: Entry) -> Count:
    """What one card adds: one person's answer, or all the hands."""
    if card.kind == "vote":
        return ONE[str(card.fact("answer"))]
    return Count(*(int(card.fact(name, 0)) for name in ("agree", "disagree", "passed")))


def ballots(entries: Iterable[Entry], *, round: int) -> dict[str, dict[str, int]]:
    """Ballot -> sentence -> 1, 0 or -1; a later answer on the same ballot stands."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for card in of_kind(entries, "vote"):
        if card.round == round:
            for key in card.parents:
                found[str(card.fact("ballot"))][key] = WORTH[str(card.fact("answer"))]
    return dict(sorted(found.items()))


def voters(entries: Iterable[Entry], *, round: int) -> dict[str, int]:
    """How many answered in each group: ballots, and the largest count of hands."""
    cards = [card for card in entries if card.round == round]
    own: dict[str, set[str]] = defaultdict(set)
    for card in of_kind(cards, "vote"):
        own[str(card.fact("group"))].add(str(card.fact("ballot")))
    hands: dict[str, int] = defaultdict(int)
    for card in of_kind(cards, "hand count"):
        group = str(card.fact("group"))
        hands[group] = max(hands[group], _count(card).people)
    return {name: len(own[name]) + hands[name] for name, _ in GROUPS if own[name] or hands[name]}


def roots_without_sentence(roots: Iterable[Entry], entries: Iterable[Entry]) -> list[Entry]:
    """Root causes that nobody has turned into a sentence to vote on."""
    asked = {key for card in of_kind(entries, "statement") for key in card.stands_on}
    return [root for root in roots if root.key not in asked]


def hands_are_counted(facts: Mapping[str, object]) -> None:
    """Refuse a count of hands without any hand.

    Raises
    ------
    NotAccepted
        All three numbers are empty.
    """
    if not any(str(facts.get(name) or "0").strip() != "0" for name in ("agree", "disagree", "passed")):
        raise NotAccepted(spoken("Count of hands"), spoken("say how many hands went up for at least one answer."))
