"""Every screen on a phone, on a desk and on paper: nothing runs over the edge."""

from __future__ import annotations

import pytest
from small_workspace import street

import workbook
from workbook.figures.sheet import style_sheet
from workbook.session import begin

pytestmark = pytest.mark.browser
SCREENS = [name for name in workbook.__all__ if name != "begin"]
OVER = """() => {
  const clips = (e) => getComputedStyle(e).overflowX !== "visible";
  const scrolls = (e) => e && e !== document.body && (clips(e) || scrolls(e.parentElement));
  return [...document.querySelectorAll(".owb *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1 && !scrolls(e.parentElement);
  }).slice(0, 3).map((e) => e.outerHTML.slice(0, 90));
}"""
SMALL = """() => [...document.querySelectorAll("button, select, summary, input:not([type=checkbox], [type=radio])")]
  .filter((e) => e.getBoundingClientRect().height && e.getBoundingClientRect().height < 43.5)
  .slice(0, 3).map((e) => e.outerHTML.slice(0, 90))"""
FRAME = """<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width">
<style>%s</style><body style="margin:0 16px"><div class=owb>%s</div>"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Every screen of Maple Street, with everything unfolded."""
    folder = tmp_path_factory.mktemp("maple") / "workspace"
    street(folder)
    here = begin({"workspace": str(folder)})
    screens = {name: str(getattr(workbook, name)(here).html).replace("<details", "<details open") for name in SCREENS}
    here.workbook._engine.dispose()
    return screens


@pytest.fixture(scope="module")
def one_page(chromium):
    """One page for all screens, so that looking at forty of them takes seconds."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def page_of(shown, one_page):
    """The page at a width with one screen on it."""

    def page(name, wide, media="screen"):
        one_page.set_viewport_size({"width": wide, "height": 844})
        one_page.emulate_media(media=media)
        one_page.set_content(FRAME % (style_sheet(), shown[name]))
        return one_page

    return page


@pytest.mark.parametrize("name", SCREENS)
def test_a_phone_shows_it_whole_with_room_for_a_thumb(page_of, name):
    page = page_of(name, 390)

    assert page.evaluate(OVER) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert page.evaluate(SMALL) == []


MOVED_SIDEWAYS = """() => [...document.querySelectorAll(".drawing")].filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.firstElementChild.getAttribute("class"))"""


@pytest.mark.parametrize("name", sorted({*SCREENS} - {"cause_tree"}))
def test_no_drawing_has_to_be_moved_sideways_on_a_phone(page_of, name):
    assert page_of(name, 390).evaluate(MOVED_SIDEWAYS) == []


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_runs_over_the_edge_of_a_desk(page_of, name):
    page = page_of(name, 1056)

    assert page.evaluate(OVER) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 1056


@pytest.mark.parametrize("name", ["relationships", "cause_tree", "power_map", "promises"])
def test_on_paper_nothing_is_left_to_press_and_figures_fit(page_of, name):
    page = page_of(name, 680, media="print")

    assert page.evaluate("[...document.querySelectorAll('button, form')].filter((e) => e.offsetHeight).length") == 0
    assert page.evaluate(OVER) == []
