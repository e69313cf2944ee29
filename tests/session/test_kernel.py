"""A page, a report and JupyterLab open a locked workspace, and its key is in no command line, environment or file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import papermill
import psutil
import pytest
from browser_tools import RunningApp, wait_until, write_notebook
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from small_workspace import empty

from workbook.people.person import Person
from workbook.reports.engine import ENGINE
from workbook.reports.run import run_report
from workbook.session.starting import HandsOnTheKey, OwnPython, for_workspace
from workbook.storage import locks
from workbook.storage.locks import RING
from workbook.storage.workbook import Workbook

ROOT = Path(__file__).resolve().parents[2]
WORDS = "red kettle by the window"
OPEN = "from workbook import begin\nworkspace = ''\nhere = begin(globals())\nhere"
SEEN = "[one.name for one in here.workbook.everybody()]"


@pytest.fixture
def book(tmp_path) -> Workbook:
    book = empty(tmp_path, passphrase=WORDS)
    book.set("name", "Elm Court")
    book.add_person(Person(name="Rosa Quill"))
    return book


def secrets(book: Workbook) -> list[bytes]:
    """The key and the passphrase, in every form somebody might find them."""
    key = RING.held(book.folder)
    return [key, key.hex().encode(), key.hex().upper().encode(), locks.on_sheet(key).encode(), WORDS.encode()]


def left_by(process: psutil.Process) -> bytes:
    """What any program of the same person can read about a running process."""
    there = Path("/proc") / str(process.pid)
    return (there / "environ").read_bytes() + (there / "cmdline").read_bytes()


@contextmanager
def served(book: Workbook, notebooks: Path) -> Iterator[RunningApp]:
    """The workbook, opened as a person opens it, with the passphrase piped in."""
    log = book.folder.parent / "log"
    words = [sys.executable, "-m", "workbook", "serve", "--no-browser", "--port", "0", "--passphrase-stdin"]
    with log.open("w") as out:
        process = subprocess.Popen(
            [*words, "--workspace", str(book.folder)], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT,
            cwd=notebooks.parent, env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True, text=True,
        )  # fmt: skip
        process.stdin.write(WORDS + "\n")
        process.stdin.close()
    assert wait_until(lambda: "open at" in log.read_text() or process.poll() is not None, seconds=60)
    app = RunningApp(re.search(r"open at (http://\S+)", log.read_text())[1], process, log)
    try:
        yield app
    finally:
        app.close()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system does not show other processes")
def test_a_page_opens_a_locked_workspace_and_nobody_can_read_the_key_off_it(book, tmp_path):
    book.close()
    with served(book, tmp_path / "notebooks") as app:
        status, page, _ = app.get("voila/render/00-start.ipynb")

        (kernel,) = app.kernels()
        left = left_by(kernel) + left_by(psutil.Process(app.process.pid))
        assert status == 200
        assert "Elm Court" in page
        assert os.readlink(f"/proc/{kernel.pid}/fd/0") == os.devnull
        assert [one for one in secrets(book) if one in left or one.decode("latin-1") in page] == []
    assert [one for one in secrets(book) if one in app.log.read_bytes()] == []


def test_a_report_of_a_locked_workspace_is_made_as_any_other(book, tmp_path):
    notebook = write_notebook(tmp_path / "own" / "own.ipynb", OPEN.replace("workspace = ''\n", ""))
    given = {"workspace": str(book.folder), "mode": "report", "audience": "own table"}

    made = run_report("own", given, notebooks=notebook.parent, progress=lambda said: None)

    assert "Elm Court" in made.read_text("utf-8")
    book.close()
    every = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert [one for one in secrets(book) if one in every] == []


def test_a_notebook_that_papermill_ran_holds_no_key_whatever_it_shows(book, tmp_path):
    around = "import os\n(sorted(os.environ.items()), open('/proc/self/cmdline').read(), sorted(globals().items()))"
    notebook = write_notebook(tmp_path / "own.ipynb", OPEN, around)
    notebook.write_text(notebook.read_text("utf-8").replace("workspace = ''", f"workspace = {str(book.folder)!r}"))

    papermill.execute_notebook(
        str(notebook), str(tmp_path / "made.ipynb"), engine_name=ENGINE, kernel_name="python3", progress_bar=False,
        progress=lambda said: None, workspace=str(book.folder),
    )  # fmt: skip

    made = (tmp_path / "made.ipynb").read_bytes()
    assert b"Elm Court" in made
    assert b"workbook.session.kernel" in made
    assert [one for one in secrets(book) if one in made] == []


def test_a_kernel_that_is_started_again_gets_the_key_again(book):
    kernel = for_workspace(book.folder, HandsOnTheKey)(kernel_name="python3")
    with running(kernel) as client:
        first = said(client, book.folder)
        kernel.restart_kernel(now=True)
        client.wait_for_ready(timeout=60)

        assert [first, said(client, book.folder)] == ["['Rosa Quill']"] * 2


def test_a_kernel_without_a_key_says_what_to_do_in_one_sentence(book):
    with running(HandsOnTheKey(kernel_name="python3")) as client:
        refused = said(client, book.folder)

    assert "is locked. Open it with" in refused
    assert "Traceback" not in refused


@pytest.mark.parametrize("typed", [[WORDS], ["wrong words", WORDS], ["no", "not that", "nor this"]])
def test_in_jupyterlab_the_passphrase_is_asked_for_below_the_cell(book, typed):
    asked: list[dict[str, Any]] = []
    with running(KernelManager(kernel_name="python3", kernel_spec_manager=OwnPython())) as client:

        def answer(message: dict[str, Any]) -> None:
            asked.append(message["content"])
            client.input(typed[len(asked) - 1])

        seen = said(client, book.folder, stdin_hook=answer, allow_stdin=True)

    assert [one["password"] for one in asked] == [True] * len(typed)
    assert (seen == "['Rosa Quill']") == (typed[-1] == WORDS)
    assert typed[-1] == WORDS or seen.startswith("Wrong passphrase")


SLOW_TO_ANSWER = """
def slow(there, waits, thread):
    at_once = there._event_pipe.fget
    def late(outlet):
        pipe = at_once(outlet)
        if thread().name == "Control":
            waits(0.5)
        return pipe
    there._event_pipe = property(late)
