"""Awareness on a real page: a ballot by keyboard alone, and pages for oneself that leave no trace anywhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser_tools import ROOT, wait_until
from by_keyboard import answered, press, tab_to

from data.example.maple_street import tell
from workbook.session import begin

pytestmark = pytest.mark.browser
SEEN = Path(__file__).parent / "seen"
SECRET = "Xq7 my aunt in Tarma would not say it"
SIZES = {"desk": (1280, 800), "phone": (390, 844)}


@pytest.fixture
def street(tmp_path):
    tell(tmp_path / "workspace", clock=lambda: datetime.now(UTC))._engine.dispose()
    SEEN.mkdir(exist_ok=True)
    return tmp_path / "workspace"


@pytest.fixture
def open_at(app, open_browser, street, tmp_path):
    """Open a notebook of a fresh Maple Street: ``open_at("02-awareness")``."""
    (tmp_path / "home").mkdir()
    around = {"IPYTHONDIR": str(tmp_path / "home" / "ipython"), "HOME": str(tmp_path / "home")}
    running = app(street, ROOT / "notebooks", environment=around)
    opened = []

    def open_(notebook: str, **options):
        opened.append(open_browser(**options))
        opened[-1].page.set_default_timeout(30_000)
        opened[-1].page.goto(running.page(notebook))
        opened[-1].page.wait_for_selector("body[data-live=yes]")
        return opened[-1].page

    open_.log = running.log
    yield open_
    assert all(one.outside == [] and one.complaints == [] for one in opened)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("notebook", ["00-start", "01-learning", "02-awareness"])
def test_the_page_fits_a_desk_and_a_phone(open_at, notebook, size):
    width, height = SIZES[size]

    page = open_at(notebook, viewport={"width": width, "height": height})

    page.screenshot(path=SEEN / f"{notebook}-{size}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_whole_ballot_is_cast_with_the_keyboard_alone(open_at, street):
    page = open_at("02-awareness")
    assert press(page, "Open “Vote on the sentences” again").startswith("Open again.")
    tab_to(page, "First your own sentence", back=True)
    page.keyboard.type("The key to the hall hangs at the wrong door.")
    tab_to(page, "Which group do you belong to?")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert press(page, "Begin my ballot").startswith("This ballot is yours")
    answers = 0
    while page.get_by_text("That was the last one").count() == 0:
        assert answers < 20
        tab_to(page, "Disagree" if answers % 2 else "Agree")
        answered(page)
        answers += 1
    assert press(page, "Put the ballot down").startswith("Thank you.")
    page.reload()
    page.wait_for_selector("body[data-live=yes]")

    assert page.get_by_text("The key to the hall hangs at the wrong door.").count()  # folded among the cards
    here = begin({"workspace": str(street)})
    new = [card for card in here.cards("vote") if card.on == here.today]
    assert answers == 12
    assert len(new) == 13  # their own sentence is agreed to by writing it
    assert len({card.fact("ballot") for card in new}) == 1
    here.workbook._engine.dispose()


def traces(folder: Path) -> list[str]:
    """Files below a folder that hold the words somewhere, plain or as their letters stand in JSON."""
    sought = SECRET.encode()
    return [str(file) for file in folder.rglob("*") if file.is_file() and sought in file.read_bytes()]


def test_a_page_for_oneself_leaves_no_trace_in_the_store_the_notebooks_the_kernel_or_a_log(open_at, street, tmp_path):
    page = open_at("02-awareness", accept_downloads=True)
    sent: list[bytes] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(_bytes(frame))))
    page.on("request", lambda request: sent.append((request.post_data or "").encode()))
    page.reload()
    page.wait_for_selector("body[data-live=yes]")
    before = len(begin({"workspace": str(street)}).workbook.history(at_most=10**6))
    tab_to(page, "Seven sentences")
    page.keyboard.press("Enter")
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    for turn in range(7):
        page.keyboard.type(SECRET)
        if turn == 0:
            page.screenshot(path=SEEN / "private-one-sentence.png")
        tab_to(page, "Next", back=True)
        page.keyboard.press("Enter")
    assert page.locator("[data-clock]").inner_text() == "Done. Breathe."
    for title in ("Where I stand", "What goes without saying", "How I am at work", "A page of my own"):
        tab_to(page, title)
        page.keyboard.press("Enter")
    for box in page.locator("[data-private] textarea:visible").all():
        if box.is_editable():
            box.fill(SECRET)
    page.locator("[data-sheet=signs] input").first.check()
    page.screenshot(path=SEEN / "private.png", full_page=True)
    with page.expect_download() as kept:
        page.get_by_text("Keep it in a file of my own").click()
    own = Path(tmp_path / "kept" / "mine.json")
    kept.value.save_as(own)
    # something is sent to the program, so that it would be seen if more were
    press(page, "Open “Vote of the staff” again")
    assert wait_until(lambda: any(b"reopen" in one for one in sent))

    assert SECRET in own.read_text("utf-8")
    assert not any(SECRET.encode() in one for one in sent)
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert SECRET not in stored
    page.goto("about:blank")
    page.go_back()
    page.wait_for_selector("body[data-live=yes]")
    boxes = page.evaluate("[...document.querySelectorAll('[data-private] textarea')].map((box) => box.value)")
    assert set(boxes) == {""}
    history = begin({"workspace": str(street)}).workbook.history(at_most=10**6)
    assert len(history) == before + 1
    assert SECRET not in str(history)
    own.unlink()
    assert traces(tmp_path) == []
    assert traces(ROOT / "notebooks") == []
    assert SECRET not in open_at.log.read_text()


def _bytes(frame: object) -> bytes:
    """What went through the line, as bytes."""
    return frame if isinstance(frame, bytes) else str(frame).encode()


def test_last_times_page_lies_beside_this_one_without_being_sent(open_at, tmp_path):
    page = open_at("02-awareness")
    file = tmp_path / "mine.json"
    file.write_text('{"signs": [true, false, false]}', "utf-8")
    page.locator("summary", has_text="How I am at work").press("Enter")

    page.locator("[data-does=beside]").set_input_files(str(file))

    first = page.locator("[data-before='0']")
    assert wait_until(lambda: first.inner_text() == "last time: ticked")
    assert page.locator("[data-before='1']").inner_text() == "last time: not ticked"
    file.write_text("no page at all", "utf-8")
    page.locator("[data-does=beside]").set_input_files(str(file))
    assert wait_until(lambda: page.get_by_text(re.compile("not a page from here")).count() == 1)
