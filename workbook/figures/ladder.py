"""Arnstein's ladder with the bodies on its rungs; a rung is a body's or a decision's, never a person's (P070)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import cut, width
from workbook.figures.markup import tag
from workbook.language.say import listed, marked, plural, spoken

ROW, WIDE, SIZE = 38.0, 660.0, 14.0


def ladder(rungs: Sequence[str], bodies: Mapping[str, int], *, title: str) -> Figure:
    """Draw the rungs from the lowest at the bottom to the highest at the top, with who stands on each.

    Parameters
    ----------
    rungs : sequence of str
        What each rung is called, the lowest first.
    bodies : mapping of str to int
        Body -> its rung, from 1.

    References
    ----------
    .. [1] S. Arnstein, "A Ladder of Citizen Participation", 1969; the names of the rungs are ours.
    """
    names = 24 + max(width(rung, SIZE) for rung in rungs)
    parts = []
    for at, rung in enumerate(rungs, start=1):
        y = ROW * (len(rungs) - at) + 26
        there = [body for body, on in bodies.items() if on == at]
        parts.append(tag("line", x1=8, x2=f"{WIDE - 8:.0f}", y1=f"{y + 10:.0f}", y2=f"{y + 10:.0f}", class_="rung"))
        parts.append(tag("text", rung, x=12, y=f"{y:.0f}", class_="there" if there else "head"))
        if there:
            held = cut(" · ".join(there), size=SIZE, within=WIDE - names - 16)
            parts.append(tag("text", held, x=f"{names:.0f}", y=f"{y:.0f}", class_="body"))
    said = _said(rungs, bodies)
    size = (WIDE, ROW * len(rungs) + 10)
    drawing = svg(*parts, size=size, named=(title, said), class_="ladder", width=f"{WIDE:.0f}")
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(rungs, bodies, title), wide=True)


def _table(rungs: Sequence[str], bodies: Mapping[str, int], title: str) -> Table:
    """The same bodies as rows, in the order they were written."""
    rows = tuple((body, rungs[on - 1]) for body, on in bodies.items())
    return Table(title, (spoken("Body"), spoken("On the ladder")), rows)


def _said(rungs: Sequence[str], bodies: Mapping[str, int]) -> str:
    """Where the bodies stand, in one sentence."""
    high = [body for body, on in bodies.items() if on >= 6]
    said = plural(len(bodies), "One body stands on the ladder.", "{N} bodies stand on the ladder.",
                  none=marked("No body stands on the ladder yet."))  # fmt: skip
    if not high:
        return said
    return said + " " + spoken("From “{rung}” upwards: {bodies}.", rung=rungs[5], bodies=listed(high))
