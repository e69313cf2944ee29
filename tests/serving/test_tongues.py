"""Every visitor is spoken to in the language they chose, and nobody else is."""

from __future__ import annotations

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from browser_tools import RunningApp, write_notebook
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.language.tongue import LANGUAGES, speaking
from workbook.serving.tongues import asked_for, handed_on, settled, ways
from workbook.storage.workbook import Workbook, new_workbook, system_clock


@pytest.mark.parametrize(
    ("asked", "kept", "workspace", "browser", "spoken"),
    [
        ("fr", "es", "es", "en", "fr"),
        ("", "es", "fr", "en", "es"),
        ("", "", "fr", "es", "fr"),
        ("", "", "", "de-CH, es;q=0.7, fr;q=0.9", "fr"),
        ("", "", "", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "", "", "de;q=oops, *", "en"),
        ("", "tlh", "tlh", "", "en"),
    ],
)
def test_what_somebody_chose_goes_before_what_others_set(asked, kept, workspace, browser, spoken):
    assert settled(asked, kept, workspace, browser=browser) == spoken


@settings(deadline=None, database=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_whatever_a_browser_says_there_is_a_language(asked, kept, workspace, browser):
    assert settled(asked, kept, workspace, browser=browser) in LANGUAGES


def test_the_switch_keeps_everything_else_that_the_address_asks_for():
    with speaking("es"):
        found = ways("round=2&language=es&front=full&programme=a%26b")

    assert [(way.name, way.current) for way in found] == [("English", False), ("Español", True), ("Français", False)]
    assert found[2].address == "?round=2&programme=a%26b&language=fr"


def test_a_kernel_is_told_the_language_that_was_settled_on():
    with speaking("fr"):
        assert handed_on("language=tlh&round=2") == "round=2&language=fr"
    assert asked_for("language=es&language=fr") == "fr"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workbook:
    book = new_workbook(tmp_path_factory.mktemp("spoken") / "ws", clock=system_clock)
    book.set("name", "Elm Street")
    return book


@pytest.fixture(scope="module")
def served(app, workspace) -> RunningApp:
    folder = workspace.folder.parent
    asked = "import os, time\ntime.sleep(0.5)\nprint('asked', os.environ['QUERY_STRING'])"
    write_notebook(folder / "notebooks" / "01-learning.ipynb", "# # Learning", asked)
    return app(folder / "ws", folder / "notebooks")


def head(page: str) -> str:
    return re.search(r"<html [^>]*>", page)[0]


def test_a_choice_is_kept_in_a_cookie_that_holds_nothing_else(served):
    _, page, headers = served.get("?language=es")

    assert head(page) == '<html lang="es" dir="ltr">'
    cookie = headers["Set-Cookie"]
    assert cookie.startswith("language=es;")
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie

    assert head(served.get("", Cookie="language=es")[1]) == '<html lang="es" dir="ltr">'
    assert "language" not in served.get("?language=tlh")[2]["Set-Cookie"]


def test_a_browser_is_answered_in_its_own_language_if_nobody_chose(served):
    assert 'lang="fr"' in head(served.get("", **{"Accept-Language": "fr-CA,fr;q=0.9"})[1])
    assert 'lang="en"' in head(served.get("", **{"Accept-Language": "tlh"})[1])


def test_a_closed_door_says_so_in_the_language_of_the_visitor(served):
    status, page, _ = served.get("not/there?language=x-pseudo")

    assert status == 404
    assert "<h1>⟦There is nothing here⟧</h1>" in page


def test_the_switch_is_in_the_head_of_every_page_and_names_each_language_in_itself(served):
    for address in ("", "not/there", "voila/render/01-learning.ipynb?round=2"):
        page = served.get(address)[1]
        links = re.findall(r'<a href="(\?[^"]+)" lang="(\w+)" hreflang="\w+"( aria-current="true")?>([^<]+)', page)

        assert [(code, bool(current), name) for _, code, current, name in links] == [
            ("en", True, "English"), ("es", False, "Español"), ("fr", False, "Français")
        ]  # fmt: skip
    assert links[1][0] == "?round=2&amp;language=es"


def test_a_notebook_and_its_kernel_speak_the_language_of_the_visitor(served):
    page = served.get("voila/render/01-learning.ipynb?round=2", Cookie="language=x-pseudo")[1]

    assert head(page) == '<html lang="x-pseudo" dir="ltr">'
    assert "<h1>⟦Learning⟧</h1>" in page
    assert "asked round=2&amp;language=x-pseudo" in page
    words = json.loads(html.unescape(re.search(r'data-words="([^"]*)"', page)[1]))
    assert words["back"] == "⟦Connected again.⟧"
    assert all(said.startswith("⟦") for said in words.values())


def test_two_visitors_at_the_same_time_do_not_hear_each_other(served):
    def visit(language: str) -> str:
        return served.get(f"voila/render/01-learning.ipynb?language={language}")[1]

    languages = ["es", "fr", "x-mirror", "en"]
    with ThreadPoolExecutor(4) as visitors:
        pages = list(visitors.map(visit, languages))

    for language, page in zip(languages, pages, strict=True):
        assert f'<html lang="{language}"' in page
        assert f"language={language}\n" in page
    assert head(served.get("")[1]) == '<html lang="en" dir="ltr">'


def test_the_language_of_the_workspace_is_spoken_to_whoever_chose_none(served, workspace):
    workspace.set("language", "fr")

    assert 'lang="fr"' in head(served.get("", **{"Accept-Language": "es"})[1])
    workspace.set("language", "")
    assert 'lang="es"' in head(served.get("", **{"Accept-Language": "es"})[1])
