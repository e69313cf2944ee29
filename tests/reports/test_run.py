"""One command from a workspace to one finished file: written whole, or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from browser_tools import write_notebook
from small_workspace import empty

from workbook.errors import NotAccepted, NoWorkspace, Stopped, UnknownValue, WorkbookError
from workbook.phases.entry import Entry, Phase
from workbook.reports.gates import visible
from workbook.reports.run import run_report
from workbook.storage.example import tell_example
from workbook.storage.workbook import Workbook, system_clock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def maple(tmp_path_factory) -> Workbook:
    return tell_example(tmp_path_factory.mktemp("maple") / "workspace", clock=system_clock)


@pytest.fixture(scope="module")
def made(maple) -> tuple[Path, list[str]]:
    """A report as the command makes it, and what was told on the way."""
    told: list[str] = []
    return run_report("reflection", given(maple), progress=told.append), told


@pytest.fixture
def book(tmp_path) -> Workbook:
    return empty(tmp_path)


@pytest.fixture
def with_cells(tmp_path):
    """A folder with one report notebook of these cells."""

    def write(*cells: str) -> Path:
        return write_notebook(tmp_path / "own" / "own.ipynb", *cells).parent

    return write


def given(book: Workbook, **asked: str) -> dict[str, str]:
    return {"workspace": str(book.folder), "mode": "report"} | asked


def silent(said: str) -> None:
    """Hear what is told on the way, and say nothing."""


def files(book: Workbook) -> list[str]:
    folder = book.folder / "reports"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def rights(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


# A report that leaves


def test_a_report_is_one_file_in_the_workspace(maple, made):
    file, _ = made

    assert file == maple.folder / "reports" / "reflection_organization.html"
    assert files(maple) == [file.name]
    assert "Both halves are in it" in visible(file.read_text("utf-8"))


def test_somebody_waiting_hears_part_by_part_where_the_work_is(made):
    _, told = made

    assert told[0] == "1 of 13: Opening the workspace ..."
    assert "8 of 13: First half: what changed, and who decides more ..." in told
    assert told[-1] == "Checking that nobody is named without a yes ..."


def test_nobody_without_a_yes_is_in_the_file_a_kernel_made(maple, made):
    text = made[0].read_text("utf-8")
    agreed = set(maple.people(for_purpose="report", audience="organization").index)
    others = [one for one in maple.everybody() if one.key not in agreed]

    assert [one.key for one in others if one.name in text or one.called in text] == []
    assert [one.key for one in maple.everybody() if one.key in text] == []
    assert len(others) >= 10


def test_the_same_workspace_gives_the_same_bytes(maple, made):
    again = run_report("reflection", given(maple), out=maple.folder.parent / "again.html", progress=silent)

    assert again.read_bytes() == made[0].read_bytes()


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "own_organization.html"),
        ({"programme": "../../etc/passwd", "audience": "own table"}, "own_etc-passwd_own-table.html"),
        ({"programme": "<b>Café & 'co'</b>\\..", "period_start": "2026-04-01"},
         "own_b-caf-co-b_2026-04-01_organization.html"),
        ({"programme": "x" * 300}, f"own_{'x' * 60}_organization.html"),
        ({"programme": "名前"}, "own_organization.html"),
    ],
)  # fmt: skip
def test_a_programme_may_be_called_anything_and_the_file_has_a_plain_name(book, with_cells, asked, name):
    folder = with_cells("# What changed?", "# ## Nothing")

    file = run_report("own", given(book, **asked), notebooks=folder, progress=silent)

    assert file == book.folder / "reports" / name
    assert files(book) == [name]


def test_a_file_is_written_where_somebody_asked_for_it(book, with_cells, tmp_path):
    out = tmp_path / "for the board" / "spring.html"

    assert run_report("own", given(book), out=out, notebooks=with_cells("# What?"), progress=silent) == out
    assert [file.name for file in out.parent.iterdir()] == ["spring.html"]


# A report that is stopped


@pytest.fixture
def owed(maple, tmp_path) -> Workbook:
    """Maple Street, where one card now names somebody who has not agreed to be in a report."""
    shutil.copytree(maple.folder, tmp_path / "owed", ignore=shutil.ignore_patterns("reports"))
    book = Workbook(tmp_path / "owed", clock=system_clock)
    agreed = set(book.people(for_purpose="report", audience="organization").index)
    name = next(one.name for one in book.everybody() if one.key not in agreed)
    book.add_card(Entry(kind="not resolved", phase=Phase.REFLECTION, body=f"We still owe {name} an answer."))
    return book


def test_a_card_that_names_somebody_stops_it_and_an_earlier_report_stays(owed):
    earlier = owed.folder / "reports" / "reflection_organization.html"
    earlier.parent.mkdir()
    earlier.write_text("the report of last month", "utf-8")

    with pytest.raises(Stopped, match="under “Not resolved, and what we go back to” it would show a name"):
        run_report("reflection", given(owed), progress=silent)

    assert files(owed) == [earlier.name]
    assert earlier.read_text("utf-8") == "the report of last month"


def test_a_step_that_fails_is_one_sentence_and_its_details_are_for_the_owner_only(book, with_cells):
    folder = with_cells("# What?", "raise ValueError('Rosa Quill has no row')")

    with pytest.raises(Stopped, match=r"stopped at step \d\. Nothing was written") as stopped:
        run_report("own", given(book), notebooks=folder, progress=silent)

    details = book.folder / "reports" / "last-failure.txt"
    assert "Rosa" not in str(stopped.value)
    assert "Rosa Quill has no row" in details.read_text("utf-8")
    assert rights(details) == 0o600
    assert files(book) == ["last-failure.txt"]


def test_details_become_private_even_where_a_file_lay_open(book, with_cells):
    details = book.folder / "reports" / "last-failure.txt"
    details.parent.mkdir()
    details.touch()
    details.chmod(0o644)

    with pytest.raises(Stopped):
        run_report("own", given(book), notebooks=with_cells("1 / 0"), progress=silent)

    assert rights(details) == 0o600


def test_a_step_whose_process_ends_is_one_sentence_too(book, with_cells):
    with pytest.raises(Stopped, match="stopped in one of its steps"):
        run_report("own", given(book), notebooks=with_cells("import os\nos._exit(1)"), progress=silent)

    assert files(book) == ["last-failure.txt"]


def test_a_refusal_of_ours_speaks_for_itself(book, with_cells):
    folder = with_cells("from workbook.errors import NobodyAgreed\nraise NobodyAgreed('report')")

    with pytest.raises(Stopped, match=r"^Nobody has agreed to 'report' yet"):
        run_report("own", given(book), notebooks=folder, progress=silent)


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_there(book, with_cells, tmp_path):
    taken = tmp_path / "taken.html"
    taken.mkdir()

    with pytest.raises(Stopped, match=r"could not be written .* Choose another place with --out"):
        run_report("own", given(book), out=taken, notebooks=with_cells("# What?"), progress=silent)

    assert not [file.name for file in tmp_path.iterdir() if "taken" in file.name and file != taken]


# A report that is not begun


@pytest.mark.parametrize(
    ("asked", "refused", "said"),
    [
        ({"programm": "Pantry"}, UnknownValue, "Did you mean 'programme'"),
        ({"audience": "organisation"}, UnknownValue, "Did you mean 'organization'"),
        ({"audience": "public"}, Stopped, "A public report needs a person to read every sentence first"),
        ({"period_start": "last spring"}, NotAccepted, "is not a date"),
        ({"period_start": "2026-05-01", "period_end": "2026-04-01"}, NotAccepted, "ends before it begins"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(book, asked, refused, said):
    with pytest.raises(refused, match=said):
        run_report("reflection", given(book, **asked), progress=pytest.fail)

    assert files(book) == []


def test_an_unknown_report_is_refused_with_the_nearest_name(book):
    with pytest.raises(UnknownValue, match="Did you mean 'reflection'"):
        run_report("reflektion", given(book), progress=pytest.fail)


def test_a_path_is_no_name_of_a_report(book, with_cells):
    folder = with_cells("# What?")

    with pytest.raises(UnknownValue):
        run_report(str(folder / "own"), given(book), progress=pytest.fail)


def test_where_there_is_no_workspace_none_is_made(tmp_path):
    with pytest.raises(NoWorkspace):
        run_report("reflection", {"workspace": str(tmp_path / "nowhere")}, progress=pytest.fail)

    assert not (tmp_path / "nowhere").exists()


def test_every_refusal_is_one_a_facilitator_can_read(book):
    with pytest.raises(WorkbookError) as refused:
        run_report("reflection", given(book, audience="public"), progress=silent)

    assert 12 <= len(str(refused.value).split()) <= 40


# The same notebook with papermill alone


@pytest.mark.parametrize("elsewhere", [False, True], ids=["from the root", "from another folder"])
def test_papermill_alone_runs_the_notebook_and_keeps_no_widget(maple, tmp_path, elsewhere):
    out = tmp_path / "out.ipynb"
    notebook = ROOT / "notebooks" / "reports" / "reflection.ipynb"
    words = [notebook if elsewhere else notebook.relative_to(ROOT), out, "-p", "workspace", maple.folder]
    around = {name: value for name, value in os.environ.items() if name != "WORKBOOK_WORKSPACE"}

    subprocess.run(
        [sys.executable, "-m", "papermill", *map(str, words), "-p", "period_end", "2026-06-30"],
        cwd=tmp_path if elsewhere else ROOT, env=around, check=True, capture_output=True,
    )  # fmt: skip

    text = out.read_text("utf-8")
    assert "Two decisions moved towards participants" in text
    assert "widget" not in str(nbformat.read(out, as_version=4).metadata)
    assert "application/vnd.jupyter.widget" not in text
