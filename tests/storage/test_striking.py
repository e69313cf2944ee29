"""Whatever the tables come to hold, forgetting looks through every column in which people write."""

from __future__ import annotations

import sqlalchemy as sa

from workbook.storage.merging import FOLLOWED
from workbook.storage.schema import metadata
from workbook.storage.striking import FREE

WORDS_OF_OURS = {
    "meta": {"name"}, "said": {"about"}, "person": {"name", "preferred_name", "pronouns", "email", "phone"},
    "change": {"who", "key", "before", "after", "hand", "turn", "reason", "undoes", "rows"}, "release": {"members"},
    "consent": {"may_tell"},
}  # fmt: skip
"""Columns that go with their person, that hold words of ours, or that are struck with the history."""


def test_every_column_in_which_people_write_is_looked_through():
    written = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, (sa.Text, sa.JSON))
    }
    known = {(table, name) for listed in (FREE, WORDS_OF_OURS) for table, names in listed.items() for name in names}

    assert written - known == set()


def test_every_column_that_names_a_person_follows_when_two_records_become_one():
    naming = {
        (table.name, key.parent.name)
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }

    assert naming == FOLLOWED
