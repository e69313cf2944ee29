"""Arnstein's ladder with the bodies on its rungs; a rung is a body's or a decision's, never a person's (P070)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, svg
from workbook.figures.lettering import cut
from workbook.figures.markup import tag
from workbook.language.say import listed, marked, plural, spoken

ROW, LINE, WIDE, SIZE = 30.0, 22.0, 380.0, 14.0


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
    parts, y = [], 24.0
    for at in range(len(rungs), 0, -1):
        there = [body for body, on in bodies.items() if on == at]
        drawn, y = _rung(rungs[at - 1], there, y)
        parts += drawn
    said = _said(rungs, bodies)
    drawing = svg(*parts, size=(WIDE, y), named=(title, said), class_="ladder", width=f"{WIDE:.0f}")
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(rungs, bodies, title))


def _rung(rung: str, there: Sequence[str], y: float) -> tuple[list[Markup], float]:
    """One rung with the bodies on it, each on a line of its own, and where the next one begins."""
    parts = [tag("text", rung, x=12, y=f"{y:.0f}", class_="there" if there else "head")]
    for body in there:
        y += LINE
        parts.append(tag("text", cut(body, size=SIZE, within=WIDE - 50), x=30, y=f"{y:.0f}", class_="body"))
    parts.append(tag("line", x1=8, x2=f"{WIDE - 8:.0f}", y1=f"{y + 8:.0f}", y2=f"{y + 8:.0f}", class_="rung"))
    return parts, y + ROW


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
