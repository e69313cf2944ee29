"""Who takes a yes back is told what ended, and what cannot be called back, in plain words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.people.receipts import ReleasedReport, receipt
from workbook.people.words import Audience, Purpose

AT = datetime(2026, 6, 1, 18, tzinfo=UTC)
SPRING = ReleasedReport("Reflection, spring", Audience.PUBLIC, date(2026, 5, 1))
WINTER = ReleasedReport("Reflection, winter", Audience.ORGANIZATION, date(2026, 2, 1))


def given_back(purpose=Purpose.MAP, *, introductions=0, cards=0, ties=0, reports=()):
    return receipt(purpose, AT, introductions=introductions, cards=cards, ties=ties, reports=reports)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_receipt_says_what_ended_even_if_nothing_hung_on_it(purpose):
    mine = given_back(purpose)

    assert len(mine.removed) == 1
    assert mine.removed[0].endswith(".")
    assert mine.beyond_recall == ()
    assert "No report had carried it." in mine.sentence


@pytest.mark.parametrize(
    ("purpose", "lines"),
    [
        (Purpose.MAP, ["Three ties of yours are drawn and counted no more."]),
        (Purpose.INTRODUCE, ["Three ties of yours count no more when introductions are suggested.",
                             "One introduction being prepared was closed."]),
        (Purpose.REPORT, ["Three ties of yours are in no figure of a report made from now on.",
                          "Two cards with your name are shown no more."]),
        (Purpose.TESTIMONY, ["Two cards with your name are shown no more."]),
        (Purpose.CONTACT, []),
    ],
)  # fmt: skip
def test_a_receipt_says_what_went_with_this_yes_and_nothing_that_stays(purpose, lines):
    closed = 1 if purpose == Purpose.INTRODUCE else 0

    assert list(given_back(purpose, introductions=closed, cards=2, ties=3).removed[1:]) == lines


def test_one_tie_is_said_as_one():
    assert given_back(ties=1).removed[1] == "One tie of yours is drawn and counted no more."
    assert "One tie of yours counts no more" in given_back(Purpose.INTRODUCE, ties=1).removed[1]


def test_a_report_given_out_before_is_named_with_its_day_and_readers_oldest_first():
    mine = given_back(reports=[SPRING, WINTER, SPRING])

    assert [line.split(".")[0] for line in mine.beyond_recall] == [
        "Reflection, winter, made on 1 February 2026 for the organization",
        "Reflection, spring, made on 1 May 2026 for everybody",
    ]
    assert "two reports given out before cannot be called back".capitalize() in mine.sentence


@settings(deadline=None, database=None)
@given(st.sampled_from(Purpose), st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_receipt_is_whole_sentences_whatever_was_counted(purpose, introductions, cards, ties):
    mine = given_back(purpose, introductions=introductions, cards=cards, ties=ties)

    assert 1 <= len(mine.removed) <= 1 + sum(count > 0 for count in (introductions, cards, ties))
    assert all(line[0].isupper() or line[0].isdigit() for line in mine.removed)
    assert all(line.endswith(".") and " 0 " not in line and "no ties" not in line for line in mine.removed)
