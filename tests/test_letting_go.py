"""Forgetting, shredding and making two records one by command, and who sits where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.storage.workbook import Workbook, system_clock

ROWS = """name,email,languages,concerns,programme
Rosa Quill,rosa.quill@example.org,Spanish,rent,Pantry
Sam Okoro,sam@example.org,Spanish,rent,Tenants
Dee Marsh,dee@example.org,Spanish,heat,Pantry
Rosa M. Quill,rosa.quill@example.org,Spanish,rent,Tenants
"""


def run(*words, expect: int = 0, given: str = ""):
    result = CliRunner().invoke(main, [str(word) for word in words], input=given)
    assert result.exit_code == expect, result.output
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def place(tmp_path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(ROWS, "utf-8")
    run("new", "--workspace", tmp_path / "here")
    run("import", file, "--yes", "--workspace", tmp_path / "here")
    for name in ("Sam Okoro", "Dee Marsh", "Rosa Quill"):
        run("consent", "give", name, "--purpose", "introduce", "--workspace", tmp_path / "here")
    return tmp_path / "here"


def bytes_of(place: Path) -> bytes:
    return b"".join(file.read_bytes() for file in place.rglob("*") if file.is_file()).lower()


def test_after_forgetting_no_byte_of_the_folder_holds_the_name(place):
    run("backup", "--workspace", place)
    assert b"sam okoro" in bytes_of(place)

    said = run("forget", "Sam Okoro", "--yes", "--workspace", place).stdout

    assert "Forgotten" in said
    assert "Out of reach" in said
    assert not any(word in bytes_of(place) for word in (b"okoro", b"sam@example.org"))
    assert "no person called" in run("about", "Sam Okoro", "--workspace", place, expect=1).stderr


def test_while_somebody_else_reads_it_does_not_claim_to_have_finished(place):
    other = Workbook(place, clock=system_clock)
    with other._looking() as look:
        look.exec_driver_sql("select count(*) from person")
        refused = run("forget", "Sam Okoro", "--yes", "--workspace", place, expect=1)
    other.close()

    assert "Close the other tables" in refused.stderr
    assert "Forgotten: " not in refused.stdout


def test_forgetting_asks_first(place):
    said = run("forget", "Sam Okoro", "--workspace", place, given="n\n").stdout

    assert "Nothing was changed" in said
    assert b"okoro" in bytes_of(place)


def test_two_records_of_one_person_are_pointed_at_joined_and_taken_apart(place):
    pointed = run("merge", "--workspace", place).stdout
    assert "the same e-mail" in pointed

    said = run("merge", "Rosa Quill", "Rosa M. Quill", "--reason", "she said so", "--workspace", place).stdout
    assert "Ask once more for: introduce" in said
    assert len(json.loads(run("people", "--json", "--workspace", place).stdout)) == 3
    run("merge", "--undo", said.rsplit(maxsplit=1)[-1], "--workspace", place)
    assert len(json.loads(run("people", "--json", "--workspace", place).stdout)) == 4


def test_nothing_is_shredded_before_its_time(place):
    assert "Nothing has had its time yet" in run("shred", "--workspace", place).stdout
    assert "nothing" in run("shred", "--yes", "--workspace", place).stdout


def test_tables_are_said_or_printed_and_nobody_without_a_yes_is_seated(place, tmp_path):
    said = run("tables", "--size", "2", "--rounds", "2", "--workspace", place).stdout
    run("tables", "--size", "2", "--rounds", "2", "--workspace", place, "--out", tmp_path / "tables.html")

    page = (tmp_path / "tables.html").read_text("utf-8")
    assert "Round 2" in said
    assert "Rosa M. Quill" not in said + page
    assert page.count("<h3>Dee Marsh</h3>") == 1
    assert "at least" in run("tables", "--here", "Dee Marsh", "--workspace", place, expect=1).stderr
