"""Action on a real page: an invitation is written, read and found again, and a story approved, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_tools import ROOT
from by_keyboard import press, tab_to
from playwright.sync_api import expect
from small_workspace import street

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
NOTEBOOKS = ("05-action", "06-reflection")


@pytest.fixture(scope="module")
def served(app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("street")
    street(folder / "workspace")
    SEEN.mkdir(exist_ok=True)
    return app(folder / "workspace", ROOT / "notebooks")


@pytest.fixture
def open_at(served, open_browser):
    """Open a notebook: ``open_at("05-action")``; nothing outside is asked and nothing complains."""
    opened = []

    def open_(notebook: str, **options):
        opened.append(open_browser(**options))
        opened[-1].page.set_default_timeout(30_000)
        opened[-1].page.goto(served.page(notebook))
        opened[-1].page.wait_for_selector("body[data-live=yes]")
        return opened[-1].page

    yield open_
    assert all(one.outside == [] and one.complaints == [] for one in opened)


def again(page):
    page.reload()
    page.wait_for_selector("body[data-live=yes]")
    return page


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_page_fits_a_desk_and_a_phone_and_prints(open_at, notebook, size):
    width, height = SIZES[size]

    page = open_at(notebook, viewport={"width": width, "height": height})

    page.screenshot(path=SEEN / f"{notebook}-{size}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_an_invitation_is_written_read_aloud_and_there_after_a_reload_by_keyboard_alone(open_at):
    page = open_at("05-action")

    tab_to(page, "Add: invitation")
    page.keyboard.press("Enter")
    tab_to(page, "Why you?")
    page.keyboard.type("You asked the new one whether she had eaten.")
    tab_to(page, "When is it asked?")
    page.keyboard.type("05302026")
    assert press(page, "Write it down") == "Invitation saved."

    paper = page.locator(".disclosed", has_text="whether she had eaten")
    assert "Your services do not depend on this" in paper.inner_text()
    expect(again(page).get_by_text("Read: You asked the new one")).to_have_count(1)


def test_a_wording_is_approved_by_keyboard_and_stands_on_the_shelf(open_at):
    page = open_at("05-action")

    tab_to(page, "How did the teller see or hear it")
    page.keyboard.type("Read aloud at her table")
    assert press(page, "The teller approves it").startswith("Approved.")

    shelf = again(page).locator("[data-key^=shelf-]", has_text="A winter with one heater")
    shelf.locator("summary").press("Enter")
    assert "heater for four of us" in shelf.inner_text()


def test_a_panel_chooses_a_story_by_keyboard_and_one_without_a_majority_does_not(open_at):
    page = open_at("06-reflection")

    tab_to(page, "Add: what a panel chose")
    page.keyboard.press("Enter")
    tab_to(page, "Why this one?")
    page.keyboard.type("Because we all have such a door.")
    tab_to(page, "How many participants and leaders chose?")
    page.keyboard.type("4")
    tab_to(page, "How many others chose?")
    page.keyboard.type("5")
    assert "participants have to be more than the others" in press(page, "Write it down")
    tab_to(page, "How many others chose?", back=True)
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    assert press(page, "Write it down") == "What a panel chose saved."

    assert "4 : 2" in again(page).locator("main").inner_text()
