"""What came of the introductions of our own desk, and to whom they went: counts that give nobody away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.language.say import marked, number, plural, spoken
from workbook.network.outcome import AT_LEAST, wilson
from workbook.people.introducing import Act, Prepared, State, state
from workbook.people.shared_map import SharedMap
from workbook.people.words import Reason, TieKind

TOO_FEW = marked("Too few yet to say what came of it without pointing at somebody.")


@dataclass(frozen=True)
class Came:
    """How many came so far, of how many that came as far as the line before.

    Attributes
    ----------
    low, high : float
        The range the share may lie in (Wilson, 95%).
    """

    name: str
    count: int
    of: int
    low: float
    high: float

    @property
    def said(self) -> str:
        """The line in words, with its denominator."""
        if self.count == self.of:
            return spoken("{step}: {count}", step=spoken(self.name), count=self.count)
        return spoken(
            "{step}: {count} of {of} (between {low:.0f} and {high:.0f} of 100)",
            step=spoken(self.name), count=self.count, of=self.of, low=self.low * 100, high=self.high * 100,
        )  # fmt: skip


def came_of_it(every: Sequence[Prepared]) -> tuple[Came, ...]:
    """How far introductions came, step by step.

    A step is left out below five. What people answered is left out too while fewer than five
    went another way: the difference of two counts would be somebody's no.

    Parameters
    ----------
    every : sequence of Prepared
        Those of people who agree now; nobody else is counted.
    """
    lines: list[Came] = []
    for name, count, is_an_answer in _counts(every):
        of = lines[-1].count if lines else count
        if count < AT_LEAST or (is_an_answer and of - count < AT_LEAST):
            continue
        lines.append(Came(name, count, of, *wilson(count, of)))
    return tuple(lines)


def to_whom(every: Iterable[Prepared], shared: SharedMap) -> tuple[str, ...]:
    """How offers spread: the share of people with at most one tie, and offers for each group.

    A tie that came of an introduction is left out, so that an offer taken does not hide whom it was made to.
    """
    offered = Counter(who for one in every if not one.aside for who in one.pair)
    here = {person.key for person in shared} & offered.keys()
    ties = Counter(
        end for tie in shared.without(TieKind.SERVICE).ties if tie.source != "introduction" for end in tie.pair
    )
    thin = sum(ties[key] <= 1 for key in here)
    said = []
    if thin >= AT_LEAST and len(here) - thin >= AT_LEAST:
        thought_of = plural(
            len(here),
            "Of one person we thought of, {few} have at most one tie.",
            "Of {n} people we thought of, {few} have at most one tie.",
            few=number(thin),
        )
        said.append(thought_of)
    return (*said, *_by_group(shared, offered))


def _counts(every: Sequence[Prepared]) -> list[tuple[str, int, bool]]:
    """Each step, how many came so far, and whether it is people's answer."""
    worth = [one for one in every if not one.aside]
    acts = [[step.act for step in one.steps] for one in worth]
    useful = sum(sum(step.words == "useful" for step in one.steps if step.act == Act.TELL) == 2 for one in worth)
    return [
        (marked("Ideas we looked at"), len(every), False),
        (marked("Found worth asking"), len(worth), False),
        (marked("Asked"), sum(Act.ASK in taken for taken in acts), False),
        (marked("Both said yes"), sum(taken.count(Act.YES) == 2 for taken in acts), True),
        (marked("Introduced"), sum(Act.MAKE in taken for taken in acts), True),
        (marked("Useful to both"), useful, True),
        (marked("A tie now"), sum(state(one) == State.TIE for one in worth), True),
    ]


def _by_group(shared: SharedMap, offered: Counter[str]) -> list[str]:
    """Offers for each group of people who let their groups be told."""
    places: Counter[str] = Counter()
    called: dict[str, str] = {}
    for person in shared:
        for group in person.groups if Reason.GROUP in shared.may_tell(person.key) else ():
            called.setdefault(group.casefold(), group)
            places[group.casefold()] += offered[person.key]
    return [
        plural(count, "{group}: one offer", "{group}: {n} offers", group=called[group])
        for group, count in sorted(places.items(), key=lambda item: (-item[1], item[0]))
        if count >= AT_LEAST
    ]
