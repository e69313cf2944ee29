"""One notebook in a browser: our app beside stock Voila serving the same notebook with its own template."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures
from workbook.storage.example import tell_example
from workbook.storage.workbook import system_clock

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
NAME = "01-learning.ipynb"
READ = "23 concerns in five piles"
PRESS = "Put it on the wall"


def measure(folder: Path, runs: int) -> dict[str, list[Figures]]:
    """Open the page with each server in turn, every time in a browser that knows nothing."""
    from playwright.sync_api import sync_playwright

    port, other = _free_port(), _free_port()
    stock = ["voila", str(NOTEBOOKS), "--no-browser", f"--port={other}", "--Voila.ip=127.0.0.1", "--template=lab"]
    ways = {
        "the workbook": (["workbook", "serve", "--no-browser", "--port", str(port)], port),
        "stock Voila": (stock, other),
    }
    found: dict[str, list[Figures]] = {way: [] for way in ways}
    with sync_playwright() as playwright:
        path = os.environ.get("WORKBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for run in range(runs):
            for number, (way, (words, where)) in enumerate(ways.items()):
                workspace = tell_example(folder / f"{run}-{number}", clock=system_clock).folder
                with _served(words, workspace, where):
                    found[way].append(_visit(browser, f"http://127.0.0.1:{where}/voila/render/{NAME}"))
        browser.close()
    return found


def _visit(browser: Any, address: str) -> Figures:
    """One visit of somebody who reads, writes a card as soon as they can, and waits for the answer."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(120_000)
    weight = _weighed(context.new_cdp_session(page))
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_text(READ).first.wait_for()
    readable = time.perf_counter() - began
    form = page.locator("form", has=page.get_by_role("button", name=PRESS)).first
    form.locator("textarea[name=body]").fill("The stairs are dark after six.")
    form.get_by_role("button", name=PRESS).click()
    page.locator("[data-said]:not(:empty)").first.wait_for()
    answered = time.perf_counter() - began
    first_byte = page.evaluate("performance.getEntriesByType('navigation')[0].responseStart")
    figures = {
        "first byte, s": first_byte / 1000,
        "page readable, s": readable,
        "first press answered, s": answered,
        "requests": float(weight["requests"]),
        "over the line, kB": weight["bytes"] / 1000,
    }
    context.close()
    return figures


def _weighed(session: Any) -> dict[str, float]:
    """Count what goes over the line, as the browser itself counts it."""
    weight = {"requests": 0.0, "bytes": 0.0}

    def asked(event: Any) -> None:
        weight["requests"] += event["request"]["url"].startswith("http")

    def came(event: Any) -> None:
        weight["bytes"] += event["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.loadingFinished", came)
    session.send("Network.enable")
    return weight


@contextmanager
def _served(words: list[str], workspace: Path, port: int) -> Iterator[None]:
    """A server that has just started; pages it prepares beforehand are part of what it offers."""
    around = os.environ | {"WORKBOOK_WORKSPACE": str(workspace)}
    process = subprocess.Popen(
        [sys.executable, "-m", *words], env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def _wait(port: int) -> None:
    """Wait until the server answers at its front door, then let it come to rest."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60):
            break
        time.sleep(0.2)
    time.sleep(3)


def _free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
