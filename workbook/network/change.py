"""What became of the ties between two dates: kept, ended, formed, formed through an introduction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from workbook.language.say import marked, plural, spoken
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair
from workbook.people.words import TieKind


@dataclass(frozen=True)
class Change:
    """Ties of the people who are on both maps; newcomers are counted apart.

    Attributes
    ----------
    people : int
        On both maps.
    kept, lost, formed : int
        Ties among them; service ties are left out.
    by_introduction : int
        Of those formed.
    newcomers : int
        People on the later map only.
    newcomer_ties : int
        Ties that newcomers brought or found.
    sentences : tuple of str
        The same in words; small counts are hidden from a wider audience.
    """

    people: int
    kept: int
    lost: int
    formed: int
    by_introduction: int
    newcomers: int
    newcomer_ties: int
    sentences: tuple[str, ...]


def change(
    before: SharedMap, after: SharedMap, *, introduced: Collection[Pair] = (), on: date | None = None
) -> Change:
    """Compare the ties of two dates among people who said yes to both maps.

    Parameters
    ----------
    introduced : collection of Pair
        Pairs that met through an introduction, besides ties whose source says so.
    on : date, optional
        The day whose ties the earlier map holds, where it was drawn later than that.

    Notes
    -----
    Who is on the earlier map only is not counted: a yes that ended leaves no trace.
    """
    old, new = tied_on(before, on), tied_on(after)
    there, here = ({one.key for one in shared} for shared in (before, after))
    both = there & here
    ours = {pair(*two) for two in introduced}
    ours |= {tie.pair for tie in after.ties if tie.source == "introduction"}
    was, now = ({two for two in ties if both >= set(two)} for ties in (old, new))
    formed = now - was
    counts = (len(both), len(was & now), len(was - now), len(formed), len(formed & ours))
    newly = (len(here - there), len(new) - len(now))
    cell = max(before.audience.smallest_cell, after.audience.smallest_cell)
    return Change(*counts, *newly, _said(counts, newly, cell))


def tied_on(shared: SharedMap, on: date | None = None) -> set[Pair]:
    """Pairs with a standing tie on a day, that on which the map was drawn by default; service ties left out."""
    day = on or shared.drawn_at.date()
    return {tie.pair for tie in shared.ties if tie.holds(day) and tie.kind != TieKind.SERVICE}


def _said(counts: tuple[int, ...], newly: tuple[int, int], cell: int) -> tuple[str, ...]:
    people, kept, lost, formed, ours = counts
    if people < cell:
        return (spoken("Too few people are on both maps to say what changed among them."),)
    stayed = spoken(
        "Among the {people} on both maps, {kept} held, {lost} ended and {formed} formed.",
        people=plural(people, "one person", "{n} people"),
        kept=_ties(kept, cell), lost=_ties(lost, cell), formed=_ties(formed, cell),
    )  # fmt: skip
    said = (stayed, _through(ours, cell) if formed >= cell else "", _new(*newly, cell) if newly[0] else "")
    return tuple(one for one in said if one)


def _through(ours: int, cell: int) -> str:
    """How many of the new ties came through an introduction."""
    if 0 < ours < cell:
        return spoken("Of those formed, fewer than {few} came through an introduction.", few=cell)
    return plural(
        ours,
        "Of those formed, one came through an introduction.",
        "Of those formed, {n} came through an introduction.",
        none=marked("Of those formed, none came through an introduction."),
    )


def _new(people: int, ties: int, cell: int) -> str:
    """How many came newly onto the map, and with how many ties."""
    if people < cell:
        few = marked("Fewer than {few} came newly onto the map, with {ties}.")
        return spoken(few, few=cell, ties=_ties(ties, cell))
    return plural(
        people,
        "One came newly onto the map, with {ties}.",
        "{N} came newly onto the map, with {ties}.",
        ties=_ties(ties, cell),
    )


def _ties(count: int, cell: int) -> str:
    if 0 < count < cell:
        return spoken("fewer than {few} ties", few=cell)
    return plural(count, "one tie", "{n} ties")
