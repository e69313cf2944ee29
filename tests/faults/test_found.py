"""What the fault suite found once, so that it does not come back."""

from __future__ import annotations

import contextlib

import pytest

from tests.faults.places import FILE, Place
from tests.small_workspace import Clock, arriving, yes
from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.people.words import Bond, Purpose
from workbook.storage.bonds import Bound
from workbook.storage.workbook import Workbook


@pytest.fixture
def tables():
    """Two tables at one workspace, and their clock."""
    with Place() as place:
        clock = Clock()
        one = place.fresh(FILE, clock=clock)
        other = Workbook(one.folder, clock=clock, who="table 2")
        yield one, other, clock
        one.close()
        other.close()


def test_undo_leaves_somebody_whom_a_bond_protects(tables):
    one, other, _ = tables
    rosa, dee = (one.add_person(Person(name=name)) for name in ("Rosa", "Dee"))
    other.bond(Bound(one=rosa, other=dee, kind=Bond.CONFLICT))

    with pytest.raises(WorkbookError, match="built on this since"):
        one.undo()

    assert len(other.bonds()) == 1


def test_undo_opens_no_introduction_that_a_taken_back_yes_closed(tables):
    one, other, clock = tables
    rosa, dee = (one.add_person(Person(name=name)) for name in ("Rosa", "Dee"))
    other.record_answers([yes(rosa, Purpose.INTRODUCE), yes(dee, Purpose.INTRODUCE)])
    one.mark_introduction(rosa, dee)
    one.mark_introduction(rosa, dee, state="set aside")
    clock.move(minutes=1)
    other.withdraw(rosa, purpose="introduce")

    with contextlib.suppress(WorkbookError):
        one.undo()
    other.record_answer(yes(rosa, Purpose.INTRODUCE, given_at=clock.at))

    assert one.marked_introductions(for_purpose="introduce", audience="organization") == []


def test_undo_after_a_file_was_taken_out_does_not_take_back_what_came_before(tables):
    one, _, _ = tables
    one.bring_in(arriving("Sam"))
    rosa = one.add_person(Person(name="Rosa"))
    one.undo_import()

    with pytest.raises(WorkbookError):
        one.undo()

    assert [person.key for person in one.everybody()] == [rosa]
