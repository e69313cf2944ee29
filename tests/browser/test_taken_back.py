"""A yes taken back on the page: she is gone from the map, the introductions and the next report, and has a receipt."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser_tools import ROOT, wait_until
from click.testing import CliRunner
from playwright.sync_api import expect

from data.example.maple_street import tell
from workbook.cli import main

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
HER_CARD = "why parents stay away"


@pytest.fixture
def street(tmp_path):
    tell(tmp_path / "workspace", clock=lambda: datetime.now(UTC)).close()
    return tmp_path / "workspace"


@pytest.fixture
def at(street, app, open_browser):
    running, opened = app(street, ROOT / "notebooks"), open_browser()

    def open_(notebook: str):
        page = opened.page.context.new_page()
        page.set_default_timeout(20_000)
        page.goto(running.page(notebook))
        page.wait_for_selector("body[data-live=yes]")
        return page

    yield open_
    assert opened.outside == []


def reported(street: Path) -> str:
    """The words of a report made now."""
    done = CliRunner().invoke(main, ["report", "reflection", "--workspace", str(street)])
    assert done.exit_code == 0, done.output
    [file] = (street / "reports").glob("*.html")
    return file.read_text("utf-8")


def test_who_takes_a_yes_back_is_gone_everywhere_at_the_next_look(street, at):
    drawing, introducing, asking = at("relationships"), at("introductions"), at("people")
    expect(drawing.locator("[data-people] button", has_text=re.compile("^Ana$"))).to_have_count(1)
    expect(introducing.locator("select[name=one] option", has_text=re.compile("^Ana$"))).to_have_count(1)
    assert HER_CARD in reported(street)

    asking.get_by_text("Show everybody").click()
    asking.get_by_role("button", name="Ana", exact=True).click()
    receipts, taking = [], asking.get_by_role("button", name="Take it back")
    taking.first.wait_for()
    while left := taking.count():
        taking.first.click()
        assert wait_until(lambda before=left: taking.count() < before, seconds=20)
        receipts.append(asking.locator(".receipt").inner_text())
    asking.screenshot(path=SEEN / "taken-back.png", full_page=True)
    for page in (drawing, introducing):
        page.reload()
        page.wait_for_selector("body[data-live=yes]")

    assert len(receipts) == 3
    assert any("reflection, made on" in said for said in receipts)
    assert any("off the map" in said for said in receipts)
    expect(drawing.locator("[data-people] button", has_text=re.compile("^Ana$"))).to_have_count(0)
    assert re.findall(r"\bAna\b", introducing.content()) == []
    assert HER_CARD not in reported(street)
