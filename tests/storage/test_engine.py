"""Nothing that was acknowledged is lost, and nothing half done is seen."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_workspace import NOON, Clock, empty, yes
from writers_at_once import put_up_cards, put_up_cards_for_ever

from workbook.errors import NotAccepted, NoWorkspace, WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.phases.entry import Entry, Phase
from workbook.phases.rounds import Visit
from workbook.storage import stores
from workbook.storage.schema import VERSION, entry, meta
from workbook.storage.workbook import Workbook, new_workbook

EVERYONE = {"for_purpose": "report", "audience": "public"}
SPAWN = multiprocessing.get_context("spawn")


def test_every_connection_is_set_to_lose_nothing(book):
    asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")

    with book.writing() as first, book._looking() as second:
        both = (first.connection, second)
        found = [[one.exec_driver_sql(f"pragma {name}").scalar() for name in asked] for one in both]

    assert found == [["wal", 2, 1, 30_000, 1]] * 2


def test_every_write_asks_for_the_right_to_write_before_anything_else(book):
    one, other = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    card = book.cards(**EVERYONE) or [Entry(kind="concern", key=book.add_card(Entry(kind="concern", body="damp")))]
    said = []
    sa.event.listen(book._engine, "before_cursor_execute", lambda *given: said.append(given[2].lower()))

    writes = [
        lambda: book.add_person(Person(name="Sam")), lambda: book.correct_person(Person(key=one, name="Rosa B.")),
        lambda: book.record_answer(yes(one)), lambda: book.record_answers([yes(other)]),
        lambda: book.withdraw(one, purpose="map"), lambda: book.record_tie(Tie(one=one, other=other)),
        lambda: book.keep_apart(one, other), lambda: book.mark_introduction(one, other),
        lambda: book.add_card(Entry(kind="concern", body="cold")),
        lambda: book.correct_card(card[0], body="mould", facts={}), lambda: book.take_back(card[0].key),
        lambda: book.record_visit(Visit(phase=Phase.VISION, round=1)), lambda: book.set("name", "Eastside"),
    ]  # fmt: skip
    for write in writes:
        said.clear()
        write()

        assert said[0] == "begin immediate"
        assert [line for line in said if line.split()[0] in ("begin", "commit", "rollback")] == [said[0], "commit"]


def test_while_one_table_writes_another_is_told_to_wait_at_once(book):
    with book.writing():
        outside = sqlite3.connect(book.folder / stores.FILE_NAME, timeout=0, isolation_level=None)

        with pytest.raises(sqlite3.OperationalError, match="locked"):
            outside.execute("begin immediate")
        outside.close()


def test_looking_never_waits_for_somebody_who_writes(book):
    with book.writing() as write:
        write.connection.execute(sa.insert(meta).values(name="half", value="done"))

        assert book.setting("half", "nothing yet") == "nothing yet"

    assert book.setting("half") == "done"


def test_a_write_that_breaks_off_leaves_nothing_behind(book):
    with pytest.raises(NotAccepted):
        break_off_after_half(book)

    assert book.setting("half", "nothing") == "nothing"


def break_off_after_half(book: Workbook) -> None:
    """Write one row and then find that the rest cannot be accepted."""
    with book.writing() as write:
        write.connection.execute(sa.insert(meta).values(name="half", value="done"))
        raise NotAccepted("Name", "please write one.")


def test_what_two_tables_read_in_one_look_is_of_one_moment(book):
    with book._looking() as look:
        before = look.scalar(sa.select(sa.func.count()).select_from(entry))
        book.add_card(Entry(kind="concern", body="the rent went up"))
        after = look.scalar(sa.select(sa.func.count()).select_from(entry))

    assert (before, after) == (0, 0)


def test_six_tables_put_up_forty_cards_each_and_none_is_lost_or_doubled(book):
    tables = [SPAWN.Process(target=put_up_cards, args=(str(book.folder), table, 40)) for table in range(6)]
    for table in tables:
        table.start()
    for table in tables:
        table.join(60)

    cards = book.cards("concern", **EVERYONE)
    assert [table.exitcode for table in tables] == [0] * 6
    assert Counter(card.body for card in cards) == Counter(
        f"table {table} card {number}" for table in range(6) for number in range(40)
    )
    with book._looking() as look:
        assert sorted(look.scalars(sa.select(entry.c.place))) == list(range(1, 241))


def test_cards_acknowledged_before_the_power_went_are_all_there(book, tmp_path):
    acknowledged = tmp_path / "acknowledged.txt"
    for enough in range(1, 6):
        writer = SPAWN.Process(target=put_up_cards_for_ever, args=(str(book.folder), str(acknowledged)))
        writer.start()
        wait_for(acknowledged, lines=enough * 5)
        writer.kill()
        writer.join(10)

    again = Workbook(book.folder, clock=Clock())
    whole = [line for line in acknowledged.read_text().split("\n") if len(line) == 32]
    assert len(whole) >= 25
    assert set(whole) <= {card.key for card in again.cards(**EVERYONE)}
    with again._looking() as look:
        assert look.exec_driver_sql("pragma integrity_check").scalar() == "ok"
    assert len(again.history(at_most=10_000)) == len(again.cards(**EVERYONE))


def wait_for(log: Path, *, lines: int) -> None:
    """Wait until so many lines are in a file; a minute at most."""
    for _ in range(1_200):
        if log.exists() and log.read_text().count("\n") >= lines:
            return
        time.sleep(0.05)
    pytest.fail("the writer wrote nothing")


def test_a_card_whose_person_does_not_exist_is_refused_whole(book):
    with pytest.raises(WorkbookError, match="Nothing was"):
        book.add_card(Entry(kind="concern", body="damp", people={"by": "0" * 32}))

    assert book.cards(**EVERYONE) == []
    assert book.history() == []


def test_a_new_workspace_is_for_its_owner_alone(book):
    book.add_card(Entry(kind="concern", body="damp"))

    assert book.folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in book.folder.iterdir()} == {0o600}


def test_a_folder_with_an_odd_name_is_opened_as_it_is_called(tmp_path):
    folder = tmp_path / "what now? 50% of #2 & más"

    new_workbook(folder, clock=Clock()).set("name", "Eastside")

    assert (folder / "workbook.db").stat().st_size > 0
    assert Workbook(folder, clock=Clock()).setting("name") == "Eastside"


def test_a_second_workspace_in_the_same_folder_is_refused(book):
    before = (book.folder / "workbook.db").read_bytes()

    with pytest.raises(WorkbookError, match="already holds a workspace"):
        new_workbook(book.folder, clock=Clock())

    assert (book.folder / "workbook.db").read_bytes() == before


def test_where_there_is_no_workspace_the_way_to_make_one_is_said(tmp_path):
    with pytest.raises(NoWorkspace, match="python -m workbook new"):
        Workbook(tmp_path, clock=Clock())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("version", [str(VERSION + 1), "99"])
def test_a_workspace_of_a_newer_version_is_refused_and_left_alone(book, version):
    book.set("schema_version", version)

    with pytest.raises(NoWorkspace, match="newer workbook") as refused:
        Workbook(book.folder, clock=Clock())

    assert f"version {version}" in str(refused.value)
    assert book.setting("schema_version") == version


@pytest.mark.parametrize("version", ["", "one", "1.5"])
def test_a_workspace_whose_version_cannot_be_read_is_refused_in_words(book, version):
    book.set("schema_version", version)

    with pytest.raises(NoWorkspace, match="cannot be read as a workbook"):
        Workbook(book.folder, clock=Clock())


@pytest.mark.parametrize(
    "content", [b"", b"name,email\nRosa,rosa@example.org\n", b"SQLite format 3\x00" + b"\x07" * 5_000, b"\x00" * 4_096]
)  # fmt: skip
def test_a_file_that_is_no_database_is_refused_in_one_sentence_and_left_alone(tmp_path, content):
    file = tmp_path / "workbook.db"
    file.write_bytes(content)

    with pytest.raises(NoWorkspace, match=r"cannot be read as a workbook\. Put the newest good backup back"):
        Workbook(tmp_path, clock=Clock())

    assert file.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["workbook.db"]


@pytest.mark.parametrize("hurt", [b"CR\xe8ATE TABLE tie (", b"CREATE T\xe8BLE tie (", b"CREATE TABLE \xe8ie ("])
def test_a_file_in_which_no_table_can_be_read_is_refused_in_one_sentence(tmp_path, hurt):
    new_workbook(tmp_path / "workspace", clock=Clock()).close()
    file = tmp_path / "workspace" / "workbook.db"
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE tie (", hurt))

    with pytest.raises(NoWorkspace, match="cannot be read as a workbook"):
        Workbook(file.parent, clock=Clock())


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "workbook.db"
    theirs = sqlite3.connect(file)
    theirs.execute("create table bookmarks (url text)")
    theirs.commit()
    theirs.close()
    before = file.read_bytes()

    with pytest.raises(NoWorkspace, match="cannot be read as a workbook"):
        Workbook(tmp_path, clock=Clock())

    assert file.read_bytes() == before


def test_moments_come_back_as_they_went_in_whatever_the_zone(tmp_path):
    book = empty(tmp_path, Clock(NOON))

    key = book.add_person(Person(name="Rosa"))
    book.record_answer(yes(key, given_at=NOON.astimezone()))

    assert book.answers(key)[0].given_at == NOON
