"""Copies of the workspace that can be put back: made while people write, kept to a number, opened by the same key."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from workbook.errors import WorkbookError

FOLDER = "backups"
KEEP = 14


def back_up(store: sa.Engine, folder: Path, *, why: str = "", at: datetime | None = None) -> Path | None:
    """Copy the store as it stands at this moment into the workspace's own backups.

    Returns
    -------
    Path or None
        The copy; None for a workspace on a server, which its own keeper backs up.

    Raises
    ------
    WorkbookError
        The copy could not be written; no half of one is left.
    """
    if store.dialect.name != "sqlite":
        return None
    place = folder / FOLDER
    moment = f"{at or datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}"
    file = place / ("_".join(part for part in (moment, why) if part) + ".db")
    beside = file.with_suffix(f".{os.getpid()}.part")
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        beside.touch(mode=0o600)
        with store.connect() as connection:
            connection.exec_driver_sql("vacuum into ?", (str(beside),))
        _settled(beside)
        beside.replace(file)
    except (OSError, sa.exc.DBAPIError) as problem:
        beside.unlink(missing_ok=True)
        raise WorkbookError(
            f"No backup could be written into {place}. Make room on the disk, then try again. Nothing was changed."
        ) from problem
    return file


def _settled(file: Path) -> None:
    """See that the copy is on the disk before it is called one."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
