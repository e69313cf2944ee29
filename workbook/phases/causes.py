"""The cause tree: what lies behind a problem, and who holds people up meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbook.errors import NotAccepted
from workbook.language.say import counted
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

PROBLEM = Kind(
    name="problem",
    phase=Phase.LEARNING,
    title="Core problem",
    question="What is the problem we want to understand?",
    practices=("P016",),
    rests_on=("concern",),
)
KINDS_OF_CAUSE = (
    ("rule", "A rule or law"), ("practice", "How an institution works"), ("economy", "The economy"),
    ("ours", "Something we do ourselves"), ("belief", "A belief or discrimination"), ("personal", "Something personal"),
)  # fmt: skip
CAUSE = Kind(
    name="cause",
    phase=Phase.LEARNING,
    title="Cause",
    question="What is behind that?",
    fields=(
        Field(name="type", label="What kind of cause is it?", kind="choice", choices=KINDS_OF_CAUSE, required=True),
        Field(name="care", label="Which of our services holds people up meanwhile?", at_most=200,
              help="So that nobody's daily work is made small."),
        Field(name="if_rule_changed", label="If it is personal: would it still be a cause if the rule were different?",
              at_most=300, help="The answer may be yes."),
    ),
    practices=("P016", "P053", "P045"),
    under=("problem", "cause"),
    under_label="It lies behind ...",
    rests_on=("concern",),
)  # fmt: skip
QUESTION = Kind(
    name="question",
    phase=Phase.LEARNING,
    title="Open question",
    question="What do we not know yet, and who might?",
    fields=(Field(name="who_knows", label="Who might know?", at_most=200),),
)


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
            raise NotAccepted("It lies behind", "that would make this card its own cause. Choose another one.")
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
        return (
            "More than half of the roots are personal. Before closing, ask of "
            f"{counted(len(unanswered), 'card')}: would this be a cause if the rule were different?"
        )
    return ""
