"""Where the notebooks and the example lie: beside the package, or inside it once installed."""

from __future__ import annotations

from pathlib import Path

from workbook.errors import WorkbookError
from workbook.language.say import spoken

_HERE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """The folder "notebooks" or "data" that came with this version.

    Raises
    ------
    WorkbookError
        The installation is incomplete.
    """
    for place in (_HERE.parent / name, _HERE / "shipped" / name):
        if place.is_dir():
            return place
    raise WorkbookError(
        spoken(
            "The folder {name!r} that belongs to the workbook is missing. Install it again. "
            "Your workspace is untouched.",
            name=name,
        )
    )
