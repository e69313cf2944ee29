"""Taking a yes back gives a receipt: what ended with it, and what cannot be called back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from small_workspace import NOON, yes

from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose
from workbook.phases.entry import Entry
from workbook.storage.receipts import sealed
from workbook.storage.schema import release


@pytest.fixture
def two(book):
    rosa, dee = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    for purpose in (Purpose.MAP, Purpose.INTRODUCE, Purpose.REPORT):
        book.record_answers([yes(rosa, purpose), yes(dee, purpose)])
    book.record_tie(Tie(one=rosa, other=dee))
    return book, rosa, dee


def test_it_counts_the_ties_that_are_drawn_no_more(two):
    book, rosa, _ = two

    receipt = book.withdraw(rosa, purpose="map")

    assert receipt.removed[1] == "One tie of yours is drawn and counted no more."
    assert receipt.at == NOON


def test_it_counts_the_introductions_that_were_closed(two):
    book, rosa, dee = two
    book.mark_introduction(rosa, dee, because="both care about rent")

    receipt = book.withdraw(rosa, purpose="introduce")

    assert any("introduction" in line and "closed" in line for line in receipt.removed)
    assert book.marked_introductions(for_purpose="introduce", audience="own table") == []


def test_it_counts_the_cards_that_are_shown_no_more(two):
    book, rosa, _ = two
    book.add_card(Entry(kind="concern", body="damp", people={"by": rosa}))

    receipt = book.withdraw(rosa, purpose="report")

    assert any("card" in line for line in receipt.removed)


def test_it_names_the_reports_that_carried_the_person_and_no_others(two):
    book, rosa, dee = two
    salt = "ab" * 32
    with book.writing() as write:
        for name, member in (("reflection", rosa), ("network", dee)):
            row = {"report": name, "audience": Audience.ORGANIZATION.value, "at": NOON, "salt": salt, "cells": {}}
            write.connection.execute(
                sa.insert(release).values(key=name, file="", members=[sealed(member, salt)], **row)
            )

    receipt = book.withdraw(rosa, purpose="report")

    assert len(receipt.beyond_recall) == 1
    assert "reflection" in receipt.beyond_recall[0]
    assert rosa not in repr(stored(book))


def stored(book):
    with book._looking() as look:
        return look.execute(sa.select(release)).all()


def test_what_was_never_given_cannot_be_taken_back(two):
    book, rosa, _ = two

    with pytest.raises(WorkbookError, match="no open yes"):
        book.withdraw(rosa, purpose="training")
