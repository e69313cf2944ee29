"""What nobody needs any more is listed with the reason, and shredded with a certificate."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from kinds_of_store import KINDS
from small_workspace import NOON, arriving, rows, yes

from workbook.errors import NotAccepted, UnknownValue
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose
from workbook.phases.entry import Entry
from workbook.storage.retention import days_kept, due, keep_for, shred
from workbook.storage.schema import change, person

every_kind = pytest.mark.parametrize("kept", KINDS, indirect=True)


def lived_in(book, clock) -> dict[str, str]:
    """A workspace a year and more ago, with one of everything that comes to its end, and Ana who stays."""
    keys = {name: book.add_person(Person(name=name)) for name in ("Ana", "Noor", "Wade", "Tia", "Otto")}
    book.bring_in(arriving("Filo"))
    book.record_answers([yes(keys["Ana"]), yes(keys["Noor"], said_yes=False), yes(keys["Tia"])])
    book.record_answer(yes(keys["Wade"]))
    book.withdraw(keys["Wade"], purpose="map")
    book.record_answer(yes(keys["Otto"], expires_at=NOON + timedelta(days=3)))
    book.mark_introduction(keys["Ana"], keys["Tia"], because="both know the boiler")
    book.mark_introduction(keys["Ana"], keys["Tia"], because="still open")
    book.take_back(book.add_card(Entry(kind="concern", body="a draft about mould")))
    book.add_card(Entry(kind="concern", body="rent"))
    book.record_tie(Tie(one=keys["Ana"], other=keys["Tia"], since=date(2020, 1, 1), ended_on=date(2022, 1, 1)))
    clock.move(days=400)
    return keys


@every_kind
def test_what_is_due_is_listed_by_kind_with_the_reason_and_nothing_goes(book, clock):
    keys = lived_in(book, clock)
    before = rows(book)

    found = due(book)

    called = {one.key: one.name for one in book.everybody()}
    assert sorted((one.kind, called.get(one.key, "")) for one in found) == [
        ("card taken down", ""), ("closed introduction", ""), ("ended tie", ""), ("never asked", "Filo"),
        ("no yes", "Noor"), ("no yes", "Otto"), ("no yes", "Wade"),
    ]  # fmt: skip
    assert all("since" in one.why and not any(name in one.why for name in keys) for one in found)
    assert rows(book) == before


@every_kind
def test_shredding_takes_what_is_due_out_of_rows_and_history_and_leaves_the_rest(book, clock):
    lived_in(book, clock)

    done = shred(book, by="the office")

    assert [one.name for one in book.everybody()] == ["Ana", "Tia"]
    assert [(len(rows(book)[table])) for table in ("introduction", "entry", "tie")] == [1, 1, 0]
    assert due(book) == []
    assert book.faults() == []
    ones = dict.fromkeys(["card taken down", "closed introduction", "ended tie", "never asked"], 1)
    assert done.counts == ones | {"no yes": 3}
    with book._looking() as connection:
        told = str(connection.execute(sa.select(change)).all())
    assert [word for word in ("mould", "boiler", "Noor", "Wade", "Filo") if word in told] == []
    assert "still open" in told


@every_kind
def test_the_certificate_says_how_many_of_what_when_and_by_whom(book, clock):
    lived_in(book, clock)

    done = shred(book, by="the office", reason="our yearly day")

    line = book.history(at_most=1)[0]
    assert (line["act"], line["about"], line["reason"]) == ("shred", "forgetting", "our yearly day")
    assert done.said[0] == (
        "Shredded on 4 July 2027 by the office: one card taken down, one closed introduction, one ended tie, "
        "one record of somebody never asked and three records without any yes."
    )
    assert any(line.startswith("  Backups made before today") for line in done.said)


def test_only_what_was_chosen_goes(book, clock):
    lived_in(book, clock)
    [card] = [one for one in due(book) if one.kind == "card taken down"]

    done = shred(book, [card], by="the office")

    assert done.counts == {"card taken down": 1}
    assert len(book.everybody()) == 6


def test_a_group_may_keep_a_kind_longer_or_for_good(book, clock):
    lived_in(book, clock)
    keep_for(book, "no yes", 0)
    keep_for(book, "never asked", 500)

    assert {one.kind for one in due(book)} == {"card taken down", "closed introduction", "ended tie"}
    assert (days_kept(book)["no yes"], days_kept(book)["never asked"]) == (0, 500)
    with pytest.raises(UnknownValue):
        keep_for(book, "friends", 3)
    with pytest.raises(NotAccepted):
        keep_for(book, "no yes", -1)


def test_a_day_named_for_one_record_counts_whatever_they_answered(book):
    ana = book.add_person(Person(name="Ana"))
    book.record_answer(yes(ana))
    with book.writing() as write:
        write.update(person, {"keep_until": date(2026, 5, 30)}, person.c.key == ana)
        write.note("correct", "person", ana)

    assert [(one.kind, one.key) for one in due(book)] == [("named day", ana)]
    assert shred(book, by="the office").counts == {"named day": 1}
    assert book.everybody() == []


def test_a_yes_that_still_stands_for_one_purpose_keeps_the_record(book, clock):
    ana = book.add_person(Person(name="Ana"))
    book.record_answers([yes(ana, said_yes=False), yes(ana, Purpose.CONTACT)])
    clock.move(days=4000)

    assert due(book) == []


def test_old_reports_exports_and_checkpoints_go_and_the_papers_of_others_stay(book):
    old = (NOON - timedelta(days=366)).timestamp()
    for path in ("reports/a.html", "exports/b.csv", ".ipynb_checkpoints/c.ipynb", "reports/new.html", "letter.txt"):
        file = book.folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", "utf-8")
        os.utime(file, (old, old) if "new" not in path else (NOON.timestamp(),) * 2)

    done = shred(book, by="the office")

    assert done.counts == {"report or export": 3}
    left = {file.name for file in book.folder.rglob("*") if file.is_file() and "workbook.db" not in file.name}
    assert left == {"new.html", "letter.txt"}


def test_the_bytes_of_what_was_shredded_are_gone(book, clock):
    lived_in(book, clock)

    done = shred(book, by="the office")

    assert done.finished
    raw = b"".join(file.read_bytes() for file in book.folder.glob("workbook.db*"))
    assert [word for word in (b"mould", b"boiler", b"Noor", b"Filo") if word in raw] == []
