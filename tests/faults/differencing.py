"""Fifty-two weekly reports side by side, read by somebody who knows who came and who went."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.faults.places import Place, Told
from workbook.people.words import Audience
from workbook.reports.guard import Earlier, Line, released

AREAS = tuple(f"area {number}" for number in range(1, 7))


@dataclass(frozen=True)
class Seen:
    """What a reader has of one line: who is counted, and how many of them said yes; nothing where it is hidden."""

    members: frozenset[str]
    yes: int


@dataclass
class Group:
    """People in six areas who come, go, move in their answer, and are asked every week."""

    chance: random.Random
    answer: dict[str, str] = field(default_factory=dict)
    area: dict[str, str] = field(default_factory=dict)
    ever: dict[str, str] = field(default_factory=dict)

    def join(self) -> None:
        person = f"person {len(self.ever)}"
        self.answer[person] = self.ever[person] = self.chance.choice(("yes", "yes", "no"))
        self.area[person] = self.chance.choice(AREAS)

    def leave(self) -> None:
        self.answer.pop(self.chance.choice(sorted(self.answer)))

    def line(self, area: str) -> Line:
        return {
            said: [person for person, answer in self.answer.items() if answer == said and self.area[person] == area]
            for said in ("yes", "no")
        }


def long(place: Place) -> list[Told]:
    return [weeks(audience, how_many=52, groups=10) for audience in (Audience.ORGANIZATION, Audience.PUBLIC)]


def short(place: Place) -> list[Told]:
    return [weeks(Audience.ORGANIZATION, how_many=16, groups=1)]


def weeks(audience: Audience, *, how_many: int, groups: int) -> Told:
    """The same weeks with the guard, and with the threshold for small groups alone."""
    people = changed = bare = guarded = solved = repeated = lines = 0
    size = 120 if audience == Audience.ORGANIZATION else 240
    for seed in range(groups):
        without, with_guard, group, again, came_and_went = _year(audience, how_many, size, random.Random(seed))
        people, changed = people + len(group.ever), changed + came_and_went
        bare += sum(len(told_by_two(seen)) for seen in without.values())
        guarded += sum(len(told_by_two(seen)) for seen in with_guard.values())
        solved += sum(len(told_by_all(seen, group.ever)) for seen in with_guard.values())
        repeated, lines = repeated + again, lines + how_many * len(AREAS)
    figures = (
        f"{audience.value}: {how_many} reports x {groups}, {people} people, {changed} came or went: exact answers by "
        f"the threshold alone {bare}, with the guard {guarded} between any two and {solved} by all together; "
        f"{repeated} of {lines} lines repeated"
    )
    return Told("differencing", "any", figures, guarded == 0 and solved == 0 and bare > 0)


def _year(
    audience: Audience, how_many: int, size: int, chance: random.Random
) -> tuple[Mapping[str, list[Seen]], Mapping[str, list[Seen]], Group, int, int]:
    """What is shown week by week: without the guard, with it; the people; how many lines were repeated."""
    group = Group(chance)
    for _ in range(size):
        group.join()
    without: dict[str, list[Seen]] = {area: [] for area in AREAS}
    with_guard: dict[str, list[Seen]] = {area: [] for area in AREAS}
    earlier: dict[str, list[Earlier]] = {area: [] for area in AREAS}
    again = came_and_went = 0
    for _week in range(how_many):
        for area in AREAS:
            line = group.line(area)
            _see(without[area], line, released(line, audience=audience).counts["yes"])
            shown = released(line, audience=audience, earlier=earlier[area])
            if shown.repeats is None:
                earlier[area].append(Earlier(line))
            again += shown.repeats is not None
            _see(with_guard[area], earlier[area][-1].line, shown.counts["yes"])
        for _ in range(chance.randint(1, 5)):
            group.join()
            group.leave()
            came_and_went += 2
    return without, with_guard, group, again, came_and_went


def _see(seen: list[Seen], line: Line, yes: int | None) -> None:
    if yes is not None:
        seen.append(Seen(frozenset(itertools.chain(*line.values())), yes))


def told_by_two(seen: list[Seen]) -> set[str]:
    """Whose answer follows from two counts and from who came and went between them."""
    found: set[str] = set()
    for one, other in itertools.combinations(seen, 2):
        came, went, more = other.members - one.members, one.members - other.members, other.yes - one.yes
        least, most = max(0, more), min(len(came), len(went) + more)
        if least == most:
            found |= came if least in (0, len(came)) else set()
            found |= went if least - more in (0, len(went)) else set()
    return found


def told_by_all(seen: list[Seen], true: Mapping[str, str]) -> set[str]:
    """Whose answer follows from all counts together: nobody could have answered otherwise and they still fit."""
    distinct = list(dict.fromkeys(seen))
    people = sorted(set().union(*(one.members for one in distinct))) if distinct else []
    found: set[str] = set()
    if not people:
        return found
    counted = np.array([[float(person in one.members) for person in people] for one in distinct])
    fits = LinearConstraint(counted, [one.yes for one in distinct], [one.yes for one in distinct])
    for at, person in enumerate(people):
        low, high = np.zeros(len(people)), np.ones(len(people))
        low[at] = high[at] = float(true[person] != "yes")
        other = milp(
            np.zeros(len(people)), integrality=np.ones(len(people)), bounds=Bounds(low, high), constraints=fits
        )
        if not other.success:
            found.add(person)
    return found
