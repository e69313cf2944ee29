"""A page worked with the keyboard alone, as by somebody who has no mouse."""

from __future__ import annotations

from typing import Any

TABS = 400
FOCUSED = """(el => el.matches("a, button, input, select, summary, textarea")
  ? el.getAttribute("aria-label") || el.labels?.[0]?.textContent || el.textContent : "")(document.activeElement)"""


def tab_to(page: Any, words: str, *, back: bool = False) -> None:
    """Press Tab until what has the focus says these words."""
    for _ in range(TABS):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"the Tab key never came to {words!r}")


def press(page: Any, words: str, *, back: bool = False) -> str:
    """Press a button with the keyboard; give the sentence that answers."""
    tab_to(page, words, back=back)
    return answered(page)


def answered(page: Any) -> str:
    """Press Enter where the focus is; give the sentence that answers."""
    page.evaluate("for (const old of document.querySelectorAll('[data-said]')) old.replaceChildren()")
    page.keyboard.press("Enter")
    said = page.locator("[data-said]:not(:empty)").first
    said.wait_for()
    return str(said.inner_text())
