"""Every exercise is on paper too: the questions and room to write, in grey, on one page or two."""

from __future__ import annotations

import pytest
from axe import unfold, violations
from browser_tools import ROOT
from small_workspace import street

pytestmark = pytest.mark.browser
SEEN = ROOT / "tests" / "browser" / "seen"
# What is printed is kept whole, instead of opening the window of a printer.
PRINTS = """
  window.printed = [];
  window.print = () => top.printed.push(document.documentElement.outerHTML);
"""
GREY = """() => [...document.querySelectorAll("*")].flatMap((el) => {
  const style = getComputedStyle(el);
  return [style.color, style.backgroundColor, style.borderTopColor].map((one) => one.match(/[0-9.]+/g).slice(0, 3));
}).every(([r, g, b]) => r === g && g === b)"""
SHEETS = {"01-learning": "Concern", "02-awareness": "Actor", "03-vision": "Vision line",
          "04-strategy": "Chain of change", "05-action": "Event", "06-reflection": "Outcome"}  # fmt: skip


@pytest.fixture(scope="module")
def served(app, tmp_path_factory):
    folder = tmp_path_factory.mktemp("street")
    street(folder / "workspace")
    return app(folder / "workspace", ROOT / "notebooks")


@pytest.mark.parametrize("notebook", SHEETS)
def test_an_exercise_is_printed_with_its_questions_and_room_to_write(served, open_browser, notebook):
    page = open_browser().page
    page.add_init_script(PRINTS)
    page.goto(served.page(notebook))
    page.wait_for_selector("body[data-live=yes]")
    unfold(page)

    page.get_by_role("button", name=f"Print on paper: {SHEETS[notebook]}", exact=True).click()
    page.locator("[data-said]", has_text="on its way to the printer").wait_for()
    page.wait_for_timeout(300)
    sheet = page.evaluate("printed[0]")

    page.goto("about:blank")
    page.set_content(sheet)
    assert page.locator("h1").inner_text() == SHEETS[notebook]
    assert page.locator("section").count() >= 2
    assert page.locator(".room").count() >= 1
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "14.6667px"  # 11 pt
    assert page.evaluate(GREY)
    assert violations(page) == []
    for paper in ("A4", "Letter"):
        drawn = page.pdf(format=paper, path=SEEN / f"paper-{notebook}-{paper}.pdf")
        assert drawn.count(b"/Type /Page\n") <= 3


def test_a_part_of_a_screen_is_printed_without_what_is_pressed_there(served, open_browser):
    page = open_browser().page
    page.add_init_script(PRINTS)
    page.goto(served.page("people"))
    page.wait_for_selector("body[data-live=yes]")

    page.get_by_text("Show everybody").click()
    page.get_by_role("button", name="Rosa Valdés Pino", exact=True).click()
    page.locator("[data-action=about]").first.click()
    page.get_by_role("button", name="Print this page").click()
    page.wait_for_timeout(300)
    sheet = page.evaluate("printed[0]")

    assert "What we hold about" in sheet
    assert "workbook/static/page.css" in sheet
    assert "<button" not in sheet
    assert "<form" not in sheet
    assert page.locator("iframe.unseen").count() == 1
