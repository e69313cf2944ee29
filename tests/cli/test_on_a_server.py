"""A workspace on a PostgreSQL server does what one in a file does; its folder holds what belongs to this computer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_tools import wait_until
from click.testing import CliRunner, Result
from private_cluster import Cluster, cluster, programs
from small_pages import small_pages

from workbook.cli import main
from workbook.storage import stores

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed; .ci/postgres installs it")
ROWS = "name,languages,concerns\nRosa Quill,Spanish,rent\nSam Okoro,Spanish,rent\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with cluster() as running:
        yield running


@pytest.fixture
def place(server, tmp_path) -> Path:
    """A workspace on the server, with two people."""
    run("new", "--store", server.database(), "-w", tmp_path / "ws")
    (tmp_path / "people.csv").write_text(ROWS, "utf-8")
    run("import", tmp_path / "people.csv", "--yes", "-w", tmp_path / "ws")
    return tmp_path / "ws"


def run(*words: object, expect: int = 0) -> Result:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code == expect, done.output
    assert "Traceback" not in done.output
    return done


def names(*words: object) -> list[str]:
    return sorted(row["name"] for row in json.loads(run("people", "--json", *words).stdout))


def test_people_come_in_say_yes_and_are_introduced(place):
    run("consent", "give", "Rosa Quill", "Sam Okoro", "--purpose", "introduce", "-w", place)

    assert "Rosa Quill" in run("introductions", "-w", place).stdout
    assert names("-w", place) == ["Rosa Quill", "Sam Okoro"]
    assert sorted(file.name for file in place.iterdir()) == [stores.SERVER_NAME]


def test_a_second_computer_joins_with_the_address_and_then_remembers_it(place, tmp_path):
    address = (place / stores.SERVER_NAME).read_text("utf-8").strip()

    assert names("--store", address, "-w", tmp_path / "second") == ["Rosa Quill", "Sam Okoro"]
    assert names("-w", tmp_path / "second") == ["Rosa Quill", "Sam Okoro"]


def test_a_report_is_made_of_it(place):
    run("report", "reflection", "-w", place)

    assert [file.suffix for file in (place / "reports").iterdir()] == [".html"]


def test_it_is_served_and_its_front_page_speaks_of_no_file(place, app, tmp_path):
    served = app(place, small_pages(tmp_path / "notebooks"))

    assert "not locked" not in served.get("")[1]
    assert served.get("voila/render/01-learning.ipynb")[0] == 200
    assert wait_until(lambda: not (place / "backups").exists(), seconds=1)


@pytest.mark.parametrize("words", [["lock"], ["backup"], ["restore", "--yes"]], ids=" ".join)
def test_what_the_keeper_of_the_server_does_is_said_in_one_sentence(place, words):
    refused = run(*words, "-w", place, expect=1)

    assert "kept on a PostgreSQL server" in refused.stderr


def test_the_check_says_who_keeps_it(place):
    said = run("check", "-w", place).stdout

    assert "kept on a server, whose keeper locks it" in said
    assert "NOT OK" not in said


@pytest.mark.parametrize(
    ("address", "why"),
    [("postgresql://ana:secret@host/db", "leave the password out"), ("mysql://host/db", "postgresql://name@host"),
     ("not an address", "postgresql://name@host"), ("postgresql://host", "postgresql://name@host")],
)  # fmt: skip
def test_an_address_that_will_not_do_is_refused_before_anything_is_made(tmp_path, address, why):
    refused = run("new", "--store", address, "-w", tmp_path / "ws", expect=1)

    assert why in refused.stderr
    assert "secret" not in refused.output
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_holds_a_workspace_is_not_made_over(place, tmp_path):
    address = (place / stores.SERVER_NAME).read_text("utf-8").strip()

    refused = run("new", "--store", address, "-w", tmp_path / "another", expect=1)

    assert "already holds a workspace" in refused.stderr
    assert not (tmp_path / "another").exists()


def test_a_folder_stands_for_one_workspace_only(place, server, tmp_path):
    refused = run("people", "--store", server.database(), "-w", place, expect=1)

    assert "already stands for another workspace" in refused.stderr
    assert "holds no workspace" in run("people", "--store", server.database(), "-w", tmp_path / "x", expect=1).stderr


def test_a_server_that_does_not_answer_is_said_in_one_sentence(tmp_path):
    refused = run("people", "--store", f"postgresql://ana@/none?host={tmp_path}", "-w", tmp_path / "x", expect=1)

    assert "does not answer" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
