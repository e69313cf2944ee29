"""Make the pictures of these pages anew, from the made-up example: ``python docs/pictures.py``."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
AT_MOST_BYTES = 200_000
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def main() -> None:
    """Tell the example into a folder that is thrown away, open it, and take each picture."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        workspace = str(Path(folder) / "example")
        subprocess.run([sys.executable, "-m", "workbook", "new", "--example", "-w", workspace], check=True)  # noqa: S603
        serve = [sys.executable, "-m", "workbook", "serve", "-w", workspace, "--no-browser", "--port", "0"]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, bufsize=1) as app:  # noqa: S603
            try:
                window = playwright.chromium.launch(executable_path=browser, args=QUIET)
                page = window.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
                relationships(page, address(app))
                window.close()
            finally:
                app.terminate()


def address(app: subprocess.Popen[str]) -> str:
    """Where the app says it is open."""
    for line in app.stdout or ():
        if found := re.search(r"http://\S+/", line):
            return found[0]
    raise SystemExit("The workbook did not open. Run `python -m workbook check`, then try again.")


def relationships(page: Page, url: str) -> None:
    """The map of who knows whom, with one person chosen."""
    page.goto(f"{url}voila/render/relationships.ipynb")
    page.wait_for_selector("body[data-live=yes]")
    page.get_by_label("Find a person").fill("Rosa")
    page.locator(".person.chosen").wait_for()
    page.evaluate("document.activeElement.blur()")
    page.evaluate("scrollTo(0, document.querySelector('.page-screen .bar').getBoundingClientRect().top + scrollY - 72)")
    kept(page, "map.png")


def kept(page: Page, name: str) -> None:
    """Keep a picture if it is light enough for a slow line."""
    picture = page.screenshot(animations="disabled")
    if len(picture) > AT_MOST_BYTES:
        raise SystemExit(f"{name} would have {len(picture):,} bytes; at most {AT_MOST_BYTES:,} are wanted.")
    (HERE / name).write_bytes(picture)


if __name__ == "__main__":
    main()
