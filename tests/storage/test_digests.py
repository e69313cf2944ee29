"""What is read back has the digest of what was written, and whatever else was written has another."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as some

from workbook.storage.digests import digest
from workbook.storage.history import plain
from workbook.storage.schema import change

WORDS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-(2**53), 2**53) | some.floats(allow_nan=False) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
LISTED = some.none() | some.lists(VALUES, max_size=3) | some.dictionaries(WORDS, VALUES, max_size=3)
MOMENTS = some.datetimes(timezones=some.sampled_from([UTC, timezone(timedelta(hours=-5))]))
LINES = some.fixed_dictionaries(
    {"at": MOMENTS.filter(lambda at: 1900 < at.year < 2200), "who": WORDS, "act": WORDS, "about": WORDS, "key": WORDS},
    optional={"after": LISTED, "rows": LISTED, "reason": WORDS, "hand": WORDS},
)


@pytest.fixture(scope="module")
def store():
    made = sa.create_engine("sqlite://")
    with made.connect() as connection:
        change.create(connection)
        yield connection


@given(line=LINES)
def test_a_line_that_was_read_back_has_the_digest_of_the_line_that_was_written(store, line):
    store.execute(sa.delete(change))
    store.execute(sa.insert(change).values(line))

    [read] = store.execute(sa.select(change)).mappings()
    assert read["digest"] == digest(dict(read)) == digest(line | {"after": plain(line.get("after"))})


@given(line=LINES, column=some.sampled_from(["who", "act", "about", "key"]), word=WORDS)
def test_another_word_has_another_digest(line, column, word):
    other = line | {column: word}

    assert (digest(other) == digest(line)) == (word == line[column])


def test_what_is_empty_may_be_left_out():
    line = {"act": "add", "about": "card"}

    assert digest(line | {"reason": "", "before": None, "seq": 4, "digest": "0"}) == digest(line)


def test_a_value_that_damage_has_made_of_a_word_has_another_digest():
    assert digest({"act": "add"}) != digest({"act": b"add"})
