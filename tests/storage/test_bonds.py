"""What two people are to each other outside the map keeps suggestions off, and is seen by nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from small_workspace import yes

from workbook.errors import NotAccepted, NotFound, WorkbookError
from workbook.people.person import Person
from workbook.people.words import Bond, Purpose
from workbook.storage.bonds import Bound


@pytest.fixture
def two(book):
    keys = tuple(sorted(book.add_person(Person(name=name, concerns=("rent",))) for name in ("Rosa", "Dee")))
    book.record_answers([yes(key, Purpose.INTRODUCE) for key in keys])
    return keys


@pytest.mark.parametrize("kind", Bond)
def test_no_suggestion_crosses_a_bond(book, two, kind):
    one, other = two

    book.bond(Bound(one=other, other=one, kind=kind))

    assert book.shared_map(for_purpose="introduce", audience="organization").apart == {two}


def test_who_serves_whom_keeps_its_direction_and_other_bonds_have_none(book, two):
    one, other = two

    agreed = {"boundary": "another worker decides", "review_on": date(2026, 9, 1)}
    book.bond(Bound(one=other, other=one, kind=Bond.SERVES, **agreed))
    book.bond(Bound(one=other, other=one, kind=Bond.HOUSEHOLD))

    found = {bound.kind: bound for bound in book.bonds()}
    assert (found[Bond.SERVES].one, found[Bond.SERVES].review_on) == (other, date(2026, 9, 1))
    assert found[Bond.HOUSEHOLD].one == one


def test_a_second_word_on_the_same_bond_replaces_the_first(book, two):
    for boundary in ("first", "second"):
        book.bond(Bound(one=two[0], other=two[1], kind=Bond.DUAL, boundary=boundary))

    assert [bound.boundary for bound in book.bonds()] == ["second"]


def test_a_bond_that_is_over_is_struck_and_only_that_one(book, two):
    book.bond(Bound(one=two[0], other=two[1], kind=Bond.CONFLICT))

    with pytest.raises(NotFound):
        book.unbond(Bound(one=two[0], other=two[1], kind=Bond.DUAL))
    book.unbond(Bound(one=two[1], other=two[0], kind=Bond.CONFLICT))

    assert book.bonds() == []


def test_nobody_is_bound_to_themselves_or_to_a_stranger(book, two):
    for kind in (Bond.SERVES, Bond.HOUSEHOLD):
        with pytest.raises(NotAccepted):
            book.bond(Bound(one=two[0], other=two[0], kind=kind))
    with pytest.raises(WorkbookError, match="not in this workspace"):
        book.bond(Bound(one=two[0], other="f" * 32, kind=Bond.DUAL))

    assert book.bonds() == []
