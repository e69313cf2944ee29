"""What the map says in words: its shape with and without staff, what is ours to do, and what changed since a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from workbook.language.say import figures
from workbook.network.change import change
from workbook.network.diagnosis import Diagnosis, diagnose
from workbook.people.shared_map import SharedMap


class Sense:
    """The words of a map, worked out once for the same people and ties.

    Parameters
    ----------
    seed : int
        For the resamples of the shape.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._last: tuple[Any, Diagnosis | None] = (None, None)

    def of(self, shared: SharedMap, today: SharedMap, on: date | None) -> dict[str, Any]:
        """What stands below the map; `on` is the day it shows, when that is not today."""
        if not len(shared):
            return {"stage": "", "to_do": (), "rule": (), "changed": ()}
        found = self._found(shared)
        rule = [(one.name, figures(one.value, ".2f"), one.limit) for one in found.values]
        return {
            "stage": " ".join(found.sentences),
            "to_do": found.to_do,
            "rule": rule if found.stage.nearest else [],
            "changed": change(_drawn_on(shared, on), today).sentences if on else (),
        }

    def _found(self, shared: SharedMap) -> Diagnosis:
        same = tuple(shared), shared.ties
        kept, found = self._last
        if found is None or kept != same:
            found = diagnose(shared, seed=self._seed)
            self._last = same, found
        return found


def _drawn_on(shared: SharedMap, day: date) -> SharedMap:
    """A map of an earlier day as if it had been drawn then."""
    return replace(shared, drawn_at=datetime.combine(day, time(12), tzinfo=UTC))
