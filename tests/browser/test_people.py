"""People are asked on a real page: an evening of thirty sheets, a yes taken back, a page that is theirs."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser_tools import ROOT, RunningApp, wait_until
from playwright.sync_api import expect

from data.example.maple_street import tell

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
CHECK = re.search(r'CHECK = """(.*?)"""', (SEEN.parent / "test_notebooks.py").read_text("utf-8"), re.DOTALL)[1]
PRINTS = "window.printed = []; window.print = () => top.printed.push(document.body.innerText);"
# Card, Moran and Newell 1980, seconds: a key of somebody who types now and then, pointing and pressing, and thinking.
KEY, POINT, THINK = 0.28, 1.1 + 0.2, 1.35


@pytest.fixture(scope="module")
def street(app, tmp_path_factory) -> tuple[RunningApp, Path]:
    folder = tmp_path_factory.mktemp("street")
    tell(folder / "workspace", clock=lambda: datetime.now(UTC))._engine.dispose()
    SEEN.mkdir(exist_ok=True)
    return app(folder / "workspace", ROOT / "notebooks"), folder / "workspace"


@pytest.fixture
def page(street, open_browser):
    """The people notebook, on which printing is only written down."""
    browser = open_browser()
    browser.page.add_init_script(PRINTS)
    browser.page.goto(street[0].page("people"))
    browser.page.wait_for_selector("body[data-live=yes]")
    browser.page.set_default_timeout(15000)
    yield browser.page
    assert browser.outside == []
    assert browser.complaints == []


class Hand:
    """What one hand does, counted as it goes."""

    def __init__(self) -> None:
        self.seconds, self.acts = 0.0, 0

    def click(self, place) -> None:
        place.click()
        self._add(1, POINT)

    def type(self, place, text: str) -> None:
        """Go to a box, think of the words, write them."""
        place.click()
        place.page.keyboard.type(text)
        self._add(len(text), THINK + POINT + KEY * len(text))

    def think(self) -> None:
        self.seconds += THINK

    def _add(self, acts: int, seconds: float) -> None:
        self.acts += acts
        self.seconds += seconds


def head(page, hand: Hand) -> None:
    """What an evening's sheets share, written once."""
    hand.click(page.locator("summary", has_text="Begin: the limits"))
    form = page.locator("form[aria-label='Who told the limits back']")
    hand.type(form.locator("textarea"), "A woman at table two: in danger they call")
    hand.click(form.locator("button.primary"))
    form = sheets(page)
    form.wait_for()
    hand.click(form.get_by_label("Be on the map of who knows whom"))
    hand.type(form.locator("[name=place]"), "Parish hall")
    hand.type(form.locator("[name=witness]"), "Joseph")
    hand.think()
    for tick in form.locator("[name=standards]").all():
        hand.click(tick)


def sheets(page):
    return page.locator("form[data-action=record]")


def said(page) -> str:
    """The sentence that answers the sheets."""
    line = sheets(page).locator("[data-said]")
    wait_until(lambda: line.inner_text() != "", seconds=8)
    return line.inner_text()


def test_thirty_sheets_take_less_than_two_minutes_with_two_presses_a_person_at_most(page):
    hand = Hand()
    head(page, hand)
    before, started = hand.acts, hand.seconds
    rows = sheets(page).locator(".names .tick")
    for at in range(10, 40):
        hand.think()  # read the name on the sheet
        hand.click(rows.nth(at))

    expect(page.get_by_role("button", name="Record 30 yeses")).to_be_visible()
    page.screenshot(path=SEEN / "evening-1280.png", full_page=True)
    each = (hand.acts - before) / 30
    hand.click(sheets(page).locator("button.primary"))

    assert said(page).startswith("30 people recorded, for 'map'")
    assert each <= 2
    assert hand.seconds - started < 120
    (SEEN / "mouse.txt").write_text(f"{hand.seconds - started:.0f} s for 30 people, {hand.seconds:.0f} s with the head")


def test_with_the_keyboard_letters_find_and_the_space_bar_ticks(page):
    hand = Hand()
    head(page, hand)
    names = [row.inner_text().split("\n")[0].strip() for row in sheets(page).locator(".names .tick").all()]
    sheets(page).locator("[data-finds]").click()
    presses = 0
    for name in random.Random(7).sample(names, 30):  # a stack of sheets lies in no order
        for letter in name:
            page.keyboard.type(letter)
            presses += 1
            if page.locator("[data-found]").inner_text() == f"{name}: press the space bar":
                break
        page.keyboard.press("Space")
        presses += 1

    ticked = sheets(page).locator(".names :checked").count()
    page.keyboard.press("Enter")  # never sends the form from here

    assert ticked == 30
    expect(sheets(page).locator(".names :checked")).to_have_count(30)
    assert presses <= 30 * 3.5
    total = hand.seconds + 30 * THINK + presses * KEY + POINT
    assert total < 120
    sheets(page).locator("button.primary").press("Enter")
    assert said(page).startswith("30 people recorded")
    (SEEN / "keyboard.txt").write_text(f"{presses / 30:.1f} presses a person, {total:.0f} s with the head")


