"""What a count may tell: small groups stay hidden, and two reports side by side give nobody's answer away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.people.words import Audience

Line = Mapping[str, Collection[str]]
"""One line of a table: each answer, and the keys of the people who gave it; nobody gave two."""
Counts = Mapping[str, "int | None"]


@dataclass(frozen=True)
class Earlier:
    """What one line of an earlier report to the same audience counted.

    Attributes
    ----------
    line : Line
        As that report kept it: people by their sealed keys.
    seal : callable
        How that report sealed a key, so that the people of today can be held against it.
    """

    line: Line
    seal: Callable[[str], str] = field(default=str, compare=False)


@dataclass(frozen=True)
class Released:
    """One line as it may be shown.

    Attributes
    ----------
    counts : mapping of str to int or None
        People by answer; None is hidden.
    total : int or None
        People on the line; None beside one hidden answer, and where they are too few.
    repeats : int or None
        Which earlier report's numbers these are; None for numbers of today, which the
        next reports must be held against.
    """

    counts: Counts
    total: int | None
    repeats: int | None = None


def released(line: Line, *, audience: Audience, earlier: Sequence[Earlier] = ()) -> Released:
    """Count one line as this audience may see it.

    Parameters
    ----------
    earlier : sequence of Earlier
        Every report to this audience whose numbers were of its own day, oldest first;
        hidden lines too, since a line that hides or appears tells something as well.

    Returns
    -------
    Released
        Numbers of today; or those of the newest earlier report, where the difference to
        any earlier one would be about too few people or would give an answer away.
    """
    smallest = audience.smallest_cell
    if any(tells(one, line, smallest=smallest) for one in earlier):
        return _shown(earlier[-1].line, smallest=smallest, repeats=len(earlier) - 1)
    return _shown(line, smallest=smallest)


def tells(earlier: Earlier, line: Line, *, smallest: int) -> bool:
    """Whether somebody who knows who came and went learns an answer from the difference of two counts.

    So it is when fewer than `smallest` people came, went or changed their answer, and when
    the difference leaves one answer only: everybody who came gave it, or everybody who went.

    References
    ----------
    .. [1] F. Y. Chin and G. Özsoyoglu, "Auditing and inference control in statistical databases", 1982.
    """
    before = {person: answer for answer, people in earlier.line.items() for person in people}
    now = {earlier.seal(person): answer for answer, people in line.items() for person in people}
    came = [person for person in now if before.get(person) != now[person]]
    went = [person for person in before if now.get(person) != before[person]]
    changed = len({*came, *went})
    if smallest == 1 or not changed:
        return False
    return changed < smallest or any(
        more in (len(came), -len(went)) and more != 0 for more in _differences(earlier.line, line)
    )


def _differences(before: Line, now: Line) -> Iterator[int]:
    """How many more people gave each answer."""
    for answer in {*before, *now}:
        yield len(now.get(answer, ())) - len(before.get(answer, ()))


def _shown(line: Line, *, smallest: int, repeats: int | None = None) -> Released:
    """A line with what is small hidden, and its total where that gives nothing away."""
    counts = hidden({"": {answer: len(people) for answer, people in line.items()}}, smallest=smallest)[""]
    total = sum(len(people) for people in line.values())
    alone = sum(count is None for count in counts.values()) == 1
    return Released(counts, None if alone or total < smallest else total, repeats)


def hidden(
    table: Mapping[str, Mapping[str, int]], *, smallest: int, columns_add_up: bool = False
) -> dict[str, dict[str, int | None]]:
    """Hide every count that is small, that is everybody, or that could be worked out from the rest.

    Parameters
    ----------
    table : mapping of str to mapping of str to int
        Lines of counts; every line has the same answers.
    smallest : int
        The smallest count that is shown.
    columns_add_up : bool
        Whether the sum of an answer over all lines is shown or known as well.

    Returns
    -------
    dict of str to dict of str to int or None
        The same table; None is hidden. Wherever something is hidden on a line, at least
        two counts are, and together they are people enough.

    References
    ----------
    .. [1] A. Hundepool et al., "Statistical Disclosure Control", 2012, chapter 4.
    """
    if smallest == 1:
        return {name: dict(line) for name, line in table.items()}
    gone = {(name, answer) for name, line in table.items() for answer in line if _too_plain(line, answer, smallest)}
    while more := _to_complement(table, gone, smallest=smallest, columns_add_up=columns_add_up):
        gone.add(more)
    return {
        name: {answer: None if (name, answer) in gone else count for answer, count in line.items()}
        for name, line in table.items()
    }


def _too_plain(line: Mapping[str, int], answer: str, smallest: int) -> bool:
    """Whether a count is small, or is everybody on a line of several answers."""
    return line[answer] < smallest or (len(line) > 1 and line[answer] == sum(line.values()))


def _to_complement(
    table: Mapping[str, Mapping[str, int]], gone: set[tuple[str, str]], *, smallest: int, columns_add_up: bool
) -> tuple[str, str] | None:
    """The next count that must go, so that no hidden one can be worked out: the smallest on the line."""
    for places in _lines_of(table, columns_add_up=columns_add_up):
        left = [place for place in places if place not in gone]
        away = [table[name][answer] for name, answer in places if (name, answer) in gone]
        if left and away and (len(away) == 1 or sum(away) < smallest):
            return min(left, key=lambda place: (table[place[0]][place[1]], place))
    return None


def _lines_of(table: Mapping[str, Mapping[str, int]], *, columns_add_up: bool) -> Iterator[list[tuple[str, str]]]:
    """The places of each line, and of each column where its sum is known."""
    for name, line in table.items():
        yield [(name, answer) for answer in line]
    answers = list(dict.fromkeys(answer for line in table.values() for answer in line))
    for answer in answers if columns_add_up else ():
        yield [(name, answer) for name, line in table.items() if answer in line]


def sums(table: Mapping[str, Released]) -> dict[str, int | None]:
    """Each answer over all lines, from the numbers as they are shown and from nothing else.

    A sum counted anew would give away a line that repeats its old numbers.
    """
    answers = dict.fromkeys(answer for line in table.values() for answer in line.counts)
    return {answer: _sum([line.counts.get(answer, 0) for line in table.values()]) for answer in answers}


def _sum(shown: Sequence[int | None]) -> int | None:
    return None if None in shown else sum(count for count in shown if count is not None)
