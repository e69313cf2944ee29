"""The list of practices is whole, in plain words, and honest about what works."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from workbook.reports import practices
from workbook.reports.practices import listing, where

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


def test_the_file_has_the_three_columns_a_facilitator_is_told_of():
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == ["id", "phase", "practice"]


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
