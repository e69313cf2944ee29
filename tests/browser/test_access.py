"""Everybody can use every page: axe-core finds nothing, folded or open, on a desk, on a phone and on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import cycle

import pytest
from axe import unfold, violations
from browser_tools import ROOT, RunningApp

from data.example.maple_street import NOW, tell
from workbook.cli import main
from workbook.figures.consent_sheet import consent_sheet
from workbook.figures.recovery_sheet import recovery_sheet
from workbook.language.catalogues import catalogue
from workbook.language.tongue import LANGUAGES
from workbook.people.wording import LANGUAGES as HEARD
from workbook.reports.run import run_report
from workbook.screens.our_wording import our_wording

pytestmark = pytest.mark.browser
NOTEBOOKS = sorted(str(file.relative_to(ROOT / "notebooks").with_suffix("")) for file in
                   (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in file.parts)  # fmt: skip
SIZES = {"desk": (1280, 800), "phone": (390, 844)}
FILLED = [language for language in LANGUAGES if catalogue(language).said]  # the source language has no catalogue
OPEN = "main [data-action=open]:visible"
# What is pressed one after the other on a page; after each, what has opened is looked at too.
PRESSED = {
    "people": [
        "button:text-is('Nilda Cortez')", "form[data-action=tell] button.primary",
        "form[data-action=show] button.primary", "button[data-action=about]",
        "details[data-key=evening] form button.primary",
    ],
    "introductions": [OPEN, "button[data-action=worth]", "button[data-action=asked]"],
    "relationships": [
        "[data-people] button", "[data-focus] [data-action=open]", "[data-focus] .choices [data-action=open]",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    folder = tmp_path_factory.mktemp("street") / "workspace"
    book = tell(folder, clock=lambda: datetime.now(UTC))
    yield book
    book.close()


@pytest.fixture(scope="module")
def served(app, street) -> RunningApp:
    return app(street.folder, ROOT / "notebooks")


@pytest.fixture(scope="module")
def window(chromium):
    """One page for all of this file; each test goes somewhere else with it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    page.goto("about:blank")
    context.close()


def sized(page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


def seen_by_axe(page, state: str) -> list[str]:
    """What axe finds at both sizes."""
    found = []
    for size in SIZES:
        sized(page, size)
        found += [f"{state}, {size}: {one}" for one in violations(page)]
    return found


def press(page, what: str) -> None:
    """Press something and wait for what it opens; a box that must be filled is filled first."""
    button = page.locator(what).first
    for box in button.locator("xpath=ancestor::form[1]").locator("textarea[required]").all():
        box.fill("They call if somebody is in danger")
    button.click()
    page.wait_for_selector("[aria-busy=true]", state="detached")


def opened(page, served: RunningApp, notebook: str, language: str) -> None:
    sized(page, "desk")
    page.goto(served.page(notebook, f"language={language}"))
    page.wait_for_selector("body[data-live=yes]")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_axe_finds_nothing_on_a_notebook_folded_open_and_while_something_is_changed(served, window, notebook):
    opened(window, served, notebook, "en")

    found = seen_by_axe(window, "folded")
    unfold(window)
    found += seen_by_axe(window, "open")
    for opener in PRESSED.get(notebook, [OPEN] if window.locator(OPEN).count() else []):
        sized(window, "desk")
        press(window, opener)
        unfold(window)
        found += seen_by_axe(window, f"after {opener}")

    assert not found, "\n" + "\n".join(found)


# Turn by turn, so that every notebook is looked at in one of the other languages and nobody waits for all.
@pytest.mark.parametrize(("notebook", "language"), list(zip(NOTEBOOKS, cycle(FILLED), strict=False)))
def test_axe_finds_nothing_on_a_notebook_in_another_language(served, window, notebook, language):
    opened(window, served, notebook, language)
    unfold(window)
    sized(window, "phone")

    found = violations(window)

    assert window.evaluate("document.documentElement.lang") == language
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("address", ["", "nowhere", "voila/render/not-there.ipynb"])
def test_axe_finds_nothing_at_the_front_door_and_where_nothing_is(served, window, address):
    window.goto(served.url + address)

    found = seen_by_axe(window, address or "front door")

    assert not found, "\n" + "\n".join(found)


def test_axe_finds_nothing_on_a_report_on_a_screen_or_on_paper(street, window):
    report = run_report("reflection", {"workspace": str(street.folder), "mode": "report"}, progress=len)
    window.goto(report.as_uri())

    found = seen_by_axe(window, "folded")
    unfold(window)
    found += seen_by_axe(window, "open")
    found += on_paper(window)

    assert not found, "\n" + "\n".join(found)


def on_paper(page) -> list[str]:
    """What axe finds on the page as it is printed."""
    page.emulate_media(media="print")
    found = [f"paper: {one}" for one in violations(page)]
    page.emulate_media(media="screen")
    return found


@pytest.fixture(scope="module")
def sheets(street, tmp_path_factory):
    """Every page that is only ever printed, by name."""
    folder, workspace = tmp_path_factory.mktemp("sheets"), str(street.folder)
    for asked in (["about", "Rosa Valdés Pino"], ["tables", "--rounds", "2"]):
        main([*asked, "--workspace", workspace, "--out", str(folder / f"{asked[0]}.html")], standalone_mode=False)
    key = " ".join(["ABCD"] * 17)
    (folder / "recovery.html").write_text(recovery_sheet(key, workspace="Maple Street", on=NOW.date()))
    for language in HEARD:
        (folder / f"consent-{language}.html").write_text(consent_sheet(our_wording(language)))
    return folder


@pytest.mark.parametrize("name", ["about", "tables", "recovery", *(f"consent-{language}" for language in HEARD)])
def test_axe_finds_nothing_on_a_sheet_that_is_printed(sheets, window, name):
    window.goto((sheets / f"{name}.html").as_uri())

    found = seen_by_axe(window, "screen") + on_paper(window)

    assert not found, "\n" + "\n".join(found)
