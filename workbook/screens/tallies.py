"""Everyday service as a place to organize, counted by programme and never by worker."""

from __future__ import annotations

from workbook.figures.figure import Figure, Table
from workbook.figures.spread import Bar, bars
from workbook.language.say import how_many, listed, plural, spoken
from workbook.phases.tallies import WAYS, Programme, programmes
from workbook.screens.account import Account, Told


class TouchPoints(Account):
    """Talked about, told where to join, registered: a tally of each programme (P014, P064)."""

    kinds = ("touch point tally",)

    def told(self) -> Told:
        """The tallies by programme, and the question they raise."""
        found = programmes(self.in_time())
        silent = [one.name for one in found if not one.in_all]
        attention = (
            (spoken("Nothing was counted in {programmes}. What makes it hard there? Ask the whole team, and nobody by "
                    "name.", programmes=listed(silent)),) if silent else ()
        )  # fmt: skip
        return Told(
            sentence=_said(found), attention=attention, parts=(*_mix(found), _table(found)),
            hints=(spoken("A tally has no place for a name: it says what a programme makes possible, not who is good "
                          "at it."),),
        )  # fmt: skip


def _said(found: list[Programme]) -> str:
    """The tallies in one or two sentences."""
    if not found:
        return spoken("No tally yet. In which everyday talk could somebody hear where to join in?")
    said = plural(len(found), "One programme has counted.", "{N} programmes have counted.")
    in_all = {way: how_many(sum(one.counts[way] for one in found)) for way, _ in WAYS}
    return f"{said} " + spoken(
        "Talked about: {talked}; told where to join in: {referred}; registered: {registered}.", **in_all
    )  # fmt: skip


def _mix(found: list[Programme]) -> list[Figure]:
    """The mix of all programmes as bars."""
    rows = [Bar(spoken(label), sum(one.counts[way] for one in found)) for way, label in WAYS]
    return [bars(rows, title=spoken("What was said in everyday service"))] if found else []


def _table(found: list[Programme]) -> Table:
    """By programme."""
    rows = tuple((one.name, one.weeks, *(one.counts[way] for way, _ in WAYS), one.contacts or "–") for one in found)
    heads = (spoken("Programme"), spoken("Weeks"), spoken("Talked about"), spoken("Told where"), spoken("Registered"),
             spoken("Contacts"))  # fmt: skip
    return Table(spoken("By programme"), heads, rows)
