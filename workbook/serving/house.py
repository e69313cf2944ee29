"""What is served: one workspace, and the notebooks it is opened with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.language import terms
from workbook.language.say import marked, spoken
from workbook.language.tongue import call, heard
from workbook.serving.assets import host, style
from workbook.serving.keeper import Keeper
from workbook.serving.places import Place, there
from workbook.serving.shelf import Shelf
from workbook.serving.words import banners
from workbook.storage.upkeep import NOT_LOCKED, is_open_to_readers
from workbook.storage.workbook import Workbook, system_clock

HOW_TO_LOCK = marked("Close the workbook and type: python -m workbook lock.")
UNNAMED = marked("The organizing workbook")


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

    @cached_property
    def shelf(self) -> Shelf:
        """Who knows which kept reports are out of date."""
        return Shelf(self.workspace)

    @property
    def notices(self) -> list[str]:
        """What whoever keeps the workbook should know, every time the front page is opened."""
        is_open = is_open_to_readers(self.workspace)
        unlocked = [f"{spoken(NOT_LOCKED)} {spoken(HOW_TO_LOCK)}"] if is_open else []
        trouble, stale = self.keeper.trouble, self.shelf.said(lambda: self._book, today=system_clock().date())
        return unlocked + stale + ([spoken("The last backup failed. {trouble}", trouble=trouble)] if trouble else [])

    @cached_property
    def _book(self) -> Workbook:
        return Workbook(self.workspace, clock=system_clock, who="front door")

    @property
    def about(self) -> tuple[str, bool]:
        """The name of the workspace, and whether it is the made-up example."""
        try:
            return self._book.setting("name") or spoken(UNNAMED), self._book.setting("example") == "yes"
        except WorkbookError:
            return spoken(UNNAMED), False

    def speak_as_set(self) -> str:
        """Use the words the organization has set, and give its language; empty when it has set none."""
        try:
            call(terms.read(self._book.setting("terms")))
            return heard(self._book.setting("language"))
        except WorkbookError:
            return ""

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
            "style": base + style().address, "host": base + host().address, "words": banners(),
        }  # fmt: skip
