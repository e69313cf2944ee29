"""Ways of seeing a page: larger type, a projector, more contrast, less motion; kept in a cookie and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.say import marked
from workbook.session import ON_A_WALL

NAME = "seeing"
"""What the cookie is called; host.js writes it, and it holds the names of the ways and nothing else."""
WALL = "wall"


@dataclass(frozen=True)
class Way:
    """Something that somebody may switch on.

    Attributes
    ----------
    key : str
        Its name in the cookie; the page's style sheet knows it as ``see-`` and this name.
    title, line : str
        What it is called, and what it does.
    """

    key: str
    title: str
    line: str = ""


WAYS = (
    Way("large", marked("Larger type")),
    Way(WALL, marked("Projector"), marked("Large type, and first letters instead of names.")),
    Way("contrast", marked("More contrast")),
    Way("calm", marked("Nothing moves")),
)


def chosen(cookie: str) -> tuple[str, ...]:
    """The ways a visitor has switched on; whatever else a cookie holds is left out."""
    wanted = cookie[:60].split(".")
    return tuple(way.key for way in WAYS if way.key in wanted)


def surroundings(cookie: str) -> dict[str, str]:
    """What the kernel of a page is told: whether names are left out."""
    return {ON_A_WALL: "yes" if WALL in chosen(cookie) else ""}
