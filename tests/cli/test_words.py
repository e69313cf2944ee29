"""An organization sets its language and its own words with a command, and writes its notebooks out in a language."""

from __future__ import annotations

import json

import nbformat
import pytest
from click.testing import CliRunner

from workbook.cli import main
from workbook.language.tongue import call, settle
from workbook.session import begin
from workbook.session.notebooks import write_notebooks
from workbook.storage.workbook import Workbook, system_clock


@pytest.fixture(autouse=True)
def _as_before():
    yield
    settle("en")
    call({})


def run(*words, expect=0, piped=""):
    done = CliRunner().invoke(main, [str(word) for word in words], input=piped)
    assert done.exit_code == expect, done.output
    return done


@pytest.fixture
def place(tmp_path):
    run("new", "--unlocked", "--language", "es", "-w", tmp_path / "ws")
    return tmp_path / "ws"


def test_a_workspace_is_made_in_a_language_and_its_notebooks_speak_it(place):
    assert begin({"workspace": str(place)}).parameters.language == "es"


def test_what_is_asked_for_goes_first_then_the_workspace_then_the_computer(place, tmp_path, monkeypatch):
    run("new", "--unlocked", "-w", tmp_path / "none")
    monkeypatch.setenv("LANGUAGE", "fr")

    assert "No hay nada" in run("undo", "-w", place, expect=1).stderr
    assert "There is nothing" in run("undo", "-w", place, "--language", "en", expect=1).stderr
    assert "Il n’y a rien" in run("undo", "-w", tmp_path / "none", expect=1).stderr.replace("'", "’")


def test_a_question_is_answered_in_the_language_it_is_asked_in(place, tmp_path):
    (tmp_path / "people.csv").write_text("name\nRosa Quill\n", "utf-8")

    run("import", tmp_path / "people.csv", "-w", place, piped="\n")
    assert json.loads(run("people", "--json", "-w", place).stdout) == []
    run("import", tmp_path / "people.csv", "-w", place, piped="tal vez\nSi\n")

    assert [row["role"] for row in json.loads(run("people", "--json", "-w", place).stdout)] == ["participant"]


def test_one_command_in_another_language_leaves_the_next_as_it_was(place, tmp_path):
    run("undo", "-w", place, expect=1)

    assert "There is no workspace" in run("people", "-w", tmp_path / "x", expect=1).stderr


def test_a_language_the_workbook_does_not_speak_is_refused_with_the_closest_one(tmp_path):
    refused = run("new", "--unlocked", "--language", "esp", "-w", tmp_path / "ws", expect=1)

    assert "Did you mean 'es'?" in refused.output
    assert not (tmp_path / "ws").exists()


def test_our_own_words_are_kept_and_spoken(place):
    run("terms", "-w", place, "--language", "en", "--participant", "member", "--participants", "members")
    run("terms", "-w", place, "--language", "en", "--staff", "team")

    shown = json.loads(run("terms", "-w", place, "--json").stdout)

    assert [(row["word"], row["ours"]) for row in shown] == [
        ("participant", "member"), ("participants", "members"), ("staff", "team")
    ]  # fmt: skip
    here = begin({"workspace": str(place), "language": "en"})
    from workbook.language.say import spoken

    assert spoken("Participants and staff") == "Members and team"
    here.workbook.close()


def test_the_workbooks_own_words_come_back(place):
    run("terms", "-w", place, "--language", "en", "--staff", "team")

    assert json.loads(run("terms", "-w", place, "--language", "en", "--clear", "--json").stdout) == []


def test_a_word_that_cannot_stand_in_a_sentence_is_refused(place):
    refused = run("terms", "-w", place, "--staff", "{team}", expect=1)

    assert "no puede estar en una frase" in refused.output
    assert Workbook(place, clock=system_clock).setting("terms") == ""


def test_a_word_that_makes_people_into_a_case_is_pointed_out_and_kept(place):
    (place / "exercises").mkdir()
    (place / "exercises" / "ours.toml").write_text('title = "A talk with each client"\n')

    said = run("terms", "-w", place, "--language", "en", "--participant", "client")

    assert "Sus propias palabras dice «client»" in said.stderr
    assert "ours.toml dice «client»" in said.stderr
    assert json.loads(run("terms", "-w", place, "--json").stdout)[0]["ours"] == "client"


def test_the_notebooks_of_a_language_speak_it_and_keep_their_code(place, tmp_path):
    run("notebooks", "es", "--out", tmp_path / "out", "-w", place)

    start = nbformat.read(tmp_path / "out" / "00-start.ipynb", as_version=4)
    [asked] = [cell for cell in start.cells if "parameters" in cell.metadata.get("tags", [])]
    assert 'language = "es"' in asked.source
    assert not any(cell.get("outputs") for cell in start.cells)
    nbformat.validate(start)
    assert (tmp_path / "out" / "reports" / "reflection.ipynb").is_file()


def test_every_paragraph_of_a_notebook_goes_through_the_catalogue_and_no_code(tmp_path):
    files = write_notebooks("x-pseudo", tmp_path)

    read = [nbformat.read(file, as_version=4) for file in files]
    assert all("⟦" in cell.source for one in read for cell in one.cells if cell.cell_type == "markdown")
    assert all(one.metadata.title.startswith("⟦") for one in read)
    assert not any("⟦" in cell.source for one in read for cell in one.cells if cell.cell_type == "code")


def test_the_notebooks_we_have_are_not_written_over(place):
    from workbook.storage.shipped import shipped

    refused = run("notebooks", "fr", "--out", shipped("notebooks"), "-w", place, expect=1)

    assert "Choose another folder" in refused.output
