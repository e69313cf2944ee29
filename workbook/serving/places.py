"""The places of the workbook: where people go, what each is called, and what it is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbook.language.say import marked


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
    apart : bool
        Whether it is for two at a table: it does not open on a wall that everybody sees.
    """

    notebook: str
    title: str
    line: str
    group: Group
    apart: bool = False

    @property
    def path(self) -> str:
        """The file under the notebooks folder, with ``/`` between folders."""
        return f"{self.notebook}.ipynb"

    @property
    def address(self) -> str:
        """Where the page is, seen from the root of the server."""
        return f"voila/render/{self.path}"


PLACES = (
    Place("00-start", marked("Start here"), group=Group.START,
          line=marked("See where the group stands, and choose a door.")),
    Place("01-learning", marked("Learning"), group=Group.PHASE,
          line=marked("Put on cards what people bring to us, and find what is behind it.")),
    Place("02-awareness", marked("Awareness"), group=Group.PHASE,
          line=marked("Look at who decides, outside and in here, and what moves them.")),
    Place("03-vision", marked("Vision"), group=Group.PHASE,
          line=marked("Write what we want to see, in lines one can say at a table.")),
    Place("04-strategy", marked("Strategy"), group=Group.PHASE,
          line=marked("Go from a cause to a change, and ask with a number and a day.")),
    Place("05-action", marked("Action"), group=Group.PHASE,
          line=marked("Plan with the door open for all, and keep promises in sight.")),
    Place("06-reflection", marked("Reflection"), group=Group.PHASE,
          line=marked("Ask what changed, whether power moved, and what is left.")),
    Place("people", marked("People"), group=Group.RELATION, apart=True,
          line=marked("Who is with us, and what each has said yes to.")),
    Place("care", marked("Care before asking"), group=Group.RELATION, apart=True,
          line=marked("What people may ask of us, who sorts it out, and when to stop and call.")),
    Place("one-to-ones", marked("One-to-ones"), group=Group.RELATION, apart=True,
          line=marked("How two people talk, plan and look back, with what both expect.")),
    Place("relationships", marked("Relationships"), group=Group.RELATION,
          line=marked("Who knows whom, drawn with the people who agreed to it.")),
    Place("introductions", marked("Introductions"), group=Group.RELATION, apart=True,
          line=marked("Who could meet next, and who could bring them together.")),
    Place("exercises", marked("Our exercises"), group=Group.OWN,
          line=marked("Exercises that you wrote yourselves, each a plain file.")),
    Place("reports/glimpse", marked("Glimpse"), group=Group.REPORT,
          line=marked("One page for allies, without a name or a number about a person.")),
    Place("reports/reflection", marked("Reflection report"), group=Group.REPORT,
          line=marked("A page to read, print and hand on.")),
)  # fmt: skip


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
