"""Round by round beside "did power move": a table of the rounds, and how far groups lay apart on each sentence."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.figures.apart import Apart
from workbook.figures.figure import Table
from workbook.language.say import day, figures, spoken
from workbook.phases.closing import closing
from workbook.phases.round_by_round import Turn, turns
from workbook.phases.so_what import said_after
from workbook.phases.worldview import counted_votes, tallies
from workbook.screens.alignment import FAR, gaps, tells_on_all
from workbook.session import Session

FEWEST = 5
"""Steps, or people of a group, below which nothing is said of them."""


@dataclass(frozen=True)
class Rounds:
    """The rounds as a page shows them.

    Attributes
    ----------
    table : Table
        One line a round; each number stands beside what it is out of.
    sentences : tuple of str
        One for each sentence people voted on: how far apart they lay, of how many, and the round before.
    """

    table: Table
    sentences: tuple[str, ...]


def round_by_round(here: Session) -> Rounds:
    """The rounds of this workspace with what may be shown of them here."""
    cards = here.cards("power over", "rung", "who did it", "outcome")
    found = turns(cards, here.workbook.visits())
    apart = {one.round: _gaps(here, one.round) for one in found}
    return Rounds(_table(found, apart), tuple(_sentences(apart)))


def _gaps(here: Session, round: int) -> list[Apart]:
    """How far participants and staff lay apart in that round; nothing before it was closed and talked over."""
    closings = here.cards("closed")
    if not all(closing(closings, what, round=round) for what in ("staff vote", "worldview")):
        return []
    if not here.live and not said_after(here.cards("so what"), "alignment"):
        return []
    cast = here.cards("statement", "vote", "hand count", "closed", taken_back=True)
    at_least = max(FEWEST, here.audience.smallest_cell)
    found = tallies(counted_votes(cast, round=round), round=round, at_least=at_least)
    both = [one for one in found if one.both and not tells_on_all(one, here.audience)]
    return gaps(both, seed=here.parameters.seed)


def _table(found: list[Turn], apart: dict[int, list[Apart]]) -> Table:
    """The rounds as rows."""
    rows = tuple(_row(one, apart[one.round]) for one in found)
    heads = (spoken("Round"), spoken("When"), spoken("Decisions over participants"),
             spoken("Steps in participants' own hands or shared"), spoken("Changes harvested"),
             spoken("Participants and staff far apart"))  # fmt: skip
    return Table(spoken("Round by round"), heads, rows)


def _row(one: Turn, rows: list[Apart]) -> tuple[str, ...]:
    """One round."""
    steps = spoken("{own} of {all}", own=one.own, all=one.steps)
    return (
        spoken("Round {n}", n=one.round), _days(one), _of(one.looked_at, _ways(one)),
        _of(one.steps, steps, at_least=FEWEST), _of(one.outcomes, _changes(one)), _far(rows),
    )  # fmt: skip


def _days(one: Turn) -> str:
    """From when to when."""
    if one.first is None or one.last is None:
        return "–"
    if one.first == one.last:
        return day(one.first)
    return spoken("{first} to {last}", first=day(one.first), last=day(one.last))


def _of(all_: int, said: str, *, at_least: int = 1) -> str:
    """What is said of a whole, or a dash where it is too small or empty."""
    return said if all_ >= at_least else "–"


def _ways(one: Turn) -> str:
    """How decisions moved."""
    return spoken("{up} up, {down} down, of {all} looked at", up=one.up, down=one.down, all=one.looked_at)


def _changes(one: Turn) -> str:
    """What was harvested."""
    return spoken("{all}, of which {unwanted} unwanted", all=one.outcomes, unwanted=one.unwanted)


def _far(rows: list[Apart]) -> str:
    """On how many sentences the two groups lay far apart."""
    far = sum(abs(row.one - row.other) > FAR for row in rows)
    return _of(len(rows), spoken("on {far} of {all} sentences", far=far, all=len(rows)))


def _sentences(apart: dict[int, list[Apart]]) -> list[str]:
    """Every sentence as it lay in the last round it was voted on, the widest gap first, with the round before."""
    voted = [round for round, rows in apart.items() if rows]
    lasts = {row.key: round for round in voted for row in apart[round]}
    rows = [(round, row) for round in voted for row in apart[round] if lasts[row.key] == round]
    rows.sort(key=lambda one: (one[1].alignment, one[1].sentence))
    return [_said(row, round, _before(row, round, apart)) for round, row in rows]


def _before(row: Apart, round: int, apart: dict[int, list[Apart]]) -> tuple[int, Apart] | None:
    """The same sentence in the last round before."""
    earlier = [(at, one) for at, rows in apart.items() for one in rows if at < round and one.key == row.key]
    return earlier[-1] if earlier else None


def _said(row: Apart, round: int, before: tuple[int, Apart] | None) -> str:
    """One sentence: where both groups lie, of how many people, and how far apart they lay before."""
    said = spoken(
        "“{sentence}” Round {round}: {one_people} participants at {one}, {other_people} staff at {other}; "
        "{gap} apart.",
        sentence=row.sentence, round=round, one_people=row.people[0], one=figures(row.one, "+.1f"),
        other_people=row.people[1], other=figures(row.other, "+.1f"), gap=figures(abs(row.one - row.other), ".1f"),
    )  # fmt: skip
    if before is None:
        return said
    at, was = before
    return f"{said} " + spoken(
        "In round {round} it was {gap}, of {one_people} participants and {other_people} staff.",
        round=at, gap=figures(abs(was.one - was.other), ".1f"), one_people=was.people[0], other_people=was.people[1],
    )  # fmt: skip
