"""Writing down that a report was given out: who was in it, so that they can be told, and what it counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbook.parameters import Parameters
from workbook.people.words import Purpose
from workbook.reports.network_words import NAME, to_keep
from workbook.storage.releases import Release, record
from workbook.storage.workbook import Workbook

ASKED = "asked"
"""Under which name a release keeps how its report was asked for."""
FOLDER = "reports"
"""Where a workspace keeps the reports it makes."""


def give_out(book: Workbook, report: str, asked: Parameters, file: Path) -> Release:
    """Remember a report that was just written.

    Everybody who is named on a card that may be shown, or counted among the people of the
    network, is a member: a receipt can then say which report carried them (P094).
    """
    audience = asked.shown_to
    cell = to_keep(book, report=report, audience=audience, seed=asked.seed)
    cards = book.cards(for_purpose=Purpose.REPORT, audience=audience)
    named = {person for card in cards for person in card.people.values()}
    counted = {one.key for one in book.shared_map(for_purpose=Purpose.REPORT, audience=audience)}
    cells = {ASKED: asked_for(asked, file)} | ({NAME: cell} if cell else {})
    return record(book, report=report, audience=audience, members=named | counted, cells=cells, file=file.name)


def asked_for(asked: Parameters, file: Path) -> dict[str, Any]:
    """How a report was asked for, so that it can be made anew in the same way, and whether it lies in the workspace."""
    names = ("programme", "period_start", "period_end", "audience", "language")
    in_place = file.absolute().parent == (Path(asked.workspace) / FOLDER).absolute()
    return {"kept": in_place, "given": {name: getattr(asked, name) for name in names}}
