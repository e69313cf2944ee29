"""The program points at records that may be one person, and never makes them one."""

from __future__ import annotations

from small_workspace import rows

from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.storage.likeness import EMAIL, NAME, PHONE, alike
from workbook.storage.merging import merge


def added(book, *people: dict) -> list[str]:
    return [book.add_person(Person(**one)) for one in people]


def test_the_same_address_number_or_name_is_shown_with_what_is_shared(book):
    rosa, twin, dee, sam, _ = added(
        book,
        {"name": "Rosa Delgado", "email": "R@mail.example"}, {"name": "DELGADO, Rósa", "email": "r@mail.example"},
        {"name": "Dee", "phone": "+1 312 555 0142"}, {"name": "D. Okafor", "phone": "(312) 555-0142"},
        {"name": "Dee", "email": ""},
    )  # fmt: skip

    found = {frozenset((one.one, one.other)): one.because for one in alike(book)}

    assert found == {frozenset((rosa, twin)): (EMAIL, NAME), frozenset((dee, sam)): (PHONE,)}


def test_suggesting_changes_nothing(book):
    added(book, {"name": "Rosa Delgado"}, {"name": "Rosa Delgado"})
    before = rows(book)

    assert len(alike(book)) == 1
    assert rows(book) == before


def test_two_who_are_known_to_be_two_and_records_made_one_are_not_shown(book):
    one, other, third = added(book, *[{"name": "Rosa Delgado"}] * 3)
    book.keep_apart(one, other)
    book.record_tie(Tie(one=other, other=third))

    assert [{found.one, found.other} for found in alike(book)] == [{one, third}]
    merge(book, one, third)
    assert alike(book) == []


def test_the_number_of_an_office_points_at_nobody(book):
    added(book, *[{"name": f"Person {number}", "phone": "312 555 0100"} for number in range(9)])

    assert alike(book) == []
