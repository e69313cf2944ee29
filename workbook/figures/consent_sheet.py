"""The sheet that people read and sign: what is asked, who would see it, the limits, how to stop."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

from markupsafe import Markup

from workbook.errors import UnknownValue
from workbook.figures.markup import render
from workbook.language.say import marked
from workbook.people.wording import Wording
from workbook.people.words import Purpose

PAPERS = {"a4": marked("A4"), "letter": marked("letter")}
REACHING = frozenset({Purpose.MAP, Purpose.INTRODUCE, Purpose.REPORT, Purpose.TESTIMONY})
"""Purposes for which a person chooses how far it may travel; the others say it themselves."""
_FILE = Path(__file__).parent / "static" / "consent_sheet.css"


def consent_sheet(
    wording: Wording,
    *,
    organization: str = "",
    contact: str = "",
    paper: str = "a4",
    purposes: Collection[Purpose] = tuple(Purpose),
) -> str:
    """A whole page to print, with nobody's name on it.

    Parameters
    ----------
    organization : str
        Who asks, as it stands above the title.
    contact : str
        Whom people tell when they want to stop; a line to write on when empty.
    paper : str, default "a4"
        "a4" or "letter".
    purposes : collection of Purpose
        What is asked this time; in the order of the sheet.

    Raises
    ------
    UnknownValue
        The paper is neither of the two.
    """
    size = PAPERS.get(paper.strip().casefold())
    if size is None:
        raise UnknownValue(paper[:40], of=marked("paper"), valid=PAPERS)
    asked = [purpose for purpose in Purpose if purpose in purposes]
    page = render(
        "figures/consent_sheet.html", wording=wording, w=wording.words, purposes=asked, reaching=REACHING,
        organization=organization, contact=contact, size=size, style=_style(),
    )  # fmt: skip
    return str(page)


@cache
def _style() -> Markup:
    """The sheet's own style, which needs nothing else."""
    return Markup(_FILE.read_text("utf-8"))  # noqa: S704 - our own file
