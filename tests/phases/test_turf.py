"""Tasks in four columns, and an intake form that keeps only what one may ask."""

from __future__ import annotations

import pytest
from made_cards import card

from workbook.phases.turf import suggested, tasks, verdicts


def asked(for_service="no", by_law="no", partner="no", **said):
    return card("intake question", for_service=for_service, by_law=by_law, partner=partner, seen_by="Desk", **said)


@pytest.mark.parametrize(
    ("question", "speaks_for"),
    [
        (asked(for_service="yes"), "keep"),
        (asked(by_law="yes"), "keep"),
        (asked(partner="yes"), "later"),
        (asked(), "cut"),
        (asked(for_service="yes", partner="yes"), "keep"),
    ],
)
def test_what_no_law_and_no_service_needs_waits_or_goes(question, speaks_for):
    assert suggested(question) == speaks_for


def test_only_what_the_room_decided_is_counted_as_decided():
    found = verdicts([asked(verdict="cut"), asked(verdict="cut"), asked(verdict="keep"), asked()])

    assert found == {"keep": 1, "later": 0, "cut": 2, "": 1}


def test_every_task_lies_in_its_column_and_empty_columns_stay():
    found = tasks([card("turf task", "Advice", whose="licence"), card("turf task", "Greeting", whose="could")])

    assert {whose: [card.body for card in cards] for whose, cards in found.items()} == {
        "licence": ["Advice"], "habit": [], "could": ["Greeting"], "does": [],
    }  # fmt: skip
