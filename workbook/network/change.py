"""What became of the ties between two dates: kept, ended, formed, formed through an introduction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbook.language.say import counted, number, sentence
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


def change(before: SharedMap, after: SharedMap, *, introduced: Collection[Pair] = ()) -> Change:
    """Compare the ties of two dates among people who said yes to both maps.

    Parameters
    ----------
    introduced : collection of Pair
        Pairs that met through an introduction, besides ties whose source says so.

    Notes
    -----
    Who is on the earlier map only is not counted: a yes that ended leaves no trace.
    """
    old, new = tied_on(before), tied_on(after)
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


def tied_on(shared: SharedMap) -> set[Pair]:
    """Pairs with a standing tie on the day the map was drawn, service ties left out."""
    today = shared.drawn_at.date()
    return {tie.pair for tie in shared.ties if tie.holds(today) and tie.kind != TieKind.SERVICE}


def _said(counts: tuple[int, ...], newly: tuple[int, int], cell: int) -> tuple[str, ...]:
    people, kept, lost, formed, ours = counts
    if people < cell:
        return ("Too few people are on both maps to say what changed among them.",)
    among = f"among the {counted(people, 'person', 'people')} on both maps"
    stayed = f"{among}, {_ties(kept, cell)} held, {_ties(lost, cell)} ended and {_ties(formed, cell)} formed"
    through = f"of those formed, {_hidden(ours, cell)} came through an introduction"
    new = f"{_hidden(newly[0], cell)} came newly onto the map, with {_ties(newly[1], cell)}"
    said = (stayed, through if formed >= cell else "", new if newly[0] else "")
    return tuple(sentence(one) for one in said if one)


def _ties(count: int, cell: int) -> str:
    return f"fewer than {cell} ties" if 0 < count < cell else counted(count, "tie")


def _hidden(count: int, cell: int) -> str:
    return f"fewer than {cell}" if 0 < count < cell else number(count)
