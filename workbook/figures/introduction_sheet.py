"""The drafts of one introduction on paper: one page each, in letters to be read aloud from."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.errors import UnknownValue
from workbook.figures.consent_sheet import PAPERS
from workbook.figures.markup import render
from workbook.language.say import marked
from workbook.network.drafts import Draft


def introduction_sheet(drafts: Sequence[Draft], *, paper: str = "a4") -> str:
    """A whole page to print for each draft; it needs nothing else.

    Parameters
    ----------
    paper : str, default "a4"
        "a4" or "letter".

    Raises
    ------
    UnknownValue
        The paper is neither of the two.
    """
    size = PAPERS.get(paper.strip().casefold())
    if size is None:
        raise UnknownValue(paper[:40], of=marked("paper"), valid=PAPERS)
    return str(render("figures/introduction_sheet.html", drafts=drafts, size=size))
