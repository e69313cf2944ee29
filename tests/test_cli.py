"""The command line: what it does, what it refuses, and what it leaves alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbook.cli import main

SAMPLES = Path(os.environ.get("WORKBOOK_SAMPLES", Path(__file__).resolve().parents[2] / "shared" / "samples"))
ROWS = """name,languages,concerns,programme
Rosa Quill,Spanish,rent,Pantry
Sam Okoro,Spanish,rent,Tenants
Dee Marsh,English,heat,Pantry
"""


@pytest.fixture
def place(tmp_path) -> Path:
    run("new", "--workspace", tmp_path / "here")
    return tmp_path / "here"


@pytest.fixture
def listed(place) -> Path:
    file = place.parent / "people.csv"
    file.write_text(ROWS, "utf-8")
    run("import", file, "--yes", "--workspace", place)
    return place


def run(*words, expect: int = 0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == expect, result.output
    assert "Traceback" not in result.output
    return result


def names(place: Path, purpose: str) -> list[str]:
    said = run("people", "--for", purpose, "--json", "--workspace", place).stdout
    return sorted(row["name"] for row in json.loads(said))


def test_a_new_workspace_is_made_once_and_not_over_another(place):
    again = run("new", "--workspace", place, expect=1)

    assert "already holds a workspace" in again.stderr
    assert again.stdout == ""


def test_a_persons_page_is_said_or_written_for_them_and_names_nobody_else(listed, tmp_path):
    said = run("about", "Rosa Quill", "--workspace", listed).stdout
    run("about", "Rosa Quill", "--workspace", listed, "--out", tmp_path / "rosa.html")

    assert "Name: Rosa Quill" in said
    assert "Sam" not in said
    assert (tmp_path / "rosa.html").stat().st_mode & 0o077 == 0
    assert "Rosa Quill" in (tmp_path / "rosa.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_sheet_is_written_in_each_language(place, tmp_path, language):
    file = tmp_path / "sheet.html"

    run("sheet", "--language", language, "--out", file, "--workspace", place)

    assert f'lang="{language}"' in file.read_text("utf-8")
    assert "not a" in run("sheet", "--language", "xx", "--out", file, "--workspace", place, expect=1).stderr


def test_what_a_command_did_last_is_listed_undone_and_done_again(listed):
    run("introductions", "--worth", "Rosa Quill", "Sam Okoro", "--because", "both garden", "--workspace", listed)

    lines = json.loads(run("changes", "--json", "--workspace", listed).stdout)
    assert lines[0]["what"] == "mark introduction"
    assert "Rosa" not in repr(lines)
    assert "mark introduction" in run("undo", "--workspace", listed).stdout
    assert "as it was before" in run("redo", "--workspace", listed).stdout
    assert "nothing to redo" in run("redo", "--workspace", listed, expect=1).stderr


def test_taking_a_yes_back_says_what_ended_with_it(listed):
    run("consent", "give", "Rosa Quill", "--purpose", "map", "--workspace", listed)

    said = run("consent", "withdraw", "Rosa Quill", "--purpose", "map", "--workspace", listed).stdout

    assert "off the map" in said
    assert "never undone" in run("undo", "--workspace", listed, expect=1).stderr


def test_help_names_every_command_and_each_has_its_own():
    said = run("--help").stdout

    for command in ("new", "serve", "report", "import", "people", "consent", "introductions", "practices", "check"):
        assert command in said
        assert len(run(command, "--help").stdout) > 100


@pytest.mark.parametrize(
    "words",
    ["new", "serve", "report", "import", "people", "consent give", "consent refuse", "consent withdraw",
     "introductions", "practices", "check"],
)  # fmt: skip
def test_every_command_takes_a_workspace(words):
    assert "--workspace" in run(*words.split(), "--help").stdout


def test_a_look_writes_nothing(place):
    file = place.parent / "people.csv"
    file.write_text(ROWS, "utf-8")

    looked = run("import", file, "--preview", "--workspace", place)

    assert "three people" in looked.stdout
    assert json.loads(run("people", "--json", "--workspace", place).stdout) == []


def test_everyone_brought_in_starts_without_any_consent(listed):
    everybody = json.loads(run("people", "--json", "--workspace", listed).stdout)

    assert [row["answers"] for row in everybody] == [[], [], []]
    assert names(listed, "map") == []
    assert "no introduction to propose" in run("introductions", "--workspace", listed).stdout


def test_a_file_is_taken_out_again_in_one_act(listed):
    run("import", "--undo", "--workspace", listed)

    assert json.loads(run("people", "--json", "--workspace", listed).stdout) == []


def test_a_yes_holds_for_one_purpose_until_it_is_taken_back(listed):
    run("consent", "give", "Rosa Quill", "--purpose", "map", "--workspace", listed)

    assert names(listed, "map") == ["Rosa Quill"]
    assert names(listed, "introduce") == []

    run("consent", "withdraw", "Rosa Quill", "--purpose", "map", "--workspace", listed)

    assert names(listed, "map") == []


def test_a_yes_that_lacks_a_standard_is_not_recorded(listed):
    refused = run("consent", "give", "Rosa Quill", "--purpose", "map", "--lacks", "informed", "-w", listed, expect=1)

    assert "does not count until" in refused.stderr
    assert names(listed, "map") == []


def test_nobody_is_recorded_when_one_of_several_is_unknown(listed):
    run("consent", "give", "Rosa Quill", "Nobody Here", "--purpose", "map", "-w", listed, expect=1)

    assert names(listed, "map") == []


def test_an_introduction_says_what_both_allowed(listed):
    run("consent", "give", "Rosa Quill", "Sam Okoro", "--purpose", "introduce", "-w", listed)

    said = run("introductions", "-w", listed).stdout

    assert "Rosa Quill" in said
    assert "Sam Okoro" in said
    assert "rent" in said
    assert "Dee" not in said


def test_wrong_words_end_with_2_and_a_refusal_with_1(place):
    run("people", "--for", "gossip", "--workspace", place, expect=2)
    run("consent", "give", "Nobody", "--purpose", "map", "--workspace", place, expect=1)
    run("people", "--workspace", place / "nowhere", expect=1)


def test_the_workspace_may_come_from_the_variable(listed, monkeypatch):
    monkeypatch.setenv("WORKBOOK_WORKSPACE", str(listed))

    assert len(json.loads(run("people", "--json").stdout)) == 3


def test_practices_list_every_row():
    rows = json.loads(run("practices", "--json").stdout)

    assert [row["id"] for row in rows] == [f"P{number:03d}" for number in range(1, 129)]
    assert {row["where"] for row in rows if row["id"] == "P027"} != {"not yet"}
    assert all((row["where"] == "not yet") == bool(row["reason"]) != bool(row["shown_by"]) for row in rows)


def test_what_does_not_work_yet_is_listed_with_its_reason_and_the_rest_with_what_shows_it():
    missing, everything = run("practices", "--missing").stdout, run("practices").stdout

    assert [line.split()[0] for line in missing.splitlines() if line.startswith("P")] == ["P099", "P101"]
    assert "not yet   Counts below five are dropped or merged" in missing
    assert "shown by" not in missing
    assert everything.count("\n               shown by  tests/") == 126


def test_a_sound_workspace_passes_the_check(listed):
    said = run("check", "--workspace", listed).stdout

    assert "NOT OK" not in said


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder ../shared/samples is not here")
@pytest.mark.parametrize(
    ("sample", "people"),
    [("graphology-miserables.graphml", 77), ("febrl-dataset1.csv", 1000), ("csvkit-test_latin1.csv", 2)],
)
def test_a_real_file_leads_to_a_map_and_to_introductions(place, sample, people):
    run("import", SAMPLES / sample, "--yes", "--workspace", place)
    everybody = [row["key"] for row in json.loads(run("people", "--json", "--workspace", place).stdout)]
    some = everybody[:60]
    run("consent", "give", *some, "--purpose", "map", "--workspace", place)
    run("consent", "give", *some, "--purpose", "introduce", "--concern", "rent and repairs", "--workspace", place)

    found = json.loads(run("introductions", "--json", "--workspace", place).stdout)

    assert len(everybody) == people
    assert len(names(place, "map")) == len(some)
    assert found
    assert {key for one in found for key in (one["one"], one["other"])} <= set(some)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder ../shared/samples is not here")
@pytest.mark.parametrize(
    "sample",
    ["csvkit-null_byte.csv", "csvkit-no_header_row.csv", "messytables-encrypted_no_password.xls",
     "vcard-John_Doe_GMAIL.vcf", "messytables-excel_pasting.csv", "messytables-weird_head_padding.csv", "README.md"],
)  # fmt: skip
def test_an_odd_file_gives_one_sentence_and_changes_nothing(place, sample):
    refused = run("import", SAMPLES / sample, "--yes", "--workspace", place, expect=1)

    assert len(refused.stderr.strip().splitlines()) == 1
    assert "Nothing was imported." in refused.stderr
    assert json.loads(run("people", "--json", "--workspace", place).stdout) == []
