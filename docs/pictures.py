"""Make the pictures of these pages anew, from the made-up example: ``python docs/pictures.py``."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from workbook.serving.places import PLACES

HERE = Path(__file__).parent
GALLERY = HERE / "gallery"
AT_MOST_BYTES, AT_MOST_FOR_MAP = 150_000, 200_000
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
ON_A_PHONE = ("", "01-learning", "03-vision", "relationships", "introductions")
# What a picture begins with, where the first thing that lives on a page is not what shows it best.
BEGINS_WITH = {
    "": "h1", "00-start": "h1", "01-learning": ".wall", "02-awareness": ".figure:has(svg.grid)", "03-vision": ".lines",
    "04-strategy": ".chain", "05-action": ".cards", "relationships": ".bar",
    "reports/reflection": "h1", "reports/glimpse": "h1",
}  # fmt: skip
ROOM_ABOVE = 10


def main() -> None:
    """Tell the example into a folder that is thrown away, open it, and take each picture."""
    GALLERY.mkdir(exist_ok=True)
    with opened() as (page, url):
        relationships(page, url)
        for notebook in ["", *(place.notebook for place in PLACES)]:
            taken(page, url, notebook)
        page.set_viewport_size(PHONE)
        for notebook in ON_A_PHONE:
            taken(page, url, notebook, size="-phone")


@contextmanager
def opened() -> Iterator[tuple[Page, str]]:
    """A window, and the address of the example."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = str(Path(folder) / "example")
        subprocess.run([sys.executable, "-m", "workbook", "new", "--example", "-w", workspace], check=True)  # noqa: S603
        serve = [sys.executable, "-m", "workbook", "serve", "-w", workspace, "--no-browser", "--port", "0"]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, bufsize=1) as app:  # noqa: S603
            try:
                window = playwright.chromium.launch(executable_path=browser, args=QUIET)
                page = window.new_page(viewport=DESK, reduced_motion="reduce", locale="en")
                page.set_default_timeout(90_000)
                yield page, address(app)
                window.close()
            finally:
                app.terminate()


def address(app: subprocess.Popen[str]) -> str:
    """Where the app says it is open."""
    for line in app.stdout or ():
        if found := re.search(r"http://\S+/", line):
            return found[0]
    raise SystemExit("The workbook did not open. Run `python -m workbook check`, then try again.")


def at(page: Page, url: str, notebook: str) -> None:
    """Go to a notebook, or to the front door."""
    page.goto(f"{url}voila/render/{notebook}.ipynb" if notebook else url)
    page.wait_for_selector("body[data-live=yes]" if notebook else "#seeing:not([hidden])")
    page.wait_for_timeout(300)  # the drawing of a map is shifted into place a moment later


def scrolled(page: Page, to: str) -> None:
    """Scroll until something stands near the top."""
    to = to if page.locator(to).count() else ".page-screen"
    top = page.locator(to).first.evaluate("el => el.getBoundingClientRect().top + scrollY")
    bar = page.locator(".page-parts").evaluate_all("bars => bars.length && bars[0].offsetHeight")
    page.evaluate("to => scrollTo(0, to)", max(0, top - bar - ROOM_ABOVE))
    page.wait_for_timeout(200)


def relationships(page: Page, url: str) -> None:
    """The map of who knows whom, with one person chosen."""
    at(page, url, "relationships")
    page.get_by_label("Find a person").fill("Rosa")
    page.locator("[data-focus] h3").wait_for()
    page.evaluate("document.activeElement.blur()")
    scrolled(page, ".page-screen .bar")
    kept(HERE / "map.png", page.screenshot(animations="disabled"), at_most=AT_MOST_FOR_MAP)


def taken(page: Page, url: str, notebook: str, *, size: str = "") -> None:
    """One page as it is met, small enough for a slow line."""
    at(page, url, notebook)
    if not size:
        scrolled(page, BEGINS_WITH.get(notebook, ".page-screen"))
    line = page.context.new_cdp_session(page)
    picture = line.send("Page.captureScreenshot", {"format": "webp", "quality": 72})["data"]
    name = f"{notebook.replace('/', '-') or 'front-door'}{size}.webp"
    kept(GALLERY / name, base64.b64decode(picture), at_most=AT_MOST_BYTES)


def kept(file: Path, picture: bytes, *, at_most: int) -> None:
    """Keep a picture if it is light enough."""
    if len(picture) > at_most:
        raise SystemExit(f"{file.name} would have {len(picture):,} bytes; at most {at_most:,} are wanted.")
    file.write_bytes(picture)


if __name__ == "__main__":
    main()
