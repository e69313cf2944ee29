"""A page to print, read aloud and sign: a title, what was agreed, and lines for two hands and a day."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.figures.markup import render
from workbook.language.tongue import direction, language

Said = Sequence[tuple[str, str]]


def paper(title: str, said: Said, *, closing: str = "", lines: Sequence[str] = (), organization: str = "") -> str:
    """A whole page that needs nothing else.

    Parameters
    ----------
    said : sequence of (str, str)
        What stands on it: a short name, and the words.
    closing : str
        A last sentence, larger than the others.
    lines : sequence of str
        What is written below each empty line.
    """
    return str(
        render("figures/paper.html", title=title, said=said, closing=closing, lines=lines, organization=organization,
               spoken_in=language(), turned=direction())
    )  # fmt: skip
