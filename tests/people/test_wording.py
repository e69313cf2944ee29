"""What people are told before they answer is whole in every language, in plain words, and never changed silently."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from workbook.errors import UnknownValue
from workbook.people.consent import STANDARDS
from workbook.people.wording import LANGUAGES, language_of, wordings
from workbook.people.words import Audience, Purpose, Reason

FILE = Path(__file__).resolve().parents[2] / "data" / "instruments" / "consent_wording.toml"
OURS = wordings(FILE.read_text("utf-8"))
GIVEN_OUT = {"2026-2": "3918ecc861bc14b9"}
LONGEST = {"en": 22, "es": 25, "fr": 27}


def sentences(wording) -> list[str]:
    said = [wording.title, wording.opening, *wording.limits, wording.honest, wording.teach_back, wording.stop]
    said += [text for one in wording.purposes.values() for text in (one.asks, one.seen, one.follows, one.stop)]
    return [part for text in said for part in re.split(r"(?<=[.?:;])\s+", text) if re.search(r"\w", part)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_purpose_circle_and_standard_has_its_words(code):
    wording = OURS[code]

    assert set(wording.purposes) == set(Purpose)
    assert set(wording.audiences) == set(Audience)
    assert set(wording.reasons) == set(Reason)
    assert set(wording.standards) == set(STANDARDS)
    assert len(wording.limits) == 3
    assert all(text.strip() for one in wording.purposes.values() for text in vars(one).values())


def test_no_language_lacks_a_word_that_another_has():
    for one, other in pairwise(OURS.values()):
        assert set(one.words) == set(other.words)
        assert len(sentences(one)) == pytest.approx(len(sentences(other)), abs=8)


@pytest.mark.parametrize("code", LANGUAGES)
def test_nobody_has_to_hold_a_long_sentence_in_mind(code):
    assert [said for said in sentences(OURS[code]) if len(said.split()) > LONGEST[code]] == []


def test_the_english_reads_at_about_grade_six():
    """Flesch and Kincaid's grade: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    said = sentences(OURS["en"])
    words = [word for text in said for word in re.findall(r"[a-z’']+", text.lower())]
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e\b|ed\b", "", word)))) for word in words)

    assert 0.39 * len(words) / len(said) + 11.8 * syllables / len(words) - 15.59 < 6.5


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_make_people_smaller_are_not_said(code):
    said = " ".join(sentences(OURS[code])).casefold()

    assert not re.search(r"\b(client|patient|cliente|paciente|usuari|bénéficiaire|usager|consumer)", said)


def test_a_wording_that_was_given_out_is_not_changed_without_a_new_version():
    [version] = {wording.version for wording in OURS.values()}
    words = "".join(line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#"))

    assert hashlib.sha256(words.encode()).hexdigest()[:16] == GIVEN_OUT[version]


def test_a_language_we_do_not_ask_in_is_refused_with_those_we_do():
    with pytest.raises(UnknownValue, match="en, es, fr"):
        language_of("xx")
