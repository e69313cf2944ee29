"""Every notebook on a real page: it opens, it can be read and worked on, and what people do is still there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from browser_tools import ROOT, OpenBrowser, RunningApp, wait_until
from playwright.sync_api import expect
from small_workspace import street

from data.example.maple_street import NOW

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
NOTEBOOKS = sorted(str(file.relative_to(ROOT / "notebooks").with_suffix("")) for file in
                   (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)  # fmt: skip
SOON = (NOW.date() + timedelta(days=10)).isoformat()
CHECK = """() => {
  const wrong = [];
  const all = (what) => [...document.querySelectorAll(what)];
  const seen = (el) => el.checkVisibility({ visibilityProperty: true });
  const said = (id) => document.getElementById(id)?.textContent ?? "";
  const named = (el) => [
    el.getAttribute("aria-label"), el.title, el.alt, ...[...(el.labels ?? [])].map((label) => label.textContent),
    ...(el.getAttribute("aria-labelledby") ?? "").split(" ").map(said), el.querySelector(":scope > title")?.textContent,
    el.matches("button, summary, a") && el.textContent,
  ].some((words) => words && String(words).trim());
  for (const el of all("input:not([type=hidden]), select, textarea, button, summary, a[href], img, svg[role]"))
    if (!named(el)) wrong.push("no name: " + el.outerHTML.slice(0, 120));
  const heads = all("h1, h2, h3, h4, h5, h6").filter(seen).map((head) => Number(head.tagName[1]));
  if (heads.filter((one) => one === 1).length !== 1) wrong.push("first headings: " + heads);
  heads.forEach((one, i) => { if (one > heads[i - 1] + 1) wrong.push("headings jump: " + heads.slice(0, i + 1)); });
  const ids = all("[id]").map((el) => el.id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) wrong.push("twice: #" + id);
  for (const el of all("main button, main summary, main select"))
    if (seen(el) && el.getBoundingClientRect().height < 24 && !el.closest("li, p, th, td, figure"))
      wrong.push("small: " + el.outerHTML.slice(0, 90));
  for (const el of all("table")) if (!el.caption || !el.querySelector("th")) wrong.push("table without words");
  return wrong;
}"""


@pytest.fixture(scope="module")
def served(app, tmp_path_factory) -> RunningApp:
    folder = tmp_path_factory.mktemp("street")
    street(folder / "workspace")
    SEEN.mkdir(exist_ok=True)
    return app(folder / "workspace", ROOT / "notebooks")


@pytest.fixture
def at(served, open_browser):
    """Open a notebook: ``at("01-learning")``; at the end nobody outside was asked and nothing complained."""
    opened: list[OpenBrowser] = []

    def open_(notebook: str, **options):
        opened.append(open_browser(**options))
        opened[-1].page.set_default_timeout(30_000)
        opened[-1].page.goto(served.page(notebook))
        opened[-1].page.wait_for_selector("body[data-live=yes]")
        return opened[-1].page

    yield open_
    for one in opened:
        assert one.outside == []
        assert one.complaints == []


def again(page) -> None:
    """Look afresh, as somebody does who comes back."""
    page.reload()
    page.wait_for_selector("body[data-live=yes]")


def box(page, summary: str):
    """Open a folded form and give it."""
    whole = getattr(page, "page", page)
    fold = page.locator("details", has=whole.locator("summary", has_text=summary)).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return fold.locator("form").first


def write(form, values: dict[str, str]) -> None:
    """Fill in what is named."""
    for name, value in values.items():
        field = form.locator(f"[name={name}]").first
        kind = field.evaluate("el => el.type")
        if kind == "radio":
            form.locator(f"[name={name}][value='{value}']").check()
        elif kind == "checkbox":
            form.get_by_label(value).check()
        elif kind == "select-one":
            field.select_option(value) if value else field.select_option(index=1)
        else:
            field.fill(value)


def send(form) -> str:
    """Send a form; give the sentence that answers it."""
    page = form.page
    page.evaluate("for (const old of document.querySelectorAll('[data-said]')) old.replaceChildren()")
    form.locator("button[type=submit]").last.click()
    return heard(page)


def heard(page) -> str:
    said = page.locator("[data-said]:not(:empty)").first
    said.wait_for()
    return said.inner_text()


# Looking


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_opens_on_a_desk_and_on_a_phone(at, notebook):
    page = at(notebook)

    for width, height in ((1280, 800), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=SEEN / f"{notebook.replace('/', '-')}-{width}.png", full_page=True)
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CHECK) == []
    pressed = page.locator("main form, main button, main input").count()
    assert (pressed == 0) == notebook.startswith("reports/")
    text = page.locator("main").inner_html()
    assert "Traceback" not in text
    assert "went wrong on our side" not in text
    assert "can be read but not used" not in text


@pytest.mark.parametrize("width", [1280, 390])
def test_whoever_looks_for_a_part_of_a_long_page_is_there_with_two_presses(at, width):
    page = at("06-reflection")
    page.set_viewport_size({"width": width, "height": 844})
    menu = page.get_by_role("navigation", name="On this page")

    menu.locator("summary").click()
    menu.get_by_role("link", name="What is not resolved").click()

    heading = page.get_by_role("heading", name="What is not resolved")
    expect(heading).to_be_in_viewport()
    expect(menu.get_by_role("link")).to_have_count(0)  # it folds itself
    bar = menu.bounding_box()
    assert bar["y"] == 0
    assert heading.bounding_box()["y"] >= bar["y"] + bar["height"]

    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('nav, header')")  # the next key goes on from there
    menu.locator("summary").press("Enter")
    expect(menu.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link")).to_have_count(0)
    expect(menu.locator("summary")).to_be_focused()


# Acts that stay


STAYS = {
    "00-start": [("Write down a visit", {"phase": "vision", "note": "By lamplight"})],
    "01-learning": [
        ("", {"body": "The lamp on the stairs is out", "pattern": "Heat in winter"}),
        ("Add: cause", {"body": "Repairs cost no fine", "type": "rule", "under": "Half of what"}),
    ],
    "02-awareness": [
        ("Add: actor", {"body": "The lift company", "influence": "2"}),
        ("Add: decision", {"body": "Who gets a key", "who": "The desk", "rung": "1"}),
    ],
    "03-vision": [("Add: vision line", {"body": "Every stair is lit"})],
    "04-strategy": [
        ("Add: chain", {"body": "Lamps within a day", "decider": "The caretaker"}),
        ("Add: role card", {"body": "Count the lamps", "number": "2 people"}),
    ],
    "05-action": [
        ("Add: promise", {"body": "We answer within a week", "by": SOON}),
        ("Add: commitment", {"body": "We buy bulbs", "by": SOON, "first_step": "Ask the shop", "first_by": SOON}),
    ],
    "06-reflection": [
        ("Add: outcome", {"body": "The yard is lit", "wanted": "yes"}),
        ("Add: not resolved", {"body": "Nobody counted the stairs"}),
    ],
}


@pytest.mark.parametrize("notebook", STAYS)
def test_what_is_put_up_is_still_there_after_a_reload(at, notebook):
    page = at(notebook)
    for summary, values in STAYS[notebook]:
        form = box(page, summary) if summary else page.locator("aside form")
        write(form, values)
        send(form)

    again(page)

    for _, values in STAYS[notebook]:
        expect(page.locator("main .screen").get_by_text(values.get("body") or values["note"]).first).to_be_attached()
    assert page.evaluate(CHECK) == []


def test_words_begun_and_not_sent_are_there_after_a_reload_and_nowhere_once_sent(at):
    page = at("01-learning")
    words = page.locator("aside form [name=body]").first
    words.press_sequentially("The lift has been broken since", delay=5)
    page.wait_for_timeout(900)

    again(page)

    assert words.input_value() == "The lift has been broken since"
    send(page.locator("aside form").first)
    assert page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('owb ')).length") == 0


def test_a_stance_moves_an_actor_on_the_power_map(at):
    page = at("02-awareness")
    form = box(page, "Add: stance")
    write(form, {"body": "Shook hands at the gate", "under": "", "stance": "2", "seen_on": "2026-05-29"})

    send(form)
    again(page)

    expect(page.locator("main")).to_contain_text("Shook hands at the gate")


def test_each_answer_to_a_line_is_the_one_that_was_pressed(at):
    page = at("03-vision")
    line = page.locator(".line").first
    form = line.locator("form.answer")
    form.locator("[name=body]").fill("Only with a key for everybody")

    form.locator("[name=body]").press("Enter")
    nothing = heard(page)
    form.locator("button[value=no]").click()
    wait_until(lambda: form.locator("[name=body]").input_value() == "")
    again(page)

    assert "choose one of the answers" in nothing
    expect(line.locator(".dissent").get_by_text("Only with a key for everybody")).to_be_visible()


def test_an_event_waits_until_ride_children_and_food_are_seen_to(at):
    page = at("05-action")
    form = box(page, "Add: event")
    write(form, {"body": "Supper by lamplight", "on": SOON})
    send(form)
    card = page.locator(".event", has_text="Supper by lamplight")
    waits = card.get_attribute("class")

    card.locator("[data-action=open]").click()
    page.locator(".correcting").wait_for()
    assert wait_until(lambda: page.evaluate("document.activeElement.hasAttribute('data-fresh')"))
    form = page.locator(".correcting form")
    write(
        form, {f"{need}_{what}": "12" for need in ("transport", "childcare", "food") for what in ("who", "for", "cost")}
    )
    send(form)
    again(page)

    assert "waiting" in waits
    assert "ready" in page.locator(".event", has_text="Supper by lamplight").get_attribute("class")


def test_a_promise_keeps_what_became_of_it_and_what_was_said(at):
    page = at("05-action")
    row = page.locator("tr", has=page.locator("form[data-action=state]")).first
    form = box(row, "Say what became of it")
    write(form, {"state": "late", "owned": "We said so on Monday"})

    assert send(form) == "Written down: kept late."
    again(page)

    expect(row.get_by_text("We said so on Monday").first).to_be_visible()
    assert box(row, "Say what became of it").locator("textarea").input_value() == "We said so on Monday"


def test_the_services_are_answered_and_shown_only_from_five_answers_on(at):
    page = at("06-reflection")
    shown = page.get_by_role("group", name="How important, and how well it works", exact=True)
    for answers in range(5):
        expect(shown).not_to_contain_text("Lamp library")
        form = box(page, "Add: answer about a service")
        write(form, {"body": "Lamp library", "importance": "5", "satisfaction": "2"})
        assert send(form) == "Answer about a service saved.", answers

    again(page)

    expect(shown.locator("figcaption")).to_contain_text("Lamp library")
    shown.get_by_text("The same as a table").click()
    expect(shown.get_by_role("rowheader", name="Lamp library")).to_be_visible()


def test_a_yes_puts_somebody_on_the_map_and_takes_them_off_again(at):
    asking, drawing = at("people"), at("relationships")
    asking.get_by_text("Show everybody").click()
    asking.get_by_role("button", name="Nilda Cortez", exact=True).click()
    form = asking.locator("form[aria-label='How the limits were told back']")
    write(form, {"words": "They call if somebody is in danger"})
    send(form)
    asking.get_by_role("button", name="Show what that means").click()
    form = asking.locator("form[data-action=yes]")
    form.get_by_role("button", name="Record the yes").click()
    asking.get_by_text("does not count until").wait_for()
    refusal = form.locator("[data-said]").inner_text()
    for tick in form.locator("[name=standards]").all():
        tick.check()
    send(form)
    again(drawing)
    her = drawing.locator("[data-people] button", has_text="Nilda Cortez")
    expect(her).to_have_count(1)

    asking.get_by_role("button", name="Take it back").first.click()
    asking.get_by_text("From this moment it counts nowhere").wait_for()
    again(drawing)

    assert "does not count until" in refusal
    expect(her).to_have_count(0)
    assert "Nilda" not in drawing.content()


@pytest.mark.parametrize("kind", ["csv", "graphml"])
def test_a_list_is_looked_at_brought_in_and_taken_out(at, kind, tmp_path):
    page = at("people")
    names = ["Zora Quill", "Ivo Brandt"] + [f"Neighbour {n}" for n in range(20)]
    file = tmp_path / f"list.{kind}"
    nodes = "".join(f'<node id="{n}"><data key="l">{name}</data></node>' for n, name in enumerate(names))
    graph = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="node" attr.name="label" '
        f'attr.type="string"/><graph edgedefault="undirected">{nodes}<edge source="0" target="1"/></graph></graphml>'
    )
    file.write_text("name\n" + "\n".join(names) if kind == "csv" else graph)
    form = box(page, "Bring in a list")
    form.locator("[type=file]").set_input_files(file)

    assert send(form) == f"list.{kind} was read. Nothing is written yet: look at it first."
    page.get_by_role("button", name="Bring in 22 people").click()
    page.get_by_text("came in. Nobody is shown").wait_for()
    page.screenshot(path=SEEN / f"people-after-{kind}.png")
    expect(page.get_by_role("button", name="Zora Quill", exact=True)).not_to_be_visible()
    page.get_by_text("Show everybody").click()
    expect(page.get_by_role("button", name="Zora Quill", exact=True)).to_be_visible()
    again(page)
    page.get_by_role("button", name="Take the last file out").click()
    page.get_by_text("22 people removed").wait_for()
    assert "Zora Quill" not in page.content()


def test_a_pair_worth_asking_is_marked(at):
    page = at("introductions")
    first = page.locator(".proposals li").first
    names = first.locator("h4").evaluate("el => el.firstChild.textContent.trim()")

    first.get_by_role("button", name="Worth asking").click()
    page.get_by_text("Marked as worth asking. Ask").wait_for()
    again(page)

    expect(page.get_by_text(f"{names}: worth asking")).to_be_visible()
    expect(page.locator(".proposals h4", has_text=names)).to_have_count(0)


# Writing is never lost


def test_what_is_being_written_stays_while_other_screens_change(at):
    page = at("01-learning")
    wall = page.locator("aside form [name=body]")
    wall.fill("Half a sentence about")
    cause = box(page, "Add: cause")
    write(cause, {"body": "Not finished", "type": "belief"})
    done = box(page, "Add: open question")
    write(done, {"body": "Who owns the lamps?"})

    send(done)

    expect(page.get_by_text("Who owns the lamps?").first).to_be_visible()
    assert wall.input_value() == "Half a sentence about"
    assert cause.locator("[name=body]").input_value() == "Not finished"
    assert cause.locator("[name=type]").input_value() == "belief"
    expect(cause).to_be_visible()


def test_a_refusal_takes_nothing_and_the_focus_stays(at):
    page = at("01-learning")
    form = box(page, "Add: commitment")
    write(form, {"body": "We buy a ladder", "by": SOON, "first_step": "Ask", "first_by": "2027-01-01"})

    said = send(form)

    assert "within two weeks" in said
    assert form.locator("[role=alert]").inner_text() == said
    assert form.locator("[name=body]").input_value() == "We buy a ladder"
    assert form.locator("[name=first_by]").input_value() == "2027-01-01"


def test_what_was_taken_on_is_settled_where_it_stands_with_the_keyboard(at):
    page = at("04-strategy")
    form = box(page, "Add: commitment")
    write(form, {"body": "We borrow a ladder", "by": SOON, "first_step": "Ask", "first_by": SOON})
    send(form)
    row = page.locator("tr", has_text="We borrow a ladder")

    row.locator("summary").press("Enter")
    row.locator("select").press("k")  # the first word that begins so is "Kept"
    row.get_by_role("button", name="Save").press("Enter")

    expect(page.locator("[data-said]:not(:empty)").first).to_have_text("Written down: kept.")
    again(page)
    expect(row).to_contain_text("Kept")
    expect(row.locator("summary")).to_have_count(0)


def test_a_double_click_puts_up_one_card(at):
    page = at("01-learning")
    page.locator("aside form [name=body]").fill("The bell rings twice")

    page.locator("aside form [type=submit]").dblclick()
    heard(page)
    again(page)

    expect(page.locator(".note").get_by_text("The bell rings twice")).to_have_count(1)


def test_what_is_typed_while_a_card_is_on_its_way_is_kept(at):
    page = at("01-learning")
    writing = page.locator("aside form [name=body]")
    writing.fill("First thought")

    page.evaluate("""() => {
      const form = document.querySelector("aside form");
      form.requestSubmit(form.querySelector("[type=submit]"));
      setTimeout(() => { form.elements.body.value = "Second thought"; }, 0);
    }""")
    heard(page)

    expect(page.locator(".note").get_by_text("First thought")).to_be_visible()
    assert writing.input_value() == "Second thought"


def test_an_answer_that_comes_too_late_frees_the_form_and_the_second_try_is_no_second_card(at):
    page = at("01-learning")
    page.clock.install()
    writing = page.locator("aside form [name=body]")
    writing.fill("The line was slow")
    page.evaluate("""() => {
      window.held = [];
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (frame) { held.push(() => send.call(this, frame)); };
      window.mend = () => { WebSocket.prototype.send = send; held.forEach((one) => one()); };
    }""")

    page.locator("aside form [type=submit]").click()
    wait_until(lambda: page.evaluate("held.length") > 0)
    page.clock.fast_forward(21000)
    late = heard(page)
    page.locator("aside form [type=submit]").click()
    wait_until(lambda: page.evaluate("held.length") > 1)
    page.evaluate("mend()")
    page.get_by_text("Concern saved.").first.wait_for()

    assert late.startswith("No answer yet. What you wrote is still here.")
    assert wait_until(lambda: writing.input_value() == "")
    again(page)
    expect(page.locator(".note").get_by_text("The line was slow")).to_have_count(1)


def test_a_whole_exercise_is_done_with_the_keyboard_alone(at):
    page = at("01-learning")

    def tab_to(script: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate(f"(el => {script})(document.activeElement)"):
                return
        raise AssertionError(script)

    tab_to("el.name === 'body'")
    page.keyboard.type("Written without a mouse")
    tab_to("el.type === 'submit'")
    page.keyboard.press("Enter")
    assert heard(page) == "Concern saved."
    tab_to("el.matches('summary') && el.textContent.startsWith('Add: open question')")
    page.keyboard.press("Enter")
    tab_to("el.name === 'body'")
    page.keyboard.type("Who pays for light?")
    tab_to("el.type === 'submit'")
    page.keyboard.press("Space")
    page.get_by_text("Open question saved.").wait_for()

    assert page.evaluate("document.activeElement.textContent").startswith("Add: open question")
    again(page)
    expect(page.get_by_text("Written without a mouse").first).to_be_visible()
    expect(page.get_by_text("Who pays for light?").first).to_be_visible()


def test_who_takes_a_card_down_with_the_keyboard_does_not_fall_off_the_page(at):
    page = at("01-learning")

    page.locator(".note [data-action=open]").first.press("Enter")
    page.locator(".correcting [data-action=take_back]").press("Enter")
    page.get_by_text("It can be put back.").wait_for()

    assert page.evaluate("document.activeElement !== document.body")


def test_a_closed_tab_frees_its_kernel(served, at):
    before = len(served.kernels())
    page = at("04-strategy")
    during = len(served.kernels())

    page.close(run_before_unload=True)

    assert during >= before
    assert wait_until(lambda: len(served.kernels()) < during)
