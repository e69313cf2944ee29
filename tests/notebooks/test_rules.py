"""Notebooks are literature first: the rules of house-style.md, section 5."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from workbook.parameters import NAMES, Parameters

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(file for file in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)
EXERCISES = [file for file in NOTEBOOKS if re.match(r"0[0-6]-|one-to-ones", file.name)]
PHASES = [file for file in NOTEBOOKS if re.match(r"0[1-6]-", file.name)]
NOT_SAID = ("client", "consumer", "patient", "caseload", "next phase", "scored", "ranking")


def cells(file: Path, kind: str) -> list[dict]:
    return [cell for cell in json.loads(file.read_text("utf-8"))["cells"] if cell["cell_type"] == kind]


def tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


def exercises(file: Path) -> Iterator[tuple[str, str]]:
    """The words before each screen of an exercise; where we are, and who does what first, are none."""
    words = ""
    for cell in json.loads(file.read_text("utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            words += source
            continue
        if re.search(r"\b(?!decide|where_we_are)\w+\(here", source):
            yield words, source
        words = ""


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: file.stem)
def notebook(request) -> Path:
    return request.param


def test_there_is_a_notebook_for_each_phase_and_each_desk():
    names = {file.name for file in NOTEBOOKS}

    assert len([name for name in names if re.match(r"0[0-6]-", name)]) == 7
    assert {"people.ipynb", "relationships.ipynb", "introductions.ipynb", "reflection.ipynb"} <= names


def test_the_title_is_a_question(notebook):
    first = json.loads(notebook.read_text("utf-8"))["cells"][0]

    assert re.match(r"# .+\?$", "".join(first["source"]).splitlines()[0])


def test_one_cell_declares_the_parameters_as_the_package_does(notebook):
    declared = [cell for cell in cells(notebook, "code") if "parameters" in tags(cell)]
    values = {}
    exec("".join(declared[0]["source"]), values)

    assert len(declared) == 1
    assert tuple(name for name in values if name != "__builtins__") == NAMES
    for name in set(NAMES) - {"mode"}:
        assert values[name] == getattr(Parameters(), name)


def test_prose_stands_before_every_code_cell(notebook):
    kinds = [cell["cell_type"] for cell in json.loads(notebook.read_text("utf-8"))["cells"]]

    assert all(before == "markdown" for before, now in pairwise(kinds) if now == "code")


def test_a_code_cell_is_short_and_only_calls_the_package(notebook):
    for cell in cells(notebook, "code"):
        source = "".join(cell["source"])
        if "parameters" not in tags(cell):
            assert len([line for line in source.splitlines() if line.strip()]) <= 6
        banned = (ast.FunctionDef, ast.ClassDef, ast.Try, ast.While)
        assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, banned)]


def test_there_are_at_least_eight_words_of_prose_for_each_line_of_code(notebook):
    words = sum(len("".join(cell["source"]).split()) for cell in cells(notebook, "markdown"))
    lines = sum(len([line for line in cell["source"] if line.strip()]) for cell in cells(notebook, "code"))

    assert words >= 8 * lines


def test_it_was_saved_after_running_from_top_to_bottom(notebook):
    counts = [cell["execution_count"] for cell in cells(notebook, "code")]

    assert counts == list(range(1, len(counts) + 1))


def test_outputs_are_small_sentences_and_hold_no_widget(notebook):
    text = notebook.read_text("utf-8")

    assert '"widgets"' not in text
    assert "application/vnd.jupyter" not in text
    for cell in cells(notebook, "code"):
        assert len(json.dumps(cell["outputs"])) < 4_000
        assert all(output["output_type"] != "error" for output in cell["outputs"])


@pytest.mark.parametrize("notebook", EXERCISES, ids=lambda file: file.stem)
def test_every_exercise_says_how_long_what_to_say_aloud_and_asks_so_what(notebook):
    lacking = []
    for words, code in exercises(notebook):
        said = {"a time": r"\bminutes?\b|\bhours?\b", "words to say": "“.+”|aloud", "so what": r"(?i)\bso what\b"}
        lacking += [(code, part) for part, shape in said.items() if not re.search(shape, words)]

    assert lacking == []


@pytest.mark.parametrize("notebook", PHASES, ids=lambda file: file.stem)
def test_every_phase_ends_with_who_does_what_first_and_by_when(notebook):
    code = "".join("".join(cell["source"]) for cell in cells(notebook, "code"))

    assert re.search(r"\bdecide\(here", code)


def test_it_ends_with_what_we_heard(notebook):
    assert "## What we heard" in "".join(cells(notebook, "markdown")[-1]["source"])


def test_words_that_make_people_smaller_are_not_used(notebook):
    prose = " ".join("".join(cell["source"]) for cell in cells(notebook, "markdown")).casefold()

    assert [word for word in NOT_SAID if re.search(rf"\b{word}", prose)] == []
