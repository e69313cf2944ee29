"""Nobody who reads the workbook in another language meets a sentence in English."""

from __future__ import annotations

import pytest

from tests.catalogues.books import DOMAINS, LANGUAGES, kept, missing, path, wanted


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language, domain):
    lacking = missing(wanted(domain), kept(path(language, domain)))

    assert [said for _, said in lacking] == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_kept_of_what_nobody_says_any_more(language, domain):
    assert kept(path(language, domain)).keys() - wanted(domain).keys() == set()
