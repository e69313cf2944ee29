"""A real browser on a real server: what people at a table see and can do."""

from __future__ import annotations

import os
import signal

import pytest
from browser_tools import OpenBrowser, RunningApp, wait_until
from cuttable import CuttableLine
from small_pages import small_pages

pytestmark = pytest.mark.browser
FIRST = "[data-model] >> nth=0"


@pytest.fixture(scope="module")
def served(app, tmp_path_factory) -> RunningApp:
    folder = tmp_path_factory.mktemp("pages")
    return app(folder, small_pages(folder / "notebooks"))


def opened(browser: OpenBrowser, address: str) -> OpenBrowser:
    browser.page.goto(address)
    browser.page.wait_for_selector("body[data-live=yes]")
    return browser


def press(browser: OpenBrowser) -> None:
    browser.page.get_by_role("button", name="Press").first.click()


def see(browser: OpenBrowser, text: str) -> bool:
    browser.page.get_by_text(text).first.wait_for()
    return True


def test_a_page_can_be_read_with_scripts_off(served, open_browser):
    still = open_browser(java_script_enabled=False)

    still.page.goto(served.page("01-learning"))

    assert still.page.get_by_role("heading", name="Learning together").is_visible()
    assert see(still, "Pressed 0 times.")
    assert "switch JavaScript on" in still.page.content()
    assert not still.page.locator("#working").is_visible()
    assert still.page.get_by_role("navigation", name="Places").get_by_role("link").count() == 8
    assert still.outside == []


def test_a_press_reaches_the_kernel_and_the_answer_comes_back(served, browser_page):
    opened(browser_page, served.page("01-learning"))

    press(browser_page)

    assert see(browser_page, "Pressed 1 times.")
    assert browser_page.outside == []
    assert browser_page.complaints == []


def test_a_page_asks_for_four_things_at_most(served, browser_page):
    opened(browser_page, served.page("01-learning"))

    assert len([address for address in browser_page.asked if not address.startswith("blob:")]) <= 4


def test_what_is_pressed_before_the_screens_are_live_is_done_as_soon_as_they_are(served, browser_page):
    browser_page.page.goto(served.page("01-learning"), wait_until="commit")
    # In one step, so that the page does not come to life between typing and pressing.
    said = "(form) => { form.elements.said.value = 'Rent went up'; form.querySelector('button').click(); }"
    browser_page.page.locator("form[data-action=say]").first.evaluate(said)

    assert see(browser_page, "Pressed 1 times. Rent went up")
    assert "said=" not in browser_page.page.url


def test_a_button_pressed_too_early_is_pressed_as_soon_as_it_lives(served, browser_page):
    browser_page.page.goto(served.page("01-learning"), wait_until="commit")

    press(browser_page)

    assert see(browser_page, "Pressed 1 times.")


def test_the_module_finds_the_still_version_in_its_place(served, browser_page):
    opened(browser_page, served.page("01-learning"))

    assert browser_page.page.locator(FIRST).get_attribute("data-had") == "yes"


def test_an_act_is_answered(served, browser_page):
    opened(browser_page, served.page("01-learning"))

    press(browser_page)
    see(browser_page, "Pressed 1 times.")
    browser_page.page.locator("[data-said]").wait_for()

    assert browser_page.page.locator(FIRST).get_attribute("data-said") == "heard press"


def test_two_views_of_one_screen_move_together(served, browser_page):
    opened(browser_page, served.page("02-awareness"))

    press(browser_page)

    assert wait_until(lambda: browser_page.page.get_by_text("Pressed 1 times.").count() == 2)


def test_a_broken_module_leaves_the_still_version_and_says_so(served, browser_page):
    opened(browser_page, served.page("02-awareness"))
    broken = browser_page.page.locator("[data-model] >> nth=2")

    assert broken.get_by_text("Pressed 0 times.").is_visible()
    assert broken.get_by_text("can be read but not used just now").is_visible()


