"""A chain of steps, link by link; a hole is said in words where it gapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.figures.figure import Figure
from workbook.figures.markup import joined, tag
from workbook.language.say import listed, marked, plural


@dataclass(frozen=True)
class Link:
    """One link: its name, what stands there, and if nothing does, what is missing."""

    label: str
    text: str
    holds: bool
    hole: str


def chain(links: Sequence[Link], *, title: str) -> Figure:
    """Draw a chain that reads from left to right, or from top to bottom on a phone.

    Parameters
    ----------
    links : sequence of Link
        In the order of the chain.
    """
    holes = [link.hole for link in links if not link.holds]
    sentence = _said(len(links), holes)
    items = [
        tag("li", tag("strong", link.label), tag("span", link.text if link.holds else link.hole),
            class_="holds" if link.holds else "hole")
        for link in links
    ]  # fmt: skip
    drawing = joined([tag("h3", title), tag("ol", *items, class_="chain")])
    return Figure(title=title, sentence=sentence, drawing=drawing)


def _said(links: int, holes: Sequence[str]) -> str:
    """The chain in one sentence."""
    gaps = plural(len(holes), "one hole: {holes}", "{n} holes: {holes}", none=marked("no holes"), holes=listed(holes))
    return plural(links, "One link, {holes}.", "{N} links, {holes}.", holes=gaps)
