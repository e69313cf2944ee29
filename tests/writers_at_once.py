"""What other computers at other tables do at the same moment; run by tests in processes of their own."""

from __future__ import annotations

from pathlib import Path

from workbook.phases.entry import Entry
from workbook.storage.workbook import Workbook, system_clock


def put_up_cards(folder: str, table: int, how_many: int) -> None:
    """One table puts its cards up, one after the other."""
    book = Workbook(Path(folder), clock=system_clock, who=f"table {table}")
    for number in range(how_many):
        book.add_card(Entry(kind="concern", body=f"table {table} card {number}"))


def put_up_cards_for_ever(folder: str, acknowledged: str) -> None:
    """Write cards until the power goes, noting each one only once it was acknowledged."""
    book = Workbook(Path(folder), clock=system_clock, who="table 1")
    with Path(acknowledged).open("a", buffering=1) as log:
        while True:
            log.write(book.add_card(Entry(kind="concern", body="the lift is broken")) + "\n")
