"""A record that a damaged disk has changed is found, although the database itself notices nothing."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from small_workspace import NOON, yes

from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.phases.entry import Entry
from workbook.storage.schema import consent, entry, metadata, person, tie

ROOM = {"for_purpose": "report", "audience": "own table"}


@pytest.fixture
def told(book):
    rosa, dee = book.add_person(Person(name="Rosa")), book.add_person(Person(name="Dee"))
    book.record_answers([yes(rosa), yes(dee)])
    book.record_tie(Tie(one=rosa, other=dee))
    book.add_card(Entry(kind="concern", body="damp"))
    book.correct_card(book.cards(**ROOM)[0], body="mould", facts={})
    book.withdraw(dee, purpose="map")
    return book


def test_a_workspace_that_was_only_written_by_hand_is_whole(told):
    told.undo_import(told.bring_in(arrived()).key)

    assert told.faults() == []


def arrived():
    from small_workspace import arriving

    return arriving("Ana", "Ben", ties=(("Ana", "Ben"),))


@pytest.mark.parametrize(
    ("table", "changed"),
    [(person, {"name": "Posa"}), (entry, {"body": "nould"}), (tie, {"strength": 3}), (consent, {"withdrawn_at": None}),
     (consent, {"reach": 3})],
)  # fmt: skip
def test_a_changed_word_number_or_answer_is_found(told, table, changed):
    with told.writing() as write:
        write.connection.execute(sa.update(table).where(_one(table)).values(**changed))

    [said] = told.faults()
    assert "no longer" in said


def _one(table):
    """The row that is hurt: the one that was taken back, or any."""
    return table.c.withdrawn_at.isnot(None) if table is consent else sa.true() if table is not person else (
        person.c.name == "Rosa"
    )


def test_a_person_who_is_gone_without_having_been_removed_is_missed(told):
    with told.writing() as write:
        write.connection.execute(sa.delete(person).where(person.c.name == "Dee"))

    assert "no longer" in told.faults()[0]


def test_what_cannot_be_read_any_more_is_said_in_a_sentence(told):
    with told.writing() as write:
        write.connection.execute(sa.update(metadata.tables["tie"]).values(kind="work"))
        write.connection.exec_driver_sql("update consent set may_tell = '[\"no such reason\"]'")

    with pytest.raises(WorkbookError, match="damaged"):
        told.shared_map(for_purpose="map", audience="organization")
    assert told.now == NOON
