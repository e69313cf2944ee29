"""The limits are told back in a person's own words, or nothing is asked yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.errors import NotAccepted
from workbook.people.telling import told
from workbook.people.wording import LANGUAGES, wordings

OURS = wordings((Path(__file__).resolve().parents[2] / "data/instruments/consent_wording.toml").read_text("utf-8"))


def test_what_was_told_back_is_kept_with_the_version_and_the_language():
    mine = told(OURS["es"], words="  Si hay peligro,\n llaman a alguien. ")

    assert mine.words == "Si hay peligro, llaman a alguien."
    assert (mine.wording, mine.language, mine.interpreter) == (OURS["es"].version, "Spanish", "")


@pytest.mark.parametrize("words", ["", "   ", "yes", "I understand", "\u202e\u202d"])
def test_a_nod_is_not_told_back(words):
    with pytest.raises(NotAccepted, match="in a few words of their own"):
        told(OURS["en"], words=words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_our_own_sentence_copied_is_not_theirs(code):
    for ours in (*OURS[code].limits, OURS[code].honest, OURS[code].limits[0].upper().replace(",", " ")):
        with pytest.raises(NotAccepted, match="our own sentence"):
            told(OURS[code], words=ours)


def test_another_language_needs_somebody_who_carried_it_over():
    with pytest.raises(NotAccepted, match="carried them into Somali"):
        told(OURS["en"], words="They tell if I am in danger", language="Somali")

    mine = told(OURS["en"], words="They tell if I am in danger", language="Somali", interpreter="Ifrah, her cousin")
    assert (mine.language, mine.interpreter) == ("Somali", "Ifrah, her cousin")


def test_endless_words_are_refused():
    with pytest.raises(NotAccepted, match="2,000"):
        told(OURS["en"], words="so it is " * 400)
