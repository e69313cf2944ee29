"""What other computers at other tables do at the same moment; run by tests in processes of their own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError
from workbook.phases.entry import Entry
from workbook.storage.workbook import Workbook, system_clock


def put_up_cards(folder: str, table: int, how_many: int) -> None:
    """One table puts its cards up, one after the other."""
    book = Workbook(Path(folder), clock=system_clock, who=f"table {table}")
    for number in range(how_many):
        book.add_card(Entry(kind="concern", body=f"table {table} card {number}"))


def put_up_cards_for_ever(folder: str, acknowledged: str) -> None:
    """Write cards until the power goes, noting each one only once it was acknowledged."""
    _write_for_ever(Workbook(Path(folder), clock=system_clock, who="table 1"), acknowledged)


def write_for_ever(way: Any, acknowledged: str) -> None:
    """The same on any kind of store, found by a `tests.faults.places.Way`."""
    _write_for_ever(way.open(), acknowledged)


def _write_for_ever(book: Workbook, acknowledged: str) -> None:
    with Path(acknowledged).open("a", buffering=1) as log:
        while True:
            log.write(book.add_card(Entry(kind="concern", body="the lift is broken")) + "\n")


@dataclass(frozen=True)
class Saved:
    """One press on "save": what was written, the key or the sentence that was answered, and how long it took."""

    body: str
    key: str
    said: str
    milliseconds: float


def save_at(way: Any, table: int, moments: Sequence[float]) -> list[Saved]:
    """Press "save" at each of these moments, or at once when one has passed."""
    book, saved = way.open(who=f"table {table}"), []
    for number, moment in enumerate(moments):
        time.sleep(max(0.0, moment - time.time()))
        saved.append(_save(book, f"table {table} card {number}"))
    book.close()
    return saved


def _save(book: Workbook, body: str) -> Saved:
    began = time.perf_counter()
    key = said = ""
    try:
        key = book.add_card(Entry(kind="concern", body=body))
    except WorkbookError as refused:
        said = str(refused)
    return Saved(body, key, said, 1000 * (time.perf_counter() - began))


def edit_one_card(way: Any, table: int, card: str, times: int) -> list[tuple[str, str]]:
    """Correct one card again and again as it was seen a moment ago; each text, and the key it was answered with."""
    book, done = way.open(who=f"table {table}"), []
    everyone = {"for_purpose": "report", "audience": "public"}
    for number in range(times):
        seen = next(one for one in book.cards("concern", **everyone) if one.key == card)
        text = f"table {table} text {number}"
        done.append((text, book.correct_card(seen, body=text, facts={})))
    book.close()
    return done
