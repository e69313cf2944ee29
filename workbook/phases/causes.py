"""The cause tree: what lies behind a problem, and who holds people up meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

PROBLEM = Kind(
    name="problem",
    phase=Phase.LEARNING,
    title=marked("Core problem"),
    question=marked("What is the problem we want to understand?"),
    practices=("P016",),
    rests_on=("concern",),
)
KINDS_OF_CAUSE = (
    ("rule", marked("A rule or law")), ("practice", marked("How an institution works")),
    ("economy", marked("The economy")), ("ours", marked("Something we do ourselves")),
    ("belief", marked("A belief or discrimination")), ("personal", marked("Something personal")),
)  # fmt: skip
CAUSE = Kind(
    name="cause",
    phase=Phase.LEARNING,
    title=marked("Cause"),
    question=marked("What is behind that?"),
    fields=(
        Field(name="type", label=marked("What kind of cause is it?"), kind="choice", choices=KINDS_OF_CAUSE,
              required=True),
        Field(name="care", label=marked("Which of our services holds people up meanwhile?"), at_most=200,
              help=marked("So that nobody's daily work is made small.")),
        Field(name="touches", label=marked("Which of our work touches the cause itself?"), at_most=200),
        Field(name="door", label=marked("Which of our work lets people come back with the same thing?"), at_most=200,
              help=marked("The revolving door. It is nobody's fault, and it is worth knowing.")),
        Field(name="if_rule_changed",
              label=marked("If it is personal: would it still be a cause if the rule were different?"),
              at_most=300, help=marked("The answer may be yes.")),
    ),
    practices=("P016", "P053", "P045"),
    under=("problem", "cause"),
    under_label=marked("It lies behind ..."),
    rests_on=("concern", "said cause"),
)  # fmt: skip
SAID_CAUSE = Kind(
    name="said cause",
    phase=Phase.LEARNING,
    title=marked("A cause in somebody's own words"),
    question=marked("What do you think is behind it? Written down as it was said"),
    fields=(
        Field(name="allowed", label=marked("They said that it may be written down, without their name"), kind="yesno",
              required=True),
        Field(name="heard_in", label=marked("Where was it said?"), kind="choice",
              choices=(("one-to-one", marked("In a one-to-one")), ("intake", marked("At the first visit")),
                       ("group", marked("In a group")))),
    ),
    parts=(),
    practices=("P016",),
)  # fmt: skip
OBJECTIVE = Kind(
    name="objective",
    phase=Phase.LEARNING,
    title=marked("The card turned round"),
    question=marked("If this cause were gone, what would be true?"),
    fields=(Field(name="branch", label=marked("Is it a branch we might work on?"), kind="yesno"),),
    practices=("P045",),
    under=("cause",),
    under_label=marked("Which cause is turned round?"),
)
QUESTION = Kind(
    name="question",
    phase=Phase.LEARNING,
    title=marked("Open question"),
    question=marked("What do we not know yet, and who might?"),
    fields=(
        Field(name="who_knows", label=marked("Who might know?"), at_most=200),
        Field(name="talk", label=marked("Who of us goes and talks with them?"), at_most=120,
              help=marked("A role or a table is enough.")),
        Field(name="by", label=marked("By when?"), kind="date"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class CauseTree:
    """Problems on top, causes below; a cause may stand under two others.

    Attributes
    ----------
    roots : tuple of Entry
        Causes with nothing behind them, in the order they were written.
    """

    problems: tuple[Entry, ...]
    causes: tuple[Entry, ...]

    @property
    def roots(self) -> tuple[Entry, ...]:
        """Causes that have no further cause behind them."""
        has_more = {parent for cause in self.causes for parent in cause.parents}
        return tuple(cause for cause in self.causes if cause.key not in has_more)

    @property
    def without_care(self) -> tuple[Entry, ...]:
        """Roots that do not name the service that holds people up meanwhile (P053)."""
        return tuple(cause for cause in self.roots if not cause.fact("care"))

    @property
    def shared(self) -> tuple[Entry, ...]:
        """Causes that feed more than one branch."""
        return tuple(cause for cause in self.causes if len(cause.parents) > 1)


def cause_tree(entries: Iterable[Entry]) -> CauseTree:
    """Build the tree; a parent that is not among the cards is left out of the links."""
    cards = list(entries)
    problems, causes = of_kind(cards, "problem"), of_kind(cards, "cause")
    here = {card.key for card in problems + causes}
    linked = [replace(cause, parents=tuple(key for key in cause.parents if key in here)) for cause in causes]
    return CauseTree(tuple(problems), tuple(linked))


def may_hang(cause_key: str, under: Iterable[str], entries: Iterable[Entry]) -> None:
    """Refuse a link that would make a cause its own cause.

    Raises
    ------
    NotAccepted
        The new parent already lies below this card.
    """
    parents = {entry.key: set(entry.parents) for entry in entries}
    seen, todo = set(), list(under)
    while todo:
        key = todo.pop()
        if key == cause_key:
            said = spoken("that would make this card its own cause. Choose another one.")
            raise NotAccepted(spoken("It lies behind"), said)
        if key not in seen:
            seen.add(key)
            todo.extend(parents.get(key, ()))


def ready_to_close(tree: CauseTree) -> str:
    """What still stands in the way of closing the tree, or an empty text.

    More than half personal causes asks for a second look (P053, P065): each of them needs
    an answer, which may be yes, to whether a different rule would end it.
    """
    personal = [cause for cause in tree.roots if cause.fact("type") == "personal"]
    unanswered = [cause for cause in personal if not cause.fact("if_rule_changed")]
    if tree.roots and 2 * len(personal) > len(tree.roots) and unanswered:
        return plural(
            len(unanswered),
            "More than half of the roots are personal. Before closing, ask of one card: would this be a cause if the "
            "rule were different?",
            "More than half of the roots are personal. Before closing, ask of {n} cards: would this be a cause if the "
            "rule were different?",
        )
    return ""


def by_programme(tree: CauseTree) -> list[tuple[str, int]]:
    """How many causes each programme named, most first; causes named for no programme are left out."""
    counts = Counter(cause.programme for cause in tree.causes if cause.programme)
    return sorted(counts.items(), key=lambda found: (-found[1], found[0]))


def across(tree: CauseTree, entries: Iterable[Entry]) -> list[tuple[Entry, tuple[str, ...]]]:
    """Causes that stand on concerns heard in two programmes or more (P076), with the programmes."""
    heard = {card.key: card.programme for card in of_kind(entries, "concern")}
    found = []
    for cause in tree.causes:
        programmes = sorted({heard[key] for key in cause.stands_on if heard.get(key)})
        if len(programmes) > 1:
            found.append((cause, tuple(programmes)))
    return found


def behind(keys: Iterable[str], causes: Iterable[Entry]) -> set[str]:
    """These causes and all that lie behind them."""
    found, cards = set(keys), list(causes)
    while more := {card.key for card in cards if found.intersection(card.parents)} - found:
        found |= more
    return found
