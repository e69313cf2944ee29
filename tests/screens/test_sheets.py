"""The sheet to sign can be looked at in each language before it is printed."""

from __future__ import annotations

import html

import pytest

from workbook.screens.people import Permissions
from workbook.screens.sheets import Sheet


@pytest.mark.parametrize(
    ("code", "title"), [("en", "What may we do"), ("es", "¿Qué podemos"), ("fr", "Que pouvons-nous")]
)
def test_the_sheet_is_shown_in_the_language_chosen(here, code, title):
    one = Sheet(here)

    assert one.act("set", {"language": code, "paper": "letter", "purposes": ["map"]})["kind"] == "done"
    page = html.unescape(html.unescape(str(one.html)))
    assert title in page
    assert "size: letter" in page


def test_nobodys_name_is_on_it(here):
    page = html.unescape(html.unescape(str(Sheet(here).html)))

    assert [one.name for one in here.workbook.everybody() if one.name in page] == []
    assert here.workbook.setting("name") in page


@pytest.mark.parametrize(
    "values",
    [{"language": "xx", "paper": "a4", "purposes": ["map"]}, {"language": "en", "paper": "a3", "purposes": ["map"]},
     {"language": "en", "paper": "a4", "purposes": []}, {"language": "en", "paper": "a4", "purposes": ["gossip"]}],
    ids=str,
)  # fmt: skip
def test_a_sheet_there_is_not_is_refused_and_the_last_one_stays(here, values):
    one = Sheet(here)
    before = str(one.html)

    assert one.act("set", values)["kind"] == "refused"
    assert str(one.html) == before


def test_whom_people_turn_to_stands_on_the_sheet_and_on_each_persons_page(here):
    chosen = {"language": "en", "paper": "a4", "purposes": ["map"]}

    assert Sheet(here).act("set", chosen | {"contact": "Joseph Bell, 555 0100"})["kind"] == "done"
    assert "Joseph Bell, 555 0100" in str(Sheet(here).html)
    page = Permissions(here)
    page.act("about", {"person": here.workbook.everybody()[0].key})
    assert "Turn to Joseph Bell, 555 0100." in str(page.html)
    assert Sheet(here).act("set", chosen | {"contact": "x" * 201})["kind"] == "refused"
