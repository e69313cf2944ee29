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
    OWN = "own"
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
    Place("00-start", "Start here", "See where the group stands, and choose a door.", Group.START),
    Place("01-learning", "Learning", "Put on cards what people bring to us, and find what is behind it.", Group.PHASE),
    Place("02-awareness", "Awareness", "Look at who decides, outside and in here, and what moves them.", Group.PHASE),
    Place("03-vision", "Vision", "Write what we want to see, in lines one can say at a table.", Group.PHASE),
    Place("04-strategy", "Strategy", "Go from a cause to a change, and ask with a number and a day.", Group.PHASE),
    Place("05-action", "Action", "Plan with the door open for all, and keep promises in sight.", Group.PHASE),
    Place("06-reflection", "Reflection", "Ask what changed, whether power moved, and what is left.", Group.PHASE),
    Place("people", "People", "Who is with us, and what each has said yes to.", Group.RELATION),
    Place("relationships", "Relationships", "Who knows whom, drawn with the people who agreed to it.", Group.RELATION),
    Place("introductions", "Introductions", "Who could meet next, and who could bring them together.", Group.RELATION),
    Place("exercises", "Our exercises", "Exercises that you wrote yourselves, each a plain file.", Group.OWN),
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
