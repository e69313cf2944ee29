"""Opening and Learning on a real page with the keyboard alone: ratings, a concern and its slip, dots laid unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_tools import ROOT
from by_keyboard import answered, press, tab_to
from playwright.sync_api import expect
from small_workspace import street

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"


@pytest.fixture
def open_at(app, open_browser, tmp_path):
    """Open a notebook of a fresh Maple Street on a phone: ``open_at("01-learning")``."""
    street(tmp_path / "workspace")
    SEEN.mkdir(exist_ok=True)
    running = app(tmp_path / "workspace", ROOT / "notebooks")
    opened = open_browser(viewport={"width": 390, "height": 844})

    def open_(notebook: str):
        opened.page.goto(running.page(notebook))
        opened.page.wait_for_selector("body[data-live=yes]")
        return opened.page

    yield open_
    assert opened.outside == []
    assert opened.complaints == []


def test_somebody_rates_ten_dimensions_and_the_spread_comes_when_it_is_closed(open_at):
    page = open_at("00-start")
    assert press(page, "Open “Ratings” again").startswith("Open again.")
    tab_to(page, "One person's ratings", back=True)
    page.keyboard.press("Enter")
    tab_to(page, "Which group do you belong to?")
    page.keyboard.press("End")
    for _ in range(10):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    page.screenshot(path=SEEN / "continuum-rating.png")
    tab_to(page, "One example of what you mean")
    page.keyboard.type("The key is with the night porter.")
    said = press(page, "Keep my ratings")
    assert said.startswith("Thank you. Your ratings are kept without your name")

    said = press(page, "Everybody has rated: show the spread")

    assert said.startswith("Closed.")
    expect(page.get_by_text("20 people rated; they are furthest apart on")).to_have_count(1)
    expect(page.get_by_text("The key is with the night porter.")).to_have_count(0)
    page.screenshot(path=SEEN / "continuum-spread.png", full_page=True)


def test_a_concern_with_a_slip_goes_up_and_its_words_answer_later(open_at):
    page = open_at("01-learning")
    tab_to(page, "What do people come to us with?")
    page.keyboard.type("The lift has stood since Easter.")
    tab_to(page, "Which pile does it belong to?")
    page.keyboard.type("Rent and repairs")
    tab_to(page, "Yes")
    page.keyboard.press("Space")
    said = press(page, "Put it on the wall")
    slip = re.search(r"for them: ([\w ]+)\.", said)[1]

    page = open_at("01-learning")
    expect(page.get_by_text("The lift has stood since Easter.").first).to_be_visible()
    assert slip not in page.content()
    tab_to(page, "A question from a slip")
    page.keyboard.press("Enter")
    tab_to(page, "The four words on the slip")
    page.keyboard.type(slip)

    assert answered(page).startswith("This became of it: What you told us about rent")


def test_dots_are_laid_unseen_and_shown_when_somebody_closes_them(open_at):
    page = open_at("01-learning")
    tab_to(page, "Dots")
    page.keyboard.press("Enter")
    tab_to(page, "Getting home")
    page.keyboard.press("Space")
    assert press(page, "Lay my dots").startswith("Your dots lie there, unseen.")
    expect(page.get_by_text("One person has laid dots. They are hidden")).to_be_visible()
    expect(page.get_by_text("Dots on the piles: ")).to_have_count(0)

    assert press(page, "Everybody has laid theirs").startswith("Closed.")

    expect(page.locator("figcaption", has_text="Dots on the piles: 1 in all, in one row.")).to_have_count(1)
    page.screenshot(path=SEEN / "dots.png", full_page=True)
    expect(page.get_by_text("One person has laid dots. They are hidden")).to_have_count(0)
