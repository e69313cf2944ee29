"""The map of who knows whom, drawn with everybody who agreed to be on it and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from workbook.errors import NotAccepted
from workbook.figures.map_scene import MANY, legend, place_of, scene
from workbook.figures.network_map import Drawn, MapLook, drawn, figure_of, initials
from workbook.language.say import day, of_them, plural, spoken
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
from workbook.screens.map_words import foot, words
from workbook.session import on_a_wall
from workbook.storage import positions


class Relationships(MapChanges):
    """A shared map as drawing, list, table and sentence; people find, focus, walk, filter, move and add on it."""

    template = "relationships.html"
    scripts = ("map",)

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.on: date | None = None
        self.initials = on_a_wall()
        self.showing = map_views.KNOWS
        self.only: tuple[str, ...] = ()
        self.way: tuple[str, ...] = ()
        self._sense = Sense(here.parameters.seed)

    def view(self) -> dict[str, Any]:
        """The map of one day, its stage in words, whom nobody knows yet, and the forms to change it."""
        today = self.shared()
        shared, known = self._on(self.on) if self.on else today, self._told()
        seen = map_views.filtered(shared, self.only, known)
        days = days_back(today, self.here.today) if self.here.live else []
        return {
            "sentence": _said(shared, live=self.here.live, alone=len(holes(shared).alone)),
            "days": days,
            "on": self.on.isoformat() if self.on else "",
            "initials": self.initials,
            "views": tuple((name, spoken(said)) for name, said in map_views.VIEWS.items()),
            "showing": self.showing,
            "aside": spoken(map_views.SAID[self.showing]),
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
        if self.on:
            return spoken("The map as it stood on {day}.", day=day(self.on))
        return spoken("The map as it stands today.")

    def do_initials(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Show initials instead of names, for a wall that everybody sees."""
        self.initials = not self.initials
        return spoken("Initials only.") if self.initials else spoken("Names as people want to be called.")

    def do_show(self, values: dict[str, Any]) -> str:
        """Show the same people in another way."""
        wanted = str(values.get("view", ""))
        if wanted not in map_views.VIEWS:
            raise NotAccepted(spoken("View"), spoken("choose one of those above the map."))
        self.showing = wanted
        showing = spoken("Showing: {view}.", view=spoken(map_views.VIEWS[wanted]).lower())
        return f"{showing} {spoken(map_views.SAID[wanted])}".strip()

    def do_only(self, values: dict[str, Any]) -> str:
        """Show only some of the people or ties."""
        wanted, known = str(values.get("only", "")), self._told()
        self.only = tuple(dict.fromkeys((*self.only, map_views.chosen(wanted, self._on(self.on), known))))
        left = len(map_views.filtered(self._on(self.on), self.only, known))
        return plural(left, "Showing one person.", "Showing {n} people.")

    def do_drop(self, values: dict[str, Any]) -> str:
        """Take one filter away, or all of them."""
        gone = str(values.get("only", ""))
        self.only = tuple(one for one in self.only if gone and one != gone)
        return spoken("That filter is gone.") if self.only else spoken("Everybody on the map is shown again.")

    def do_way(self, values: dict[str, Any]) -> str:
        """Mark the shortest chain of ties between two people of the map."""
        seen = map_views.filtered(self._on(self.on), self.only, self._told())
        one, other = (seen.person(str(values.get(name, ""))) for name in ("one", "other"))
        self.way = way(seen, one.key, other.key) if one != other else ()
        if len(self.way) < 2:
            self.way = ()
            return spoken("No chain of ties leads there yet.")
        return plural(
            len(self.way) - 2,
            "The way is marked: one person between {one} and {other}.",
            "The way is marked: {n} people between {one} and {other}.",
            one=self._name(one), other=self._name(other),
        )  # fmt: skip

    def do_unway(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Take the marked way off."""
        self.way = ()
        return spoken("The way is taken off.")

    def do_pin(self, values: dict[str, Any]) -> str:
        """Keep a person where somebody put them."""
        shared = self.shared()
        try:
            at = place_of(*(float(str(values.get(side, ""))[:40]) for side in ("x", "y")))
        except ValueError:
            raise NotAccepted(spoken("Place"), spoken("it is not on the drawing.")) from None
        positions.pin(self.here.workbook, shared, str(values.get("person", "")), at)
        self.wrote = True
        return spoken("Kept there, for whoever opens the map next.")

    def do_arrange(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Let everybody who was put somewhere go, and lay the map out again."""
        arrange(self.here, self.shared())
        return spoken("Laid out again from who knows whom.")

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
        if not len(seen):
            return {"figure": None}
        at = places(self.here, today, keeps=self.here.live)
        look = MapLook(
            title=spoken("Who knows whom"), initials_only=self.initials, path=self.way, suggested=self._suggested(),
            groups=map_views.groups_of(self.showing, seen, known),
        )  # fmt: skip
        here = drawn(seen, at, options=look)
        start = min(here.names, key=lambda key: (here.names[key].casefold(), key)) if len(seen) > MANY else ""
        small = drawn(_part(seen, around(seen, start, at_most=MANY)), at, options=look) if start else here
        return {
            "figure": figure_of(small),
            "legend": list(legend(here)),
            "begins": here.names.get(start, ""),
            "scene": json.dumps(self._scene(here, start), separators=(",", ":")) if self.here.live else "",
        }

    def _scene(self, here: Drawn, start: str) -> dict[str, Any]:
        """What the browser draws, and what it says meanwhile."""
        said = words() | {"foot": foot(self.on or self.here.today)}
        return scene(here, words=said, start=start, faint=self.showing == map_views.YES)

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


def _said(shared: SharedMap, *, live: bool, alone: int) -> str:
    """The map in one or two sentences."""
    if not len(shared) and live:
        return spoken("Nobody has agreed to be on the map yet. Ask people first, then record each yes under People.")
    if not len(shared):
        return spoken(
            "Nobody has agreed to be in this report yet. Ask people first, then record each yes under People."
        )
    loose = plural(
        alone,
        "One person with no tie yet: that is for us to see to.",
        "{N} people with no tie yet: that is for us to see to.",
    )
    return f"{_agreed(shared, live=live)} {loose}" if alone else _agreed(shared, live=live)


def _agreed(shared: SharedMap, *, live: bool) -> str:
    """How many people stand on the map, how many of them staff, and how many ties."""
    staff = of_them(sum(one.role == Role.STAFF for one in shared))
    ties = plural(len(shared.ties), "one tie", "{n} ties")
    if live:
        return plural(
            len(shared),
            "One person agreed to be on the map, {of_them} staff; {ties} among them.",
            "{N} people agreed to be on the map, {of_them} staff; {ties} among them.",
            of_them=staff, ties=ties,
        )  # fmt: skip
    return plural(
        len(shared),
        "One person agreed to be in this report, {of_them} staff; {ties} among them.",
        "{N} people agreed to be in this report, {of_them} staff; {ties} among them.",
        of_them=staff, ties=ties,
    )  # fmt: skip
