"""What is said at the table is said in the language of the page, also by the browser, and kept as it was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbook.language.tongue import speaking
from workbook.people.consent import STANDARDS
from workbook.screens import map_words
from workbook.screens.asking import PURPOSES, TOLD_US
from workbook.screens.evening import Evening
from workbook.screens.people import Permissions
from workbook.screens.sheets import Sheet

STATIC = Path(map_words.__file__).parent / "static"
# Two words or more between quotation marks, the first with a capital: what only a sentence looks like.
SENTENCE = re.compile(r"[\"'`]([A-Z][a-z]+(?: [a-z']+)+[^\"'`]*)[\"'`]")


@pytest.mark.parametrize("file", sorted(STATIC.glob("*.js")), ids=lambda file: file.name)
def test_no_script_of_ours_holds_a_sentence_of_its_own(file):
    code = re.sub(r"^\s*//.*$|\s//\s.*$", "", file.read_text("utf-8"), flags=re.MULTILINE)

    assert SENTENCE.findall(code) == []


@pytest.mark.parametrize("code", ["en", "es", "fr"])
def test_we_ask_in_the_language_of_the_page_until_somebody_chooses_another(sit, code):
    here = sit(language=code)

    assert [screen(here).language for screen in (Permissions, Evening, Sheet)] == [code] * 3

    sit(language="en")


def test_a_language_in_which_we_do_not_ask_leaves_our_words_in_english(here):
    with speaking("x-pseudo"):
        assert Permissions(here).language == "en"


def test_what_the_browser_says_by_itself_comes_in_the_language_of_the_page(here):
    with speaking("x-pseudo"):
        words = Sheet(here).widget.words

    assert set(words) == {"late", "which"}
    assert all(said.startswith("⟦") for said in words.values())


def test_the_words_of_the_map_come_in_the_language_of_the_page():
    with speaking("x-pseudo"):
        words = map_words.words()

    assert words["know"][0] == ""
    assert all("⟦" in said for name, said in words.items() if name != "know")
    assert words["within"] == "⟦Steps out: {0}. People within: {1}.⟧"


def test_what_is_kept_with_a_yes_is_the_same_in_every_language(here):
    person = next(one for one in here.workbook.everybody() if one.name.startswith("Yolanda"))
    with speaking("x-pseudo"):
        screen = Permissions(here)
        for action, values in (
            ("choose", {"person": person.key}), ("tell", {"words": "Only here, and I may stop it."}),
            ("show", {"purpose": PURPOSES[4][0], "audience": "organization"}),
            ("yes", {"standards": list(STANDARDS), "method": "spoken"}),
        ):  # fmt: skip
            said = screen.act(action, values)
            assert said["kind"] == "done", said

    kept = here.workbook.answers(person.key)[-1]
    assert (kept.purpose, kept.method, kept.audience) == ("contact", "spoken", "organization")
    assert set(kept.met.values()) == {TOLD_US}
    assert "⟦" not in str(kept)


def test_a_receipt_is_read_in_the_language_it_is_given_in(here):
    with speaking("x-pseudo"):
        said = here.workbook.withdraw(here.workbook.find("Ana").key, purpose="map")

    assert all(line.startswith("⟦") for line in said.removed)
