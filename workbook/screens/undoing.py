"""Taking back the last thing done on a page, and doing it again."""

from __future__ import annotations

from typing import Any

from workbook.language.say import spoken
from workbook.screens.live import Screen


class UndoingScreen(Screen):
    """A screen whose last act can be taken back; a child says in `fold` what closes then."""

    @property
    def steps(self) -> bool:
        """Whether there is anything to take back: somebody has acted here."""
        return self.acted

    def fold(self) -> None:
        """Close what is open, because what it shows may be gone."""

    def do_undo(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what was pressed
        """Take back the last thing that was done on this page."""
        self.here.workbook.undo()
        self.fold()
        return spoken("The last thing done on this page is undone. 'Do it again' brings it back.")

    def do_redo(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Do again what was undone last."""
        self.here.workbook.redo()
        return spoken("It is as it was before.")
