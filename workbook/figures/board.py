"""Where names can stand: never on a person or on another name, and on as few lines as can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

Place = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Stretch = tuple[Place, Place]
"""A straight line from one place to another."""

LOOKED_AT = 600
"""With more lines than this the drawing is crossed everywhere, and looking only costs time."""
_CELL = 60.0


class Board:
    """A drawing on which room is taken piece by piece.

    Parameters
    ----------
    within : Box
        Nothing may stand outside of it.
    lines : sequence of Stretch
        Drawn already; a name avoids them when it can.
    """

    def __init__(self, within: Box, lines: Sequence[Stretch] = ()) -> None:
        self._within = within
        self._lines = tuple(lines) if len(lines) <= LOOKED_AT else ()
        self._taken: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Take this room."""
        for cell in _cells(box):
            self._taken[cell].append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing stands there yet and it lies on the drawing."""
        left, top, right, bottom = self._within
        inside = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        return inside and not any(overlap(box, other) for cell in _cells(box) for other in self._taken[cell])

    def choose(self, boxes: Iterable[Box]) -> Box | None:
        """Take the free box that covers fewest lines, the earlier one of equals; None when there is none."""
        free = [box for box in boxes if self.free(box)]
        if not free:
            return None
        best = min(free, key=lambda box: sum(crosses(line, box) for line in self._lines))
        self.take(best)
        return best


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crosses(line: Stretch, box: Box) -> bool:
    """Whether a line passes through a box."""
    (x, y), (to_x, to_y) = line
    enters, leaves = 0.0, 1.0
    for start, step, low, high in ((x, to_x - x, box[0], box[2]), (y, to_y - y, box[1], box[3])):
        if step == 0:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / step, (high - start) / step))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters < leaves


def kept_apart(places: Sequence[Place], within: Box, *, least: float) -> list[Place]:
    """The places, each one that lies on an earlier one moved to the nearest free spot around it.

    Parameters
    ----------
    least : float
        The distance wanted; less where the drawing is too full for it.
    """
    room = (within[2] - within[0]) * (within[3] - within[1])
    least = min(least, 0.6 * (room / max(len(places), 1)) ** 0.5)
    seen: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
    found = []
    for place in places:
        spot = next((at for at in _around(place, least) if _inside(at, within) and _clear(at, seen, least)), place)
        seen[_square(spot, least)].append(spot)
        found.append(spot)
    return found


def _around(place: Place, step: float) -> Iterator[Place]:
    """The place itself, then spots on wider and wider squares around it."""
    yield place
    for ring in range(1, 30):
        for at in range(-ring, ring):
            for across, down in ((at, -ring), (ring, at), (-at, ring), (-ring, -at)):
                yield place[0] + across * step, place[1] + down * step


def _clear(at: Place, seen: defaultdict[tuple[int, int], list[Place]], least: float) -> bool:
    """Whether nobody stands nearer than the least distance."""
    column, row = _square(at, least)
    around = ((column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1))
    near = (other for square in around for other in seen.get(square, ()))
    return all((at[0] - x) ** 2 + (at[1] - y) ** 2 >= 0.98 * least**2 for x, y in near)


def _square(at: Place, size: float) -> tuple[int, int]:
    """The square of a grid in which a place lies."""
    return floor(at[0] / size), floor(at[1] / size)


def _inside(at: Place, within: Box) -> bool:
    """Whether a place lies on the drawing."""
    return within[0] <= at[0] <= within[2] and within[1] <= at[1] <= within[3]


def _cells(box: Box) -> list[tuple[int, int]]:
    """The cells of the board that a box touches."""
    columns = range(floor(box[0] / _CELL), ceil(box[2] / _CELL) + 1)
    rows = range(floor(box[1] / _CELL), ceil(box[3] / _CELL) + 1)
    return [(column, row) for column in columns for row in rows]
