"""The map of who knows whom, drawn with everybody who agreed to be on it and nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from workbook.errors import UnknownValue
from workbook.figures.network_map import MapLook, initials, network_map
from workbook.language.say import counted, day, of_them
from workbook.network.layout import layout
from workbook.network.measures import holes
from workbook.network.stage import stage
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Tie, pair
from workbook.people.words import Purpose, Role, Strength, TieKind, word
from workbook.screens.live import Screen

STRENGTHS = (("1", "Have met"), ("2", "Know each other"), ("3", "Trust each other"))
KINDS = (("social", "Socially"), ("family", "As family"), ("work", "Through work"))
LOOKING_BACK = ((30, "A month ago"), (91, "Three months ago"), (182, "Half a year ago"), (365, "A year ago"))


class Relationships(Screen):
    """A shared map as drawing, table and sentence; people find, focus and add ties on it.

    Parameters
    ----------
    drawn : bool, default True
        Whether the map is drawn; a report that leaves the room says it in words only.
    """

    template = "relationships.html"
    scripts = ("map",)

    def __init__(self, here: Any, *, drawn: bool = True) -> None:
        super().__init__(here)
        self.drawn = drawn
        self.on: date | None = None
        self.initials = False

    def view(self) -> dict[str, Any]:
        """The map of one day, its stage in words, whom nobody knows yet, and the form for a tie."""
        shared = self._shared()
        thin = holes(shared)
        where = "on the map" if self.here.live else "in this report"
        return {
            "sentence": _said(shared, on=where, alone=len(thin.alone)),
            "figure": self._figure(shared) if len(shared) and self.drawn else None,
            "stage": " ".join(stage(shared, seed=self.here.parameters.seed).sentences) if len(shared) else "",
            "on_staff": len(thin.on_staff_only),
            "days": self._days(),
            "on": self.on.isoformat() if self.on else "",
            "initials": self.initials,
            "people": sorted(((one.key, self._name(one)) for one in shared), key=itemgetter(1)),
            "strengths": STRENGTHS,
            "kinds": KINDS,
        }

    def do_day(self, values: dict[str, Any]) -> str:
        """Show the map as it stood on another day."""
        said = str(values.get("day", ""))
        known = {one for one, _ in self._days() if one}
        self.on = date.fromisoformat(said) if said in known else None
        return f"The map as it stood on {day(self.on)}." if self.on else "The map as it stands today."

    def do_initials(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Show initials instead of names, for a wall that everybody sees."""
        self.initials = not self.initials
        return "Initials only." if self.initials else "Names as people want to be called."

    def do_tie(self, values: dict[str, Any]) -> str:
        """Record that two people on the map know each other."""
        shared, strength = self._shared(), str(values.get("strength", "2"))
        if strength not in dict(STRENGTHS):
            raise UnknownValue(strength[:40], of="strength", valid=dict(STRENGTHS))
        one, other = (shared.person(str(values.get(name, ""))).key for name in ("one", "other"))
        pair(one, other)
        self.here.workbook.record_tie(
            Tie(
                one=one, other=other, kind=word(str(values.get("kind", "social")), TieKind),
                strength=Strength(int(strength)), since=self.here.today, source="observed",
            )
        )  # fmt: skip
        return "The tie is on the map."

    def _name(self, one: Person) -> str:
        """A person as the map names them just now."""
        return initials(one.called) if self.initials else one.called

    def _shared(self) -> SharedMap:
        """The map of the day chosen, without service ties: who is served by whom is on no wall."""
        book = self.here.workbook
        shared = book.shared_map(for_purpose=self._purpose, audience=self.here.audience, on=self.on)
        return shared.without(TieKind.SERVICE)

    @property
    def _purpose(self) -> Purpose:
        """A report counts only those who agreed to be in a report."""
        return Purpose.MAP if self.here.live else Purpose.REPORT

    def _figure(self, shared: SharedMap) -> Any:
        """The drawing; the same people lie at the same places on every day."""
        look = MapLook(title="Who knows whom", initials_only=self.initials)
        return network_map(shared, layout(shared, seed=self.here.parameters.seed), options=look)

    def _days(self) -> list[tuple[str, str]]:
        """Days to look back to, with what they are called."""
        back = [(self.here.today - timedelta(days=days), said) for days, said in LOOKING_BACK]
        return [("", "Today"), *((one.isoformat(), f"{said}: {day(one)}") for one, said in back)]


def _said(shared: SharedMap, *, on: str, alone: int) -> str:
    """The map in one or two sentences."""
    if not len(shared):
        return f"Nobody has agreed to be {on} yet. Ask people first, then record each yes under People."
    staff = sum(one.role == Role.STAFF for one in shared)
    who, ties = counted(len(shared), "person", "people").capitalize(), counted(len(shared.ties), "tie")
    said = f"{who} agreed to be {on}, {of_them(staff)} staff; {ties} among them."
    return said + (
        f" {counted(alone, 'person', 'people').capitalize()} with no tie yet: that is for us to see to."
        if alone
        else ""
    )
