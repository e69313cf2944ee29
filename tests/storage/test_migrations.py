"""An older workspace is brought up to date whole or not at all, and an older page stops before it writes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from another_page import open_elsewhere
from private_cluster import cluster, programs
from small_workspace import Clock, empty

from workbook.errors import NoWorkspace, WorkbookError
from workbook.people.person import Person
from workbook.storage import backups, engine, locks, migrations, relocking, stores
from workbook.storage.schema import VERSION, metadata
from workbook.storage.workbook import Workbook

ROOT = Path(__file__).resolve().parents[2]
RELEASED = Path(__file__).parent / "released"
WORDS = "red kettle by the window"


@pytest.fixture(autouse=True)
def _forgetful(monkeypatch):
    monkeypatch.setattr(locks, "RING", locks.Ring())


@pytest.fixture
def first(tmp_path) -> Path:
    """A workspace as version 1 left it."""
    folder = tmp_path / "workspace"
    folder.mkdir(mode=0o700)
    with sqlite3.connect(folder / stores.FILE_NAME) as made:
        made.executescript((RELEASED / "version-1.sql").read_text("utf-8"))
        made.execute("pragma journal_mode = wal")
    made.close()
    return folder


def counts(file: Path) -> dict[str, int]:
    """How many rows each table of a file has."""
    with sqlite3.connect(file) as found:
        names = [row[0] for row in found.execute("select name from sqlite_master where type = 'table'")]
        return {name: found.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}


def differences(store: sa.Engine) -> list:
    """Where the tables are not as the present schema says."""
    with store.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
        # On SQLite the library reads no "on delete" of a column that was added later; SQLite itself is asked instead.
        by_library = store.dialect.name != "sqlite"
        return [one for one in found if by_library or one[0] not in ("add_fk", "remove_fk")] + (
            [] if by_library else sorted(_pointing(connection) ^ _as_the_schema_points())
        )


def _pointing(connection: sa.Connection) -> set[tuple]:
    """What points where, and what happens when that goes, as SQLite says it."""
    return {
        (table, row.table, row[3], row[4], row.on_delete)
        for table in metadata.tables
        for row in connection.exec_driver_sql(f'pragma foreign_key_list("{table}")')
    }


def _as_the_schema_points() -> set[tuple]:
    """The same, as the schema says it."""
    keys = [(column, key) for table in metadata.tables.values() for column in table.c for key in column.foreign_keys]
    return {
        (column.table.name, key.column.table.name, column.name, key.column.name, key.ondelete or "NO ACTION")
        for column, key in keys
    }


def version_of(folder: Path) -> str:
    return stores.file_version(folder / stores.FILE_NAME, locks.RING.held(folder))


def test_version_1_becomes_what_a_new_workspace_is_and_loses_no_row(first):
    before = counts(first / stores.FILE_NAME)

    book = Workbook(first, clock=Clock())

    after = counts(first / stores.FILE_NAME)
    assert differences(book._engine) == []
    remembered = {"meta": before["meta"] + 1}  # the moment of the first look
    assert {name: after[name] for name in before} == before | remembered
    assert version_of(first) == str(VERSION)
    assert [one.name for one in book.everybody()] == ["Ana Lopez", "Dee Marsh", "Rosa Quill", "Sam Okoro"]
    assert list(book.people(for_purpose="map", audience="own table")["name"]) == ["Rosa Quill"]
    assert len(book.history(at_most=100)) == before["change"]
    assert book.faults() == []


def test_a_locked_file_is_brought_up_to_date_behind_its_lock(first):
    relocking.lock(first, WORDS)

    book = Workbook(first, clock=Clock())

    assert differences(book._engine) == []
    assert len(book.everybody()) == 4
    assert locks.is_locked(first / stores.FILE_NAME)
    assert [locks.is_locked(one.file) for one in backups.kept(first)] == [True]


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed; .ci/postgres installs it")
def test_a_server_is_brought_up_to_date_in_the_same_way(tmp_path):
    with cluster() as server:
        address = server.database()
        store = stores.server_engine(address)
        with store.connect() as connection:
            for line in (RELEASED / "version-1.postgresql.sql").read_text("utf-8").split(";\n"):
                if line.strip():
                    connection.exec_driver_sql(line)
            connection.exec_driver_sql("insert into meta (name, value) values ('schema_version', '1')")
        tmp_path.joinpath(stores.SERVER_NAME).write_text(address + "\n")

        book = Workbook(tmp_path, clock=Clock())

        assert differences(store) == []
        book.add_person(Person(name="Rosa Quill"))
        assert [one.name for one in book.everybody()] == ["Rosa Quill"]
        book.close()
        store.dispose()


def test_a_new_workspace_is_as_the_schema_says(tmp_path):
    assert differences(empty(tmp_path)._engine) == []


def test_opening_it_again_changes_nothing_and_makes_no_further_backup(first):
    Workbook(first, clock=Clock()).close()
    content = (first / stores.FILE_NAME).read_bytes()

    Workbook(first, clock=Clock()).close()

    assert (first / stores.FILE_NAME).read_bytes() == content
    assert [one.why for one in backups.kept(first)] == [f"before-version-{VERSION}"]


def test_the_backup_made_before_is_the_older_version_and_can_be_put_back(first):
    before = counts(first / stores.FILE_NAME)
    Workbook(first, clock=Clock()).close()

    (made,) = backups.kept(first)

    assert counts(made.file) == before
    assert backups.is_good(made.file, None)


KILLED = """
import os, signal, sys
from pathlib import Path
from workbook.storage import migrations
from workbook.storage.workbook import Workbook, system_clock

