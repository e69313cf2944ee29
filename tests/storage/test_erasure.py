"""Somebody who asks to be forgotten is gone: from rows, history, backups and files, in every kind of store."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from kinds_of_store import KINDS
from small_workspace import Clock, arriving, empty, rows, yes

from workbook.errors import NotFound, WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Bond
from workbook.phases.entry import Entry
from workbook.storage import locks, stores
from workbook.storage.backups import back_up
from workbook.storage.bonds import Bound
from workbook.storage.erasure import finish, forget, forget_all
from workbook.storage.receipts import sealed
from workbook.storage.schema import change, metadata, release
from workbook.storage.workbook import Workbook

NAME, EMAIL, PHONE = "Rósa Delgado", "rosa.d@mail.example", "+1 312 555 0142"
EVERYONE = {"for_purpose": "map", "audience": "own table"}
TRACES = ("Rósa", "Rosa", "rosa", "Delgado", "DELGADO", EMAIL, PHONE, "555 0142", "555-0142")
every_kind = pytest.mark.parametrize("kept", KINDS, indirect=True)


def lived_in(book: Workbook) -> tuple[str, str]:
    """A workspace in which Rosa has left traces everywhere, and Dee is left behind."""
    rosa = book.add_person(Person(name=NAME, email=EMAIL, phone=PHONE, concerns=("rent",)))
    dee = book.add_person(Person(name="Dee Okafor", organization="Okafor Gardens"))
    sam = book.add_person(Person(name="Sam Abara", concerns=("Rosa Delgado's eviction",)))
    book.correct_person(Person(key=rosa, name="Rósa Delgado Ruiz", email=EMAIL), reason="Rosa told us")
    book.record_answers([yes(rosa), yes(dee, witness="Rosa Delgado", taught_back="as Rosa said"), yes(sam)])
    book.record_tie(Tie(one=rosa, other=dee))
    book.keep_apart(rosa, sam)
    book.bond(Bound(one=dee, other=sam, kind=Bond.CONFLICT, boundary="Ask Rosa first, 312-555-0142"))
    book.bond(Bound(one=dee, other=rosa, kind=Bond.SERVES))
    book.mark_introduction(dee, sam, because="ROSA DELGADO knows both", introducer=rosa)
    book.add_card(Entry(kind="concern", body="The boiler", people={"by": rosa}))
    book.add_card(Entry(kind="concern", body="Delgado, Rosa says damp", people={"by": dee}, told_by="Rosa"))
    book.set("where we meet", "at Rosa Delgado's")
    back_up(book._engine, book.folder)
    return rosa, dee


def dumped(book: Workbook) -> str:
    """Everything in every table, as text."""
    with book._looking() as connection:
        found = {t.name: list(map(list, connection.execute(sa.select(t)))) for t in metadata.sorted_tables}
    return json.dumps(found, default=str, ensure_ascii=False)


def in_bytes(folder: Path, *words: str) -> list[str]:
    """Files in a folder whose bytes or name hold one of the words, in either encoding."""
    return [
        f"{word} in {file.name}"
        for file in sorted(folder.rglob("*"))
        for word in words
        if file.is_file()
        for raw in [file.read_bytes() + file.name.encode()]
        if any(word.encode(encoding) in raw for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def unlocked(file: Path, folder: Path) -> str:
    """The whole of a store or a backup as SQL, read through its key."""
    key = locks.RING.held(folder) if locks.is_locked(file) else None
    opened = stores._opener(file, key, locks.salt_of(file) if key else b"", only_reading=False, bare=True)()
    try:
        tables = [name for (name,) in opened.execute("select name from sqlite_master where type = 'table'").fetchall()]
        return str([opened.execute(f'select * from "{name}"').fetchall() for name in tables])
    finally:
        opened.close()


@every_kind
def test_after_forgetting_no_table_and_no_byte_of_the_workspace_holds_the_name(book):
    rosa, _ = lived_in(book)

    done = forget(book, rosa, by="table 1")

    assert done.finished
    assert [word for word in (*TRACES, rosa) if word in dumped(book)] == []
    assert book.faults() == []
    assert in_bytes(book.folder, *TRACES, rosa) == []


@every_kind
def test_a_locked_store_and_its_backups_do_not_hold_the_name_behind_the_lock_either(book):
    rosa, _ = lived_in(book)

    forget(book, rosa, by="table 1")

    book.close()
    files = [*book.folder.glob("backups/*.db"), *book.folder.glob(stores.FILE_NAME)]
    assert files or (book.folder / stores.SERVER_NAME).exists()
    for file in files:
        assert [word for word in (*TRACES, rosa) if word in unlocked(file, book.folder)] == []


@every_kind
def test_what_others_wrote_stays_and_says_somebody(book):
    rosa, dee = lived_in(book)

    done = forget(book, rosa, by="table 1")

    [card] = book.cards("concern", **EVERYONE)
    assert (card.body, card.told_by, card.people) == ("somebody says damp", "somebody", {"by": dee})
    assert [bound.boundary for bound in book.bonds()] == ["Ask somebody first, somebody"]
    assert [(one.name, one.concerns) for one in book.everybody()] == [
        ("Dee Okafor", ()), ("Sam Abara", ("somebody's eviction",)),
    ]  # fmt: skip
    assert [(answer.witness, answer.taught_back) for answer in book.answers(dee)] == [("somebody", "as somebody said")]
    assert book.setting("where we meet") == "at somebody's"
    assert book.marked_introductions(for_purpose="introduce", audience="own table") == []
    assert any("now says 'somebody'" in line for line in done.rewritten)


@every_kind
def test_the_history_keeps_a_certificate_that_only_the_person_can_recognize(book):
    rosa, _ = lived_in(book)

    done = forget(book, rosa, by="Rosa Delgado", reason="Rosa asked us to")

    line = book.history(at_most=1)[0]
    assert (line["act"], line["about"], line["reason"]) == ("forget", "forgetting", "somebody asked us to")
    with book._looking() as connection:
        row = connection.execute(sa.select(change).order_by(change.c.seq.desc()).limit(1)).one()
    assert done.certificates == (row.key,)
    assert row.after["by"] == "somebody"
    assert sealed(rosa, row.after["salt"]) == row.key


@every_kind
def test_the_history_is_still_only_added_to_afterwards(book):
    rosa, _ = lived_in(book)
    forget(book, rosa, by="table 1")

    with pytest.raises(WorkbookError), book.writing() as write:
        write.connection.execute(sa.update(change).values(who="nobody"))


@every_kind
def test_somebody_whose_records_were_made_one_is_forgotten_under_both_names(book):
    keys = [book.add_person(Person(name=name)) for name in ("Rosa Delgado", "Rosita Delgada", "Dee")]
    book.add_card(Entry(kind="concern", body="Rosita and Rosa Delgado", people={"by": keys[2]}))
    with book.writing() as write:
        write.update(metadata.tables["person"], {"merged_into": keys[0]}, metadata.tables["person"].c.key == keys[1])
        write.note("merge", "merge", keys[1])

    forget(book, keys[1], by="table 1")

    assert [one.name for one in book.everybody()] == ["Dee"]
    assert "Rosi" not in dumped(book)
    assert keys[1] not in dumped(book)


@every_kind
def test_a_card_that_names_others_too_is_hidden_until_somebody_has_read_it(book):
    rosa, dee = (book.add_person(Person(name=name)) for name in ("Rosa Delgado", "Dee"))
    book.record_answer(yes(dee))
    both = book.add_card(Entry(kind="commitment", body="Rosa sees the clinic", people={"by": dee, "doer": rosa},
                               facts=PROMISE))  # fmt: skip
    before = book.cards("commitment", **EVERYONE)

    done = forget(book, rosa, by="table 1")

    assert (before, book.cards("commitment", **EVERYONE)) == ([], [])
    assert done.cards_down == (both,)
    assert book.faults() == []
    [card] = book.cards("commitment", taken_back=True, **EVERYONE)
    assert (card.body, card.people) == ("somebody sees the clinic", {"by": dee})


@every_kind
def test_what_hung_under_a_card_that_goes_hangs_one_higher(book):
    rosa = book.add_person(Person(name="Rosa"))
    problem = book.add_card(Entry(kind="problem", body="rent"))
    rule = {"kind": "cause", "facts": {"type": "rule"}}
    cause = book.add_card(Entry(body="mine", parents=(problem,), people={"by": rosa}, **rule))
    deeper = book.add_card(Entry(body="deeper", parents=(cause,), **rule))

    forget(book, rosa, by="table 1")

    assert {card.key: card.parents for card in book.cards("cause", **EVERYONE)} == {deeper: (problem,)}


@every_kind
def test_reports_given_out_are_told_and_a_file_name_loses_the_name(book):
    rosa, _ = lived_in(book)
    book.bring_in(arriving("Ana"))
    with book.writing() as write:
        salt = "ab" * 32
        row = {"key": "r1", "report": "Our year", "audience": Audience.ORGANIZATION.value, "at": write.at, "salt": salt}
        write.insert(release, row | {"file": "Rosa Delgado.html", "members": [sealed(rosa, salt)], "cells": {}})
        write.note("release", "report", "r1")

    done = forget(book, rosa, by="table 1")

    assert [report.report for report in done.to_tell] == ["Our year"]
    assert any("Our year" in line for line in done.said)
    assert [row[4] for row in rows(book)["release"]] == ["somebody.html"]


@every_kind
def test_nobody_can_be_forgotten_who_is_not_here(book):
    lived_in(book)
    before = rows(book)

    with pytest.raises(NotFound):
        forget(book, "f" * 32, by="table 1")

    assert rows(book) == before


@every_kind
def test_asking_again_is_harmless(book):
    rosa, _ = lived_in(book)
    forget(book, rosa, by="table 1")
    before, lines = rows(book), len(book.history(at_most=1000))

    again = forget(book, rosa, by="table 1")

    assert (again.finished, again.certificates, again.removed) == (True, (), ())
    assert (rows(book), len(book.history(at_most=1000))) == (before, lines)


@every_kind
def test_forgetting_is_never_undone_with_a_key(book):
    rosa, _ = lived_in(book)
    forget(book, rosa, by="table 1")

    with pytest.raises(WorkbookError, match="never undone"):
        book.undo()


@pytest.mark.parametrize("kept", KINDS[:2], indirect=True)
def test_while_another_page_reads_it_says_so_and_pressing_again_finishes(book):
    rosa, _ = lived_in(book)
    other = Workbook(book.folder, clock=Clock())
    with other._looking() as reading:
        reading.exec_driver_sql("select count(*) from person").all()
        first = forget(book, rosa, by="table 1")

    again = forget(book, rosa, by="table 1")

    assert not first.finished
    assert "Close the other tables, then press again." in first.said[0]
    assert first.certificates
    assert again.finished
    assert in_bytes(book.folder, EMAIL, rosa) == []
    other.close()


def test_while_another_page_reads_the_name_is_indeed_still_in_the_bytes(book):
    rosa, _ = lived_in(book)
    other = Workbook(book.folder, clock=Clock())

    with other._looking() as reading:
        reading.exec_driver_sql("select count(*) from person").all()
        forget(book, rosa, by="table 1")

        assert in_bytes(book.folder, EMAIL)
    assert finish(book).finished
    assert in_bytes(book.folder, EMAIL) == []
    other.close()


def test_a_forgetting_that_broke_off_is_finished_by_the_next(book, monkeypatch):
    rosa, _ = lived_in(book)
    report = book.folder / "reports" / "a.html"
    report.parent.mkdir()
    report.write_text("<p>Rosa Delgado", "utf-8")
    with monkeypatch.context() as broken:
        broken.setattr("workbook.storage.erasure.sweep", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forget(book, rosa, by="table 1")

    again = forget(book, rosa, by="table 1")

    assert again.finished
    assert not report.exists()
    assert in_bytes(book.folder, EMAIL, rosa) == []


def test_several_people_go_in_one_step_each_with_a_certificate(book):
    rosa, dee = lived_in(book)

    done = forget_all(book, [rosa, dee], by="table 1")

    assert len(done.certificates) == 2
    assert [one.name for one in book.everybody()] == ["Sam Abara"]
    assert in_bytes(book.folder, *TRACES, "Okafor") == []


def test_a_backup_put_back_does_not_bring_the_person_back(book, tmp_path):
    rosa, _ = lived_in(book)
    forget(book, rosa, by="table 1")
    [backup] = (book.folder / "backups").glob("*.db")

    with sqlite3.connect(backup) as copy:
        names = [name for (name,) in copy.execute("select name from person order by name")]
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            copy.execute("delete from change")
    copy.close()

    assert names == ["Dee Okafor", "Sam Abara"]
    shutil.copy(backup, tmp_path / "workbook.db")
    back = Workbook(tmp_path, clock=Clock())
    assert back.faults() == []
    back.close()
    assert sorted(file.name for file in backup.parent.iterdir()) == [backup.name]


def test_a_backup_of_an_older_version_is_rewritten_as_that_version(book):
    rosa, _ = lived_in(book)
    [backup] = (book.folder / "backups").glob("*.db")
    with sqlite3.connect(backup) as copy:
        for act in ("update", "delete"):
            copy.execute(f"drop trigger change_no_{act}")
        for table in ("release", "bond"):
            copy.execute(f"drop table {table}")
        copy.execute("drop index change_turn")
        for table, columns in OLDER.items():
            for column in columns:
                copy.execute(f"alter table {table} drop column {column}")
        copy.execute("update meta set value = '1' where name = 'schema_version'")
    copy.close()

    done = forget(book, rosa, by="table 1")

    assert any(backup.name in line for line in done.rewritten)
    assert in_bytes(backup.parent, *TRACES) == []
    assert stores.file_version(backup) == "1"


OLDER = {"change": ("rows", "undoes", "reason", "turn", "hand"), "consent": ("taught_back", "interpreter", "witness",
         "met"), "person": ("keep_until",)}  # fmt: skip
PROMISE = {"by": "2026-07-01", "first_step": "call Rosa"}

WORDS = st.sampled_from(
    ["Rosa", "Delgado", "rosa delgado", "Delgado, Rosa", "Dee", "damp", "in May", "somebody", "Okafor", EMAIL]
)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)


@settings(max_examples=15, deadline=None, database=None, phases=(Phase.explicit, Phase.generate))
@given(texts=st.lists(st.tuples(TEXTS, st.sampled_from("rdn")), max_size=5), boundary=TEXTS, again=st.booleans())
def test_whatever_was_written_the_rest_stays_as_it_was(tmp_path_factory, texts, boundary, again):
    book = empty(tmp_path_factory.mktemp("forget"))
    rosa = book.add_person(Person(name="Rosa Delgado", email=EMAIL))
    dee, sam = (book.add_person(Person(name=name, concerns=("damp",))) for name in ("Dee Okafor", "Sam"))
    book.record_answers([yes(rosa), yes(dee), yes(sam)])
    book.record_tie(Tie(one=dee, other=sam))
    book.bond(Bound(one=dee, other=sam, kind=Bond.DUAL, boundary=boundary))
    for text, author in texts:
        by = {"r": {"by": rosa}, "d": {"by": dee}, "n": {}}[author]
        book.add_card(Entry(kind="concern", body=f"x {text}", people=by, told_by="staff"))
    before = rows(book)
    if again:
        back_up(book._engine, book.folder)

    done = forget(book, rosa, by="table 1")

    after, said = rows(book), dumped(book)
    assert book.faults() == []
    assert done.finished
    assert [word for word in ("Rosa", "rosa", "Delgado", EMAIL, rosa) if word in said] == []
    for table, was in before.items():
        mine = {row[0] for row in before["entry_person"] if row[2] == rosa} | {rosa}
        left = [row for row in was if not mine.intersection(map(str, row))]
        assert [_without_names(row) for row in left] == list(after[table])
    assert in_bytes(book.folder, "Rosa", "Delgado", EMAIL) == []
    book.close()


def _without_names(row: tuple) -> tuple:
    """What striking the name out of a row must give, said in another way."""
    pattern = rf"(?i){re.escape(EMAIL)}|\b(?:rosa\W{{1,3}}delgado|delgado\W{{1,3}}rosa|rosa|delgado)\b"
    return tuple(re.sub(pattern, "somebody", cell) if isinstance(cell, str) else cell for cell in row)
