"""How papermill runs our notebooks: as it always does, saying in words where it is."""

from __future__ import annotations

import subprocess
import sys

import nbformat
import papermill
import pytest
from browser_tools import write_notebook
from papermill.exceptions import PapermillExecutionError

from workbook.reports.engine import ENGINE


@pytest.fixture
def run(tmp_path):
    """Run a notebook of these cells; give what it said on the way and what came out."""

    def with_cells(*cells: str):
        told: list[str] = []
        file = write_notebook(tmp_path / "small.ipynb", *cells)
        done = papermill.execute_notebook(
            str(file), str(tmp_path / "made.ipynb"), engine_name=ENGINE, kernel_name="python3", progress_bar=False,
            cwd=str(tmp_path), progress=told.append,
        )  # fmt: skip
        return told, done

    return with_cells


def test_the_parts_are_told_one_by_one_in_words(run):
    told, done = run("a = 1", "# ## Where we have been\n\nPlaces.", "b = a + 1", "b = b + 1", "# ## What we heard", "b")

    assert told == [
        "1 of 3: Opening the workspace ...",
        "2 of 3: Where we have been ...",
        "3 of 3: What we heard ...",
    ]
    assert done.cells[-1].outputs[0].data["text/plain"] == "3"


def test_a_failure_is_papermills_own_and_nothing_after_it_is_told(run, capfd):
    with pytest.raises(PapermillExecutionError, match="the bus left"):
        run("# ## Buses", "raise ValueError('the bus left')", "# ## Later", "1")

    assert "Later" not in "".join(capfd.readouterr())


def test_what_was_run_is_kept_in_no_history_and_the_terminal_stays_quiet(run, capfd):
    _, done = run("get_ipython().history_manager.enabled")

    assert done.cells[0].outputs[0].data["text/plain"] == "False"
    assert capfd.readouterr().err == ""


def test_papermill_without_our_engine_runs_the_same_notebook(tmp_path):
    file = write_notebook(tmp_path / "plain.ipynb", "# ## A part", "'heard'")
    out = tmp_path / "out.ipynb"

    subprocess.run([sys.executable, "-m", "papermill", file, out], check=True, capture_output=True)

    assert nbformat.read(out, as_version=4).cells[1].outputs[0].data["text/plain"] == "'heard'"
