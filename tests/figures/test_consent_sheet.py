"""The sheet that people sign asks one thing at a time, says the limits, and holds nobody's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbook.errors import UnknownValue
from workbook.figures.consent_sheet import REACHING, consent_sheet
from workbook.people.consent import STANDARDS
from workbook.people.wording import LANGUAGES, wordings
from workbook.people.words import Audience, Purpose

OURS = wordings((Path(__file__).resolve().parents[2] / "data/instruments/consent_wording.toml").read_text("utf-8"))
BOX = '<span class="box'
EVERYDAY = (Purpose.MAP, Purpose.INTRODUCE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_question_has_its_boxes_and_its_four_sentences(code):
    wording = OURS[code]
    page = consent_sheet(wording)

    parts = page.split('<section class="purpose">')[1:]
    assert len(parts) == len(Purpose)
    for part, purpose in zip(parts, Purpose, strict=True):
        one = wording.purposes[purpose]
        assert all(said in part for said in (one.asks, one.seen, one.follows, one.stop))
        boxes = part.split('<section class="signing">')[0].count(BOX)
        reach = len(Audience) if purpose in REACHING else 0
        assert boxes == 2 + reach + (len(wording.reasons) if purpose == Purpose.INTRODUCE else 0)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_limits_the_standards_and_how_to_stop_stand_on_it(code):
    wording = OURS[code]
    page = consent_sheet(wording, contact="Joseph Bell, 555 0100")

    assert all(limit in page for limit in (*wording.limits, wording.honest, wording.teach_back, wording.stop))
    assert all(wording.standards[name] in page for name in STANDARDS)
    assert "Joseph Bell, 555 0100" in page
    assert wording.version in page
    assert f'<html lang="{code}">' in page


def test_no_box_is_ticked_and_nothing_is_fetched():
    page = consent_sheet(OURS["en"])

    assert "checked" not in page
    assert not re.search(r"https?:|src=|url\(", page)


def test_only_what_is_asked_this_time_stands_on_it_in_one_order():
    page = consent_sheet(OURS["en"], purposes={Purpose.REPORT, Purpose.MAP})

    asked = [OURS["en"].purposes[purpose].asks for purpose in (Purpose.MAP, Purpose.REPORT)]
    assert re.findall(r"<h3>\d\. (.*?)</h3>", page) == asked


def test_the_name_of_an_organization_cannot_break_the_page():
    page = consent_sheet(OURS["en"], organization="<script>alert(1)</script>", contact='"><img onerror=x>')

    assert "<script" not in page
    assert "<img" not in page


def test_a_paper_there_is_not_is_refused():
    with pytest.raises(UnknownValue, match="a4, letter"):
        consent_sheet(OURS["en"], paper="a3")


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_two_questions_fit_one_sheet_of_paper_in_big_letters(open_browser, code, paper):
    page = open_browser().page
    page.set_content(consent_sheet(OURS[code], organization="Maple Street Neighbours", paper=paper, purposes=EVERYDAY))

    pages = [len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))]
    page.set_content(consent_sheet(OURS[code], paper=paper))
    pages.append(len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))))
    size = page.locator(".consent-sheet").evaluate("el => parseFloat(getComputedStyle(el).fontSize)")

    assert pages == [2, 3]
    assert size >= 18  # CSS pixels: 14 points, large print
