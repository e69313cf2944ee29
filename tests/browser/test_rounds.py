"""Learning, action, learning again: what stands on a changed cause is flagged, and people decide, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_tools import ROOT, wait_until
from by_keyboard import answered, press, tab_to
from playwright.sync_api import expect
from small_workspace import street

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
WORDING = "In two weeks, in any language, somebody stands at the door."


@pytest.fixture(params=SIZES)
def at(request, app, open_browser, tmp_path):
    """A fresh Maple Street on a desk or on a phone: ``at("04-strategy")`` opens a notebook."""
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

    def looked_at(name: str) -> None:
        page.screenshot(path=SEEN / f"rounds-{name}-{request.param}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    open_.looked_at = looked_at
    yield open_
    assert opened.outside == []
    assert opened.complaints == []


def unfold(page, words: str) -> None:
    """Open what is folded, with Enter where the focus is."""
    tab_to(page, words)
    page.keyboard.press("Enter")


def write_over(page, words: str) -> None:
    """Replace what stands in the box that has the focus."""
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def test_a_plan_on_a_cause_that_changed_later_is_flagged_and_people_go_back_to_it(at):
    late_bus = ".card:has-text('The 14 runs until ten on class evenings')"
    page = at("04-strategy")
    expect(page.locator(late_bus).locator(".flagged")).to_have_count(0)

    page = at("05-action")
    unfold(page, "Add: promise")
    tab_to(page, "What did we promise?")
    page.keyboard.type("We ride along until the bus runs.")
    tab_to(page, "By when?")
    page.locator(":focus").fill("2026-06-20")
    assert press(page, "Write the promise down").endswith("saved.")

    page = at("01-learning")
    change = page.locator("button[aria-label^='Change: The agency counts riders']")
    page.locator("section.screen", has=change).locator("summary", has_text="Change a card").press("Enter")
    assert press(page, "Change: The agency counts riders").startswith("Change it below.")
    page.locator(".correcting").wait_for()
    tab_to(page, "What is behind that?")
    write_over(page, "The agency counts tickets, and on the 14 the machine is broken.")
    assert "corrected" in press(page, "Save")

    page = at("04-strategy")
    flag = page.locator(late_bus).locator(".flagged")
    assert "The agency counts tickets" in flag.inner_text()
    assert "what it stands on was corrected on 30 May 2026" in flag.inner_text()
    at.looked_at("strategy")

    page = at("00-start")
    before = page.locator(".stop").count()
    unfold(page, "Every visit")
    expect(page.get_by_text("14 April 2026 · re-open suggested")).to_be_visible()
    flags = page.locator(".flagged")
    nth = next(n for n in range(flags.count()) if "The agency counts tickets" in flags.nth(n).inner_text())
    flags.nth(nth).locator("summary").focus()
    page.keyboard.press("Enter")
    tab_to(page, "Why? One sentence")
    page.keyboard.type("We would have argued about the wrong number.")
    assert press(page, "Go back to it").startswith("Strategy is re-opened.")
    assert wait_until(lambda: page.locator(".stop").count() == before + 1)
    at.looked_at("start")

    page.reload()
    page.wait_for_selector("body[data-live=yes]")
    unfold(page, "Every visit")
    visits = page.locator("details[data-key=visits]")
    expect(visits.get_by_text("We would have argued about the wrong number.")).to_be_visible()
    expect(visits.get_by_text("30 May 2026 · re-opened")).to_be_visible()


def test_from_three_values_to_a_better_sentence_by_keyboard(at):
    page = at("03-vision")
    unfold(page, "Write three values")
    tab_to(page, "First")
    page.keyboard.type("Warmth")
    tab_to(page, "Second")
    page.keyboard.type("Bread")
    assert press(page, "Put them on the wall") == "Two values are on the wall."

    unfold(page, "Add: our meaning of justice")
    tab_to(page, "What do we mean by justice")
    page.keyboard.type("Nobody waits longer because they ask in another language.")
    assert press(page, "Write it down").endswith("saved.")

    line = page.locator(".line", has_text="Whoever reports a leak")
    line.locator("[name=body]").focus()
    page.keyboard.type("Then it is mine too.")
    tab_to(page, "For a yes, if")
    page.keyboard.type(WORDING)
    tab_to(page, "Yes, if ...")
    assert answered(page).endswith("saved.")
    assert press(page, "Let the line read so", back=True).startswith("The line reads so now.")
    at.looked_at("vision")

    page.reload()
    page.wait_for_selector("body[data-live=yes]")
    line = page.locator(".line", has_text=WORDING)
    assert "Stands: yes 1" in line.inner_text()
    assert "answers were given to an earlier wording: ask again" in line.inner_text()
    expect(page.get_by_text("Warmth · Bread")).to_be_visible()


def test_from_an_issue_with_a_price_to_a_role_that_somebody_accepts_by_keyboard(at):
    page = at("04-strategy")
    unfold(page, "Add: issue")
    tab_to(page, "Which issue is it")
    page.keyboard.type("A lamp on every stair.")
    tab_to(page, "Do we gain money by it?")
    page.keyboard.type("Yes")
    assert press(page, "Put it to the test").endswith("saved.")
    expect(page.get_by_text("“A lamp on every stair.”: We gain money by this.")).to_be_visible()

    unfold(page, "For the organizer’s own screen")
    waits = page.locator("details[data-key=own-screen] h3 + p").first
    assert "Ines Quiroga" in waits.inner_text()
    unfold(page, "Offer a role")
    tab_to(page, "To whom?")
    page.keyboard.type("Ines")
    tab_to(page, "Why this person?")
    page.keyboard.type("She asked the question everybody had.")
    assert press(page, "Write the offer down").startswith("Written down. Ask Ines Quiroga aloud")
    assert wait_until(lambda: "Ines Quiroga" not in waits.inner_text())
    form = page.locator("form[data-action=answer]").first
    form.locator("select").focus()
    page.keyboard.type("Acc")
    assert press(page, "Save") == "Written down: Accepted."
    at.looked_at("offered")

    page.reload()
    page.wait_for_selector("body[data-live=yes]")
    unfold(page, "For the organizer’s own screen")
    assert page.locator("form[data-action=answer] select").first.input_value() == "accepted"
    expect(page.get_by_role("button", name="Write Ines Quiroga down as a leader")).to_be_visible()
