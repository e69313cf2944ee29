"""A real server on a free port and a real browser that may speak to nobody else."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[1]
SERVE = """
import sys
from pathlib import Path
from workbook.serving.launch import serve

workspace, notebooks, port, at_most = sys.argv[1:]
serve(Path(workspace), Path(notebooks), port=int(port), at_most=int(at_most), open_browser=False,
      say=lambda said: print(said, flush=True))
"""
LOCAL = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|^(data|blob|about|file):")


@dataclass
class RunningApp:
    """A workbook that is being served."""

    url: str
    process: subprocess.Popen[str]
    log: Path

    def page(self, notebook: str, query: str = "") -> str:
        """The address of a notebook's page: ``app.page("02-awareness")``."""
        return f"{self.url}voila/render/{notebook}.ipynb{'?' + query if query else ''}"

    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now."""
        return [child for child in psutil.Process(self.process.pid).children(recursive=True) if _is_kernel(child)]

    def runs(self, kernel_id: str) -> bool:
        """Whether one kernel runs: the one that `OpenBrowser.kernel` names."""
        file = f"kernel-{kernel_id}"
        return any(f"{file}.json" in " ".join(_words(one)) or one.name() == file[:14] for one in self.kernels())

    def wait_for_kernels(self, count: int, *, seconds: float = 15) -> int:
        """Wait until so many kernels run; give how many there are at the end."""
        wait_until(lambda: len(self.kernels()) == count, seconds=seconds)
        return len(self.kernels())

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        """Ask for an address as any program could; give status, text and headers."""
        request = urllib.request.Request(self.url + path.lstrip("/"), headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode(), dict(refused.headers)

    def close(self) -> str:
        """Close it as Ctrl-C does; give everything it said."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        return self.log.read_text()


def wait_until(true: Callable[[], bool], *, seconds: float = 15) -> bool:
    """Ask again and again until something is true; give whether it became so."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def start_app(
    workspace: Path,
    notebooks: Path,
    *,
    log: Path,
    at_most: int = 40,
    environment: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> RunningApp:
    """Serve a folder of notebooks on a free port, in a process of its own."""
    words = [sys.executable, "-c", SERVE, str(workspace), str(notebooks), "0", str(at_most)]
    with log.open("w") as out:
        around = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
        process = subprocess.Popen(
            words, stdout=out, stderr=subprocess.STDOUT, cwd=cwd or log.parent, env=around, text=True,
            start_new_session=True,
        )  # fmt: skip
    found: list[str] = []

    def listening() -> bool:
        found[:] = re.findall(r"open at (http://\S+)", log.read_text())
        return bool(found) or process.poll() is not None

    wait_until(listening, seconds=60)
    if not found:
        process.kill()
        raise AssertionError(f"the server did not start:\n{log.read_text()}")
    return RunningApp(found[0], process, log)


def _is_kernel(process: psutil.Process) -> bool:
    try:
        started = "workbook.session.kernel" in " ".join(_words(process)) or process.name().startswith("kernel-")
        return process.status() != psutil.STATUS_ZOMBIE and started
    except psutil.Error:
        return False


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., RunningApp]]:
    """Serve notebooks: ``app(workspace, notebooks)``; every server ends with the tests."""
    running: list[RunningApp] = []

    def start(workspace: Path, notebooks: Path, **options: Any) -> RunningApp:
        running.append(start_app(workspace, notebooks, log=tmp_path_factory.mktemp("server") / "log", **options))
        return running[-1]

    yield start
    for one in running:
        one.close()


@dataclass
class OpenBrowser:
    """A browser page in a fresh context, and what it tried to ask of the world outside."""

    page: Any
    outside: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def kernel(self) -> str:
        """The kernel of the notebook's page that is open."""
        return str(self.page.evaluate("document.body.dataset.kernel"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for the tests of a file; while it is open an event loop runs, so it is closed after them."""
    sync = pytest.importorskip("playwright.sync_api")
    path = os.environ.get("WORKBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("no Chromium on this computer")
    quiet = ["--no-sandbox", "--no-first-run"]
    quiet += [f"--disable-{what}" for what in ("background-networking", "component-update", "sync")]
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium: Any) -> Iterator[Callable[..., OpenBrowser]]:
    """Open a page in a context of its own: ``open_browser(java_script_enabled=False)``.

    What is asked of any other computer is never answered, as behind a router without
    a line, and is written down in ``outside``.
    """
    contexts: list[Any] = []

    def new(**options: Any) -> OpenBrowser:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        opened = OpenBrowser(context.new_page())
        context.route(lambda url: not LOCAL.match(url), lambda route: opened.outside.append(route.request.url))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.on("console", lambda said: said.type == "error" and opened.complaints.append(said.text))
        opened.page.on("pageerror", lambda wrong: opened.complaints.append(str(wrong)))
        opened.page.set_default_timeout(30000)
        return opened

    yield new
    for context in contexts:
        for page in context.pages:  # leaving a page frees its kernel; closing a context would not say so
            with contextlib.suppress(Exception):  # a test may have closed it already
                page.goto("about:blank")
        context.close()


@pytest.fixture
def browser_page(open_browser: Callable[..., OpenBrowser]) -> OpenBrowser:
    """One page as a person at a desk has it."""
    return open_browser()


def write_notebook(path: Path, *cells: str, title: str = "") -> Path:
    """Write a small notebook; a cell that begins with ``#`` and a space is prose."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = [_cell(number, text) for number, text in enumerate(cells)]
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    metadata = about | ({"title": title} if title else {})
    path.write_text(json.dumps({"cells": written, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))
    return path


def _cell(number: int, text: str) -> dict[str, Any]:
    if text.startswith("# "):
        return {"cell_type": "markdown", "id": f"c{number}", "metadata": {}, "source": text[2:]}
    empty = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", "id": f"c{number}", "metadata": {}, "source": text} | empty
