"""The words for an introduction come out of the printer one page each, and nothing anybody wrote becomes markup."""

from __future__ import annotations

import pytest

from workbook.errors import UnknownValue
from workbook.figures.introduction_sheet import introduction_sheet
from workbook.network.drafts import Draft

DRAFTS = [
    Draft("introducer", "es", "Para Marta", ("Marta, ¿quisiera presentarlas?",)),
    Draft("together", "en", "To both", ("Ana, this is <b>Luis</b>.", "You both said yes.")),
]


def test_each_draft_has_a_page_of_its_own_in_its_language():
    page = introduction_sheet(DRAFTS)

    assert page.count("<section") == 2
    assert '<section lang="es"><h2>Para Marta</h2>' in page
    assert "&lt;b&gt;Luis&lt;/b&gt;" in page
    assert "break-after: page" in page


@pytest.mark.parametrize(("paper", "size"), [("a4", "A4"), ("letter", "letter")])
def test_it_fits_the_paper_there_is(paper, size):
    assert f"size: {size}" in introduction_sheet(DRAFTS, paper=paper)


def test_another_paper_is_refused():
    with pytest.raises(UnknownValue, match="letter"):
        introduction_sheet(DRAFTS, paper="napkin")
