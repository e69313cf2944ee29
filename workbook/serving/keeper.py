"""Backups while the workbook is open: one when it opens, and one every ten minutes if anything was written."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from tornado.ioloop import PeriodicCallback

from workbook.errors import WorkbookError
from workbook.language.tongue import speaking
from workbook.storage.upkeep import keep_if_new
from workbook.storage.workbook import Workbook, system_clock

EVERY_MS = 600_000


class Keeper:
    """Makes the backups, and knows whether the last one could be made.

    Attributes
    ----------
    trouble : str
        Why the last backup could not be made, as the front page says it; empty when it could.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._book: Workbook | None = None
        self.trouble = ""

    def start(self) -> None:
        """Make one now, and go on until the server ends."""
        PeriodicCallback(self.look, EVERY_MS).start()
        asyncio.get_event_loop().create_task(self.look())

    async def look(self) -> None:
        """Make a backup if there is something new, without keeping anybody waiting."""
        await asyncio.get_running_loop().run_in_executor(None, self.keep)

    def keep(self) -> Path | None:
        """Make a backup if there is something new; a failure is kept for the front page and ends nothing."""
        try:
            self._book = self._book or Workbook(self._workspace, clock=system_clock, who="backups")
            with speaking(self._book.setting("language")):  # nobody in particular will read what goes wrong
                made = keep_if_new(self._book)
        except (WorkbookError, OSError) as problem:
            self.trouble = str(problem)
            logging.getLogger("workbook").warning("no backup was made")
            return None
        self.trouble = ""
        return made
