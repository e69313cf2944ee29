"""A look over the workspace and this computer: is it whole, is it private, is it backed up, can it be served."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from workbook.language.say import plural, spoken
from workbook.storage import upkeep
from workbook.storage.shipped import shipped
from workbook.storage.workbook import Workbook, system_clock

CLOCK_MAY_BE_BEHIND = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was looked at."""

    holds: bool
    said: str


def checkup(book: Workbook) -> list[Line]:
    """Look at everything the workbook needs; each line says what holds or does not."""
    version = ".".join(map(str, sys.version_info[:3]))
    runs = spoken("Python {version} is one the workbook runs on", version=version)
    lines = [Line(holds=(3, 11) <= sys.version_info < (3, 15), said=runs)]
    count = len(list(shipped("notebooks").glob("*.ipynb")))
    lines += [Line(holds=True, said=spoken("{count} notebooks are there", count=count))]
    lines += [Line(holds=said == "", said=said or spoken("the file is whole")) for said in book.faults() or [""]]
    return [*lines, *_private(book.folder), _lock(book.folder), _backed_up(book.folder), _clock(book), _place()]


def _private(workspace: Path) -> list[Line]:
    """Whether other people on this computer are kept out."""
    if os.name != "posix":
        return [Line(holds=True, said=spoken("on this system, keep the folder in your own account"))]
    shut = not workspace.stat().st_mode & 0o077
    return [Line(holds=shut, said=spoken("other accounts on this computer cannot look into the folder"))]


def _lock(workspace: Path) -> Line:
    """Whether a passphrase is needed; a group may decide against one, and sees every time that it did."""
    if upkeep.on_a_server(workspace):
        return Line(holds=True, said=spoken("the workspace is kept on a server, whose keeper locks it"))
    if upkeep.is_open_to_readers(workspace):
        return Line(holds=True, said=spoken("this file is not locked; lock it with 'python -m workbook lock'"))
    said = spoken("the file is locked; without its passphrase or recovery sheet nobody can read it")
    return Line(holds=True, said=said)


def _backed_up(workspace: Path) -> Line:
    """How old the newest backup is that could be put back."""
    if upkeep.on_a_server(workspace):
        return Line(holds=True, said=spoken("whoever keeps the server makes its backups"))
    good, there = upkeep.newest_good(workspace), upkeep.how_many(workspace)
    if good is None:
        none = spoken("there is no backup yet; opening the workbook makes one")
        return Line(holds=not there, said=spoken("none of the backups can be put back") if there else none)
    age = _age(system_clock() - good.at)
    return Line(holds=True, said=spoken("the newest good backup is {age} old", age=age))


def _age(time: timedelta) -> str:
    """A stretch of time in its largest unit."""
    if time >= timedelta(days=1):
        return plural(time.days, "one day", "{n} days")
    minutes = int(time.total_seconds()) // 60
    if minutes < 1:
        return spoken("less than a minute")
    if minutes >= 60:
        return plural(minutes // 60, "one hour", "{n} hours")
    return plural(minutes, "one minute", "{n} minutes")


def _clock(book: Workbook) -> Line:
    """Whether the clock lies behind what was written down already."""
    behind = upkeep.clock_behind(book)
    if behind < CLOCK_MAY_BE_BEHIND:
        return Line(holds=True, said=spoken("the clock agrees with what was written last"))
    said = spoken(
        "the clock is {age} behind what was written last, so the later moment counts; set it or, if it is right now, "
        "say 'workbook check --believe-clock'",
        age=_age(behind),
    )
    return Line(holds=False, said=said)


def _place() -> Line:
    """Opening has looked already; where it would have refused, nobody gets here."""
    return Line(holds=True, said=spoken("the folder is on no network drive and in no cloud that we know of"))
