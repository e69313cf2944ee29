"""From the map to an introduction and back to the map, with the keyboard alone, on a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_tools import ROOT, wait_until
from playwright.sync_api import expect
from small_workspace import street

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
CHECK = re.search(r'CHECK = """(.*?)"""', (SEEN.parent / "test_notebooks.py").read_text("utf-8"), re.DOTALL)[1]
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
TABS = 250


@pytest.fixture(params=SIZES)
def at(request, app, open_browser, tmp_path):
    """A fresh Maple Street on a desk or on a phone: ``at("introductions")`` opens a notebook."""
    street(tmp_path / "workspace")
    SEEN.mkdir(exist_ok=True)
    running = app(tmp_path / "workspace", ROOT / "notebooks")
    width, height = SIZES[request.param]
    opened = open_browser(viewport={"width": width, "height": height})
    page = opened.page
    page.set_default_timeout(30_000)

    def open_(notebook: str):
        page.goto(running.page(notebook))
        page.wait_for_selector("body[data-live=yes]")
        return page

    open_.size = request.param
    yield open_
    assert opened.outside == []
    assert opened.complaints == []


def tab_to(page, words: str) -> None:
    """Press Tab until what has the focus says these words, as somebody does who has no mouse."""
    name = """(el => el.matches("a, button, input, select, summary, textarea")
      ? el.getAttribute("aria-label") || el.labels?.[0]?.textContent || el.textContent : "")(document.activeElement)"""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate(name):
            return
    raise AssertionError(f"the Tab key never came to {words!r}")


def press(page, words: str) -> str:
    """Press a button with the keyboard; give the sentence that answers."""
    tab_to(page, words)
    page.evaluate("for (const old of document.querySelectorAll('[data-said]')) old.replaceChildren()")
    page.keyboard.press("Enter")
    said = page.locator("[data-said]:not(:empty)").first
    said.wait_for()
    return said.inner_text()


def looked_at(page, at, name: str) -> None:
    """A picture for our own eyes, and what every page must hold."""
    page.screenshot(path=SEEN / f"desk-{name}-{at.size}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[at.size][0]
    assert page.evaluate(CHECK) == []


def ties_on_the_map(page) -> int:
    said = page.locator(".sentence").first.inner_text()
    return int(re.search(r"(\d+) ties among them", said)[1])


def test_from_the_map_to_five_ideas_to_a_tie_that_the_map_shows(at):
    before = ties_on_the_map(at("relationships"))
    page = at("introductions")
    ideas = page.locator(".proposals > li")
    expect(ideas).to_have_count(5)
    assert all(re.search(r"both said|knows both|could use one|both speak", text) for text in ideas.all_inner_texts())
    looked_at(page, at, "ideas")

    assert press(page, "Worth asking").startswith("Marked as worth asking.")
    heading = page.locator(".card h4[data-fresh]")
    one, other = heading.inner_text().split(":")[0].split(" and ")
    for turn in ("first", "second"):
        words = page.locator(".disclosed").inner_text()
        assert sum(name in words for name in (one, other)) == 1
        assert "do not depend on this" in words
        looked_at(page, at, f"asking-the-{turn}")
        press(page, "I have asked")
        said = press(page, "said yes")
    assert said.startswith("Both have said yes.")
    assert f"{one}, this is {other}." in page.locator(".disclosed").last.inner_text()
    looked_at(page, at, "both-yes")

    tab_to(page, "A first small step")
    page.keyboard.type("Tea on Thursday")
    assert press(page, "They are introduced").startswith("Introduced.")
    looked_at(page, at, "introduced")
    for _ in range(2):
        tab_to(page, "How was it?")
        page.keyboard.press("ArrowUp")
        tab_to(page, "They say that the two know each other now")
        page.keyboard.press("Space")
        said = press(page, "Write it down")
    assert said.startswith("Both say that they know each other: it is a tie")
    expect(page.get_by_text("In hand")).to_have_count(0)

    drawn = at("relationships")
    assert ties_on_the_map(drawn) == before + 1
    drawn.screenshot(path=SEEN / f"desk-map-{at.size}.png", full_page=True)


def test_an_introduction_left_rests_and_the_paper_holds_the_words_in_large_letters(at):
    page = at("introductions")
    press(page, "Worth asking")
    page.locator("summary", has_text="On paper").press("Enter")
    paper = page.frame_locator("iframe[data-page=drafts]")
    expect(paper.locator("section")).to_have_count(1)
    assert paper.locator("p").first.evaluate("el => parseFloat(getComputedStyle(el).fontSize)") >= 18
    names = page.locator(".card h4[data-fresh]").inner_text().split(":")[0]

    assert press(page, "Leave it for now").startswith("Left for now.")

    assert wait_until(lambda: page.locator(".card h4[data-fresh]").count() == 0)
    assert names not in page.locator(".proposals").inner_text()
    page.locator("summary", has_text="For your eyes").press("Enter")
    expect(page.get_by_text(f"{names}: until")).to_be_visible()
    looked_at(page, at, "resting")


def test_what_if_is_asked_and_answered_with_the_keyboard_alone(at):
    page = at("introductions")
    expect(page.get_by_text("would lose their path")).to_have_count(0)

    tab_to(page, "What if one person were gone?")
    page.keyboard.press("Enter")
    assert "Looked." in press(page, "Look")

    page.get_by_text("would lose their path").first.wait_for()
    tab_to(page, "The numbers, and what our rules cost")
    page.keyboard.press("Enter")
    expect(page.get_by_text("what is kept apart is never weighed")).to_be_visible()
    looked_at(page, at, "what-if")
