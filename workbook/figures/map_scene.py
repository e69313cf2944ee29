"""What a live map is drawn from: names, places and ties in columns, and every word it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from markupsafe import Markup

from workbook.figures.board import Place
from workbook.figures.map_groups import SIDES, TURN, listed_groups
from workbook.figures.markup import tag, written
from workbook.figures.network_map import FIELD, LINES, Drawn, line_meanings, mark
from workbook.language.say import capital, marked, spoken
from workbook.people.words import Role

MANY = 300
"""On a larger map one person's surroundings come first: the whole would be a knot."""
FAINT = 0.6


def scene(here: Drawn, *, words: Mapping[str, Any], start: str = "", faint: bool = False) -> dict[str, Any]:
    """Everything the browser draws, people in the order of their names.

    Parameters
    ----------
    words : mapping
        Every sentence the live map may say.
    start : str
        Key of the person to begin from, where the whole is too large to begin with.
    faint : bool
        Whether ties stand back behind the people.

    Returns
    -------
    dict
        ``people`` as rows of key, name, place (x and y in drawing units) and number of the group; ``ties``
        as rows of both ends and strength; ``order``, the people by whose name is placed first; ``groups``
        with the outline of each shape; ``widths`` of lines by strength; ``ring``, ``proposed`` and ``way``, ``start``
        and ``words``. A person is a number: their place among ``people``. About 80 bytes a person and 15 a tie.
    """
    order = sorted(here.places, key=lambda key: (here.names[key].casefold(), key))
    row = {key: at for at, key in enumerate(order)}
    groups = [group for group, _ in listed_groups(here.groups)]
    ties = [(row[tie.one], row[tie.other], int(tie.strength)) for tie in here.shared.ties]
    return {
        "people": [
            (key, written(here.names[key]), *here.places[key], groups.index(here.groups[key])) for key in order
        ],
        "ties": ties,
        "order": _first_named(len(order), ties),
        "groups": [_described(group.look, group.name, group.shade) for group in groups],
        "ring": _outline(Role.LEADER),
        "proposed": [[row[one], row[other]] for one, other in here.proposals],
        "way": [row[key] for key in here.path],
        "start": row.get(start, -1),
        "widths": [0, *(FAINT if faint else wide for wide in LINES.values())],
        "words": dict(words),
    }


def place_of(x: float, y: float) -> Place:
    """Where a spot of the drawing lies, 0 to 1: what `network_map` makes of a place, backwards."""
    left, top, right, bottom = FIELD
    return round((x - left) / (right - left), 5), round((y - top) / (bottom - top), 5)


def legend(here: Drawn) -> Iterator[tuple[Markup, str]]:
    """What each shape and line on this map means, with how many people a shape has."""
    for group, count in listed_groups(here.groups):
        sign = tag("g", mark(group.look, (12, 12), 7), class_=f"person {group.shade}")
        said = marked("{name} ({count}): {meaning}") if group.means else marked("{name} ({count})")
        yield _sign(sign), spoken(said, name=group.name, count=count, meaning=group.means)
    for said, look in line_meanings(here):
        yield _sign(tag("path", d="M1 12h22", **look)), capital(said)


def _sign(inside: Markup) -> Markup:
    """A small sign beside its meaning."""
    return tag("svg", inside, viewBox="0 0 24 24", class_="network sign", aria_hidden="true")


def _described(look: Role, name: str, shade: str) -> dict[str, Any]:
    """How a group is drawn."""
    return {
        "name": name, "outline": _outline(look), "line": shade, "fill": "card" if look == Role.PARTICIPANT else shade,
    }  # fmt: skip


def _outline(look: Role) -> str:
    """The shape of a role around 0, 0, as wide as `mark` draws it for a size of one."""
    if SIDES[look] == 0:
        r = 1 if look == Role.LEADER else 0.8
        return f"M{r} 0A{r} {r} 0 1 1 -{r} 0A{r} {r} 0 1 1 {r} 0Z"
    corners = (2 * pi * n / SIDES[look] + TURN[look] for n in range(SIDES[look]))
    return f"M{'L'.join(f'{1.25 * cos(a):.3f} {1.25 * sin(a):.3f}' for a in corners)}Z"


def _first_named(people: int, ties: Sequence[tuple[int, int, int]]) -> list[int]:
    """The rows in the order in which names look for room: those with most ties first."""
    count = Counter(end for tie in ties for end in tie[:2])
    return sorted(range(people), key=lambda row: -count[row])
