"""Influence and stance as a grid: what was seen stands firm, a guess has a broken outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, by_width, svg
from workbook.figures.lettering import wrapped
from workbook.figures.markup import tag
from workbook.language.say import clauses, day, marked, plural, spoken

COLUMNS = (
    marked("Works against it"), marked("Leans against"), marked("Undecided"), marked("Leans our way"),
    marked("Works for it"),
)  # fmt: skip
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
    rows = sorted({one.influence for one in standings}, reverse=True)
    parts, y = [], TOP
    for influence in rows:
        placed, bottom = _row([one for one in standings if one.influence == influence], y)
        parts += [*_row_frame(influence, y, bottom - y), *placed]
        y = bottom
    heads = [
        tag("text", head, x=f"{LEFT + WIDE * (n + 0.5):.0f}", y=f"{TOP - 12:.0f}", text_anchor="middle", class_="head")
        for n, head in enumerate(map(spoken, COLUMNS))
    ]
    said, wide = _said(standings), LEFT + 5 * WIDE + 4
    drawing = svg(*heads, *parts, size=(wide, y + 6), named=(title, said), class_="grid", width=f"{wide:.0f}")
    if standings:
        drawing = by_width(drawing, _in_lines(standings))
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(standings, title), wide=True)


def _in_lines(standings: Sequence[Standing]) -> Markup:
    """The same from stance to stance, in each the most influential first."""
    order = sorted(standings, key=lambda one: (one.stance, -one.influence, one.name, one.key))
    parts = []
    for stance, there in groupby(order, key=lambda one: one.stance):
        lines = [tag("li", one.name, " ", tag("span", _beside(one), class_="hint"), class_=_look(one)) for one in there]
        parts.append(tag("div", tag("p", spoken(COLUMNS[stance + 2]), class_="head"), tag("ul", *lines)))
    return tag("div", *parts, class_="stances")


def _beside(one: Standing) -> str:
    """How much somebody can move, and what is to be known about where they stand."""
    return ", ".join([spoken("Influence {number}", number=one.influence), *_notes(one)])


def _look(one: Standing) -> str:
    """How an actor looks: seen or guessed, and where they stand."""
    return f"actor {'seen' if one.evidence else 'guess'} stance{one.stance}"


def _notes(one: Standing) -> list[str]:
    """That a stance is a guess, and where somebody stood before."""
    notes = [] if one.evidence else [spoken("guess")]
    if _moved(one):
        notes.append(spoken("earlier: {stance}", stance=spoken(COLUMNS[(one.earlier or 0) + 2]).lower()))
    return notes


def _row(standings: Sequence[Standing], y: float) -> tuple[list[Markup], float]:
    """All actors of one influence, and where their row ends; the way of one who moved is kept free."""
    parts, bottoms = [], [y + 10] * len(COLUMNS)
    for one in sorted(standings, key=lambda one: (not _moved(one), one.name, one.key)):
        columns = _columns(one)
        at = max(bottoms[column] for column in columns)
        card, tall = _card(one, LEFT + (one.stance + 2) * WIDE + (WIDE - CARD) / 2, at)
        parts += [_arrow(one, at + tall / 2), card] if _moved(one) else [card]
        for column in columns:
            bottoms[column] = at + tall + 8
    return parts, max(y + 56, *(bottom + 2 for bottom in bottoms))


def _moved(one: Standing) -> bool:
    """Whether an earlier stance was another one."""
    return one.earlier is not None and one.earlier != one.stance


def _columns(one: Standing) -> range:
    """The columns from the earlier stance to the stance now."""
    earlier = one.stance if one.earlier is None else one.earlier
    return range(min(one.stance, earlier) + 2, max(one.stance, earlier) + 3)


def _arrow(one: Standing, y: float) -> Markup:
    """The way from the earlier stance to the card, with its point at the card."""
    side = 1 if one.stance > (one.earlier or 0) else -1
    begins = LEFT + ((one.earlier or 0) + 2.5) * WIDE
    ends = LEFT + (one.stance + 2.5) * WIDE - side * (CARD / 2 + 2)
    way = f"M{begins:.0f} {y:.0f}H{ends:.0f}m{-8 * side} -5l{8 * side} 5l{-8 * side} 5"
    return tag("g", tag("circle", cx=f"{begins:.0f}", cy=f"{y:.0f}", r=4), tag("path", d=way), class_="moved")


def _row_frame(influence: int, y: float, tall: float) -> list[Markup]:
    """The line above a row and what its influence is."""
    line = tag("line", x1=8, x2=f"{LEFT + 5 * WIDE:.0f}", y1=f"{y:.0f}", y2=f"{y:.0f}", class_="rule")
    middle = f"{y + tall / 2:.0f}"
    return [line, tag("text", spoken("Influence {number}", number=influence), x=10, y=middle, class_="head")]


def _card(one: Standing, x: float, y: float) -> tuple[Markup, float]:
    """One actor, with a word when it is a guess and an arrow when it has moved."""
    words = wrapped(one.name, size=SIZE, within=CARD - 20, lines=3)
    notes = [line for note in _notes(one) for line in wrapped(note, size=SIZE - 2, within=CARD - 20, lines=2)]
    tall = 12 + LINE * (len(words) + len(notes))
    parts = [tag("rect", x=f"{x:.0f}", y=f"{y:.0f}", width=f"{CARD:.0f}", height=f"{tall:.0f}", rx=6)]
    for number, (line, class_) in enumerate([(word, "words") for word in words] + [(note, "note") for note in notes]):
        parts.append(tag("text", line, x=f"{x + 10:.0f}", y=f"{y + 19 + LINE * number:.0f}", class_=class_))
    return tag("g", *parts, class_=_look(one)), tall


def _table(standings: Sequence[Standing], title: str) -> Table:
    """The same actors as rows, most influential first."""
    rows = tuple(
        (
            one.name,
            one.influence,
            spoken(COLUMNS[one.stance + 2]),
            one.evidence or spoken("a guess"),
            day(one.on) if one.on else "-",
            one.note or "-",
        )
        for one in sorted(standings, key=lambda one: (-one.influence, one.name, one.key))
    )
    columns = (
        spoken("Actor"), spoken("Influence"), spoken("Stance"), spoken("What was seen"), spoken("When"),
        spoken("Gains if nothing changes"),
    )  # fmt: skip
    return Table(title, columns, rows)


def _said(standings: Sequence[Standing]) -> str:
    """The grid in one sentence."""
    near, far = sum(one.stance > 0 for one in standings), sum(one.stance < 0 for one in standings)
    guesses, moved = sum(not one.evidence for one in standings), sum(map(_moved, standings))
    who = plural(
        len(standings), "One actor: {near} on our side, {far} against, {undecided} undecided",
        "{N} actors: {near} on our side, {far} against, {undecided} undecided",
        near=near, far=far, undecided=len(standings) - near - far,
    )  # fmt: skip
    guessed = plural(guesses, "one stance only guessed", "{n} stances only guessed") if guesses else ""
    went = plural(moved, "one actor moved", "{n} actors moved") if moved else ""
    return spoken("{said}.", said=clauses(who, guessed, went))
