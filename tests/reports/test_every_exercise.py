"""What every exercise leaves stands in a report in its own words, or is left out for a reason that is written here."""

from __future__ import annotations

import ast
import html
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import nbformat
import pytest

from data.example.maple_street import tell
from workbook.phases.deck import KINDS
from workbook.phases.entry import Entry
from workbook.phases.kinds import Field, Kind
from workbook.reports.run import run_report
from workbook.storage.workbook import Workbook

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
OFTEN = 5
"""What people said apart is shown from five on."""
GIVEN: dict[str, dict[str, Any]] = {
    "answer": {"answer": "no"},
    "concern": {"pattern": "Lanterns on the stairs"},
    "own exercise": {"exercise": "five-minutes-of-thanks"},
    "return note": {"pattern": "Lanterns on the stairs"},
}
"""What has to fit to something else."""

ON_ITS_OWN_PAGE = {
    "00-start": ("continuum aim", "so what"),
    "01-learning": ("advantage", "asset", "return note", "info card"),
    "02-awareness": (
        "statement", "turf task", "intake question", "hope or fear", "budget line", "budget shared", "plan to grow",
        "table note",
    ),
    "03-vision": ("image", "morning", "value note", "justice", "our part", "dream and power"),
    "04-strategy": (
        "issue", "choice", "activity", "boundary", "team", "beat", "action inside a service", "job line", "safeguard",
        "lobbying year", "decision we follow", "local resource",
    ),
    "05-action": ("slot", "structure test", "practice", "group plan", "touch point tally"),
    "exercises": ("own exercise",),
}  # fmt: skip
"""What stands in no report for others, and in the notebook of its phase when that is run as a report."""

_NUMBERS = "only numbers are shown, so that nobody is known by what they wrote"
_UNSIGNED = "one person's answer without a name: counted, never read out"
_TWO = "said between two people"
_TESTIMONY = "lent for testimony, not for a report"
_SWITCH = "opens or closes something; nobody said it"
NEVER = {
    "boundary review": _UNSIGNED,
    "capacity": "what somebody can carry is for the organizer alone",
    "closed": _SWITCH,
    "continuum answer": _UNSIGNED,
    "count of complaints": _NUMBERS,
    "expectation sheet": _TWO,
    "expectation talked over": _TWO,
    "experience answer": _UNSIGNED,
    "gift": _UNSIGNED,
    "hand count": _NUMBERS,
    "info offered": _NUMBERS,
    "invitation": "an ask is between those who ask and the one who is asked; a report counts them",
    "look again": "a reason beside a flag; the cards it is about are shown",
    "measure reading": _NUMBERS,
    "minutes": _NUMBERS,
    "offer": "an ask is between those who ask and the one who is asked; a report counts them",
    "one to one": _TWO,
    "opening": "five questions that lead to a first door",
    "plan line": _TWO,
    "pulse": _UNSIGNED,
    "rights explained": _TWO,
    "story": _TESTIMONY,
    "story told": _TESTIMONY,
    "story wording": _TESTIMONY,
    "strength noticed": _TWO,
    "supervision item": "the worker's own agenda stays in the room",
    "test result": _NUMBERS,
    "times that suit": _UNSIGNED,
    "two hats": _TWO,
    "two way review": _TWO,
    "vote": _UNSIGNED,
    "what we meet for": _TWO,
    "who did it": _NUMBERS,
    "work after a withdrawal": _UNSIGNED,
}
"""Kinds whose words stand in no report, and why."""

IN_THE_REPORT = sorted(KINDS.keys() - NEVER.keys() - set(chain.from_iterable(ON_ITS_OWN_PAGE.values())))


def word(kind: str) -> str:
    """A word that stands nowhere else."""
    return f"Lantern{list(KINDS).index(kind):03}"


@pytest.fixture(scope="module")
def street(tmp_path_factory) -> Workbook:
    """Maple Street with five more cards of every kind."""
    book = tell(tmp_path_factory.mktemp("street") / "workspace", clock=lambda: datetime.now(UTC))
    keys: dict[str, str] = {}
    waiting = list(KINDS.values())
    while waiting:
        kind = waiting.pop(0)
        if not keys.keys() & set(kind.under) and any(one.name in kind.under for one in waiting):
            waiting.append(kind)
            continue
        under = tuple(keys[name] for name in kind.under if name in keys)[:1]
        for _ in range(OFTEN):
            keys[kind.name] = book.add_card(said(kind, under, round=book.latest_round()))
    return book


def said(kind: Kind, under: tuple[str, ...], *, round: int) -> Entry:
    """A card of a kind on which everything is filled in."""
    facts = {one.name: filled(one, kind.name) for one in kind.fields} | GIVEN.get(kind.name, {})
    body = f"{word(kind.name)} was said at the gate."
    return Entry(kind=kind.name, phase=kind.phase, round=round, body=body, facts=facts, parents=under)


def filled(one: Field, kind: str) -> Any:
    """Something that fits a field."""
    fits = {
        "date": "2026-05-30", "rating": 4, "yesno": True, "number": min(one.most, max(one.least, 3)),
        "choice": one.choices[0][0] if one.choices else "", "several": [value for value, _ in one.choices[:1]],
    }  # fmt: skip
    return fits.get(one.kind, f"{word(kind)} {one.name}"[: one.at_most])


@pytest.fixture(scope="module")
def report(street) -> str:
    """The report as the command makes it, in a process of its own."""
    given = {"workspace": str(street.folder), "mode": "report"}
    return run_report("reflection", given, progress=lambda said: None).read_text("utf-8")


@pytest.fixture(scope="module")
def pages(street) -> dict[str, str]:
    """Every other notebook run as a report, in this process."""
    files = sorted(file for file in NOTEBOOKS.rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)
    return {file.stem: run_here(file, street.folder) for file in files if file.stem != "reflection"}


def run_here(file: Path, workspace: Path) -> str:
    """All that a notebook shows."""
    names: dict[str, Any] = {}
    shown = []
    for cell in nbformat.read(file, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        lines = ast.parse(cell.source).body
        last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
        exec(compile(ast.Module(lines, []), file.stem, "exec"), names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"workspace": str(workspace), "mode": "report"}
        if last is not None:
            shown += eval(ast.unparse(last), names)._repr_mimebundle_().values()
    return html.unescape("\n".join(shown))


@pytest.mark.parametrize("kind", IN_THE_REPORT)
def test_what_was_said_stands_in_the_report(report, kind):
    assert word(kind) in report or GIVEN.get(kind, {}).get("pattern", "-") in report


@pytest.mark.parametrize(
    ("notebook", "kind"), [(notebook, kind) for notebook, kinds in ON_ITS_OWN_PAGE.items() for kind in kinds]
)
def test_what_is_for_the_house_stands_on_its_own_page(report, pages, notebook, kind):
    assert word(kind) in pages[notebook]
    assert word(kind) not in report


@pytest.mark.parametrize("kind", NEVER)
def test_what_is_nobodys_business_stands_in_no_report(report, pages, kind):
    assert [name for name, text in {**pages, "the report": report}.items() if word(kind) in text] == []


def test_what_allies_are_shown_was_said_to_be_told(pages):
    told = [kind for kind in KINDS if word(kind) in pages["glimpse"]]

    assert told == ["outcome", "help wanted", "not resolved"]


def test_the_tables_name_every_kind_once():
    named = [*IN_THE_REPORT, *NEVER, *chain.from_iterable(ON_ITS_OWN_PAGE.values())]

    assert sorted(named) == sorted(KINDS)
