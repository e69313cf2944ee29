"""Ways to somebody who decides, through people who agreed to be asked, and where no way leads on."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from workbook.language.say import marked, plural, spoken
from workbook.network.graph import Ground, ground
from workbook.people.shared_map import SharedMap

STEPS = 4
"""Introductions in a row after which a way is too long to be walked; ours, untested."""
Arcs = dict[int, list[int]]
Couple = tuple[int, int]
_BEGIN = -2
_CLOSED = 6


@dataclass(frozen=True)
class Ways:
    """Ways to one person that share nobody but that person.

    Attributes
    ----------
    paths : tuple of tuple of str
        The shortest first; each from the first person to ask up to the one to be met.
        Everybody before the last must be asked.
    holes : tuple of str
        Sentences without a name on where no way leads on, or too much rests on one person.
    """

    paths: tuple[tuple[str, ...], ...]
    holes: tuple[str, ...]


def ways(
    shared: SharedMap,
    start_keys: Collection[str],
    target_key: str,
    *,
    at_most: int = 3,
    steps: int = STEPS,
) -> Ways:
    """Find up to `at_most` short ways to somebody, no two through the same person.

    Parameters
    ----------
    start_keys : collection of str
        People the team already speaks with.
    target_key : str
        The person the team would like to meet.
    steps : int
        Introductions in a row at most.

    Returns
    -------
    Ways
        As many ways as there are within `steps`, the fewest introductions in all. Nobody on
        them declined to introduce, is staff, or is kept apart from somebody on the same way.

    References
    ----------
    .. [1] J. W. Suurballe, "Disjoint paths in a network", 1974.
    """
    people = ground(shared)
    row = {key: at for at, key in enumerate(people.web.keys)}
    target = row.get(target_key, -1)
    if target < 0 or not people.may_meet[target]:
        return Ways((), (spoken(_NOT_TO_BE_MET),))
    if target_key in start_keys:
        return Ways(((target_key,),), ())
    known = [row[key] for key in sorted(set(start_keys)) if key in row]
    found = _kept(people, (known, target), _rows(shared.apart, row), limits=(at_most, steps), closed=frozenset())
    paths = tuple(tuple(people.web.keys[at] for at in path) for path in found)
    return Ways(paths, _holes(people, (known, target), found, limits=(at_most, steps)))


_NOT_TO_BE_MET = marked(
    "This person is not on the map, or has not agreed to be introduced. Write or call, as anybody may, "
    "or ask in the team who speaks with them."
)


def _rows(apart: Iterable[tuple[str, str]], row: dict[str, int]) -> frozenset[Couple]:
    known = ((row[one], row[other]) for one, other in apart if one in row and other in row)
    return frozenset((min(two), max(two)) for two in known)


def _kept(
    people: Ground,
    ends: tuple[list[int], int],
    apart: frozenset[Couple],
    *,
    limits: tuple[int, int],
    closed: frozenset[int],
) -> list[list[int]]:
    """Ways on which nobody is kept apart from another; where two are, the better way without one of them."""
    found = _found(people, ends, apart, limits=limits, closed=closed)
    broken = [two for path in found for two in combinations(sorted(path), 2) if two in apart]
    if not broken or len(closed) == _CLOSED:
        return [path for path in found if not apart & set(combinations(sorted(path), 2))]
    out = [at for at in broken[0] if at != ends[1]]
    others = [_kept(people, ends, apart, limits=limits, closed=closed | {at}) for at in out]
    return min(others, key=lambda ways: (-len(ways), sum(map(len, ways)), ways))


def _found(
    people: Ground,
    ends: tuple[list[int], int],
    apart: frozenset[Couple],
    *,
    limits: tuple[int, int],
    closed: frozenset[int],
) -> list[list[int]]:
    """The most ways within the steps, with the fewest introductions in all."""
    at_most, steps = limits
    arcs, flow, best = _arcs(people, ends, apart, closed), set[Couple](), list[list[int]]()
    for _ in range(at_most):
        detour = _detour(arcs, flow, 2 * ends[1])
        if not detour:
            break
        for one, other in detour:
            flow ^= {(other, one) if (other, one) in flow else (one, other)}
        found = _traced(flow)
        best = found if all(len(path) - 1 <= steps for path in found) else best
    return best


def _arcs(people: Ground, ends: tuple[list[int], int], apart: frozenset[Couple], closed: frozenset[int]) -> Arcs:
    """Who could lead on to whom; everybody is a door from an inside (2r) to an outside (2r + 1).

    A way can pass a door once, so that no two ways share a person.
    """
    starts, target = ends
    ties = people.web.ties
    asked = set(people.may_introduce.nonzero()[0].tolist()) - closed - {target}
    arcs = {_BEGIN: [2 * at for at in starts if at in asked]}
    for at in sorted(asked):
        near = sorted(ties.indices[ties.indptr[at] : ties.indptr[at + 1]].tolist())
        onward = [to for to in near if to in asked or to == target]
        arcs[2 * at] = [2 * at + 1]
        arcs[2 * at + 1] = [2 * to for to in onward if (min(at, to), max(at, to)) not in apart]
    return arcs


def _detour(arcs: Arcs, flow: set[Couple], end: int) -> list[Couple]:
    """The cheapest way more, which may give back stretches of earlier ones; empty when there is none."""
    back: Arcs = {}
    for one, other in sorted(flow):
        back.setdefault(other, []).append(one)
    cost, before, waiting = {_BEGIN: 0}, dict[int, int](), deque([_BEGIN])
    while waiting:
        here = waiting.popleft()
        onward = [(to, here % 2) for to in arcs.get(here, ()) if (here, to) not in flow]
        for to, more in onward + [(to, -(to % 2)) for to in back.get(here, ())]:
            if to not in cost or cost[here] + more < cost[to]:
                cost[to], before[to] = cost[here] + more, here
                waiting.append(to)
    steps = []
    while end in before:
        steps.append((before[end], end))
        end = before[end]
    return steps


def _traced(flow: set[Couple]) -> list[list[int]]:
    """The ways that the used arcs make, the shortest first."""
    after = {one: other for one, other in flow if one != _BEGIN}
    paths = []
    for first in (other for one, other in flow if one == _BEGIN):
        path = [first]
        while path[-1] in after:
            path.append(after[path[-1]])
        paths.append([door // 2 for door in path if door % 2 == 0])
    return sorted(paths, key=lambda path: (len(path), path))


def _holes(
    people: Ground, ends: tuple[list[int], int], found: list[list[int]], *, limits: tuple[int, int]
) -> tuple[str, ...]:
    """What is missing, the same words whether somebody declined or nobody is there."""
    if len(found) > 1 or (found and limits[0] == 1):
        return ()
    if found:
        alone = marked("Only one way is open. Look for a second before too much rests on those who stand on this one.")
        return (spoken(alone),)
    arcs = _arcs(people, ends, frozenset(), frozenset())
    if not arcs[_BEGIN]:
        return (
            spoken("None of the people you speak with is there to be asked. Begin with a one-to-one with one of them."),
        )
    walked = _detour(arcs, set(), 2 * ends[1])
    if walked:
        steps = sum(here % 2 for here, _ in walked)
        far = plural(
            steps,
            "The shortest way takes one introduction in a row, too many to be walked.",
            "The shortest way takes {n} introductions in a row, too many to be walked.",
        )
        return (far,)
    reached = len(_reached(arcs))
    asked = plural(
        reached,
        "One person can be asked, and nobody among them leads on to this person.",
        "{N} people can be asked, and nobody among them leads on to this person.",
    )
    return (asked, spoken("Who outside the map speaks with them: a member, a neighbour, an ally?"))


def _reached(arcs: Arcs) -> set[int]:
    seen, waiting = set(arcs[_BEGIN]), deque(arcs[_BEGIN])
    while waiting:
        for to in arcs.get(waiting.popleft(), ()):
            if to not in seen:
                seen.add(to)
                waiting.append(to)
    return {at // 2 for at in seen}