def test_the_finder_ticks_nobody_unasked_and_takes_a_tick_off_again(page):
    head(page, Hand())
    finder, boxes = sheets(page).locator("[data-finds]"), sheets(page).locator(".names :checked")
    finder.click()

    for keys in (["Space"], ["Enter"], [*"qqq", "Space"]):
        for key in keys:
            page.keyboard.press(key)
        expect(boxes).to_have_count(0)
    finder.fill("")
    page.keyboard.type("efra")
    page.keyboard.press("Space")
    assert page.locator("[data-found]").inner_text() == "Efraín Baltasar is ticked. Ticked so far: 1"
    page.keyboard.type("efra")
    page.keyboard.press("Space")

    expect(boxes).to_have_count(0)
    assert "is not ticked any more" in page.locator("[data-found]").inner_text()


def test_one_person_is_asked_step_by_step_and_takes_it_back_with_a_receipt(page):
    page.locator("summary", has_text="Show everybody").click()
    page.locator("table.answers").get_by_role("button", name="Guerda Pierrelus", exact=True).press("Enter")
    steps = page.locator(".card.person")
    steps.locator("form[data-action=tell] textarea").fill("They call if somebody is in danger")
    steps.locator("form[data-action=tell] button.primary").press("Enter")
    steps.locator("form[data-action=show]").wait_for()
    assert wait_until(lambda: page.evaluate("document.activeElement.textContent") == "Then: ask for one thing")
    hidden = steps.locator(".introducing").first.is_visible()
    steps.locator("form[data-action=show] [name=purpose]").select_option("introduce")
    shown = steps.locator(".introducing").first.is_visible()
    steps.locator("form[data-action=show] [name=purpose]").select_option("testimony")
    steps.locator("form[data-action=show] button.primary").click()
    steps.locator("form[data-action=yes]").wait_for()
    exactly = steps.locator(".disclosed").inner_text()
    for tick in steps.locator("form[data-action=yes] [name=standards]").all():
        tick.check()
    steps.locator("form[data-action=yes] button.primary").click()
    page.get_by_text("The yes is recorded, for 'testimony'").wait_for()
    steps.get_by_role("button", name="Take it back: the yes for testimony").click()
    receipt = page.locator(".receipt")
    receipt.wait_for()
    page.screenshot(path=SEEN / "receipt-1280.png", full_page=True)
    receipt.get_by_role("button", name="Print the receipt").click()

    assert (hidden, shown) == (False, True)
    assert "Your story in your words" in exactly
    assert wait_until(lambda: page.evaluate("window.printed.length") == 1)
    [paper] = page.evaluate("window.printed")
    assert "Your story is told nowhere from now on." in paper
    assert "What cannot be called back" in paper
    assert "Print the receipt" not in paper
    assert page.evaluate(CHECK) == []


def test_the_page_that_is_theirs_opens_from_the_row_and_prints_without_its_forms(page):
    page.locator("summary", has_text="Show everybody").click()
    page.get_by_role("button", name="What we hold about Bea", exact=True).click()
    held = page.locator("[data-printable=held]")
    held.wait_for()

    assert wait_until(lambda: page.evaluate("document.activeElement.textContent") == "What we hold about Bea")
    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=SEEN / f"held-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CHECK) == []
    page.get_by_role("button", name="Print this page").click()
    assert wait_until(lambda: page.evaluate("window.printed.length") == 1)
    [paper] = page.evaluate("window.printed")
    assert "Whom you know, as we wrote it down" in paper
    assert not re.search("This is not so|Put it right|Print this page", paper)


def test_the_sheet_is_shown_in_the_language_chosen_and_goes_to_the_printer(page):
    page.locator("summary", has_text="Look at the sheet").click()
    form = page.locator("form[aria-label='The sheet']")
    for code, title in (("es", "¿Qué podemos hacer"), ("fr", "Que pouvons-nous")):
        assert wait_until(lambda: form.get_attribute("aria-busy") is None)  # a press is one press
        form.locator("[name=language]").select_option(code)
        form.locator("button[type=submit]").click()
        page.frame_locator("iframe[data-page=sheet]").get_by_text(title).wait_for()
        before = page.evaluate("window.printed.length")
        page.get_by_role("button", name="Print the sheet").click()

        assert wait_until(lambda before=before: page.evaluate("window.printed.length") == before + 1)
        assert title in page.evaluate("window.printed.at(-1)")