slow(__import__("ipykernel.iostream").iostream.IOPubThread, __import__("time").sleep,
     __import__("threading").current_thread)
"""


def test_a_page_that_closes_while_it_still_answers_prints_no_traceback(tmp_path):
    manager = HandsOnTheKey(kernel_name="python3")
    with (tmp_path / "said").open("wb") as stream:
        manager.start_kernel(stdout=stream, stderr=stream)
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.execute_interactive(SLOW_TO_ANSWER, timeout=60)

        client.stop_channels()
        manager.shutdown_kernel()

    assert "Traceback" not in (tmp_path / "said").read_text()


@contextmanager
def running(manager: KernelManager) -> Iterator[BlockingKernelClient]:
    """A kernel and somebody who speaks to it."""
    manager.start_kernel(env=os.environ | {"PYTHONPATH": str(ROOT)})
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def said(client: BlockingKernelClient, folder: Path, **how: Any) -> str:
    """What the last line gave, or the sentence with which it was refused."""
    outputs: list[dict[str, Any]] = []
    code = f"import os; os.environ['WORKBOOK_WORKSPACE'] = {str(folder)!r}\n{OPEN}\n{SEEN}"
    how = {"allow_stdin": False} | how
    client.execute_interactive(code, output_hook=lambda message: outputs.append(message["content"]), timeout=60, **how)
    last = next(one for one in reversed(outputs) if "data" in one or "traceback" in one)
    return str(last["data"]["text/plain"]) if "data" in last else "\n".join(last["traceback"])
