"""The continuum: ten dimensions rated apart, their spread by role group, and our own targets."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

from workbook.errors import NotAccepted
from workbook.language.say import marked, spoken
from workbook.phases.closing import CLOSED, counted
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

AT_MOST_DIMENSIONS = 20
GROUPS = (
    ("participant", marked("Participants")), ("front line", marked("Front-line staff")),
    ("management", marked("Management")), ("board", marked("Board")), ("other", marked("Others")),
)  # fmt: skip
ANSWER = Kind(
    name="continuum answer",
    phase=Phase.AWARENESS,
    title=marked("One person's ratings"),
    question=marked("One example of what you mean"),
    fields=(
        Field(name="group", label=marked("Which group do you belong to?"), kind="choice", choices=GROUPS,
              required=True),
        Field(name="instrument", label=marked("Which set of dimensions?"), at_most=80),
        *(Field(name=f"item_{n}", label=marked("Dimension"), kind="rating", least=1, most=5)
          for n in range(1, AT_MOST_DIMENSIONS + 1)),
    ),
    parts=(),
    practices=("P056",),
)  # fmt: skip
AIM = Kind(
    name="continuum aim",
    phase=Phase.AWARENESS,
    title=marked("Our own target"),
    question=marked("Why this target, or why not now?"),
    fields=(
        Field(name="dimension", label=marked("Which dimension?"), at_most=120, required=True),
        Field(name="target", label=marked("Where do we want to be, 1 to 5?"), kind="rating", least=1, most=5),
        Field(name="not_now", label=marked("It is not a priority now"), kind="yesno"),
        Field(name="work", label=marked("We work on it in this round"), kind="yesno"),
    ),
    practices=("P062",),
)


@dataclass(frozen=True)
class Dimension:
    """One line of the continuum, with what 1, 3 and 5 look like."""

    name: str
    one: str
    three: str
    five: str


@dataclass(frozen=True)
class Instrument:
    """A set of dimensions with its own name and version, so that one set is never mixed with another."""

    name: str
    dimensions: tuple[Dimension, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """How the answers to one dimension lie, by group.

    Attributes
    ----------
    groups : dict
        Group in words still to be spoken -> values from 1 to 5, lowest first; small groups are merged.
    middle : float
        The median of everybody shown.
    half : (float, float)
        First and third quartile of everybody shown.
    aim : Entry or None
        Our own target, the last one written.
    """

    dimension: Dimension
    groups: Mapping[str, tuple[int, ...]]
    middle: float
    half: tuple[float, float]
    aim: Entry | None

    @property
    def wide(self) -> tuple[float, int]:
        """How far apart people are: the middle half, then the whole range."""
        values = [value for found in self.groups.values() for value in found]
        return self.half[1] - self.half[0], max(values) - min(values)


def instrument(text: str) -> Instrument:
    """Read a set of dimensions from the text of its file.

    Raises
    ------
    NotAccepted
        It is no TOML, or holds no dimension, or more than twenty.
    """
    try:
        told = tomllib.loads(text)
        found = tuple(Dimension(*(str(one[key]) for key in ("name", "1", "3", "5"))) for one in told["dimension"])
        name = f"{told['name']} {told['version']}"
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        raise NotAccepted(spoken("continuum.toml"), _shape()) from None
    if not 1 <= len(found) <= AT_MOST_DIMENSIONS:
        raise NotAccepted(spoken("continuum.toml"), _shape())
    return Instrument(name, found, tuple(map(str, told.get("prompts", ()))))


def answers(entries: Iterable[Entry], of: Instrument, *, round: int) -> list[Entry]:
    """The answers given to this set of dimensions in one round."""
    found = of_kind(entries, "continuum answer")
    return [card for card in found if card.round == round and card.fact("instrument") == of.name]


def spreads(entries: Iterable[Entry], of: Instrument, *, round: int, at_least: int = 5) -> list[Spread]:
    """Every dimension that enough people rated, the one on which they are widest apart first (P056).

    There is no total and no mean over dimensions: each stands for itself (P062). With the closings
    among the cards, a rating that could be told from the totals shown before is not counted yet.

    Parameters
    ----------
    at_least : int
        A group of fewer people is merged with others; fewer answers than that are not shown.
    """
    cards = list(entries)
    given = [card for card in cards if card.kind == CLOSED.name or card.fact("instrument") == of.name]
    aims, found = of_kind(cards, "continuum aim"), []
    for number, dimension in enumerate(of.dimensions, start=1):
        groups = merged(_by_group(_counted(given, f"item_{number}", round), f"item_{number}"), at_least=at_least)
        if groups:
            aim = [card for card in aims if card.fact("dimension") == dimension.name and card.round <= round]
            found.append(_spread(dimension, groups, aim[-1] if aim else None))
    return sorted(found, key=lambda one: (-one.wide[0], -one.wide[1], of.dimensions.index(one.dimension)))


ALL_OTHERS = marked("All others")
EVERYBODY = marked("Everybody")


def merged(groups: Mapping[str, list[int]], *, at_least: int) -> dict[str, tuple[int, ...]]:
    """Groups of fewer than `at_least` answers put together until nobody can be picked out.

    What is put together takes in the next smallest group while it is too small itself; when
    all of it is too small, nothing is shown.
    """
    there = sorted(((name, values) for name, values in groups.items() if values), key=lambda one: (len(one[1]), one[0]))
    pool: list[int] = []
    while there and (len(there[0][1]) < at_least or 0 < len(pool) < at_least):
        pool += there.pop(0)[1]
    if pool and len(pool) < at_least:
        return {}
    known = dict(GROUPS)
    found = {known.get(name, name): tuple(sorted(values)) for name, values in sorted(there, key=_as_listed)}
    if pool:
        found[ALL_OTHERS if found else EVERYBODY] = tuple(sorted(pool))
    return found


def _as_listed(group: tuple[str, list[int]]) -> int:
    """The place of a group in the list people choose from."""
    names = [name for name, _ in GROUPS]
    return names.index(group[0]) if group[0] in names else len(names)


def held_back(entries: Iterable[Entry], of: Instrument, *, round: int) -> bool:
    """Whether somebody rated after the spread had been shown, and could be told from the difference."""
    cards = [card for card in entries if card.kind == CLOSED.name or card.fact("instrument") == of.name]
    items = [f"item_{number}" for number in range(1, len(of.dimensions) + 1)]
    there = (sum(bool(one.fact(item)) for one in answers(cards, of, round=round)) for item in items)
    return any(len(_counted(cards, item, round)) < many for item, many in zip(items, there, strict=True))


def _counted(cards: Iterable[Entry], item: str, round: int) -> list[Entry]:
    """The ratings of one item that may be counted, group by group."""
    rated = (card for card in cards if card.kind == CLOSED.name or card.fact(item))
    return counted(rated, "continuum", round=round, cell=lambda card: card.fact("group", "other"))


def _by_group(given: Iterable[Entry], item: str) -> dict[str, list[int]]:
    """The values of one item, by role group."""
    found: dict[str, list[int]] = defaultdict(list)
    for card in given:
        if card.fact(item):
            found[str(card.fact("group", "other"))].append(int(card.fact(item)))
    return found


def _spread(dimension: Dimension, groups: dict[str, tuple[int, ...]], aim: Entry | None) -> Spread:
    """One dimension with the middle of everybody shown."""
    values = [value for found in groups.values() for value in found]
    low, _, high = quantiles(values, n=4, method="inclusive") if len(values) > 1 else (values * 3)
    return Spread(dimension, groups, median(values), (low, high), aim)


def _shape() -> str:
    """What such a file must look like."""
    return spoken(
        "it needs a name, a version and one to twenty [[dimension]] parts, each with a name and words for 1, 3 and 5."
    )
