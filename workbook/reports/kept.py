"""Reports kept in the workspace: which of them a yes has ended for since, to be made anew or removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook.errors import Stopped
from workbook.language.say import day, spoken
from workbook.people.receipts import SEEN_BY
from workbook.people.words import Audience, Purpose
from workbook.reports.releasing import ASKED, FOLDER
from workbook.reports.run import run_report
from workbook.storage.releases import Release, every_release
from workbook.storage.workbook import Workbook


@dataclass(frozen=True)
class Kept:
    """One report that lies in the workspace.

    Attributes
    ----------
    ended : bool
        Somebody who is named or counted in it has taken the yes back, or it ran out.
    """

    file: Path
    release: Release
    ended: bool

    @property
    def on(self) -> date:
        """The day it was made."""
        return self.release.on

    @property
    def said(self) -> str:
        """The report in a few words, and whether it is still what people agreed to."""
        seen_by = spoken(SEEN_BY[self.release.audience])
        if self.ended:
            return spoken(
                "{file}, made on {day} for {seen_by}: out of date, a yes that it stands on has ended since.",
                file=self.file.name, day=day(self.on), seen_by=seen_by,
            )  # fmt: skip
        return spoken(
            "{file}, made on {day} for {seen_by}: everybody in it still says yes.",
            file=self.file.name, day=day(self.on), seen_by=seen_by,
        )


def kept(book: Workbook) -> list[Kept]:
    """Every report that lies in the workspace and was written down, oldest first.

    The last time it was made counts: a report that was made anew is no longer out of date.
    """
    last = {one.file: one for one in every_release(book) if one.cells.get(ASKED, {}).get("kept", True)}
    there = [one for one in last.values() if (book.folder / FOLDER / one.file).is_file()]
    agreed = {audience: _agreed(book, audience) for audience in {one.audience for one in there}}
    return [Kept(book.folder / FOLDER / one.file, one, _ended(one, agreed[one.audience])) for one in there]


def _agreed(book: Workbook, audience: Audience) -> set[str]:
    """Everybody who says yes to a report for that audience today."""
    return {one.key for one in book.shared_map(for_purpose=Purpose.REPORT, audience=audience)}


def _ended(release: Release, agreed: set[str]) -> bool:
    """Whether somebody who was in it does not say yes any more."""
    return not release.members <= {release.seal(key) for key in agreed}


def make_anew(book: Workbook, one: Kept, *, progress: Callable[[str], None], notebooks: Path | None = None) -> Path:
    """Make a kept report again, as it was asked for, of what may be shown today.

    Parameters
    ----------
    notebooks : Path, optional
        The folder with the report notebooks; else those that come with the workbook.

    Raises
    ------
    Stopped
        Nobody wrote down how it was asked for: it is from before that was kept.
    """
    given: Mapping[str, str] = one.release.cells.get(ASKED, {}).get("given", {})
    if not given:
        raise Stopped(
            spoken(
                "Nobody kept how {file} was asked for, so it cannot be made anew by itself. Make it with the words "
                "you used then, or remove it. Nothing was changed.", file=one.file.name,
            )
        )  # fmt: skip
    asked = {**given, "workspace": str(book.folder), "mode": "report"}
    return run_report(one.release.report, asked, out=one.file, notebooks=notebooks, progress=progress)


def remove(one: Kept) -> None:
    """Remove a kept report from the workspace; that it was given out stays written down.

    Raises
    ------
    Stopped
        The file may not be removed.
    """
    try:
        one.file.unlink(missing_ok=True)
    except OSError as problem:
        raise Stopped(
            spoken(
                "{file} could not be removed ({why}). Close it where it is open and try again. Nothing was changed.",
                file=one.file.name, why=problem.strerror,
            )
        ) from None  # fmt: skip
