"""A yes that only a file claims counts nowhere until somebody says where and how it was given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_workspace import NOON, arriving, rows, yes

from workbook.errors import NotAccepted
from workbook.people.consent import Consent
from workbook.people.words import Purpose
from workbook.storage import consents

MAP = {"for_purpose": "map", "audience": "organization"}
SIGNED = Consent(
    person="", purpose=Purpose.MAP, given_at=NOON, method="form", place="the hall", recorded_by="Ines",
    taught_back="they said it back at each table",
)  # fmt: skip


@pytest.fixture
def claimed(book):
    """A file that says Ana and Ben agreed; nobody saw it."""
    batch = book.bring_in(arriving("Ana", "Ben", "Cleo")).key
    keys = {one.name: one.key for one in book.everybody()}
    with book.writing() as write:
        for name in ("Ana", "Ben"):
            claim = Consent(person=keys[name], purpose=Purpose.MAP, given_at=NOON, wording="OK to share?", batch=batch)
            consents.claim(write, claim)
    return book, batch, keys


def shown(book):
    return [one.name for one in book.shared_map(**MAP)]


def test_a_claim_shows_nobody_and_is_listed(claimed):
    book, batch, keys = claimed

    [claim] = book.claims()
    assert shown(book) == []
    assert (claim.batch, claim.column_said, claim.purpose) == (batch, "OK to share?", Purpose.MAP)
    assert set(claim.persons) == {keys["Ana"], keys["Ben"]}
    assert all(answer.only_claimed for answer in book.answers())


def test_it_counts_once_somebody_says_where_and_how(claimed):
    book, batch, keys = claimed

    assert book.confirm_claims(batch, SIGNED, [keys["Ana"]]) == 1

    assert shown(book) == ["Ana"]
    assert [claim.persons for claim in book.claims()] == [(keys["Ben"],)]


@pytest.mark.parametrize("missing", ["method", "place", "recorded_by", "taught_back"])
def test_without_where_how_and_by_whom_nothing_is_confirmed(claimed, missing):
    book, batch, keys = claimed
    before = rows(book)

    with pytest.raises(NotAccepted):
        book.confirm_claims(batch, replace(SIGNED, **{missing: " "}), [keys["Ana"]])

    assert rows(book) == before


def test_nobody_is_confirmed_of_whom_the_file_claims_nothing(claimed):
    book, batch, keys = claimed

    for chosen in ([keys["Cleo"]], [keys["Ana"], keys["Cleo"]], []):
        with pytest.raises(NotAccepted, match="choose among those"):
            book.confirm_claims(batch, SIGNED, chosen)

    assert shown(book) == []


def test_a_no_takes_the_place_of_a_claim(claimed):
    book, _, keys = claimed

    book.record_answer(yes(keys["Ana"], said_yes=False))

    assert [claim.persons for claim in book.claims()] == [(keys["Ben"],)]


def test_a_file_that_only_claims_is_taken_out_again_whole(claimed):
    book, batch, keys = claimed
    book.confirm_claims(batch, SIGNED, [keys["Ana"]])

    batch = book.undo_import()

    assert (batch.people, batch.kept) == (2, 1)
    assert [one.name for one in book.everybody()] == ["Ana"]
