"""Many tables at once: a retreat's load, forty presses in one second, and one card that twenty correct."""

from __future__ import annotations

import time
from collections import Counter

from tests.faults.places import EVERYONE, FILE, KINDS, LOCKED, SERVER, Place, Told, damage, percentile, tables, way
from tests.writers_at_once import Saved, edit_one_card, save_at
from workbook.phases.entry import Entry
from workbook.storage.workbook import Workbook

TO_SIT_DOWN = 0.15
"""Seconds one more table needs before all can begin together."""
QUICK = {FILE: 100, LOCKED: 100, SERVER: 500}
"""Milliseconds within which nineteen of twenty presses are to be answered."""


def load_long(place: Place) -> list[Told]:
    return [load(place, kind, processes=20, a_second=2, seconds=60) for kind in KINDS]


def load_short(place: Place) -> list[Told]:
    return [load(place, kind, processes=4, a_second=4, seconds=1) for kind in KINDS]


def load(place: Place, kind: str, *, processes: int, a_second: int, seconds: int) -> Told:
    """Tables that write at a steady pace."""
    pace = [number / a_second for number in range(a_second * seconds)]
    book, saved = _together(place, kind, processes, pace)
    found = _Counted(book, saved)
    times = [one.milliseconds for one in saved]
    quick = (percentile(times, 0.95) < QUICK[kind] and max(times) < 1_000) or seconds < 60
    figures = f"{processes} tables x {a_second}/s x {seconds} s: {found.said}, {_spread(times)}"
    return Told("load", kind, figures, found.whole and quick)


def burst_long(place: Place) -> list[Told]:
    return [burst(place, kind, processes=40, times=20) for kind in KINDS]


def burst_short(place: Place) -> list[Told]:
    return [burst(place, kind, processes=8, times=3) for kind in KINDS]


def burst(place: Place, kind: str, *, processes: int, times: int) -> Told:
    """Everybody presses save in the same moment, again and again."""
    apart = 0.05 * processes if times > 3 else 0.3
    book, saved = _together(place, kind, processes, [apart * number for number in range(times)])
    found = _Counted(book, saved)
    took = [one.milliseconds for one in saved]
    figures = f"{processes} tables press save together {times} times: {found.said}, {_spread(took)}"
    return Told("burst", kind, figures, found.whole and max(took) < 10_000)


class _Counted:
    """What became of every press."""

    def __init__(self, book: Workbook, saved: list[Saved]) -> None:
        cards = book.cards("concern", **EVERYONE)
        keys, bodies = {card.key for card in cards}, Counter(card.body for card in cards)
        self.errors = [one.said for one in saved if not one.key]
        self.lost = sum(one.key not in keys for one in saved if one.key)
        self.doubled = sum(count - 1 for count in bodies.values())
        self.whole = not (self.errors or self.lost or self.doubled or damage(book))
        self.said = f"{len(saved)} saved, {len(self.errors)} errors, {self.lost} lost, {self.doubled} doubled"


def _together(place: Place, kind: str, processes: int, pace: list[float]) -> tuple[Workbook, list[Saved]]:
    book = place.fresh(kind)
    begin = time.time() + 0.5 + TO_SIT_DOWN * processes
    with tables(processes) as room:
        seats = [
            room.submit(save_at, way(book), table, [begin + moment for moment in pace]) for table in range(processes)
        ]
        saved = [one for seat in seats for one in seat.result()]
    return book, saved


def _spread(times: list[float]) -> str:
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    return f"p50 {p50:.0f} p95 {p95:.0f} max {max(times):.0f} ms"


def conflict_long(place: Place) -> list[Told]:
    return [conflict(place, kind, processes=20, edits=50) for kind in KINDS]


def conflict_short(place: Place) -> list[Told]:
    return [conflict(place, kind, processes=4, edits=5) for kind in KINDS]


def conflict(place: Place, kind: str, *, processes: int, edits: int) -> Told:
    """Everybody corrects the same card; a text that came second must stand on a card beside it."""
    book = place.fresh(kind)
    key = book.add_card(Entry(kind="concern", body="first"))
    with tables(processes) as room:
        seats = [room.submit(edit_one_card, way(book), table, key, edits) for table in range(processes)]
        done = [one for seat in seats for one in seat.result()]
    cards = {card.key: card for card in book.cards("concern", **EVERYONE)}
    won = [text for text, where in done if where == key]
    second = [(text, where) for text, where in done if where != key]
    found = [where in cards and (cards[where].body, cards[where].beside) == (text, key) for text, where in second]
    figures = (
        f"{processes} tables, {len(done)} corrections of one card: {len(won)} acknowledged = rev-1 "
        f"{cards[key].rev - 1}, {len(second)} came second, {sum(found)} of them on a card beside"
    )
    holds = len(won) == cards[key].rev - 1 and cards[key].body in [*won, "first"] and all(found)
    return Told("conflict", kind, figures, holds and len(cards) == 1 + len(second))
