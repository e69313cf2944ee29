"""A page can be read from the right as from the left, and its language changed without a mouse or a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser_tools import RunningApp
from small_workspace import street

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"viewport": {"width": 390, "height": 844}}
_ONE_SIDED = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right)|(?:text-align|float|clear):\s*(?:left|right)|[{;\s](?:left|right):"
    r"|border-(?:top|bottom)-(?:left|right)-radius|to (?:left|right)\b"
)
_STROKES = """() => {
  const sheet = document.querySelector(".canvas canvas");
  const dots = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data;
  return dots.filter((dot, at) => at % 4 === 3 && dot > 0).length;
}"""
# A shade at the edge of the row of places; the rule after it turns it round.
_TURNED = ("background: linear-gradient(to right, #FBF8F300, #FBF8F3)",)
_STYLES = [file for kind in ("css", "html", "j2") for file in sorted((ROOT / "workbook").rglob(f"*.{kind}"))]


@pytest.mark.parametrize("file", _STYLES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_rule_of_ours_knows_left_from_right(file):
    text = file.read_text("utf-8")
    for turned in _TURNED:
        text = text.replace(turned, "")
    inside = re.findall(r"<style>.*?</style>|style=\"[^\"]*\"", text, re.DOTALL)
    looks = text if file.suffix == ".css" else " ".join(inside)

    assert _ONE_SIDED.findall(looks) == []


@pytest.fixture(scope="module")
def served(app, tmp_path_factory) -> RunningApp:
    return app(street(tmp_path_factory.mktemp("street") / "workspace"), ROOT / "notebooks")


@pytest.mark.browser
@pytest.mark.parametrize("notebook", ["", "00-start", "relationships"])
def test_a_page_that_is_read_from_the_right_fits_a_phone(served, open_browser, notebook):
    page = open_browser(**PHONE).page
    page.goto(f"{served.page(notebook) if notebook else served.url}?language=x-mirror")
    if notebook:
        page.wait_for_selector("body[data-live=yes]")

    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["x-mirror", "rtl"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).textAlign") == "start"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    first, last = (page.locator(".page-nav a").nth(at).bounding_box() for at in (0, 1))
    assert first["x"] > last["x"]


@pytest.mark.browser
def test_the_map_is_drawn_whole_on_a_page_that_is_read_from_the_right(served, open_browser):
    page = open_browser().page
    page.goto(f"{served.page('relationships')}?language=x-mirror")
    page.wait_for_selector("body[data-live=yes]")
    frame = page.locator(".canvas").first
    frame.scroll_into_view_if_needed()

    box = frame.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    assert box["width"] > 300
    assert page.evaluate("getComputedStyle(document.querySelector('.canvas canvas')).direction") == "ltr"
    assert page.evaluate(_STROKES) > 2000


@pytest.mark.browser
def test_names_in_a_drawing_begin_where_they_were_laid_out(served, open_browser):
    page = open_browser().page
    page.goto(f"{served.page('01-learning')}?language=x-mirror")

    ways = page.evaluate("[...document.querySelectorAll('svg')].map((one) => getComputedStyle(one).direction)")
    assert set(ways) == {"ltr"}


@pytest.mark.browser
def test_the_language_is_changed_without_a_script_and_stays(served, open_browser):
    page = open_browser(java_script_enabled=False, **PHONE).page
    page.goto(served.url)
    page.get_by_role("link", name="Español").click()

    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator(".page-tongues [aria-current]").inner_text() == "Español"
    page.goto(f"{served.url}not/there")
    assert page.locator("html").get_attribute("lang") == "es"


@pytest.mark.browser
def test_the_language_is_changed_with_the_keyboard(served, open_browser):
    page = open_browser().page
    page.goto(served.url)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hreflang") == "fr":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/?language=fr")

    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".page-tongues a").first.bounding_box()["height"] >= 44
