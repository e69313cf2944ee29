"""One command from a workspace to one finished page: run the notebook, check it, write it."""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbook.errors import Stopped, UnknownValue
from workbook.language import cells, terms
from workbook.language.say import marked, spoken
from workbook.language.tongue import SOURCE, call, heard, speaking
from workbook.parameters import NAMES, Parameters, strict
from workbook.people.words import Audience
from workbook.reports.gates import check_names
from workbook.reports.page import page
from workbook.reports.releasing import FOLDER, give_out
from workbook.storage.shipped import shipped
from workbook.storage.workbook import Workbook, system_clock

Progress = Callable[[str], None]
CELL_SECONDS = 120
_AT_A_STEP = marked(
    "The report stopped at step {step}. Nothing was written; the details are in the workspace, in "
    "reports/last-failure.txt, for whoever keeps the workbook. Your data is untouched."
)
_IN_A_STEP = marked(
    "The report stopped in one of its steps. Nothing was written; the details are in the workspace, in "
    "reports/last-failure.txt, for whoever keeps the workbook. Your data is untouched."
)


def run_report(
    name: str,
    given: Mapping[str, Any],
    *,
    out: Path | None = None,
    notebooks: Path | None = None,
    progress: Progress,
) -> Path:
    """Run a report notebook and write it as one HTML file that needs nothing else.

    Parameters
    ----------
    name : str
        A report notebook, without its ending.
    given : mapping
        Parameters; every name must be a declared one.
    out : Path, optional
        Where to write; else ``reports/`` in the workspace, named after report, period and audience.
    notebooks : Path, optional
        The folder with the report notebooks; else those that come with the workbook.
    progress : callable
        Told in one line a step where the work is.

    Returns
    -------
    Path
        The file written. It is written whole or not at all.

    Raises
    ------
    UnknownValue
        There is no such report, or no such parameter; the closest one is offered.
    Stopped
        The report would name somebody without a yes, or a step of it failed; nothing was written.
    """
    asked, notebook = strict(given), _notebook(name, notebooks or shipped("notebooks") / "reports")
    if asked.shown_to == Audience.PUBLIC:
        raise Stopped(
            spoken(
                "A public report needs a person to read every sentence first, and that desk is not built yet. "
                "Make it for the organization instead. Nothing was written."
            )
        )
    book = Workbook(Path(asked.workspace), clock=system_clock)
    asked = replace(asked, language=asked.language or heard(book.setting("language")) or SOURCE)
    call(terms.read(book.setting("terms")))
    with speaking(asked.language):
        text = _text(notebook, asked, book, progress)
        file = _written(text, out or Path(asked.workspace) / FOLDER / _file_name(name, asked))
    give_out(book, name, asked, file)
    return file


def _text(notebook: Path, asked: Parameters, book: Workbook, progress: Progress) -> str:
    """The finished page, checked for names, in the language spoken now."""
    with tempfile.TemporaryDirectory() as folder:
        done = _executed(_in_this_language(notebook, Path(folder)), asked, Path(folder), progress)
    progress(spoken("Checking that nobody is named without a yes ..."))
    text = page(done, asked, book)
    check_names(text, book, audience=asked.shown_to)
    return text


def _in_this_language(notebook: Path, folder: Path) -> Path:
    """The notebook with its prose in the language spoken now, written where the report is made."""
    import nbformat

    found: Any = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    cells.translate(f"reports/{notebook.stem}", found)
    nbformat.write(found, folder / notebook.name)  # type: ignore[no-untyped-call]
    return folder / notebook.name


def _notebook(name: str, folder: Path) -> Path:
    """The notebook of a report."""
    there = sorted(file.stem for file in folder.glob("*.ipynb"))
    if name not in there:
        raise UnknownValue(name, of="report", valid=there)
    return folder / f"{name}.ipynb"


def _executed(notebook: Path, asked: Parameters, folder: Path, progress: Progress) -> Any:
    """The notebook with its outputs, run by papermill in a fresh kernel."""
    import papermill
    from nbclient.exceptions import CellControlSignal, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from workbook.reports.engine import ENGINE

    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        return papermill.execute_notebook(
            str(notebook), str(folder / "made.ipynb"), parameters={name: getattr(asked, name) for name in NAMES},
            engine_name=ENGINE, kernel_name="python3", progress_bar=False, cwd=str(folder),
            autosave_cell_every=0, request_save_on_cell_execute=False, execution_timeout=CELL_SECONDS,
            progress=progress, workspace=asked.workspace,
        )  # fmt: skip
    except PapermillExecutionError as failed:
        _kept_apart(Path(asked.workspace), str(failed))
        raise Stopped(_why(failed)) from None
    except (CellControlSignal, DeadKernelError) as failed:  # too slow, or its process has ended
        _kept_apart(Path(asked.workspace), str(failed))
        raise Stopped(spoken(_IN_A_STEP)) from None


def _why(failed: Any) -> str:
    """What stopped a report, in one sentence; our own sentences speak for themselves."""
    import workbook.errors as ours

    known = getattr(ours, str(failed.ename), None)
    if isinstance(known, type) and issubclass(known, ours.WorkbookError):
        return str(failed.evalue)
    return spoken(_AT_A_STEP, step=failed.exec_count)


def _kept_apart(workspace: Path, details: str) -> None:
    """Keep the details of a failure where only the owner can read them."""
    file = workspace / FOLDER / "last-failure.txt"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(re.sub(r"\x1b\[[0-9;]*m", "", details), "utf-8")


def _file_name(name: str, asked: Parameters) -> str:
    """A name from the report, its programme, period, audience and language, without surprises."""
    tongue = "" if asked.language == SOURCE else asked.language
    parts = [name, asked.programme, asked.period_start, asked.period_end, asked.audience, tongue]
    plain = (re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-")[:60] for part in parts)
    return "_".join(part for part in plain if part) + ".html"


def _written(text: str, file: Path) -> Path:
    """Write a file whole: first beside its place, then into it."""
    beside = file.with_name(f".{file.name[:80]}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, "utf-8")
        beside.replace(file)
    except OSError as problem:
        _swept(beside)
        raise Stopped(
            spoken(
                "{file} could not be written ({why}). Choose another place with --out. Nothing was changed.",
                file=file, why=problem.strerror,
            )
        ) from None  # fmt: skip
    return file


def _swept(beside: Path) -> None:
    """Leave no half of a file behind."""
    with suppress(OSError):
        beside.unlink()
