"""The map of who knows whom, drawn with everybody who agreed to be on it and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.map_scene import MANY, legend, place_of, scene
from workbook.figures.network_map import Drawn, MapLook, drawn, figure_of, initials
from workbook.language.say import counted, day, of_them
from workbook.network.measures import holes
from workbook.network.steps import around, way
from workbook.people.shared_map import SharedMap
from workbook.people.words import Purpose, Role
from workbook.screens import map_views
from workbook.screens.introducing import namesakes
from workbook.screens.map_changes import KINDS, STRENGTHS, MapChanges
from workbook.screens.map_days import days_back
from workbook.screens.map_places import arrange, places
from workbook.screens.map_sense import Sense
from workbook.screens.map_views import Told
from workbook.screens.map_words import WORDS, changing, foot
from workbook.storage import positions


class Relationships(MapChanges):
    """A shared map as drawing, list, table and sentence; people find, focus, walk, filter, move and add on it.

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
        self.showing = map_views.KNOWS
        self.only: tuple[str, ...] = ()
        self.way: tuple[str, ...] = ()
        self._sense = Sense(here.parameters.seed)

    def view(self) -> dict[str, Any]:
        """The map of one day, its stage in words, whom nobody knows yet, and the forms to change it."""
        today = self.shared()
        shared, known = self._on(self.on) if self.on else today, self._told()
        seen = map_views.filtered(shared, self.only, known)
        where = "on the map" if self.here.live else "in this report"
        days = days_back(today, self.here.today) if self.here.live else []
        return {
            "sentence": _said(shared, on=where, alone=len(holes(shared).alone)),
            "days": days,
            "on": self.on.isoformat() if self.on else "",
            "initials": self.initials,
            "views": tuple(map_views.VIEWS.items()),
            "showing": self.showing,
            "aside": map_views.SAID[self.showing],
            "only": [(one, words) for one, words in map_views.choices(shared, known) if one in self.only],
            "filters": [(one, words) for one, words in map_views.choices(shared, known) if one not in self.only],
            "left": len(seen),
            "people": sorted(((one.key, self._name(one)) for one in shared), key=lambda two: two[1].casefold()),
            "many": len(shared) > MANY,
            "strengths": STRENGTHS,
            "kinds": KINDS,
            "form": self._form(shared) if self.here.live and not self.initials else None,
        } | self._sense.of(shared, today, self.on) | self._figures(today, seen, known)  # fmt: skip

    def do_day(self, values: dict[str, Any]) -> str:
        """Show the map as it stood on another day."""
        days = [one for one, _ in days_back(self.shared(), self.here.today)]
        said, stop = str(values.get("day", "")), str(values.get("stop", ""))
        if stop.isdecimal() and int(stop[:9]) < len(days):
            said = days[::-1][int(stop[:9])]
        self.on = date.fromisoformat(said) if said and said in days else None
        return f"The map as it stood on {day(self.on)}." if self.on else "The map as it stands today."

    def do_initials(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Show initials instead of names, for a wall that everybody sees."""
        self.initials = not self.initials
        return "Initials only." if self.initials else "Names as people want to be called."

    def do_show(self, values: dict[str, Any]) -> str:
        """Show the same people in another way."""
        wanted = str(values.get("view", ""))
        if wanted not in map_views.VIEWS:
            raise NotAccepted("View", "choose one of those above the map.")
        self.showing = wanted
        return f"Showing: {map_views.VIEWS[wanted].lower()}. {map_views.SAID[wanted]}".strip()

    def do_only(self, values: dict[str, Any]) -> str:
        """Show only some of the people or ties."""
        wanted, known = str(values.get("only", "")), self._told()
        self.only = tuple(dict.fromkeys((*self.only, map_views.chosen(wanted, self._on(self.on), known))))
        return f"Showing {counted(len(map_views.filtered(self._on(self.on), self.only, known)), 'person', 'people')}."

    def do_drop(self, values: dict[str, Any]) -> str:
        """Take one filter away, or all of them."""
        gone = str(values.get("only", ""))
        self.only = tuple(one for one in self.only if gone and one != gone)
        return "That filter is gone." if self.only else "Everybody on the map is shown again."

    def do_way(self, values: dict[str, Any]) -> str:
        """Mark the shortest chain of ties between two people of the map."""
        seen = map_views.filtered(self._on(self.on), self.only, self._told())
        one, other = (seen.person(str(values.get(name, ""))) for name in ("one", "other"))
        self.way = way(seen, one.key, other.key) if one != other else ()
        if len(self.way) < 2:
            self.way = ()
            return "No chain of ties leads there yet."
        between = counted(len(self.way) - 2, "person", "people")
        return f"The way is marked: {between} between {self._name(one)} and {self._name(other)}."

    def do_unway(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Take the marked way off."""
        self.way = ()
        return "The way is taken off."

    def do_pin(self, values: dict[str, Any]) -> str:
        """Keep a person where somebody put them."""
        shared = self.shared()
        try:
            at = place_of(*(float(str(values.get(side, ""))[:40]) for side in ("x", "y")))
        except ValueError:
            raise NotAccepted("Place", "it is not on the drawing.") from None
        positions.pin(self.here.workbook, shared, str(values.get("person", "")), at)
        self.wrote = True
        return "Kept there, for whoever opens the map next."

    def do_arrange(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Let everybody who was put somewhere go, and lay the map out again."""
        arrange(self.here, self.shared())
        return "Laid out again from who knows whom."

    def _name(self, one: Any) -> str:
        """A person as the map names them just now."""
        return initials(one.called) if self.initials else one.called

    def _told(self) -> Told:
        """What people allow to be told; a report of the map tells none of it."""
        return map_views.told(self._introducing()) if self.here.live else Told()

    def _introducing(self) -> SharedMap:
        """The people who agreed to be introduced."""
        return self.here.workbook.shared_map(for_purpose=Purpose.INTRODUCE, audience=self.here.audience)

    def _figures(self, today: SharedMap, seen: SharedMap, known: Told) -> dict[str, Any]:
        """The drawing, what the live map is made of, and what its shapes and lines mean."""
        if not len(seen) or not self.drawn:
            return {"figure": None}
        at = places(self.here, today, keeps=self.here.live)
        look = MapLook(
            title="Who knows whom", initials_only=self.initials, path=self.way, suggested=self._suggested(),
            groups=map_views.groups_of(self.showing, seen, known),
        )  # fmt: skip
        here = drawn(seen, at, options=look)
        start = min(here.names, key=lambda key: (here.names[key].casefold(), key)) if len(seen) > MANY else ""
        small = drawn(_part(seen, around(seen, start, at_most=MANY)), at, options=look) if start else here
        return {
            "figure": figure_of(small),
            "legend": list(legend(here)),
            "begins": here.names.get(start, ""),
            "scene": json.dumps(self._scene(here, start)) if self.here.live else "",
        }

    def _scene(self, here: Drawn, start: str) -> dict[str, Any]:
        """What the browser draws; where initials stand nothing can be changed, since nobody sees of whom."""
        words = WORDS | changing(allowed=not self.initials) | {"foot": foot(self.on or self.here.today)}
        return scene(here, words=words, start=start, faint=self.showing == map_views.YES)

    def _suggested(self) -> tuple[tuple[str, str], ...]:
        """Pairs to be drawn, only where somebody asked to see them."""
        if self.showing != map_views.SUGGESTED or not self.here.live:
            return ()
        marked = self.here.workbook.marked_introductions(for_purpose="introduce", audience=self.here.audience)
        introducing = self._introducing()
        return map_views.suggested(introducing, marked, namesakes(introducing), seed=self.here.parameters.seed)


def _part(shared: SharedMap, keys: tuple[str, ...]) -> SharedMap:
    """Some of the people of a map, with the ties among them."""
    some = set(keys)
    people = tuple(one for one in shared if one.key in some)
    return replace(shared, people=people, ties=tuple(tie for tie in shared.ties if {tie.one, tie.other} <= some))


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
