"""The one page that opens a locked workspace when its passphrase is lost: printed once, kept by two people."""

from __future__ import annotations

from datetime import date

from workbook.figures.markup import render


def recovery_sheet(key: str, *, workspace: str, on: date) -> str:
    """A whole page to print, with the key and what to do with it; nobody's name is on it.

    Parameters
    ----------
    key : str
        In groups of four, as `storage.locks.on_sheet` writes it.
    workspace : str
        What the group calls itself.
    on : date
        The day it was made: a later passphrase makes an earlier sheet useless.
    """
    return str(render("figures/recovery_sheet.html", groups=key.split(), workspace=workspace, on=on))
