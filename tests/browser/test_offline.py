"""Without a line to the world everything is there: nobody else is asked, and nothing waits for an answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from browser_tools import ROOT
from playwright.sync_api import expect

from data.example.maple_street import tell
from workbook.reports.run import run_report

pytestmark = pytest.mark.browser
PLACES = ["01-learning", "relationships", "reports/reflection"]  # every other is opened so in test_notebooks.py
WAITING = """() => performance.getEntriesByType("resource").filter((one) => !one.responseEnd).map((one) => one.name)"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    told = tell(tmp_path_factory.mktemp("street") / "workspace", clock=lambda: datetime.now(UTC))
    yield told
    told.close()


def whole(browser, drawn: str) -> None:
    """Everything is seen, in letters that are here, and nobody outside was asked."""
    page = browser.page
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(drawn).first).to_be_visible()
    assert page.evaluate("document.fonts.status") == "loaded"
    assert page.evaluate(WAITING) == []
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth)")
    assert browser.outside == []


def test_the_front_door_and_its_places_ask_nobody_outside(app, book, browser_page):
    served = app(book.folder, ROOT / "notebooks")
    browser_page.page.goto(served.url)
    whole(browser_page, ".home-doors a")

    for notebook in PLACES:
        browser_page.page.goto(served.page(notebook))
        browser_page.page.wait_for_selector("body[data-live=yes]")
        whole(browser_page, "[data-canvas] canvas" if notebook == "relationships" else ".owb .sentence")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_report_is_whole_when_it_is_opened_from_the_disk(book, open_browser, scripts):
    report = run_report("reflection", {"workspace": str(book.folder), "mode": "report"}, progress=len)
    browser = open_browser(java_script_enabled=scripts)

    browser.page.goto(report.as_uri())

    expect(browser.page.locator("h1")).to_be_visible()
    expect(browser.page.locator("svg").first).to_be_visible()
    assert browser.outside == []
    if scripts:
        whole(browser, "svg")
