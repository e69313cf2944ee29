"""What a live map is drawn from: names, places and ties in columns, and every word it says."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from markupsafe import Markup

from workbook.figures.board import Place
from workbook.figures.map_groups import SIDES, TURN, listed_groups
from workbook.figures.markup import tag, written
from workbook.figures.network_map import FIELD, Drawn, line_meanings, mark
from workbook.language.say import capital, marked, spoken
from workbook.people.words import Role

MANY = 300
"""On a larger map one person's surroundings come first: the whole would be a knot."""


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
        ``keys`` and ``names``; as base64 of little-endian columns ``at`` (float32, x and y in
        drawing units), ``group`` (uint8), ``ties`` (uint32, both ends by row) and ``strength``
        (uint8); ``groups``, ``proposed``, ``way``, ``start`` and ``words``. About 70 bytes a person
        and 12 a tie.
    """
    order = sorted(here.places, key=lambda key: (here.names[key].casefold(), key))
    row = {key: at for at, key in enumerate(order)}
    groups = [group for group, _ in listed_groups(here.groups)]
    ties = [(row[tie.one], row[tie.other]) for tie in here.shared.ties]
    return {
        "keys": order,
        "names": [written(here.names[key]) for key in order],
        "at": _column([here.places[key] for key in order], "<f4"),
        "group": _column([groups.index(here.groups[key]) for key in order], "u1"),
        "ties": _column(ties, "<u4"),
        "strength": _column([int(tie.strength) for tie in here.shared.ties], "u1"),
        "groups": [_described(group.look, group.name, group.shade) for group in groups],
        "proposed": [[row[one], row[other]] for one, other in here.proposals],
        "way": [row[key] for key in here.path],
        "start": row.get(start, -1),
        "faint": faint,
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
    hollow = look == Role.PARTICIPANT
    return {"name": name, "colour": shade, "sides": SIDES[look], "turn": TURN[look], "hollow": hollow}


def _column(values: Any, kind: str) -> str:
    """Numbers as the bytes of one column."""
    return b64encode(np.asarray(values, dtype=kind).tobytes()).decode()
