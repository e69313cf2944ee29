"""Everybody sees a page in their own way, and on a wall nobody's name is seen."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest
from axe import unfold, violations
from browser_tools import ROOT, OpenBrowser, RunningApp, wait_until

from data.example.maple_street import tell

pytestmark = pytest.mark.browser
APART = ("people", "care", "one-to-ones", "introductions")
ON_A_WALL = ("02-awareness", "relationships")  # every screen is looked at in tests/screens/test_on_a_wall.py
# A browser that speaks: what it is asked to say is only written down, and one voice would send it elsewhere.
SPEAKS = """
  window.heard = [];
  const voices = [
    { lang: "en-US", localService: false, name: "far" }, { lang: "en-GB", localService: true, name: "near" },
  ];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, addEventListener() {}, cancel() { window.hushed = (window.hushed ?? 0) + 1; },
    speak(said) { heard.push([said.text, said.voice.name]); if (heard.length === 1) said.onstart(); },
  } });
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    told = tell(tmp_path_factory.mktemp("street") / "workspace", clock=lambda: datetime.now(UTC))
    yield told
    told.close()


@pytest.fixture(scope="module")
def served(app, book) -> RunningApp:
    return app(book.folder, ROOT / "notebooks")


@pytest.fixture
def opened(served, browser_page) -> OpenBrowser:
    """The front door, with the menu there."""
    browser_page.page.goto(served.url)
    browser_page.page.locator("#seeing").wait_for()
    return browser_page


def switch(page, *ways: str, on: bool = True) -> None:
    """Switch ways of seeing on or off; the projector opens the page anew."""
    for way in ways:
        if page.locator("#seeing[open]").count() == 0:
            page.locator("#seeing summary").click()
        page.get_by_label(way).set_checked(on)
        page.wait_for_load_state()
        page.locator("#seeing").wait_for()


def at(page, served, notebook: str):
    page.goto(served.page(notebook))
    page.wait_for_selector("body[data-live=yes]")
    return page


def size(page, what: str) -> float:
    return page.locator(what).first.evaluate("el => parseFloat(getComputedStyle(el).fontSize)")


def test_what_is_chosen_holds_at_once_and_on_the_next_page(opened, served):
    page = opened.page
    plain = size(page, "main p")

    switch(page, "Larger type", "More contrast")
    now, ink = size(page, "main p"), page.evaluate("getComputedStyle(document.body).color")
    at(page, served, "03-vision")

    assert now == pytest.approx(plain * 1.2, rel=0.02)
    assert ink == "rgb(0, 0, 0)"
    assert size(page, ".owb .line .body") > 21
    assert page.evaluate("getComputedStyle(document.querySelector('.owb')).color") == "rgb(0, 0, 0)"
    switch(page, "Larger type", "More contrast", on=False)
    assert page.evaluate("document.documentElement.className") == ""
    assert [one["value"] for one in page.context.cookies() if one["name"] == "seeing"] == [""]


def test_the_menu_closes_with_escape_and_with_a_press_beside_it(opened):
    page = opened.page

    page.locator("#seeing summary").press("Enter")
    page.keyboard.press("Escape")
    closed = page.locator("#seeing[open]").count()
    page.locator("#seeing summary").click()
    page.locator("h1").click()

    assert closed == 0
    assert page.locator("#seeing[open]").count() == 0


def test_on_a_wall_type_is_large_and_nobody_is_named_anywhere(opened, served, book):
    page = opened.page
    plain = size(page, "main p")
    names = {name for one in book.everybody() for name in (one.name, one.called)}

    switch(page, "Projector")

    assert size(page, "main p") == pytest.approx(plain * 1.35, rel=0.02)
    for notebook in ON_A_WALL:
        at(page, served, notebook)
        unfold(page)
        source = html.unescape(html.unescape(page.content()))
        assert not [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source)], notebook
    assert opened.complaints == []


def test_on_a_wall_what_people_told_one_to_one_stays_shut(opened, served):
    page = opened.page
    before = len(served.kernels())

    switch(page, "Projector")
    for notebook in APART:
        page.goto(served.page(notebook))
        assert page.get_by_role("heading", name="Not on a wall").is_visible()

    assert len(served.kernels()) <= before
    switch(page, "Projector", on=False)
    assert at(page, served, "introductions").locator(".screen").count() > 0


def test_on_a_wall_the_map_shows_first_letters_and_is_still_walked(opened, served):
    page = opened.page
    switch(page, "Projector")
    at(page, served, "relationships")

    page.locator("[data-people] button", has_text="R.V.P.").click()

    assert page.locator("[data-focus] h3").inner_text() == "R.V.P."
    assert page.get_by_role("button", name="Initials only").count() == 0


def test_axe_finds_nothing_whatever_is_chosen(opened, served):
    page = opened.page
    switch(page, "Larger type", "More contrast", "Nothing moves", "Projector")

    for notebook in ("01-learning", "relationships"):
        at(page, served, notebook)
        unfold(page)
        for width, height in ((1280, 800), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_screen_is_read_aloud_by_a_voice_of_this_computer_and_hushed(served, open_browser):
    page = open_browser().page
    page.add_init_script(SPEAKS)
    at(page, served, "03-vision")
    button = page.get_by_role("button", name="Read this aloud").first

    button.click()
    heard = page.evaluate("heard")
    marked = page.locator(".being-read").count()
    page.get_by_role("button", name="Stop reading").click()

    assert page.locator(".sentence").first.inner_text() == heard[0][0]
    assert {voice for _, voice in heard} == {"near"}
    assert not [text for text, _ in heard if "Put it up" in text or "optional" in text]
    assert marked == 1
    assert page.locator(".being-read").count() == 0
    assert page.get_by_role("button", name="Stop reading").count() == 0


def test_without_a_voice_nobody_is_offered_one(served, browser_page):
    page = browser_page.page
    page.add_init_script(SPEAKS.replace("localService: true", "localService: false"))

    at(page, served, "03-vision")

    assert page.get_by_role("button", name="Read this aloud").count() == 0


def test_nobody_waits_for_a_movement_that_they_do_not_want(opened, served):
    switch(opened.page, "Nothing moves")
    page = at(opened.page, served, "relationships")

    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((el) =>
      getComputedStyle(el).transitionDuration.split(", ").some((one) => parseFloat(one) > 0)).length""")

    assert moving == 0


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}])
def test_the_colours_of_the_readers_own_system_are_kept(served, open_browser, media):
    page = open_browser(**media).page

    at(page, served, "01-learning")

    assert violations(page) == []
    assert wait_until(page.locator(".note").first.is_visible)
