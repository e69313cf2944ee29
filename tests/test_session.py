"""A sitting opens the right workspace for the right people, and a link cannot change that."""

from __future__ import annotations

import pytest
from small_workspace import empty

from workbook.errors import NotAccepted, WorkbookError
from workbook.language.tongue import language, settle
from workbook.people.words import Audience
from workbook.phases.entry import Entry
from workbook.session import VARIABLE, begin, folder, in_a_page


@pytest.fixture(autouse=True)
def _quiet_surroundings(monkeypatch):
    for name in (VARIABLE, "QUERY_STRING", "SERVER_SOFTWARE"):
        monkeypatch.delenv(name, raising=False)
    yield
    settle("en")


@pytest.fixture
def workspace(tmp_path):
    book = empty(tmp_path)
    book.set("name", "Elm Court")
    book.add_card(Entry(kind="concern", body="in spring", round=3))
    return book.folder


def test_the_workspace_named_in_the_parameters_is_opened(workspace):
    here = begin({"workspace": str(workspace), "anything": "else"})

    assert here.workbook.folder == workspace
    assert here.said.startswith("Elm Court: round 3, as of ")
    assert here.said.endswith(", for our own table.")


def test_the_variable_names_it_when_the_parameters_do_not(workspace, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(workspace))

    assert begin({"workspace": ""}).workbook.folder == workspace


def test_the_parameters_go_before_the_variable(workspace, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "another"))

    assert folder(str(workspace)) == workspace


@pytest.mark.parametrize("inside", [".", "notebooks", "notebooks/reports"])
def test_a_notebook_finds_the_workspace_beside_it_or_above(workspace, monkeypatch, inside):
    started = workspace.parent / inside
    started.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(started)

    assert folder() == workspace
    assert folder("workspace") == workspace


def test_without_a_workspace_one_sentence_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(WorkbookError, match="new") as refused:
        begin({})

    assert 10 <= len(str(refused.value).split()) <= 45
    assert refused.value._render_traceback_() == [str(refused.value)]
    assert list(tmp_path.iterdir()) == []


def test_a_link_chooses_the_round_the_programme_and_the_period(workspace, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "round=2&programme=Pantry%20line&period_start=2026-04-01")

    here = begin({"workspace": str(workspace)})

    assert (here.round, here.parameters.programme, here.parameters.period_start) == (2, "Pantry line", "2026-04-01")


def test_a_link_never_chooses_the_workspace_the_mode_or_the_audience(workspace, monkeypatch, tmp_path):
    elsewhere = empty(tmp_path / "elsewhere").folder
    monkeypatch.setenv("QUERY_STRING", f"workspace={elsewhere}&mode=solo&audience=public&seed=1&token=x")

    here = begin({"workspace": str(workspace), "mode": "report", "audience": "organization"})

    assert here.workbook.folder == workspace
    assert not here.live
    assert here.audience == Audience.ORGANIZATION
    assert here.parameters.seed == 7


def test_a_link_that_does_not_fit_is_refused_in_words(workspace, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "round=many")

    with pytest.raises(NotAccepted, match="not a whole number"):
        begin({"workspace": str(workspace)})


@pytest.mark.parametrize(
    ("mode", "live", "audience"),
    [("room", True, Audience.OWN_TABLE), ("solo", True, Audience.PUBLIC), ("report", False, Audience.PUBLIC)],
)
def test_who_sees_it_follows_from_the_mode(workspace, mode, live, audience):
    here = begin({"workspace": str(workspace), "mode": mode, "audience": "public"})

    assert here.live is live
    assert here.audience == audience


def test_the_round_is_the_newest_one_unless_said(workspace):
    assert begin({"workspace": str(workspace)}).round == 3
    assert begin({"workspace": str(workspace), "round": 1}).round == 1


def test_a_programme_shows_its_own_cards_and_those_of_all(workspace):
    here = begin({"workspace": str(workspace), "programme": "Pantry line"})
    for programme in ("Pantry line", "English class"):
        here.workbook.add_card(Entry(kind="concern", body=f"from the {programme}", programme=programme))

    assert [card.body for card in here.cards("concern")] == ["in spring", "from the Pantry line"]


def test_the_first_sentence_brings_its_style_only_where_the_page_does_not(workspace, monkeypatch):
    here = begin({"workspace": str(workspace)})
    in_lab = here._repr_mimebundle_()["text/html"]
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")

    assert in_a_page()
    assert "<style" in in_lab
    assert "<style" not in here._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("kept", "asked", "address", "spoken_then"),
    [
        ("", "", "", "en"),
        ("es", "", "", "es"),
        ("es", "fr", "", "fr"),
        ("es", "en", "", "en"),
        ("es", "", "language=fr", "fr"),
        ("es", "tlh", "", "es"),
        ("", "", "language=tlh", "en"),
    ],
)
def test_the_language_asked_for_is_spoken_else_that_of_the_workspace(
    workspace, monkeypatch, kept, asked, address, spoken_then
):
    if kept:
        begin({"workspace": str(workspace)}).workbook.set("language", kept)
    monkeypatch.setenv("QUERY_STRING", address)

    here = begin({"workspace": str(workspace), "language": asked})

    assert language() == spoken_then
    assert (here.parameters.language or "en") == spoken_then


def test_a_workspace_that_is_not_there_says_so_in_the_language_asked_for(tmp_path):
    with pytest.raises(WorkbookError):
        begin({"workspace": str(tmp_path / "nowhere"), "language": "es"})

    assert language() == "es"
