"""The living map in a real browser: walked, filtered, moved and saved, by hand, by key and from a list."""

from __future__ import annotations

import html
import json
import re

import pytest
from browser_tools import ROOT, RunningApp, wait_until
from small_workspace import street

from workbook.storage.workbook import Workbook, system_clock

pytestmark = pytest.mark.browser
SPOT = """(name) => {
  const map = JSON.parse(document.querySelector("[data-scene]").textContent);
  const box = document.querySelector("[data-canvas]").getBoundingClientRect();
  const all = (a) => map.people.map((one) => one[2 + a]), side = (a) => [Math.min(...all(a)), Math.max(...all(a))];
  const [[l, r], [t, b]] = [side(0), side(1)], w = box.width - 2, h = box.height - 2;
  const one = map.people.find((each) => each[1] === name);
  const k = Math.min((w - 90) / Math.max(r - l, 80), (h - 60) / Math.max(b - t, 80));
  const [x, y] = [one[2] - (l + r) / 2, one[3] - (t + b) / 2];
  return [box.left + 1 + x * k + w / 2, box.top + 1 + y * k + h / 2];
}"""


@pytest.fixture(scope="module")
def served(app, tmp_path_factory) -> RunningApp:
    folder = tmp_path_factory.mktemp("street")
    street(folder / "workspace")
    one = app(folder / "workspace", ROOT / "notebooks")
    one.workspace = folder / "workspace"
    return one


@pytest.fixture
def at(served, open_browser):
    opened = []

    def open_(**options):
        opened.append(open_browser(**options))
        page = opened[-1].page
        page.set_default_timeout(30000)
        page.goto(served.page("relationships"))
        lives(page)
        return page

    yield open_
    for one in opened:
        assert one.outside == []
        assert one.complaints == []


def lives(page) -> None:
    page.wait_for_selector("body[data-live=yes]")
    page.wait_for_selector("[data-canvas] canvas", state="attached")


def in_view(page) -> list[str]:
    return page.locator("[data-people] button").all_inner_texts()


def chosen(page) -> str:
    return page.locator("[data-focus] h3").inner_text()


def scene(page) -> dict:
    return json.loads(page.locator("[data-scene]").evaluate("el => el.textContent"))


def spot(page, name: str) -> tuple[float, float]:
    """Where somebody stands on the screen when the whole map is shown, as the module computes it."""
    return tuple(page.evaluate(f"({SPOT})({json.dumps(name)})"))


def done(page, text: str) -> None:
    page.get_by_text(text).first.wait_for()


def saved(page, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f"[data-save={kind}]").click()
    return waiting.value.path().read_bytes()


def test_everybody_is_in_the_list_beside_the_map_and_nobody_else(at, served):
    page = at()
    book = Workbook(served.workspace, clock=system_clock)
    agreed = {one.called for one in book.shared_map(for_purpose="map", audience="own table")}
    absent = {one.called for one in book.everybody()} - agreed
    book.close()
    source = html.unescape(page.content())

    assert set(in_view(page)) == agreed
    assert absent
    assert not [name for name in absent if re.search(rf"\b{re.escape(name)}\b", source)]


def test_the_map_is_walked_step_by_step_with_the_keyboard_alone(at):
    page = at()
    page.locator("[data-canvas]").focus()

    page.keyboard.press("/")
    page.keyboard.type("Rosa")
    page.keyboard.press("Enter")
    one = chosen(page)
    near = in_view(page)
    page.keyboard.press("]")
    further = in_view(page)
    page.keyboard.press("ArrowRight")
    other = chosen(page)
    page.keyboard.press("Enter")
    in_card = page.evaluate("document.activeElement.closest('[data-focus]') !== null")
    page.locator("[data-canvas]").focus()
    page.keyboard.press("Escape")

    assert one == "Rosa Valdés Pino" != other
    assert set(near) < set(further)
    assert in_card
    assert page.locator("[data-focus] h3").count() == 0
    assert len(in_view(page)) == 39


def test_whoever_steps_from_tie_to_tie_stays_in_the_card(at):
    page = at()
    page.locator("[data-people] button", has_text="Rosa").click()

    page.locator("[data-focus] li button.link").first.press("Enter")

    assert chosen(page) != "Rosa Valdés Pino"
    assert page.evaluate("document.activeElement.closest('[data-focus]') !== null")


def test_coming_closer_leaves_fewer_in_view_and_all_brings_them_back(at):
    page = at()
    page.locator("[data-canvas]").focus()

    for _ in range(4):
        page.keyboard.press("+")
    fewer = wait_until(lambda: len(in_view(page)) < 39)
    page.keyboard.press("0")

    assert fewer
    assert wait_until(lambda: len(in_view(page)) == 39)


def test_the_wheel_scrolls_the_page_until_somebody_is_at_the_map(at):
    page = at()
    page.locator("[data-canvas]").scroll_into_view_if_needed()
    x, y = spot(page, "Mimi")
    before = page.evaluate("scrollY")

    page.mouse.move(x, y)
    page.mouse.wheel(0, 60)
    scrolled = wait_until(lambda: page.evaluate("scrollY") > before)
    page.locator("[data-canvas]").focus()
    rest = page.evaluate("scrollY")
    page.mouse.move(*spot(page, "Mimi"))
    page.mouse.wheel(0, -900)

    assert scrolled
    assert wait_until(lambda: len(in_view(page)) < 39)
    assert page.evaluate("scrollY") == rest


