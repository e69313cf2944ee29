"""Two at a table write down their talk with the keyboard alone, and take their plan home on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_tools import ROOT
from playwright.sync_api import expect
from small_workspace import street

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
CHECK = re.search(r'CHECK = """(.*?)"""', (SEEN.parent / "test_notebooks.py").read_text("utf-8"), re.DOTALL)[1]
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
FOCUSED = """(el => [el.closest("form")?.getAttribute("aria-label") ?? "",
  el.matches("a, button, input, select, summary, textarea")
  ? el.getAttribute("aria-label") || el.labels?.[0]?.textContent || el.textContent : ""])(document.activeElement)"""


@pytest.fixture(params=SIZES)
def page(request, app, open_browser, tmp_path):
    """The page of one-to-ones on a fresh Maple Street, on a desk and on a phone."""
    street(tmp_path / "workspace")
    SEEN.mkdir(exist_ok=True)
    running = app(tmp_path / "workspace", ROOT / "notebooks")
    width, height = SIZES[request.param]
    opened = open_browser(viewport={"width": width, "height": height}, locale="en-US")
    opened.page.set_default_timeout(30_000)
    opened.page.goto(running.page("one-to-ones"))
    opened.page.wait_for_selector("body[data-live=yes]")
    opened.page.size = request.param
    yield opened.page
    assert opened.outside == []
    assert opened.complaints == []


def tab_to(page, words: str, *, form: str = "") -> None:
    """Press Tab until what has the focus says these words, in the form that is meant."""
    for _ in range(300):
        page.keyboard.press("Tab")
        where, said = page.evaluate(FOCUSED)
        if words in said and form in where:
            return
    raise AssertionError(f"the Tab key never came to {words!r}")


def choose(page, name: str) -> None:
    """Choose somebody in the next chooser that the Tab key comes to."""
    tab_to(page, "Whom is it about?")
    page.keyboard.type(name)


def test_a_talk_is_written_down_with_the_keyboard_and_is_there_after_a_reload(page):
    choose(page, "Joseph")
    page.get_by_text("No talk with Joseph Delva is written down yet.").wait_for()
    tab_to(page, "Add: one-to-one")
    page.keyboard.press("Enter")
    asked = {"What did you hear?": "He mends every bicycle on the street.", "When did you talk?": "05292026",
             "What does the person want next?": "A shed", "The next step": "Ask the caretaker for the shed",
             "Until when?": "06122026"}  # fmt: skip
    for words, answer in asked.items():
        tab_to(page, words, form="One-to-one")
        page.keyboard.type(answer)
    tab_to(page, "Keep the talk")
    page.keyboard.press("Enter")
    page.get_by_text("One-to-one saved.").wait_for()
    page.screenshot(path=SEEN / f"one-to-ones-{page.size}.png", full_page=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[page.size][0]
    assert page.evaluate(CHECK) == []
    page.reload()
    page.wait_for_selector("body[data-live=yes]")
    expect(page.get_by_text("He mends every bicycle")).to_have_count(0)
    choose(page, "Joseph")
    line = page.get_by_text("He mends every bicycle on the street.").first
    line.wait_for()
    assert "29 May 2026 · wants next: A shed · next step: Ask the caretaker for the shed · by 12 June 2026" in (
        line.inner_text()
    )


def test_the_plan_that_both_take_home_prints_in_two_columns(page):
    screen = page.locator("section.screen", has_text="joint plan").first
    screen.locator("select[name=whom]").select_option(label="Latrice Goodwater")
    plan = screen.locator("[data-printable=plan]")
    plan.wait_for()
    printed = []
    page.expose_function("seen", lambda text: printed.append(text))  # noqa: PLW0108 - a built-in cannot be exposed
    page.evaluate("""() => {
      const made = document.createElement;
      document.createElement = function (name) {
        const one = made.call(document, name);
        if (name === "iframe") one.addEventListener("load", () => seen(one.contentDocument.body.innerText));
        return one;
      };
    }""")

    screen.get_by_role("button", name="Print it twice").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('iframe.unseen')")

    text = plan.inner_text()
    assert text.index("We will") < text.index("A ride to the hearing and back") < text.index("I will")
    page.wait_for_timeout(500)
    assert "Our plan: Latrice Goodwater" in printed[0]
    assert "Say what became of it" not in printed[0]


def test_a_sheet_that_one_filled_in_is_put_away_before_the_other_sits_down(page):
    screen = page.locator("section.screen", has_text="expects of the other").first
    screen.locator("select[name=whom]").select_option(label="Ana")
    screen.get_by_role("button", name="The person fills in: What good may come of it").click()
    front = screen.locator(".front")
    front.wait_for()
    page.screenshot(path=SEEN / f"expectations-{page.size}.png", full_page=True)
    for line in range(4):
        front.locator("fieldset").nth(line).get_by_label("5").check()
    front.locator("textarea").fill("I would like that very much.")
    front.get_by_role("button", name="Keep it").click()
    page.get_by_text("The other does it now, without looking.").first.wait_for()

    screen.get_by_role("button", name="One of us fills in: What good may come of it").click()
    front.get_by_text("One of us").wait_for()

    expect(front.locator("input:checked")).to_have_count(0)
    assert front.locator("textarea").input_value() == ""
    assert "I would like that very much." not in screen.inner_text()