step = migrations.STEPS[2]
def and_then_the_power_goes(connection):
    step(connection)
    os.kill(os.getpid(), signal.SIGKILL)
migrations.STEPS[2] = and_then_the_power_goes
Workbook(Path(sys.argv[1]), clock=system_clock)
"""


def test_killed_in_the_middle_it_is_still_version_1_and_opens_next_time(first):
    before = counts(first / stores.FILE_NAME)

    done = subprocess.run([sys.executable, "-c", KILLED, first], check=False, cwd=ROOT)

    assert done.returncode == -signal.SIGKILL
    assert version_of(first) == "1"
    assert counts(first / stores.FILE_NAME) == before
    assert len(Workbook(first, clock=Clock()).everybody()) == 4


def test_a_step_that_fails_leaves_version_1(first, monkeypatch):
    def fails(connection: sa.Connection) -> None:
        migrations._second(connection)
        raise WorkbookError("no room")

    before = counts(first / stores.FILE_NAME)
    monkeypatch.setitem(migrations.STEPS, 2, fails)
    with pytest.raises(WorkbookError, match="no room"):
        Workbook(first, clock=Clock())

    assert version_of(first) == "1"
    assert counts(first / stores.FILE_NAME) == before


def test_an_older_page_that_is_still_open_stops_before_it_writes(tmp_path, monkeypatch):
    book = empty(tmp_path)
    book.close()
    with open_elsewhere(book.folder) as page:
        assert page.save("Rosa Quill") == "saved"
        for module in (stores, migrations, engine):
            monkeypatch.setattr(module, "VERSION", VERSION + 1)
        monkeypatch.setitem(
            migrations.STEPS, VERSION + 1, lambda connection: connection.exec_driver_sql("create table later (x text)")
        )
        newer = Workbook(book.folder, clock=Clock())

        said = page.save("Sam Okoro")

        assert "has been renewed since this page was opened" in said
        assert 12 <= len(said.split()) <= 40
        assert [one.name for one in newer.everybody()] == ["Rosa Quill"]
        newer.close()


# A copy that can only be read


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may read and only its owner may write."""
    folder = Path(tempfile.mkdtemp(prefix="owb", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


LOOKS = """
import os, pwd, sys, tempfile
from pathlib import Path
from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.storage.locks import RING
from workbook.storage.workbook import Workbook, new_workbook, system_clock

RING.take(sys.stdin.readline().encode())
for words in ("", "four words that lock"):  # whatever is loaded late is loaded while it still may be
    new_workbook(Path(tempfile.mkdtemp()) / "w", clock=system_clock, passphrase=words).everybody()
os.setgroups([])
os.setgid(pwd.getpwnam("nobody").pw_gid)
os.setuid(pwd.getpwnam("nobody").pw_uid)
try:
    book = Workbook(Path(sys.argv[1]), clock=system_clock)
    print([one.name for one in book.everybody()])
    book.add_person(Person(name="Nobody"))
except WorkbookError as refused:
    print(refused)
"""


def looked_at_by_nobody(folder: Path) -> str:
    """What somebody without any rights sees, and is told when they try to write."""
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o755 if one.is_dir() else 0o644)
    done = subprocess.run(
        [sys.executable, "-c", LOOKS, str(folder)], input=locks.RING.handed_on(folder).decode(), text=True,
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return done.stdout


needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may act as nobody")


@needs_root
@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_a_copy_that_can_only_be_read_is_opened_for_looking(shared, passphrase):
    book = empty(shared, passphrase=passphrase)
    book.add_person(Person(name="Rosa Quill"))
    book.close()
    before = (book.folder / stores.FILE_NAME).read_bytes()

    said = looked_at_by_nobody(book.folder)

    assert said.splitlines()[0] == "['Rosa Quill']"
    assert "copy for reading only" in said
    assert (book.folder / stores.FILE_NAME).read_bytes() == before
    assert [file.name for file in book.folder.iterdir()] == [stores.FILE_NAME]


@needs_root
def test_an_older_copy_that_can_only_be_read_says_where_to_open_it(shared, first):
    shutil.copytree(first, shared / "workspace")

    said = looked_at_by_nobody(shared / "workspace")

    assert "from an older workbook. Copy the folder" in said
    assert version_of(shared / "workspace") == "1"


def test_a_newer_workspace_is_refused_and_left_alone(first, monkeypatch):
    Workbook(first, clock=Clock()).close()
    content = (first / stores.FILE_NAME).read_bytes()
    monkeypatch.setattr(stores, "VERSION", VERSION - 1)

    with pytest.raises(NoWorkspace, match=f"newer workbook .version {VERSION}."):
        Workbook(first, clock=Clock())

    assert (first / stores.FILE_NAME).read_bytes() == content