def test_filters_are_chips_that_are_taken_away_one_by_one(at):
    page = at()

    page.locator("[name=only]").select_option("role:staff")
    wait_until(lambda: len(in_view(page)) == 6)
    staff = in_view(page)
    page.locator("[name=only]").select_option("role:leader")
    both = wait_until(lambda: len(in_view(page)) == 13)
    page.get_by_role("button", name="Take away: Role: staff").click()
    leaders = wait_until(lambda: len(in_view(page)) == 7)
    page.get_by_role("button", name="Take away: Role: leader").click()

    assert len(staff) == 6
    assert both
    assert leaders
    assert wait_until(lambda: len(in_view(page)) == 39)


def test_who_is_dragged_stays_there_after_a_reload_and_undo_puts_them_back(at):
    page = at()
    page.locator("[data-canvas]").scroll_into_view_if_needed()
    before = spot(page, "Mimi")
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.move(before[0] + 60, before[1] + 30, steps=6)
    page.mouse.up()
    done(page, "Kept there, for whoever opens the map next.")
    page.reload()
    lives(page)
    page.locator("[data-canvas]").scroll_into_view_if_needed()
    after = spot(page, "Mimi")

    assert abs(after[0] - before[0] - 60) < 12
    assert abs(after[1] - before[1] - 30) < 12
    page.locator("[data-canvas]").focus()
    page.locator("[data-people] button", has_text="Mimi").click()
    page.locator("[data-canvas]").focus()
    page.keyboard.press("Shift+ArrowLeft")
    done(page, "Kept there")
    page.get_by_role("button", name="Undo the last thing done here").click()
    done(page, "is undone")
    assert wait_until(lambda: abs(spot(page, "Mimi")[0] - after[0]) < 6)


def test_what_is_saved_shows_the_people_on_the_screen(at):
    page = at()
    page.locator("[name=only]").select_option("role:leader")
    wait_until(lambda: len(in_view(page)) == 7)

    drawing, picture = saved(page, "svg").decode(), saved(page, "png")

    titles = [html.unescape(one) for one in re.findall(r"<title>([^<]+)</title></path>", drawing)]
    assert sorted(titles) == sorted(in_view(page))
    assert picture.startswith(b"\x89PNG")
    page.set_content(f"<body>{drawing}</body>")
    assert page.locator("svg").bounding_box()["width"] > 300


def test_the_slider_shows_the_ties_of_a_day_and_the_people_of_today(at):
    page = at()
    ties = len(scene(page)["ties"])
    slider = page.locator("[name=stop]")

    slider.fill("0")
    done(page, "The map as it stood on")

    assert wait_until(lambda: len(scene(page)["ties"]) < ties)
    assert len(in_view(page)) == 39
    slider.fill(slider.get_attribute("max"))
    assert wait_until(lambda: len(scene(page)["ties"]) == ties)


def test_of_choices_made_before_the_answer_came_the_last_is_shown(at):
    page = at()
    view = page.locator("[name=view]")
    view.focus()

    for _ in range(3):
        page.keyboard.press("ArrowDown")
    done(page, "Showing: suggested introductions.")

    assert wait_until(lambda: scene(page)["proposed"] != [])
    assert wait_until(lambda: view.input_value() == "suggested")
    assert view.get_attribute("aria-busy") is None


def test_with_initials_no_name_is_left_in_the_page(at):
    page = at()
    names = [name for name in in_view(page) if len(name) > 5]

    page.get_by_role("button", name="Initials only").click()
    done(page, "Initials only.")

    assert wait_until(lambda: "M." in in_view(page))
    page.locator("[data-people] button", has_text="R.V.P.").click()
    assert chosen(page) == "R.V.P."
    assert not [name for name in names if name in html.unescape(page.locator("main").inner_html())]
    page.locator("[data-canvas]").press("Escape")
    page.get_by_role("button", name="Initials only").click()
    assert wait_until(lambda: set(names) <= set(in_view(page)))


def test_a_way_is_marked_between_two_people(at):
    page = at()
    page.locator("[data-find]").fill("Rosa")
    page.locator("[data-pick=way]").click()

    page.locator("[data-find]").fill("Alden")

    done(page, "The way is marked")
    assert len(scene(page)["way"]) >= 3


def test_a_tie_is_changed_in_the_card_and_taken_off(at):
    page = at()
    ties = len(scene(page)["ties"])
    page.locator("[data-find]").fill("Rosa")
    page.get_by_role("button", name="Change the tie to Mimi").click()
    page.get_by_role("button", name="It is not so, or no longer").click()
    done(page, "The tie is off the map.")

    assert len(scene(page)["ties"]) < ties
    page.get_by_role("button", name="Undo the last thing done here").click()
    done(page, "is undone")
    assert wait_until(lambda: len(scene(page)["ties"]) == ties)


def test_on_a_phone_the_list_comes_first_and_nothing_runs_over(at):
    page = at(viewport={"width": 390, "height": 844}, has_touch=True)

    people, drawing = (page.locator(f"[data-{name}]").bounding_box() for name in ("people", "canvas"))

    assert people["y"] < drawing["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("[data-people] button", has_text="Bea").tap()
    assert chosen(page) == "Bea"


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"contrast": "more"}, {"reduced_motion": "reduce"}])
def test_the_map_is_drawn_for_those_who_ask_for_more_contrast_or_less_motion(at, media):
    page = at(**media)

    drawn = page.locator("[data-canvas] canvas").evaluate("""(canvas) => {
      const all = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data, seen = new Set();
      for (let i = 0; i < all.length; i += 4) seen.add(all[i] + "," + all[i + 1] + "," + all[i + 2]);
      return seen.size;
    }""")

    assert drawn > 3
