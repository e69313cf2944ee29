"""Influence and stance as a grid: what was seen stands firm, a guess has a broken outline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from workbook.figures.figure import Figure, Table
from workbook.figures.lettering import wrapped
from workbook.figures.markup import tag
from workbook.language.say import counted, day

COLUMNS = ("Works against it", "Leans against", "Undecided", "Leans our way", "Works for it")
LEFT, TOP, WIDE, CARD, LINE, SIZE = 92.0, 34.0, 178.0, 160.0, 17.0, 14.0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An actor on the grid.

    Attributes
    ----------
    influence : int
        0 to 5.
    stance, earlier : int
        -2 (works against it) to 2 (works for it); `earlier` is None when nothing was seen before.
    evidence : str
        What was seen; empty for a guess.
    """

    key: str
    name: str
    influence: int
    stance: int
    earlier: int | None = None
    evidence: str = ""
    on: date | None = None
    note: str = ""


def power_grid(standings: Sequence[Standing], *, title: str) -> Figure:
    """Draw influence upwards and stance from left to right.

    Parameters
    ----------
    standings : sequence of Standing
        Each actor once.
    """
    cells: dict[tuple[int, int], list[Standing]] = defaultdict(list)
    for one in standings:
        cells[one.influence, one.stance].append(one)
    rows = sorted({one.influence for one in standings}, reverse=True)
    parts, y = [], TOP
    for influence in rows:
        placed, tall = _row(cells, influence, y)
        parts += [*_row_frame(influence, y, tall), *placed]
        y += tall
    heads = [
        tag("text", head, x=f"{LEFT + WIDE * (n + 0.5):.0f}", y=f"{TOP - 12:.0f}", text_anchor="middle", class_="head")
        for n, head in enumerate(COLUMNS)
    ]
    box = f"0 0 {LEFT + 5 * WIDE + 4:.0f} {y + 6:.0f}"
    drawing = tag(
        "svg",
        tag("title", title),
        *heads,
        *parts,
        viewBox=box,
        role="img",
        class_="grid",
        width=f"{LEFT + 5 * WIDE:.0f}",
    )
    return Figure(title=title, sentence=_said(standings), drawing=drawing, table=_table(standings, title), wide=True)


def _row(cells: dict[tuple[int, int], list[Standing]], influence: int, y: float) -> tuple[list[Markup], float]:
    """All actors of one influence, and how tall their row is."""
    parts, tallest = [], 56.0
    for column in range(5):
        at = y + 10
        for one in sorted(cells[influence, column - 2], key=lambda one: (one.name, one.key)):
            card, tall = _card(one, LEFT + column * WIDE + (WIDE - CARD) / 2, at)
            parts.append(card)
            at += tall + 8
        tallest = max(tallest, at - y + 2)
    return parts, tallest


def _row_frame(influence: int, y: float, tall: float) -> list[Markup]:
    """The line above a row and what its influence is."""
    line = tag("line", x1=8, x2=f"{LEFT + 5 * WIDE:.0f}", y1=f"{y:.0f}", y2=f"{y:.0f}", class_="rule")
    middle = f"{y + tall / 2:.0f}"
    return [line, tag("text", f"Influence {influence}", x=10, y=middle, class_="head")]


def _card(one: Standing, x: float, y: float) -> tuple[Markup, float]:
    """One actor, with a word when it is a guess and an arrow when it has moved."""
    words = wrapped(one.name, size=SIZE, within=CARD - 20, lines=3)
    notes = [] if one.evidence else ["guess"]
    if one.earlier is not None and one.earlier != one.stance:
        notes.append(
            f"{'→ came from' if one.stance > one.earlier else '← came from'} “{COLUMNS[one.earlier + 2].lower()}”"
        )
    notes = [line for note in notes for line in wrapped(note, size=SIZE - 2, within=CARD - 20, lines=2)]
    tall = 12 + LINE * (len(words) + len(notes))
    parts = [tag("rect", x=f"{x:.0f}", y=f"{y:.0f}", width=f"{CARD:.0f}", height=f"{tall:.0f}", rx=6)]
    for number, (line, class_) in enumerate([(word, "words") for word in words] + [(note, "note") for note in notes]):
        parts.append(tag("text", line, x=f"{x + 10:.0f}", y=f"{y + 19 + LINE * number:.0f}", class_=class_))
    return tag("g", *parts, class_=f"actor {'seen' if one.evidence else 'guess'} stance{one.stance}"), tall


def _table(standings: Sequence[Standing], title: str) -> Table:
    """The same actors as rows, most influential first."""
    rows = tuple(
        (
            one.name,
            one.influence,
            COLUMNS[one.stance + 2],
            one.evidence or "a guess",
            day(one.on) if one.on else "-",
            one.note or "-",
        )
        for one in sorted(standings, key=lambda one: (-one.influence, one.name, one.key))
    )
    return Table(title, ("Actor", "Influence", "Stance", "What was seen", "When", "Gains if nothing changes"), rows)


def _said(standings: Sequence[Standing]) -> str:
    """The grid in one sentence."""
    near, far = sum(one.stance > 0 for one in standings), sum(one.stance < 0 for one in standings)
    guesses = sum(not one.evidence for one in standings)
    who = counted(len(standings), "actor").capitalize()
    said = f"{who}: {near} on our side, {far} against, {len(standings) - near - far} undecided"
    return said + (f"; {counted(guesses, 'stance')} only guessed." if guesses else ".")
