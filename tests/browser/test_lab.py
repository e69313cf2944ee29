"""The same notebook in JupyterLab: every cell runs, the screen lives, and what it showed is not saved."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
from browser_tools import ROOT, wait_until
from small_workspace import street

pytestmark = pytest.mark.browser


@pytest.fixture
def lab(tmp_path):
    """JupyterLab as the command opens it, on copies of the notebooks: its address, and the folder."""
    street(tmp_path / "workspace")
    notebooks = shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    said, words = tmp_path / "said", ["lab", "--no-browser", "--port", "0", "--notebooks", str(notebooks)]
    around = {**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": str(tmp_path / "jupyter")}
    with said.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "workbook", *words, "--workspace", str(tmp_path / "workspace")],
            stdout=out, stderr=subprocess.STDOUT, env=around, cwd=tmp_path, start_new_session=True,
        )  # fmt: skip
    wait_until(lambda: "token=" in said.read_text() or process.poll() is not None, seconds=60)
    yield re.search(r"http://\S+", said.read_text())[0], notebooks
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def test_a_notebook_runs_lives_and_is_saved_without_what_it_showed(lab, open_browser):
    address, notebooks = lab
    browser = open_browser()
    page = browser.page
    page.set_default_timeout(60_000)

    wait_until(lambda: _answers(page, address), seconds=60)
    page.goto(address.replace("/lab?", "/lab/tree/relationships.ipynb?"))
    page.get_by_role("heading", name="Who knows whom, among those who said yes?").wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    for _ in range(3):  # a kernel that has only just come may miss the first time
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        if wait_until(lambda: page.locator("[data-canvas] canvas").count() == 1, seconds=25):
            break
    page.locator("[data-find]").fill("Rosa")
    page.get_by_role("heading", name="Rosa Valdés Pino").wait_for()
    page.screenshot(path=ROOT / "tests" / "browser" / "seen" / "lab.png")
    shown = page.content()
    page.locator("[data-jp-item-name=save]").click()

    saved = notebooks / "relationships.ipynb"
    # The browser's requests pass through this process, so it must not sleep while it waits.
    assert wait_until(lambda: page.wait_for_timeout(200) or _numbered(saved) == [], seconds=30)
    assert "Traceback" not in shown
    assert "official Jupyter news" not in shown
    assert "widgets" not in json.loads(saved.read_text("utf-8"))["metadata"]
    assert "Rosa" not in saved.read_text("utf-8")
    assert '"output_type"' not in saved.read_text("utf-8")
    assert browser.outside == []


def _numbered(saved) -> list[int]:
    """Which cells of a saved notebook say that they were run."""
    cells = json.loads(saved.read_text("utf-8") or '{"cells": [{"execution_count": 1}]}')["cells"]
    return [cell["execution_count"] for cell in cells if cell.get("execution_count")]


def _answers(page, address: str) -> bool:
    try:
        return page.request.get(address).ok
    except Exception:
        return False
