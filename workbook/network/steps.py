"""How many steps lie between two people on a map, and who stands within a few steps of somebody."""

from __future__ import annotations

from collections import defaultdict

from workbook.people.shared_map import SharedMap


def around(shared: SharedMap, key: str, *, steps: int = 2, at_most: int = 300) -> tuple[str, ...]:
    """Who stands within so many steps of one person, that person among them.

    Parameters
    ----------
    steps : int
        Ties in a row.
    at_most : int
        People in all; those of the last step that is too large are left out together, except
        that the first step is cut by key, so that the person is never shown alone.

    Returns
    -------
    tuple of str
        The nearest first, by key within a step.
    """
    known = _known(shared)
    found, newest = [key], [key]
    for step in range(steps):
        newest = sorted({other for one in newest for other in known[one]} - set(found))
        if step and len(found) + len(newest) > at_most:
            break
        found += newest[: at_most - len(found)]
    return tuple(found)


def way(shared: SharedMap, one: str, other: str) -> tuple[str, ...]:
    """The shortest chain of ties from one person to another; empty when there is none.

    Of equally short chains the first by key; the same map, the same chain.
    """
    known, came = _known(shared), {one: ""}
    newest = [one]
    while newest and other not in came:
        further = []
        for here in newest:
            fresh = sorted(known[here] - came.keys())
            came |= dict.fromkeys(fresh, here)
            further += fresh
        newest = further
    return _back(came, other)


def _known(shared: SharedMap) -> defaultdict[str, set[str]]:
    """Whom each person has a tie to."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for tie in shared.ties:
        known[tie.one].add(tie.other)
        known[tie.other].add(tie.one)
    return known


def _back(came: dict[str, str], end: str) -> tuple[str, ...]:
    """The chain that led to its end, from its beginning."""
    chain = []
    while end and end in came:
        chain.append(end)
        end = came[end]
    return tuple(reversed(chain))
