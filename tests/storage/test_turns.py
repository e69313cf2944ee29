"""Whoever wants to write stands in a queue; nobody is forgotten in it, and nobody can hold it up for good."""

from __future__ import annotations

import multiprocessing
import threading
import time
from pathlib import Path

import pytest

from workbook.phases.entry import Entry
from workbook.storage import turns
from workbook.storage.turns import turn

EVERYONE = {"for_purpose": "report", "audience": "public"}
SPAWN = multiprocessing.get_context("spawn")


def hold_for_ever(folder: str, told: str) -> None:
    """Take the turn in a process of its own, say so, and never write."""
    with turn(Path(folder)):
        Path(told).touch()
        time.sleep(600)


@pytest.fixture
def holder(book, tmp_path):
    """Another program that has the turn and does nothing with it."""
    process = SPAWN.Process(target=hold_for_ever, args=(str(book.folder), str(tmp_path / "told")))
    process.start()
    end = time.monotonic() + 60
    while not (tmp_path / "told").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    yield process
    process.kill()
    process.join()


def put_up(book, body="damp"):
    return book.add_card(Entry(kind="concern", body=body))


def waiting(folder):
    """Somebody who stands in the queue, in a thread of their own; done once they had their turn."""
    had = threading.Event()

    def wait():
        with turn(folder):
            had.set()

    standing = threading.Thread(target=wait, daemon=True)
    standing.start()
    return standing, had


def test_two_at_one_table_have_their_turn_one_after_the_other(tmp_path):
    with turn(tmp_path):
        standing, had = waiting(tmp_path)

        assert not had.wait(0.2)
    standing.join(10)
    assert had.is_set()


def test_whoever_came_first_to_the_queue_has_the_first_turn(tmp_path):
    order = []

    def come(name):
        with turn(tmp_path):
            order.append(name)

    with turn(tmp_path):
        queue = [threading.Thread(target=come, args=(name,)) for name in ("Ana", "Luis", "Marta", "Sam")]
        for one in queue:
            one.start()
            time.sleep(3 * turns.BRIEFLY_SECONDS)
    for one in queue:
        one.join(10)

    assert order == ["Ana", "Luis", "Marta", "Sam"]


def test_the_turn_of_a_program_that_was_killed_goes_to_the_next(book, holder):
    standing, had = waiting(book.folder)
    assert not had.wait(0.2)

    holder.kill()

    assert had.wait(3)
    standing.join(3)


def test_a_program_that_hangs_in_its_turn_keeps_nobody_from_writing(book, holder, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.2)

    key = put_up(book)

    assert holder.is_alive()
    assert [card.key for card in book.cards(**EVERYONE)] == [key]


def test_somebody_who_left_the_queue_is_not_waited_for(book, holder, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.1)
    put_up(book)
    monkeypatch.undo()

    holder.kill()
    began = time.monotonic()
    put_up(book, "cold")

    assert time.monotonic() - began < 3


def test_a_write_that_breaks_off_hands_its_turn_on(tmp_path):
    with pytest.raises(ZeroDivisionError), turn(tmp_path):
        raise ZeroDivisionError

    _, had = waiting(tmp_path)
    assert had.wait(3)


@pytest.mark.parametrize("folder", [None, Path("/nowhere/at all"), Path(__file__)], ids=["server", "gone", "file"])
def test_where_there_is_no_queue_writing_goes_on_without(folder):
    with turn(folder):
        written = True

    assert written


def test_the_queue_leaves_nothing_in_the_folder(book):
    put_up(book)
    book.close()

    assert [file.name for file in book.folder.iterdir()] == ["workbook.db"]
