"""What the front page says of reports kept in the workspace when a yes they stand on has ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.language.say import listed, plural
from workbook.reports.releasing import FOLDER
from workbook.storage.workbook import Workbook


class Shelf:
    """Knows which kept reports are out of date; it looks for more of them when the workbook opens, and once a day.

    It does not say so in the hour in which somebody takes a yes back: a room that sees the page
    change at lunch would know who was away from the table. What was made anew is gone at once.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._looked_on: date | None = None
        self._known: set[str] = set()

    def said(self, book: Callable[[], Workbook], *, today: date) -> list[str]:
        """What the front page says of it; nothing while all is well.

        Parameters
        ----------
        book : callable
            Gives the open workbook; it is asked only where a report lies in the workspace.
        """
        first = self._looked_on != today
        if not (first or self._known) or not any((self._workspace / FOLDER).glob("*.html")):
            self._looked_on = today
            return []
        try:
            stale = _out_of_date(book())
        except WorkbookError:
            return []
        self._known = stale if first else self._known & stale
        self._looked_on = today
        files = sorted(self._known)
        if not files:
            return []
        return [plural(
            len(files),
            "The report {files} was made before a yes that it stands on ended. To make it anew or remove it, type: "
            "python -m workbook reports.",
            "The reports {files} were made before a yes that they stand on ended. To make them anew or remove them, "
            "type: python -m workbook reports.", files=listed(files),
        )]  # fmt: skip


def _out_of_date(book: Workbook) -> set[str]:
    """The files of kept reports that are out of date now."""
    from workbook.reports.kept import kept

    return {one.file.name for one in kept(book) if one.ended}
