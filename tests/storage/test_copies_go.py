"""A record whose time has come goes with its copies: no backup, report or checkpoint keeps what was destroyed."""

from __future__ import annotations

import pytest
from small_workspace import yes

from workbook.people.person import Person
from workbook.storage.backups import back_up
from workbook.storage.retention import due, shred

COPIES = ("reports/reflection.html", "exports/people.csv", ".ipynb_checkpoints/people-checkpoint.ipynb")


@pytest.fixture
def answered(book):
    """Somebody who said no, and somebody who said yes, both in a backup and in three files made of the workspace."""
    for name, said_yes in (("Noor Qadiri", False), ("Ana Reyes", True)):
        book.record_answer(yes(book.add_person(Person(name=name)), said_yes=said_yes))
    for path in COPIES:
        (book.folder / path).parent.mkdir(exist_ok=True)
        (book.folder / path).write_text('{"cells": [], "said": "Noor Qadiri came"}', "utf-8")
    back_up(book._engine, book.folder)
    return book


def bytes_of(book) -> bytes:
    return b"".join(file.read_bytes() for file in book.folder.rglob("*") if file.is_file())


def test_before_its_day_nothing_is_destroyed(answered):
    assert due(answered) == []
    assert shred(answered, by="the office").counts == {}
    assert b"Noor Qadiri" in bytes_of(answered)


def test_on_its_day_a_record_goes_with_every_copy_and_a_certificate_stays(answered, clock):
    clock.move(days=400)

    done = shred(answered, by="the office")

    assert (done.finished, done.counts["no yes"]) == (True, 1)
    assert b"Noor" not in bytes_of(answered)
    assert [one.name for one in answered.everybody()] == ["Ana Reyes"]
    assert list((answered.folder / "backups").glob("*.db"))
    assert answered.history(at_most=1)[0]["act"] == "shred"
