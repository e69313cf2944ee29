"""Copies of the workspace that can be put back: made while people write, kept to a number, opened by the same key."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from workbook.errors import WorkbookError
from workbook.language.say import marked, spoken
from workbook.storage import stores
from workbook.storage.schema import VERSION

FOLDER = "backups"
KEEP, HOURS, NAMED = 14, 6, 2
_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6}-\d{6})(?:_([\w-]+))?\.db")
_WHY = {
    "asked-for": marked("asked for"), "before-restore": marked("before restore"), "damaged": marked("damaged"),
}  # fmt: skip
_STAMP = "%Y-%m-%d-%H%M%S-%f"


@dataclass(frozen=True, order=True)
class Backup:
    """One copy of the workspace.

    Attributes
    ----------
    at : datetime
        When it was made, in UTC.
    why : str
        What was about to happen, such as ``before-restore``; empty for one made by the clock.
    """

    at: datetime
    file: Path
    why: str = ""

    @property
    def said(self) -> str:
        """The moment and the reason, in words."""
        moment = f"{self.at.astimezone():%Y-%m-%d %H:%M}"
        if not self.why:
            return moment
        version = self.why.removeprefix("before-version-")
        known = spoken(_WHY.get(self.why, self.why))
        return f"{moment}, {known if version == self.why else spoken('before version {number}', number=version)}"


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
    file = place_for(folder, why=why, at=at)
    beside = file.with_suffix(f".{os.getpid()}.part")
    try:
        beside.touch(mode=0o600)
        with store.connect() as connection:
            connection.exec_driver_sql("vacuum into ?", (str(beside),))
        put_in_place(beside, file)
    except (OSError, sa.exc.DBAPIError) as problem:
        beside.unlink(missing_ok=True)
        raise _unwritten(folder) from problem
    return file


def place_for(folder: Path, *, why: str, at: datetime | None = None) -> Path:
    """The file that a backup made now is written to; its folder is for the owner alone."""
    place = folder / FOLDER
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as problem:
        raise _unwritten(folder) from problem
    return place / ("_".join(part for part in (f"{at or datetime.now(UTC):{_STAMP}}", why) if part) + ".db")


def _unwritten(folder: Path) -> WorkbookError:
    return WorkbookError(
        spoken(
            "No backup could be written into {folder}. Make room on the disk, then try again. Nothing was changed.",
            folder=folder / FOLDER,
        )
    )


def put_in_place(new: Path, file: Path) -> None:
    """Let a file that is finished take the name of another, so that a power cut leaves one of the two whole."""
    settled(new)
    new.replace(file)
    named(file)


def named(file: Path) -> None:
    """See that the name of a file is on the disk too; Windows keeps it without being asked."""
    if os.name == "nt":
        return
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def settled(file: Path) -> None:
    """See that a copy is on the disk before it is called one."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def kept(folder: Path) -> list[Backup]:
    """The backups of a workspace, newest first."""
    there = ((file, _NAME.fullmatch(file.name)) for file in (folder / FOLDER).glob("*.db"))
    found = [Backup(_moment(named[1]), file, named[2] or "") for file, named in there if named]
    return sorted(found, reverse=True)


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def is_good(backup: Path, key: bytes | None) -> bool:
    """Whether a backup is whole and of a version that this workbook can open."""
    if stores.looks_strange(backup):
        return False
    try:
        with closing(stores.bare(backup, key, as_it_lies=True)) as found:
            whole = [row[0] for row in found.execute("pragma integrity_check")] == ["ok"]
            version = found.execute("select value from meta where name = 'schema_version'").fetchone()
    except stores.UNREADABLE:
        return False
    return whole and version is not None and str(version[0]).isdecimal() and int(version[0]) <= VERSION


def newest_good(folder: Path, key: bytes | None) -> Backup | None:
    """The newest backup that is whole, nothing if there is none or all of them need another key."""
    return next((one for one in kept(folder) if is_good(one.file, key)), None)


def last_line(store: sa.Engine) -> int:
    """The number of the last line of history: whether there is anything new since a backup."""
    with store.connect() as connection:
        return int(connection.exec_driver_sql("select coalesce(max(seq), 0) from change").scalar() or 0)


def last_line_in(backup: Backup, key: bytes | None) -> int | None:
    """The number of the last line of history in a backup; nothing if it cannot be read."""
    try:
        with closing(stores.bare(backup.file, key, as_it_lies=True)) as found:
            return int(found.execute("select coalesce(max(seq), 0) from change").fetchone()[0])
    except stores.UNREADABLE:
        return None


def thin(folder: Path) -> list[Path]:
    """Keep the backups worth keeping, and say which were removed."""
    there = kept(folder)
    worth = set(worth_keeping(there))
    gone = [one.file for one in there if one not in worth]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def worth_keeping(backups: Iterable[Backup]) -> list[Backup]:
    """At most fourteen: the newest, one an hour, one a day, and the last two made before something was done.

    A mistake is seen within the hour or after some days, seldom in between; places that
    are left over go to the newest.
    """
    newest_first = sorted(backups, reverse=True)
    hours = _one_each(newest_first, "%Y-%m-%d-%H")[:HOURS]
    named = [one for one in newest_first if one.why][:NAMED]
    days = _one_each(newest_first, "%Y-%m-%d")
    wanted = dict.fromkeys([*newest_first[:1], *named, *hours, *days, *newest_first])
    return list(wanted)[:KEEP]


def _one_each(newest_first: list[Backup], stretch: str) -> list[Backup]:
    """The newest of each stretch of time."""
    found: dict[str, Backup] = {}
    for one in newest_first:
        found.setdefault(f"{one.at:{stretch}}", one)
    return list(found.values())
