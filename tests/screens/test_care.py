"""Before anything is asked: rights talked through, two hats kept apart, and a card that says when to stop."""

from __future__ import annotations

import pytest

from workbook.phases.care import LINES
from workbook.screens.care import RightsSheet, StopCard, TwoHats, WhatFor

AGREED = {
    "body": "She cooks with us and gets help with the rent.", "services": "Marta, second floor",
    "organizing": "Joe", "apart": "Her papers", "again": "2027-01-10",
}  # fmt: skip


@pytest.fixture
def somebody(here):
    return here.workbook.everybody()[0]


def test_what_was_talked_through_stands_on_the_persons_page(sit, somebody):
    screen = RightsSheet(sit())
    screen.act("choose", {"person": somebody.key})

    done = screen.act("explained", {"person": somebody.key, "lines": list(LINES), "body": "Who reads the cards?"})

    held = sit().workbook.held(somebody.key).cards
    assert done["kind"] == "done"
    assert "10 lines" in done["said"] or "ten lines" in done["said"]
    assert ("Rights explained", "Who reads the cards?") in [(card.kind, card.body) for card in held]
    assert "Who reads the cards?" in screen.html


def test_nothing_is_kept_when_no_line_was_ticked(here, somebody):
    refused = RightsSheet(here).act("explained", {"person": somebody.key})

    assert refused["kind"] == "refused"


def test_the_sheet_is_read_in_the_language_people_choose(here):
    screen = RightsSheet(here)

    screen.act("language", {"language": "es"})

    assert "Lo que usted puede pedirnos" in screen.html
    assert 'lang="es"' in screen.html
    assert screen.act("language", {"language": "xx"})["kind"] == "refused"


def test_the_act_is_undone_in_one_step(here, somebody):
    screen = RightsSheet(here)
    screen.act("explained", {"person": somebody.key, "lines": ["see"]})

    screen.act("undo", {})

    assert [card.down for card in here.workbook.held(somebody.key).cards if card.kind == "Rights explained"] == [True]
    screen.act("choose", {"person": somebody.key})
    assert "Talked through with" not in screen.html


def test_two_hats_name_who_sorts_it_out(here, somebody):
    screen = TwoHats(here)

    assert screen.act("agree", {"person": somebody.key, **AGREED})["kind"] == "done"

    screen.act("choose", {"person": somebody.key})
    assert "She cooks with us" in screen.html


@pytest.mark.parametrize("without", ["services", "organizing", "apart", "again", "body"])
def test_two_hats_with_a_gap_are_refused(here, somebody, without):
    refused = TwoHats(here).act("agree", {"person": somebody.key, **AGREED, without: ""})

    assert refused["kind"] == "refused"


def test_a_report_shows_nobody(sit, somebody):
    screen = TwoHats(sit())
    screen.act("agree", {"person": somebody.key, **AGREED})

    report = TwoHats(sit(mode="report"))
    report.chosen = somebody.key

    assert "She cooks with us" not in report.html
    assert somebody.name not in RightsSheet(sit(mode="report")).html


def test_the_stop_card_says_whom_to_call_and_asks_nothing(here):
    screen = StopCard(here)

    assert screen.act("call", {"whom": "Rosa at the desk, 555-0100"})["kind"] == "done"

    assert "Call Rosa at the desk, 555-0100." in screen.html
    assert screen.html.count("<input") == 1
    assert "<textarea" not in screen.html
    assert screen.act("call", {"whom": " "})["kind"] == "refused"


def test_every_box_is_listed_with_its_purpose(look):
    html = WhatFor(look()).html

    assert "What they care about" in html
    assert "nobody&#39;s fault" in html
