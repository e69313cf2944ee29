"""What is served: one workspace, and the notebooks it is opened with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.serving.assets import host, style
from workbook.serving.keeper import Keeper
from workbook.serving.places import Place, there
from workbook.storage.upkeep import NOT_LOCKED, is_open_to_readers
from workbook.storage.workbook import Workbook, system_clock

HOW_TO_LOCK = "Close the workbook and type: python -m workbook lock."
UNNAMED = "The organizing workbook"


@dataclass(frozen=True)
class House:
    """What is served.

    Attributes
    ----------
    workspace, notebooks : Path
        Both absolute.
    at_most : int
        How many pages may be open at the same time.
    """

    workspace: Path
    notebooks: Path
    at_most: int

    @property
    def places(self) -> tuple[Place, ...]:
        """The places whose notebook is there."""
        return there(self.notebooks)

    @cached_property
    def keeper(self) -> Keeper:
        """Who makes the backups."""
        return Keeper(self.workspace)

    @property
    def notices(self) -> list[str]:
        """What whoever keeps the workbook should know, every time the front page is opened."""
        unlocked = [f"{NOT_LOCKED} {HOW_TO_LOCK}"] if is_open_to_readers(self.workspace) else []
        return unlocked + ([f"The last backup failed. {self.keeper.trouble}"] if self.keeper.trouble else [])

    @cached_property
    def _book(self) -> Workbook:
        return Workbook(self.workspace, clock=system_clock, who="front door")

    @property
    def about(self) -> tuple[str, bool]:
        """The name of the workspace, and whether it is the made-up example."""
        try:
            return self._book.setting("name", UNNAMED), self._book.setting("example") == "yes"
        except WorkbookError:
            return UNNAMED, False

    def shown(self, *, base: str, here: str = "") -> dict[str, Any]:
        """Give what the head of every page shows.

        Parameters
        ----------
        base : str
            The root of the server's addresses.
        here : str
            The path of the notebook whose page it is.
        """
        name, example = self.about
        return {
            "base": base, "workspace": name, "example": example, "places": self.places, "here": here,
            "style": base + style().address, "host": base + host().address,
        }  # fmt: skip
