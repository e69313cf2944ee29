"""Clocks run back, ahead and in other zones: no yes that ended stands again, and the order of writing stays."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

from tests.faults.places import KINDS, Place, Told, Way, tables, way
from tests.small_workspace import NOON, Clock, yes
from workbook.people.person import Person
from workbook.storage.workbook import Workbook

ON_THE_MAP = {"for_purpose": "map", "audience": "organization"}
ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati", "America/St_Johns")
# The hour that is there twice, and the hour that is not there, where summer time ends and begins.
TURNS = (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 0, 30, tzinfo=UTC))


def long(place: Place) -> list[Told]:
    return [
        one for kind in KINDS for one in (expiry(place, kind, moves=400), withdrawal(place, kind), zones(place, kind))
    ]


def short(place: Place) -> list[Told]:
    return [one for kind in KINDS for one in (expiry(place, kind, moves=10), withdrawal(place, kind))] + [
        zones(place, KINDS[0])
    ]


def _shown(book: Workbook) -> list[str]:
    return [one.key for one in book.shared_map(**ON_THE_MAP)]


def expiry(place: Place, kind: str, *, moves: int) -> Told:
    """A yes ends; then the clock goes anywhere before that day, here and in a page opened anew after a write."""
    clock = Clock()
    book = place.fresh(kind, clock=clock)
    key = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(key, expires_at=NOON + timedelta(days=1)))
    before = _shown(book)
    revived = anew = 0
    clock.move(days=730)
    # Nothing was written since it ended, so a page opened anew has nothing but the clock to go by.
    unwritten = bool(_shown(way(book).open(clock=Clock(NOON))))
    ended = _shown(book)
    for back in range(1, moves + 1):
        clock.at = NOON + timedelta(days=730) - timedelta(days=730 * back / moves)
        revived += bool(_shown(book))
        if back % 5 == 1:
            book.set("looked", str(back))  # what was written keeps the time for everybody
            anew += bool(_shown(way(book).open(clock=Clock(clock.at))))
    in_order = _in_order(book)
    figures = (
        f"forward 2 years and back in {moves} steps: yes stood again {revived} times here, {anew} in a page opened anew"
    )
    holds = before == [key] and not ended and not revived and not anew and in_order
    figures += f", history in the order of writing {in_order}; opened anew with nothing written since: {unwritten}"
    return Told("clock: expiry", kind, figures, holds)


def withdrawal(place: Place, kind: str) -> Told:
    """Taken back, then the clock goes back a day, before the yes was taken back."""
    clock = Clock()
    book = place.fresh(kind, clock=clock)
    key = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(key))
    book.withdraw(key, purpose="map")
    again = 0
    for back in (1, 24, 48, 24 * 400):
        clock.at = NOON - timedelta(hours=back)
        again += bool(_shown(book)) + bool(_shown(way(book).open(clock=clock)))
    return Told("clock: withdrawn", kind, f"back an hour to 400 days: stood again {again} times", not again)


def _in_order(book: Workbook) -> bool:
    lines = book.history(at_most=100_000)
    moments = [line["at"] for line in reversed(lines)]
    return [line["seq"] for line in lines] == sorted(
        (line["seq"] for line in lines), reverse=True
    ) and moments == sorted(moments)


def zones(place: Place, kind: str) -> Told:
    """Tables in five zones look in the same moment, around both turns of summer time."""
    unlike = looks = 0
    for turn in TURNS:
        book = place.fresh(kind, clock=Clock(turn - timedelta(days=2)))
        key = book.add_person(Person(name="Rosa"))
        book.record_answer(yes(key, given_at=turn - timedelta(days=2), expires_at=turn + timedelta(minutes=30)))
        moments = [turn + timedelta(minutes=10 * step) for step in range(-3, 10)]
        seen: list[list[bool]] = []
        with tables(len(ZONES)) as room:  # together from moment to moment: a clock that is ahead holds for everybody
            for moment in moments:
                seats = [room.submit(look_in_zone, way(book), zone, moment) for zone in ZONES]
                seen.append([seat.result() for seat in seats])
        wanted = [moment < turn + timedelta(minutes=30) for moment in moments]
        unlike += sum(one != right for table, right in zip(seen, wanted, strict=True) for one in table)
        looks += sum(map(len, seen))
        unlike += not _in_order(book)
    return Told(
        "clock: zones",
        kind,
        f"{len(ZONES)} zones, both turns of summer time: {looks} looks, {unlike} unlike",
        not unlike,
    )


def look_in_zone(to: Way, zone: str, moment: datetime) -> bool:
    """Whether the yes stands at a moment, as this table's computer has it."""
    os.environ["TZ"] = zone
    time.tzset()
    book = to.open(clock=Clock(moment.astimezone()))
    try:
        return bool(_shown(book))
    finally:
        book.close()
