"""A look over the workspace and this computer: is it whole, is it private, can it be served."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from workbook.storage.shipped import shipped
from workbook.storage.workbook import Workbook, system_clock


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was looked at."""

    holds: bool
    said: str


def checkup(workspace: Path) -> list[Line]:
    """Look at everything the workbook needs; each line says what holds or does not.

    Raises
    ------
    NoWorkspace
        There is nothing to look at.
    """
    book = Workbook(workspace, clock=system_clock)
    version = ".".join(map(str, sys.version_info[:3]))
    lines = [Line(holds=(3, 11) <= sys.version_info < (3, 15), said=f"Python {version} is one the workbook runs on")]
    lines += [Line(holds=True, said=f"{len(list(shipped('notebooks').glob('*.ipynb')))} notebooks are there")]
    lines += [Line(holds=said == "", said=said or "the file is whole") for said in book.faults() or [""]]
    lines += _private(workspace)
    return lines


def _private(workspace: Path) -> list[Line]:
    """Whether other people on this computer are kept out."""
    if os.name != "posix":
        return [Line(holds=True, said="on this system, keep the folder in your own account")]
    shut = not workspace.stat().st_mode & 0o077
    return [Line(holds=shut, said="other accounts on this computer cannot look into the folder")]
