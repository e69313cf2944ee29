"""Who rides with whom: time together on the way, for people who agreed to meet somebody new."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import listed, plural, spoken
from workbook.network.drafts import between
from workbook.people.shared_map import SharedMap
from workbook.people.words import Purpose
from workbook.screens.forms import several
from workbook.screens.live import Screen

SEATS = (2, 8)
TRIES = 8
"""Plans that are drawn; the one with a shared reason in most cars is shown, and which reason it is, is not."""


class Rides(Screen):
    """Cars, shifts or kitchen teams in which people meet somebody new, each for a reason both allow (P026).

    Nothing of it is kept: whoever comes is ticked, the plan is drawn, and a reload forgets it.
    """

    template = "rides.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.coming: tuple[str, ...] = ()
        self.size = 4

    def view(self) -> dict[str, Any]:
        """Who could come, and the plan once somebody asked for one; nothing of it in a report."""
        shared = self._shared()
        cars = self._cars(shared) if self.here.live else []
        named = {one.key: one.called for one in shared}
        plan = [listed(named[key] for key in keys) for keys in cars]
        return {
            "sentence": _said(len(shared), len(plan)),
            "reason": _reason(shared, cars),
            "people": sorted(((one.key, one.called) for one in shared), key=lambda one: one[1].casefold()),
            "coming": self.coming, "size": self.size, "plan": plan,
        }  # fmt: skip

    def do_plan(self, values: dict[str, Any]) -> str:
        """Draw a plan for those who are coming."""
        there = {one.key for one in self._shared()}
        ticked = tuple(key for key in several(values.get("coming")) if key in there)
        if len(ticked) < SEATS[0]:
            raise NotAccepted(spoken("Who is coming?"), spoken("tick at least two people."))
        size = str(values.get("size", ""))
        if not (size.isascii() and size.isdecimal()) or not SEATS[0] <= int(size[:3]) <= SEATS[1]:
            why = spoken("a number from {least} to {most}.", least=SEATS[0], most=SEATS[1])
            raise NotAccepted(spoken("Seats"), why)
        self.coming, self.size = ticked, int(size)
        return spoken("Here is a plan. Tell each car apart, and let anybody change seats without saying why.")

    def do_clear(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Put the plan away."""
        self.coming = ()
        return spoken("Put away. Nothing of it was kept.")

    def _shared(self) -> SharedMap:
        """Those who agreed to be introduced."""
        drawn = self.here.workbook.shared_map(for_purpose=Purpose.INTRODUCE, audience=self.here.audience)
        met = {one.key for one in drawn if drawn.yes[one.key].may_be_introduced}
        kept = tuple(one for one in drawn if one.key in met)
        ties = tuple(tie for tie in drawn.ties if tie.one in met and tie.other in met)
        return replace(drawn, people=kept, ties=ties)

    def _cars(self, shared: SharedMap) -> list[tuple[str, ...]]:
        """Who sits in each car; whoever took a yes back since is in none."""
        if not self.coming:
            return []
        from workbook.network.tables import guests, seat  # half a second that only a plan needs

        there = [one for one in guests(shared) if one.key in self.coming]
        if len(there) < SEATS[0]:
            return []
        known = [tie.pair for tie in shared.ties if tie.holds(self.here.today)]
        seed = self.here.parameters.seed
        drawn = [
            seat(there, keep_apart=shared.apart, known=known, size=self.size, rounds=1, seed=seed + more).rounds[0]
            for more in range(TRIES)
        ]
        plans = [[car.keys for car in cars] for cars in drawn]
        return max(plans, key=lambda cars: sum(_has_reason(shared, keys) for keys in cars))


def _has_reason(shared: SharedMap, keys: tuple[str, ...]) -> bool:
    """Whether two in a car share something that both allow to be told."""
    return any(between(shared, shared.person(one), shared.person(other)) for one, other in combinations(keys, 2))


def _reason(shared: SharedMap, cars: list[tuple[str, ...]]) -> str:
    """In how many cars there is a reason; which one it is stays at the desk."""
    count = sum(_has_reason(shared, keys) for keys in cars)
    return plural(
        count, "In one of them two people share something both allow to be told.",
        "In {n} of them two people share something both allow to be told.", none="",
    )  # fmt: skip


def _said(people: int, cars: int) -> str:
    """The screen in one sentence."""
    if cars:
        return plural(
            cars, "One car, in which people meet somebody new.", "{N} cars, in which people meet somebody new."
        )
    return plural(
        people, "One person agreed to meet somebody new on the way to an event.",
        "{N} people agreed to meet somebody new; tick who is coming, and a plan is drawn.",
    )  # fmt: skip
