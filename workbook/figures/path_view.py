"""The way through the phases as it really went: six lines, a stop for each visit, in the order of the days (P036)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from workbook.figures.figure import Figure, Table, by_width, svg
from workbook.figures.lettering import width
from workbook.figures.markup import tag
from workbook.language.say import day, marked, plural, spoken
from workbook.language.tongue import SOURCE, language

LEFT, TOP, STEP, ROW, SIZE = 24.0, 34.0, 78.0, 46.0, 14.0


@dataclass(frozen=True, kw_only=True)
class Stop:
    """One visit on the way.

    Attributes
    ----------
    line : str
        The phase, as it is called.
    time : int
        Which time this phase is visited, from 1.
    state : str
        "open", "held", "closed", "re-opened" or "re-open suggested"; `state_said` says it in words.
    """

    key: str
    line: str
    time: int
    state: str
    state_said: str
    on: date | None = None
    note: str = ""


def path_view(stops: Sequence[Stop], *, lines: Sequence[str], title: str) -> Figure:
    """Draw the stops from left to right, each on the line of its phase.

    Parameters
    ----------
    stops : sequence of Stop
        In the order of the days.
    lines : sequence of str
        The phases from top to bottom; one without a stop is drawn as well.
    """
    left = LEFT + max((width(line, SIZE) for line in lines), default=0)
    places = [(left + STEP * (at + 0.6), TOP + ROW * list(lines).index(stop.line)) for at, stop in enumerate(stops)]
    wide, tall = left + STEP * (len(stops) + 0.2), TOP + ROW * (len(lines) - 1) + 40
    parts = [*_frame(lines, left, wide), _way(places), *(_stop(*two) for two in zip(stops, places, strict=True))]
    said = _said(stops, lines)
    drawing = svg(*parts, size=(wide, tall), named=(title, said), class_="path-view", width=f"{wide:.0f}")
    if stops:
        drawing = by_width(drawing, _in_lines(stops))
    return Figure(title=title, sentence=said, drawing=drawing, table=_table(stops, title), wide=True)


def _in_lines(stops: Sequence[Stop]) -> Markup:
    """The same from the first stop to the last, one below the other."""
    said = [
        tag("li", tag("strong", stop.line), " ", tag("span", ", ".join([*_when(stop), stop.state_said]), class_="hint"),
            class_="moved" if stop.state == "re-open suggested" else "")
        for stop in stops
    ]  # fmt: skip
    return tag("ol", *said, class_="stops")


def _when(stop: Stop) -> list[str]:
    """The day of a visit, if it is known."""
    return [day(stop.on)] if stop.on else []


def _frame(lines: Sequence[str], left: float, wide: float) -> list[Markup]:
    """The line of each phase with its name."""
    parts = []
    for at, line in enumerate(lines):
        y = TOP + ROW * at
        parts.append(tag("line", x1=f"{left:.0f}", x2=f"{wide - 8:.0f}", y1=f"{y:.0f}", y2=f"{y:.0f}", class_="rule"))
        parts.append(tag("text", line, x=8, y=f"{y + 5:.0f}", class_="head"))
    return parts


def _way(places: Sequence[tuple[float, float]]) -> Markup:
    """The way from stop to stop, bending between the lines."""
    if not places:
        return Markup("")
    way = f"M{places[0][0]:.0f} {places[0][1]:.0f}"
    for (x, y), (then_x, then_y) in pairwise(places):
        middle = (x + then_x) / 2
        way += f"C{middle:.0f} {y:.0f} {middle:.0f} {then_y:.0f} {then_x:.0f} {then_y:.0f}"
    return tag("path", d=way, class_="way")


def _stop(stop: Stop, place: tuple[float, float]) -> Markup:
    """A stop: hollow while open, full once held, square once closed, with a ring where going back is a question."""
    x, y = place
    full = stop.state in ("held", "re-opened", "re-open suggested")
    mark = (
        tag("rect", x=f"{x - 8:.0f}", y=f"{y - 8:.0f}", width=16, height=16, rx=2, class_="mark full")
        if stop.state == "closed"
        else tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=9, class_="mark full" if full else "mark")
    )
    ring = tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=15, class_="ring") if stop.state == "re-open suggested" else ""
    back = tag("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=4, class_="again") if stop.state == "re-opened" else ""
    when = tag("text", _short(stop.on), x=f"{x:.0f}", y=f"{y + 29:.0f}", text_anchor="middle", class_="when")
    about = spoken("{phase}, {state}", phase=stop.line, state=stop.state_said)
    return tag("g", tag("title", about), ring, mark, back, when, class_="stop")


def _short(on: date | None) -> str:
    """A day without its year, to stand below a stop."""
    from babel.dates import format_date, format_skeleton

    if on is None:
        return ""
    if language() == SOURCE or language().startswith("x-"):
        return str(format_date(on, "d MMM", locale=SOURCE))
    return str(format_skeleton("MMMd", on, locale=language()))


def _table(stops: Sequence[Stop], title: str) -> Table:
    """The same stops as rows."""
    rows = tuple(
        (day(stop.on) if stop.on else "–", stop.line, stop.time, stop.state_said, stop.note or "–") for stop in stops
    )
    heads = (spoken("When"), spoken("Phase"), spoken("Which time"), spoken("State"), spoken("A word about it"))
    return Table(title, heads, rows, spoken("No phase has been visited yet."))


def _said(stops: Sequence[Stop], lines: Sequence[str]) -> str:
    """The way in one or two sentences."""
    been = {stop.line for stop in stops}
    again = sum(stop.time > 1 for stop in stops)
    said = plural(
        len(stops), "One stop so far, on {seen} of {all} lines.", "{N} stops so far, on {seen} of {all} lines.",
        none=marked("No phase has been visited yet."), seen=len(been), all=len(lines),
    )  # fmt: skip
    if not again:
        return said
    back = plural(
        again, "One of them went back to a phase we had been in.", "{N} of them went back to a phase we had been in."
    )
    return f"{said} {back}"
