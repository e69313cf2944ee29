"""Closing a vote: what people answered apart stays hidden until somebody closes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

WHAT = (
    ("dots", marked("Dots on the piles")), ("tree", marked("Cause tree")),
    ("continuum", marked("Ratings")), ("staff vote", marked("Vote of the staff")),
    ("worldview", marked("Vote on the sentences")),
)  # fmt: skip
CLOSED = Kind(
    name="closed",
    phase=Phase.LEARNING,
    title=marked("Closing"),
    question=marked("What is closed?"),
    fields=(Field(name="what", label=marked("What is closed?"), kind="choice", choices=WHAT, required=True),),
    parts=(),
)


def closing(entries: Iterable[Entry], what: str, *, round: int) -> Entry | None:
    """The card that closed a vote of this round, if it is closed."""
    found = [card for card in of_kind(entries, "closed") if card.fact("what") == what and card.round == round]
    return found[-1] if found else None


AT_LEAST_NEW = 2
"""How many must have answered since the totals were last shown, before they are shown anew: one alone could be told."""
HELD_BACK = marked(
    "Somebody answered after the totals had been shown. That is kept, and the totals stay as they were until another "
    "answer comes: one alone could be told from the difference."
)


def counted(
    cards: Iterable[Entry],
    *whats: str,
    round: int,
    cell: Callable[[Entry], Hashable] = lambda _: "",
    people: Callable[[Sequence[Entry]], int] = len,
    over: bool = False,
) -> list[Entry]:
    """The answers that may be counted, so that two closings of one vote never tell one person apart.

    All of them while the vote was not opened again. What came after it was opened again is counted
    from the next closing on, and cell by cell only if at least two people answered since.

    Parameters
    ----------
    cards : iterable of Entry
        Answers and closings in the order they were written; closings that were taken back
        when the vote was opened again belong to it.
    whats : str
        The votes that must all be closed before anything is shown.
    cell : callable
        Answer -> what it is counted with, such as its group.
    people : callable
        Answers -> how many people gave them.
    over : bool
        The round is over, and what is there is counted as if it had been closed now.
    """
    own = [card for card in cards if card.round == round and (card.kind != CLOSED.name or card.fact("what") in whats)]
    if not any(card.kind == CLOSED.name and card.taken_back for card in own):
        return [card for card in own if card.kind != CLOSED.name and not card.taken_back]
    shut: set[object] = set()
    shown: list[Entry] = []
    waiting: dict[Hashable, list[Entry]] = defaultdict(list)
    for card in own:
        if card.kind != CLOSED.name:
            waiting[cell(card)] += () if card.taken_back else (card,)
            continue
        at_least = AT_LEAST_NEW if shut >= set(whats) else 1
        shut.add(card.fact("what"))
        if shut >= set(whats):
            shown += _enough(waiting, people, at_least=at_least)
    return [*shown, *_enough(waiting, people, at_least=AT_LEAST_NEW if shut >= set(whats) else 1)] if over else shown


def _enough(
    waiting: dict[Hashable, list[Entry]], people: Callable[[Sequence[Entry]], int], *, at_least: int
) -> list[Entry]:
    """Take out the cells in which enough people have answered."""
    ready = [name for name, answers in waiting.items() if answers and people(answers) >= at_least]
    return [answer for name in ready for answer in waiting.pop(name)]
