"""Whoever has no mouse does a whole exercise in every phase, walks the map and works at the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from browser_tools import ROOT, RunningApp
from playwright.sync_api import expect
from small_workspace import street

pytestmark = pytest.mark.browser
TABS = 260
SOON = date.today() + timedelta(days=10)
HERE = """() => {
  const el = document.activeElement, box = el.getBoundingClientRect(), style = getComputedStyle(el);
  const label = el.labels?.[0]?.cloneNode(true);
  for (const inner of label?.querySelectorAll("select, textarea, .hint") ?? []) inner.remove();
  const ring = (one) => one && getComputedStyle(one).outlineStyle !== "none";
  return {
    said: (el.getAttribute("aria-label") || label?.textContent ||
           (el.matches("body, main, iframe") ? "" : el.textContent)).trim(),
    kind: el.type || el.localName, name: el.name || "",
    seen: el === document.body || style.outlineStyle !== "none" || ring(el.closest(".tick")),
    there: el === document.body || (box.bottom > 0 && box.top < innerHeight && box.width > 0),
  };
}"""


@pytest.fixture(scope="module")
def served(app, tmp_path_factory) -> RunningApp:
    folder = tmp_path_factory.mktemp("street")
    street(folder / "workspace")
    return app(folder / "workspace", ROOT / "notebooks")


class Keys:
    """Somebody who has a keyboard and no mouse, and who must always see where they are."""

    def __init__(self, page) -> None:
        self.page, self.board = page, page.keyboard

    def tab_to(self, wanted: str) -> None:
        """Press Tab until a box of that name, or something that begins with these words, has the focus."""
        for _ in range(TABS):
            self.board.press("Tab")
            here = self.page.evaluate(HERE)
            assert here["seen"], f"nobody sees that the focus is on {here}"
            assert here["there"], f"the focus is outside the window: {here}"
            if here["name"] == wanted or here["said"].startswith(wanted):
                assert here["said"], f"nobody hears what {here} is"
                return
        raise AssertionError(f"the Tab key never came to {wanted!r}")

    def unfold(self, said: str) -> None:
        """Open what is folded."""
        self.tab_to(said)
        self.board.press("Enter")

    def write(self, **words: str | bool | int | date) -> None:
        """Go from box to box and fill each: words are typed, a box is ticked, a choice moved down by so many."""
        for name, value in words.items():
            self.tab_to(name)
            if value is True:
                self.board.press("Space")
            elif isinstance(value, int):
                for _ in range(value):
                    self.board.press("ArrowDown")
            else:  # a day as the browser of an American desk takes it
                self.board.type(f"{value:%m%d%Y}" if isinstance(value, date) else value)

    def send(self) -> str:
        """Go to the button that sends what is being written, and press it."""
        return self.press(self.page.evaluate("document.activeElement.form.querySelector('[type=submit]').textContent"))

    def press(self, said: str, key: str = "Enter") -> str:
        """Go to a button and press it; give the sentence that answers."""
        self.tab_to(said)
        self.page.evaluate("for (const old of document.querySelectorAll('[data-said]')) old.replaceChildren()")
        self.board.press(key)
        answer = self.page.locator("[data-said]:not(:empty)").first
        answer.wait_for()
        return answer.inner_text()


@pytest.fixture
def keys(served, open_browser):
    """Open a notebook and take the mouse away: ``keys("01-learning")``."""
    opened = open_browser(locale="en-US", reduced_motion="reduce")

    def open_(notebook: str) -> Keys:
        opened.page.goto(served.page(notebook))
        opened.page.wait_for_selector("body[data-live=yes]")
        return Keys(opened.page)

    yield open_
    assert opened.outside == []
    assert opened.complaints == []


def test_the_first_tab_leads_past_the_places_to_the_page(keys):
    hand = keys("00-start")

    hand.board.press("Tab")
    said = hand.page.evaluate(HERE)["said"]
    hand.board.press("Enter")

    assert said == "Skip to the page"
    assert hand.page.evaluate("document.activeElement.id") == "main"


# What is folded (or nothing), what is written there box by box, the button, and how the answer begins.
EXERCISES = {
    "a card": ("01-learning", "", {"body": "The bell is broken"}, "Put it on the wall", "Concern saved"),
    "a cause": (
        "01-learning", "Add: cause", {"body": "Nobody is paid for it", "under": True, "type": 1}, "", "Cause saved",
    ),
    "an actor": ("02-awareness", "Add: actor", {"body": "The gas board", "influence": "3"}, "", "Actor saved"),
    "a vision line": ("03-vision", "Add: vision line", {"body": "Every bell is heard"}, "", "Vision line saved"),
    "a vote on a line": ("03-vision", "", {"body": "If it rings softly"}, "Yes, if", "Answer to a line saved"),
    "a chain": (
        "04-strategy", "Add: chain of change",
        {"body": "Bells that ring", "decision": "A budget for bells", "decider": "The board", "by": SOON},
        "", "Chain of change saved",
    ),
    "a promise": ("05-action", "Add: promise", {"body": "We mend it", "to": "All", "by": SOON}, "", "Promise"),
    "an outcome": (
        "06-reflection", "Add: outcome", {"body": "The bell rings", "evidence": "We hear it", "wanted": 1}, "",
        "Outcome",
    ),
}  # fmt: skip


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_whole_exercise_is_done_with_the_keyboard_alone(keys, exercise):
    notebook, folded, words, button, answer = EXERCISES[exercise]
    hand = keys(notebook)

    if folded:
        hand.unfold(folded)
    hand.write(**words)
    said = hand.press(button) if button else hand.send()

    assert said.startswith(answer)
    expect(hand.page.locator("main .screen").get_by_text(words["body"]).first).to_be_attached()


def test_a_tie_is_put_on_the_map_and_the_map_is_walked(keys):
    hand = keys("relationships")
    hand.page.wait_for_selector("[data-canvas] canvas", state="attached")
    name = "document.querySelector('[data-focus] h3')?.textContent"

    hand.tab_to("Who knows whom")
    hand.board.press("/")
    hand.board.type("Rosa")
    hand.board.press("Enter")
    first = hand.page.evaluate(name)
    hand.board.press("ArrowRight")
    second = hand.page.evaluate(name)
    hand.unfold("Add a tie")
    hand.write(one=1, other=3, kind=1, strength=1)
    said = hand.press("Put it on the map")

    assert first == "Rosa Valdés Pino" != second
    assert "map" in said


def test_somebody_is_asked_and_says_yes(keys):
    hand = keys("people")

    hand.unfold("Show everybody")
    hand.tab_to("Nilda Cortez")
    hand.board.press("Enter")
    hand.page.locator("[data-key=step-tell]").wait_for()
    hand.write(words="They call if somebody is in danger")
    told = hand.press("They told it back")
    shown = hand.press("Show what that means")
    for _ in range(6):
        hand.tab_to("standards")
        hand.board.press("Space")
    said = hand.press("Record the yes")

    assert told
    assert shown
    assert "yes" in said


def test_the_desk_leads_from_an_idea_to_asking(keys):
    hand = keys("introductions")

    hand.press("Open") if hand.page.locator("[data-action=worth]").count() == 0 else None
    said = hand.press("Worth asking")
    asked = hand.press("I have asked")

    assert said.startswith("Marked as worth asking")
    assert asked
