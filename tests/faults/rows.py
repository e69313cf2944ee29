"""The rows of the fault suite by name, each with its long and its short form."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults import (
    backup,
    bad_input,
    clock,
    corruption,
    crowd,
    differencing,
    disk,
    kill,
    pages,
    power,
    versions,
    worlds,
)
from tests.faults.places import Place, Told

Form = Callable[[Place], list[Told]]
ROWS: dict[str, tuple[Form, Form]] = {
    "load": (crowd.load_long, crowd.load_short),
    "burst": (crowd.burst_long, crowd.burst_short),
    "conflict": (crowd.conflict_long, crowd.conflict_short),
    "kill": (kill.long, kill.short),
    "server-kill": (pages.long, pages.short),
    "power-cut": (power.long, power.short),
    "disk-full": (disk.full_long, disk.full_short),
    "read-only": (disk.read_only_long, disk.read_only_short),
    "held": (disk.held_long, disk.held_short),
    "clock": (clock.long, clock.short),
    "corruption": (corruption.long, corruption.short),
    "versions": (versions.long, versions.short),
    "backup": (backup.long, backup.short),
    "bad-input": (bad_input.long, bad_input.short),
    "differencing": (differencing.long, differencing.short),
    "privacy": (worlds.long, worlds.short),
}
