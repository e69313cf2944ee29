"""A sheet of paper for any exercise: the questions of a card, with room to write, to hand round a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook.figures.markup import render

AT_MOST_BOXES = 12
"""A longer choice is a line to write on: nobody reads forty boxes on paper."""


@dataclass(frozen=True, kw_only=True)
class OnPaper:
    """One question on paper.

    Attributes
    ----------
    kind : str
        "text", "longtext", "choice", "several", "date", "number", "yesno" or "rating".
    boxes : tuple of str
        What is ticked; where there is none, there is room to write.
    """

    label: str
    kind: str = "text"
    help: str = ""
    boxes: tuple[str, ...] = ()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The boxes, if they are few enough to be read."""
        return self.boxes if len(self.boxes) <= AT_MOST_BOXES else ()


def exercise_sheet(title: str, questions: Sequence[OnPaper], *, organization: str = "", on: date) -> str:
    """A whole page to print, on whatever paper lies in the printer.

    Parameters
    ----------
    title : str
        What the card is called.
    questions : sequence of OnPaper
        In the order they are asked; the first gets the most room.
    """
    return str(
        render("figures/exercise_sheet.html", title=title, questions=questions, organization=organization, on=on)
    )
