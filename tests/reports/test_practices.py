"""The list of practices is whole, in plain words, and honest about what works."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from workbook.language.tongue import speaking
from workbook.reports import practices
from workbook.reports.practices import COLUMNS, listing, told, where

REPOSITORY = Path(__file__).resolve().parents[2]
FILE = REPOSITORY / "data" / "instruments" / "practices.csv"
NOTEBOOKS = sorted(
    file for file in (REPOSITORY / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts
)
ROWS = [f"P{count:03}" for count in range(1, 129)]
PHASES = {"L", "A", "V", "S", "X", "R", "REL", "CON", "REP", "OPS", "all"}
NOT_SAID = re.compile(
    r"\b(clients?|consumers?|patients?|users?|caseloads?|leads?|match(es|ed|ing)?|scor(e|es|ed|ing)|rank(s|ed|ing)?"
    r"|next phase)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def rows():
    return listing()


def test_the_list_holds_all_128_practices_in_order(rows):
    assert [row["id"] for row in rows] == ROWS


def test_the_file_has_the_columns_a_facilitator_is_told_of():
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == ["id", "phase", "practice", "shown_by", "reason"]


def test_each_practice_belongs_to_phases_that_exist(rows):
    named = {part for row in rows for part in re.split(r"[,–→]", row["phase"])}

    assert named == PHASES


def test_a_title_can_be_read_in_one_breath(rows):
    long_or_short = [row["practice"] for row in rows if not 4 <= len(row["practice"].split()) <= 12]

    assert long_or_short == []


def test_no_title_says_what_we_do_not_say_of_people(rows):
    assert [row["practice"] for row in rows if NOT_SAID.search(row["practice"])] == []


def test_no_two_practices_have_the_same_title(rows):
    assert len({row["practice"] for row in rows}) == len(rows)


def test_every_row_that_is_named_anywhere_is_on_the_list():
    assert set(where()) <= set(ROWS)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_row_that_a_notebook_names_works_there(rows, notebook):
    named = json.loads(notebook.read_text("utf-8"))["metadata"]["workbook"]["practices"]
    place = f"notebooks/{notebook.relative_to(REPOSITORY / 'notebooks').as_posix()}"

    shown = {row["id"] for row in rows if place in row["where"].split(", ")}

    assert named or notebook.stem == "relationships"  # a map alone makes no row work yet
    assert shown == set(named)


def test_a_row_that_no_place_names_says_not_yet(rows):
    named = where()

    assert {row["id"] for row in rows if row["where"] == "not yet"} == set(ROWS) - set(named)
    assert all(row["where"] == ", ".join(named[row["id"]]) for row in rows if row["id"] in named)


def test_a_row_is_claimed_by_docstrings_notes_under_a_name_and_kinds_of_card_alone(tmp_path, monkeypatch):
    package = tmp_path / "workbook"
    package.mkdir()
    (package / "desk.py").write_text(
        '"""A desk (P001)."""\n'
        'LINES = ("P002",)\n'
        '"""Lines to read aloud (P003)."""\n'
        'CARD = Kind(title="P004", practices=("P005",))\n'
        "# P006\n"
        'async def open_door():\n    """Opens (P007)."""\n    return "P008"\n',
        "utf-8",
    )
    monkeypatch.setattr(practices, "_PACKAGE", package)

    claimed = [row for row, places in where().items() if "workbook.desk" in places]

    assert claimed == ["P001", "P003", "P005", "P007"]


def test_telling_how_long_the_list_is_claims_neither_end_of_it():
    told = {place for row in ("P001", "P128") for place in where().get(row, [])}

    assert told.isdisjoint({"workbook.cli", "workbook.reports.practices"})


# What shows a row working


def named_in(file: str) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse((REPOSITORY / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_row_is_shown_by_a_test_or_says_why_not_yet(rows):
    lacking = {row["id"] for row in rows if row["where"] == "not yet"}

    assert {row["id"] for row in rows if not row["shown_by"]} == lacking
    assert {row["id"] for row in rows if row["reason"]} == lacking
    assert len(lacking) <= 12


def test_every_test_that_is_named_is_there(rows):
    named = [row["shown_by"] for row in rows if row["shown_by"]]
    tests = {file: named_in(file) for file in {one.partition("::")[0] for one in named}}

    assert [one for one in named if not one.partition("::")[2].startswith("test_")] == []
    assert [one for one in named if one.partition("::")[2] not in tests[one.partition("::")[0]]] == []


def test_no_test_is_made_to_stand_for_more_than_two_rows(rows):
    shared = Counter(row["shown_by"] for row in rows if row["shown_by"])

    assert [one for one, count in shared.items() if count > 2] == []


def test_a_reason_is_one_plain_sentence(rows):
    reasons = [row["reason"] for row in rows if row["reason"]]

    assert [one for one in reasons if not 12 <= len(one.split()) <= 40 or one.count(".") != 1 or one[-1] != "."] == []
    assert [one for one in reasons if NOT_SAID.search(one)] == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "x-pseudo"])
def test_a_row_fits_a_terminal_of_120_columns(rows, language):
    with speaking(language):
        lines = [line for row in rows for line in told(row).splitlines()]

    assert [line for line in lines if len(line) > COLUMNS] == []
    assert COLUMNS == 120


def test_a_row_is_read_with_where_it_works_and_what_shows_it():
    row = {"id": "P048", "phase": "OPS", "practice": "Protect time", "where": "notebooks/a.ipynb, workbook.b",
           "shown_by": "tests/test_a.py::test_it", "reason": ""}  # fmt: skip

    assert told(row).splitlines() == [
        "P048  OPS      Protect time",
        "               where     notebooks/a.ipynb, workbook.b",
        "               shown by  tests/test_a.py::test_it",
    ]


def test_a_test_with_a_long_name_breaks_before_its_name_alone():
    name = "::test_" + "_".join(["and"] * 20)
    row = {"id": "P001", "phase": "R", "practice": "One", "where": "workbook.b", "reason": "",
           "shown_by": f"tests/screens/test_what_everybody_shows.py{name}"}  # fmt: skip

    *_, file, last = told(row).splitlines()

    assert file == "               shown by  tests/screens/test_what_everybody_shows.py"
    assert last.strip() == name


def test_not_yet_comes_with_its_reason():
    row = {"id": "P101", "phase": "OPS", "practice": "Agree", "where": "not yet", "shown_by": "", "reason": "Later."}

    assert told(row).splitlines()[1:] == ["               not yet   Later."]