def test_a_reload_leaves_the_number_of_kernels_unchanged(served, browser_page):
    used = []
    opened(browser_page, served.page("01-learning"))
    for _ in range(2):
        used.append(browser_page.kernel)
        browser_page.page.reload()
        browser_page.page.wait_for_selector("body[data-live=yes]")

    assert wait_until(lambda: not any(served.runs(one) for one in used))
    assert served.runs(browser_page.kernel)


def test_closing_the_page_frees_its_kernel(served, browser_page):
    opened(browser_page, served.page("01-learning"))
    mine = browser_page.kernel
    ran = served.runs(mine)

    browser_page.page.close(run_before_unload=True)

    assert ran
    assert wait_until(lambda: not served.runs(mine))


def test_a_page_that_only_shows_keeps_no_kernel_waiting(served, browser_page):
    opened(browser_page, served.page("06-reflection"))
    mine = browser_page.kernel

    assert see(browser_page, "Known to the kernel")
    assert wait_until(lambda: not served.runs(mine))


def test_a_lost_line_is_said_and_what_was_pressed_meanwhile_arrives(served, browser_page):
    line = CuttableLine(served.url)
    opened(browser_page, served.page("01-learning").replace(served.url, line.url))

    line.cut()
    see(browser_page, "The connection is lost. Your saved work is safe.")
    press(browser_page)
    line.mend()

    assert see(browser_page, "Connected again.")
    assert see(browser_page, "Pressed 1 times.")
    assert wait_until(lambda: browser_page.page.locator("#banner").inner_text() == "", seconds=8)


def test_a_page_whose_kernel_died_offers_to_reload(served, browser_page):
    opened(browser_page, served.page("01-learning"))
    for kernel in served.kernels():
        os.kill(kernel.pid, signal.SIGKILL)

    button = browser_page.page.get_by_role("button", name="Reload this page")
    button.wait_for()
    assert see(browser_page, "had to start afresh")
    button.click()
    browser_page.page.wait_for_selector("body[data-live=yes]")
    press(browser_page)

    assert see(browser_page, "Pressed 1 times.")


def test_a_page_that_slept_too_long_says_so_when_one_comes_back(served, browser_page):
    line = CuttableLine(served.url)
    opened(browser_page, served.page("01-learning").replace(served.url, line.url))
    kernel = browser_page.kernel
    cookie = next(one for one in browser_page.page.context.cookies() if one["name"] == "_xsrf")["value"]
    line.cut()
    see(browser_page, "The connection is lost.")
    freed = browser_page.page.context.request.post(
        f"{served.url}voila/api/shutdown/{kernel}", form={"_xsrf": cookie}
    )
    line.mend()

    assert freed.status == 204
    assert see(browser_page, "gone to sleep")
    assert browser_page.page.get_by_role("button", name="Reload this page").is_visible()


def test_a_page_with_a_foreign_widget_opens_in_the_full_front_end(served, browser_page):
    browser_page.page.goto(served.page("05-action", "round=2"))
    browser_page.page.wait_for_url("**front=full**")
    slider = browser_page.page.locator(".noUi-handle").first
    slider.wait_for()

    slider.press("ArrowRight")

    assert see(browser_page, "moved to 4")
    assert see(browser_page, "bytes 120,121")
    assert "round=2" in browser_page.page.url
    assert browser_page.outside == []


def test_a_failed_cell_shows_no_traceback_in_the_browser(served, browser_page):
    browser_page.page.goto(served.page("03-vision"))

    assert see(browser_page, "Something went wrong on our side.")
    assert "Traceback" not in browser_page.page.content()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_screen_belongs_to_the_page_not_to_the_navigation(served, open_browser, width):
    at = open_browser(viewport={"width": width, "height": 800})

    at.page.goto(served.page("03-vision"))

    assert at.page.get_by_role("heading", level=1).bounding_box()["y"] < 200
    assert at.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_key_leads_past_the_navigation(served, browser_page):
    browser_page.page.goto(served.page("03-vision"))

    browser_page.page.keyboard.press("Tab")
    browser_page.page.keyboard.press("Enter")

    assert browser_page.page.evaluate("document.activeElement.id") == "main"
