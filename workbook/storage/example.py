"""Maple Street: the made-up workspace to look around in before using one's own."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from workbook.storage.shipped import shipped
from workbook.storage.time import Clock
from workbook.storage.workbook import Workbook

STORY = "maple_street.py"


def tell_example(folder: Path, *, clock: Clock) -> Workbook:
    """Make a workspace that holds the story of Maple Street.

    Raises
    ------
    WorkbookError
        The folder already holds a workspace, or cannot be written.
    """
    file = shipped("data") / "example" / STORY
    found = importlib.util.spec_from_file_location("maple_street", file)
    assert found is not None
    assert found.loader is not None
    story = importlib.util.module_from_spec(found)
    sys.modules[story.__name__] = story  # its records look their module up by name
    found.loader.exec_module(story)
    book: Workbook = story.tell(folder, clock=clock)
    return book
