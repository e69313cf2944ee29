"""Where everybody stands: the same place as last time, unless somebody is new or was moved by hand."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from workbook.errors import WorkbookError
from workbook.network.layout import ROW_FROM, layout
from workbook.people.shared_map import SharedMap
from workbook.storage import positions
from workbook.storage.positions import Place


def places(here: Any, shared: SharedMap, *, keeps: bool) -> dict[str, Place]:
    """A place for everybody on the map as it stands today.

    Parameters
    ----------
    here : Session
        The sitting; its seed draws the far neighbours on large maps.
    keeps : bool
        Whether this is the map that people come back to; another one is laid out and forgotten.
    """
    seed = here.parameters.seed
    if not keeps:
        return layout(shared, seed=seed)
    before = positions.standing(here.workbook, shared)
    tied = {key for tie in shared.ties for key in tie.pair}
    settled = {
        key: at for key, at in before.places.items() if key in before.pinned or (at[1] < ROW_FROM) == (key in tied)
    }  # whoever stands in the row without ties and has one now is new on the map, and the other way round
    found = settled if len(settled) == len(shared) else layout(shared, seed=seed, start=settled or None)
    found = {one.key: before.places[one.key] if one.key in before.pinned else found[one.key] for one in shared}
    with suppress(WorkbookError):  # looking must not fail because somebody else writes just now
        positions.keep(here.workbook, shared, found)
    return found


def arrange(here: Any, shared: SharedMap) -> None:
    """Let everybody go and lay the whole map out again from nothing."""
    positions.let_go(here.workbook, shared)
    positions.keep(here.workbook, shared, layout(shared, seed=here.parameters.seed))
