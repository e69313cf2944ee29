"""The server is killed under an open page, and a page is loaded again in the middle of a word."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from tests.browser_tools import ROOT, RunningApp, start_app
from tests.faults.places import EVERYONE, FILE, Place, Told
from workbook.storage.workbook import Workbook, system_clock

BOX, PRESS, SAID = "aside form [name=body]", "aside form [type=submit]", "[data-said]:not(:empty)"


def long(place: Place) -> list[Told]:
    return [killed(place, times=20), reloaded(place)]


def short(place: Place) -> list[Told]:
    return [killed(place, times=1)]


def killed(place: Place, *, times: int) -> Told:
    """A card that was answered is there; one that was on its way is there once, or not at all."""
    book = place.fresh(FILE)
    book.close()
    answered, on_the_way, wrong = [], [], 0
    with _browser() as browser:
        for number in range(times):
            app = _served(place, book.folder)
            page = _opened(browser, app)
            page.fill(BOX, f"answered {number}")
            page.click(PRESS)
            page.locator(SAID).first.wait_for()
            answered.append(f"answered {number}")
            page.fill(BOX, f"on the way {number}")
            page.click(PRESS)
            time.sleep(0.01 * (number % 10))
            on_the_way.append(f"on the way {number}")
            _kill_all(app)
            wrong += page.locator(BOX).input_value() not in ("", f"on the way {number}")
            page.context.close()
    there = Workbook(book.folder, clock=system_clock)
    bodies = [card.body for card in there.cards(**EVERYONE)]
    lost, doubled = set(answered) - set(bodies), len(bodies) - len(set(bodies))
    faults = there.faults()
    there.close()
    figures = (
        f"server and kernels killed {times} times: {len(answered)} answered, {len(lost)} lost, {doubled} doubled, "
        f"{len(set(on_the_way) & set(bodies))} of {len(on_the_way)} on their way arrived, {len(faults)} faults"
    )
    return Told("kill: server", FILE, figures, not (lost or doubled or faults or wrong))


def reloaded(place: Place) -> Told:
    """What is left in the box after the page was loaded again, two seconds after the last letter."""
    book = place.fresh(FILE)
    book.close()
    app = _served(place, book.folder)
    try:
        with _browser() as browser:
            page = _opened(browser, app)
            page.type(BOX, "The lift has been broken since")
            time.sleep(2.5)
            page.reload()
            page.wait_for_selector("body[data-live=yes]")
            kept = page.locator(BOX).input_value()
    finally:
        _kill_all(app)
    return Told("kill: reload", FILE, f"loaded again while typing: the box holds {kept!r}", kept.startswith("The lift"))


def _served(place: Place, folder: Path) -> RunningApp:
    return start_app(folder, ROOT / "notebooks", log=place.folder / f"{uuid.uuid4().hex}.log")


def _opened(browser: Any, app: RunningApp) -> Any:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(60_000)
    page.goto(app.page("01-learning"))
    page.wait_for_selector("body[data-live=yes]")
    return page


def _kill_all(app: RunningApp) -> None:
    """As when the computer's plug is pulled: nobody says goodbye."""
    family = [*psutil.Process(app.process.pid).children(recursive=True)]
    os.kill(app.process.pid, signal.SIGKILL)
    for one in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()
    app.process.wait(30)
    psutil.wait_procs(family, timeout=30)


@contextlib.contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = os.environ.get("WORKBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--no-first-run"])
        yield browser
        browser.close()
