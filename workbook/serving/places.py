"""The places of the workbook: where people go, what each is called, and what it is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Group(StrEnum):
    """What kind of place it is; the home page keeps each kind together."""

    START = "start"
    PHASE = "phase"
    RELATION = "relation"
    REPORT = "report"


@dataclass(frozen=True)
class Place:
    """One notebook that people go to.

    Attributes
    ----------
    notebook : str
        Path under the notebooks folder, without the ending: ``02-awareness``.
    title : str
        What the place is called in the navigation.
    line : str
        What happens there, in one sentence.
    group : Group
        The kind of place.
    """

    notebook: str
    title: str
    line: str
    group: Group

    @property
    def path(self) -> str:
        """The file under the notebooks folder, with ``/`` between folders."""
        return f"{self.notebook}.ipynb"

    @property
    def address(self) -> str:
        """Where the page is, seen from the root of the server."""
        return f"voila/render/{self.path}"


PLACES = (
    Place("00-start", "Start here", "See where the group stands and what asks for attention.", Group.START),
    Place("01-learning", "Learning", "Hear one another out and say where we stand on acting together.", Group.PHASE),
    Place("02-awareness", "Awareness", "Go from what happened to one person to what causes it for many.", Group.PHASE),
    Place("03-vision", "Vision", "Put into words what we want to see instead, and who wants it too.", Group.PHASE),
    Place("04-strategy", "Strategy", "Find out who decides, who stands with us, and what we ask for.", Group.PHASE),
    Place("05-action", "Action", "Share out the work, count who came, and hold promises to their day.", Group.PHASE),
    Place("06-reflection", "Reflection", "Look back together: what changed, and what we do now.", Group.PHASE),
    Place("people", "People", "Who is with us, and what each has said yes to.", Group.RELATION),
    Place("relationships", "Relationships", "Who knows whom, drawn with the people who agreed to it.", Group.RELATION),
    Place("introductions", "Introductions", "Who could meet next, and who could bring them together.", Group.RELATION),
    Place("reports/reflection", "Reflection report", "A page to read, print and hand on.", Group.REPORT),
)


def there(notebooks: Path) -> tuple[Place, ...]:
    """Keep the places whose notebook lies in the folder, in their usual order.

    Parameters
    ----------
    notebooks : Path
        The folder that is served.
    """
    return tuple(place for place in PLACES if (notebooks / place.path).is_file())


def of(places: Iterable[Place], *groups: Group) -> tuple[Place, ...]:
    """Keep the places of some kinds."""
    return tuple(place for place in places if place.group in groups)
