"""Tests of our own strength: a small public act asked of everybody on a list, group by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

TEST = Kind(
    name="structure test",
    phase=Phase.ACTION,
    title=marked("Test of our strength"),
    question=marked("Which small public act do we ask of everybody on a list?"),
    fields=(
        Field(name="target", label=marked("Of a hundred people on the list, how many do we aim for?"), kind="number",
              least=1, most=100, required=True),
        Field(name="by", label=marked("By when?"), kind="date", required=True),
        Field(name="asked_by", label=marked("Who asks whom? Roles and groups"), at_most=200),
        Field(name="next", label=marked("Which harder act comes after it?"), at_most=200),
    ),
    practices=("P010",),
    rests_on=("chain",),
)  # fmt: skip
RESULT = Kind(
    name="test result",
    phase=Phase.ACTION,
    title=marked("Result of one group"),
    question=marked("Which group or house?"),
    fields=(
        Field(name="listed", label=marked("How many are on its list?"), kind="number", least=1, most=100_000,
              required=True),
        Field(name="done", label=marked("How many of them did it?"), kind="number", most=100_000, required=True),
    ),
    under=("structure test",),
    under_label=marked("Which test?"),
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """How one group did: people on its list, people who did it."""

    name: str
    listed: int
    done: int

    @property
    def share(self) -> int:
        """People who did it, of a hundred on the list."""
        return round(100 * self.done / self.listed) if self.listed else 0


@dataclass(frozen=True)
class Tested:
    """One test with its groups.

    Attributes
    ----------
    groups : tuple of Group
        The least covered first; groups with fewer people than may be shown are one.
    gaps : tuple of str
        Groups below the target, by name.
    """

    card: Entry
    whole: Group
    groups: tuple[Group, ...]
    gaps: tuple[str, ...]

    @property
    def target(self) -> int:
        """Of a hundred people, how many we aimed for."""
        return int(self.card.fact("target", 0))

    @property
    def reached(self) -> bool:
        """Whether the whole list reached the target."""
        return bool(self.whole.listed) and self.whole.share >= self.target


SMALLER = marked("Smaller groups together")


def strengths(entries: Iterable[Entry], *, at_least: int = 5) -> list[Tested]:
    """Every test by its day: coverage by group, and where the gaps are.

    Parameters
    ----------
    at_least : int
        Groups with a shorter list are put together, so that nobody can be picked out.
    """
    cards = list(entries)
    found = [_tested(card, of_kind(cards, "test result"), at_least) for card in of_kind(cards, "structure test")]
    return sorted(found, key=lambda one: (str(one.card.fact("by")), one.card.key))


def below_twice(found: Iterable[Tested]) -> bool:
    """Whether the last two tests with a result stayed below their target."""
    measured = [one for one in found if one.whole.listed]
    return len(measured) >= 2 and not any(one.reached for one in measured[-2:])


def possible(listed: float, done: float) -> None:
    """Refuse a result in which more people did it than are on the list.

    Raises
    ------
    NotAccepted
        Names both numbers.
    """
    if done > listed:
        why = spoken("{done} cannot have done it when {listed} are on the list.", done=done, listed=listed)
        raise NotAccepted(spoken(RESULT.title), why)


def _tested(card: Entry, results: list[Entry], at_least: int) -> Tested:
    """One test with the last result of each group."""
    last = {one.body.casefold(): one for one in results if card.key in one.parents}
    all_ = [Group(one.body, int(one.fact("listed", 0)), int(one.fact("done", 0))) for one in last.values()]
    whole = Group("", sum(one.listed for one in all_), sum(one.done for one in all_))
    groups = sorted(_merged(all_, at_least), key=lambda one: (one.share, one.name))
    target = int(card.fact("target", 0))
    return Tested(card, whole, tuple(groups), tuple(one.name for one in groups if one.share < target))


def _merged(groups: list[Group], at_least: int) -> list[Group]:
    """Groups with short lists as one; a lone short one takes the next shortest with it."""
    by_size = sorted(groups, key=lambda one: (one.listed, one.name))
    small: dict[str, list[Group]] = defaultdict(list)
    while by_size and (by_size[0].listed < at_least or 0 < sum(one.listed for one in small[SMALLER]) < at_least):
        small[SMALLER].append(by_size.pop(0))
    pool = small[SMALLER]
    listed, done = sum(one.listed for one in pool), sum(one.done for one in pool)
    return [*by_size, Group(SMALLER, listed, done)] if pool and listed >= at_least else by_size
