"""Two records of one person become one without stretching a yes, and become two again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import Phase as Step
from hypothesis import given, settings
from hypothesis import strategies as st
from kinds_of_store import KINDS
from small_workspace import NOON, empty, rows, yes

from workbook.errors import NotAccepted, NotFound, WorkbookError
from workbook.people.consent import STANDARDS, holds
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Bond, Purpose, Reason
from workbook.phases.entry import Entry
from workbook.storage.bonds import Bound
from workbook.storage.merging import merge
from workbook.storage.taking_apart import unmerge

MAP = {"for_purpose": "map", "audience": "own table"}
every_kind = pytest.mark.parametrize("kept", KINDS, indirect=True)


@pytest.fixture
def two(book):
    """Rosa as somebody wrote her down, Rosa as a file brought her, and Dee."""
    names = ("Rosa Delgado", "R. Delgado", "Dee Okafor", "Sam Abara")
    rosa, other, dee, sam = (book.add_person(Person(name=name)) for name in names)
    book.record_answers([yes(rosa), yes(other, audience=Audience.OWN_TABLE), yes(dee), yes(sam)])
    return rosa, other, dee, sam


def lived(book, rosa, other, dee, sam) -> None:
    """Let both records have something of everything."""
    book.record_tie(Tie(one=rosa, other=dee))
    book.record_tie(Tie(one=other, other=dee))
    book.record_tie(Tie(one=other, other=sam))
    book.keep_apart(other, dee)
    book.bond(Bound(one=sam, other=other, kind=Bond.SERVES, boundary="never alone"))
    book.add_card(Entry(kind="concern", body="damp", people={"by": other}))
    book.mark_introduction(other, sam)
    book.mark_introduction(dee, sam, introducer=other)
    book.correct_person(Person(key=other, name="R. Delgado", email="r@mail.example", concerns=("rent",), at_most=1))
    book.record_answer(yes(other, Purpose.CONTACT))
    book.record_answer(yes(rosa, Purpose.CONTACT))


@every_kind
def test_the_record_that_was_dropped_appears_nowhere_and_its_ties_and_cards_move(book, two):
    rosa, other, dee, sam = two
    lived(book, *two)

    merge(book, rosa, other, reason="she told us")

    assert [one.key for one in book.everybody()] == [dee, rosa, sam]
    assert set(book.people(**MAP).index) == {rosa, dee, sam}
    assert set(map(frozenset, book.ties(**MAP)[["one", "other"]].values)) == {frozenset((rosa, dee)),
                                                                              frozenset((rosa, sam))}  # fmt: skip
    assert [card.people for card in book.cards("concern", **MAP)] == [{"by": rosa}]
    assert {(bound.one, bound.other, bound.boundary) for bound in book.bonds()} == {(sam, rosa, "never alone")}
    assert tuple(sorted((rosa, dee))) in book.shared_map(**MAP).apart
    mine = next(one for one in book.everybody() if one.key == rosa)
    assert (mine.name, mine.email, mine.concerns, mine.at_most) == ("Rosa Delgado", "r@mail.example", ("rent",), 1)
    assert list(book.people(for_purpose="contact", audience="own table")["email"]) == ["r@mail.example"]
    assert other not in repr(book.people(**MAP)) + repr(book.shared_map(**MAP))


@every_kind
def test_the_smaller_yes_stands(book, two):
    rosa, other, *_ = two
    ends = NOON + timedelta(days=9)
    tell = {Reason.RIDE, Reason.CONCERN}
    book.record_answer(yes(rosa, Purpose.INTRODUCE, may_tell=frozenset(tell), may_introduce=False))
    book.record_answer(yes(other, Purpose.INTRODUCE, may_tell=frozenset({Reason.RIDE}), expires_at=ends))

    done = merge(book, rosa, other)

    open_ones = {answer.purpose: answer for answer in book.answers(rosa) if answer.withdrawn_at is None}
    introduce = open_ones[Purpose.INTRODUCE]
    assert open_ones[Purpose.MAP].audience == Audience.OWN_TABLE
    assert (introduce.may_introduce, introduce.may_tell, introduce.expires_at) == (False, {Reason.RIDE}, ends)
    assert done.stands == (Purpose.MAP, Purpose.INTRODUCE)


ENDS = {
    "a no on the dropped record": lambda book, rosa, other: book.record_answer(yes(other, said_yes=False)),
    "a no on the kept record": lambda book, rosa, other: book.record_answer(yes(rosa, said_yes=False)),
    "a yes taken back on the dropped record": lambda book, rosa, other: book.withdraw(other, purpose="map"),
    "a yes taken back on the kept record": lambda book, rosa, other: book.withdraw(rosa, purpose="map"),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_no_or_a_yes_taken_back_on_either_record_wins(book, two, end):
    rosa, other, *_ = two
    end(book, rosa, other)

    merge(book, rosa, other)

    assert rosa not in book.people(**MAP).index
    assert other not in book.people(**MAP).index


def test_where_one_record_was_never_asked_the_person_is_asked_again(book):
    rosa, other = (book.add_person(Person(name=name)) for name in ("Rosa", "Rosa D."))
    book.record_answer(yes(rosa))

    done = merge(book, rosa, other)

    assert book.people(**MAP).empty
    assert done.ask_again == (Purpose.MAP,)
    assert "Ask once more for: map." in " ".join(done.said)


@pytest.mark.parametrize("between", [
    lambda book, one, other: book.record_tie(Tie(one=one, other=other)),
    lambda book, one, other: book.keep_apart(one, other),
    lambda book, one, other: book.bond(Bound(one=one, other=other, kind=Bond.HOUSEHOLD)),
])  # fmt: skip
def test_two_who_are_written_down_as_two_are_not_made_one(book, two, between):
    rosa, other, *_ = two
    between(book, rosa, other)
    before = rows(book)

    with pytest.raises(NotAccepted, match="two people"):
        merge(book, rosa, other)

    assert rows(book) == before


def test_nobody_is_made_one_with_themselves_or_with_nobody(book, two):
    rosa, other, *_ = two

    with pytest.raises(NotAccepted):
        merge(book, rosa, rosa)
    with pytest.raises(NotFound):
        merge(book, rosa, "f" * 32)
    merge(book, rosa, other)
    with pytest.raises(NotFound):
        merge(book, rosa, other)


def test_making_one_is_not_undone_with_a_key(book, two):
    merge(book, *two[:2])

    with pytest.raises(WorkbookError, match="never undone"):
        book.undo()


def but_for_counts(book) -> dict:
    """Everything stored, apart from how often a row was corrected, pairs kept apart, and the files."""
    return {
        table: [tuple(cell for cell in row if type(cell) is not int) for row in found]
        for table, found in rows(book).items()
        if table != "keep_apart"
    }


@every_kind
def test_taken_apart_each_record_has_what_was_its_own(book, two):
    rosa, other, *_ = two
    lived(book, *two)
    before = but_for_counts(book)

    merge(book, rosa, other)
    done = unmerge(book, other)

    assert (done.left, done.ask_again) == (0, ())
    assert but_for_counts(book) == before
    assert len(book.everybody()) == 4


def test_a_yes_taken_back_while_the_two_were_one_stays_taken_back(book, two):
    rosa, other, *_ = two
    merge(book, rosa, other)
    book.withdraw(rosa, purpose="map")

    done = unmerge(book, other)

    assert {rosa, other}.isdisjoint(book.people(**MAP).index)
    assert done.ask_again == (Purpose.MAP,)


def test_what_was_corrected_while_the_two_were_one_stays_with_the_first(book, two):
    rosa, other, *_ = two
    book.correct_person(Person(key=other, name="R. Delgado", email="r@mail.example"))
    merge(book, rosa, other)
    book.correct_person(Person(key=rosa, name="Rosa Delgado", email="new@mail.example"))

    done = unmerge(book, other)

    assert done.left == 1
    assert {one.key: one.email for one in book.everybody()}[rosa] == "new@mail.example"
    assert {one.key: one.email for one in book.everybody()}[other] == "r@mail.example"


def test_records_that_are_two_are_not_taken_apart(book, two):
    with pytest.raises(NotFound):
        unmerge(book, two[1])


AUDIENCES, DAYS = st.sampled_from(list(Audience)), st.integers(-5, 5).filter(bool)
ANSWER = st.fixed_dictionaries(
    {
        "purpose": st.sampled_from([Purpose.MAP, Purpose.INTRODUCE]), "audience": AUDIENCES,
        "said_yes": st.sampled_from([True, True, True, False]), "may_introduce": st.booleans(),
        "may_be_introduced": st.booleans(), "may_tell": st.frozensets(st.sampled_from(list(Reason))),
        "given_at": st.integers(-9, 2).map(lambda days: NOON + timedelta(days=days)),
        "expires_at": st.none() | st.integers(3, 9).map(lambda days: NOON + timedelta(days=days)),
    }
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(["keep", "drop"]), ANSWER | st.sampled_from(Purpose)), max_size=8)


def allowed(book, key: str) -> dict:
    """What a record allows today, by purpose and audience."""
    return {
        (purpose, audience): answer
        for answer in book.answers(key)
        for purpose in Purpose
        for audience in Audience
        if holds(answer, purpose=purpose, audience=audience, at=book.now)
    }


@settings(max_examples=30, deadline=None, database=None, phases=(Step.explicit, Step.generate))
@given(steps=STEPS, after=st.booleans())
def test_one_record_never_allows_more_than_either_of_the_two_did(tmp_path_factory, steps, after):
    book = empty(tmp_path_factory.mktemp("merge"))
    keys = {name: book.add_person(Person(name=name)) for name in ("keep", "drop")}
    for whose, step in steps:
        if isinstance(step, dict):
            book.record_answer(yes(keys[whose], **step))
        elif any(one.purpose == step and one.said_yes and not one.withdrawn_at for one in book.answers(keys[whose])):
            book.withdraw(keys[whose], purpose=step)
    keep, drop = (allowed(book, keys[name]) for name in ("keep", "drop"))

    merge(book, keys["keep"], keys["drop"])

    one = allowed(book, keys["keep"])
    assert allowed(book, keys["drop"]) == {}
    assert one.keys() <= keep.keys() & drop.keys()
    for what, answer in one.items():
        for before in (keep[what], drop[what]):
            assert answer.standards >= STANDARDS.keys()
            assert answer.may_tell <= before.may_tell
            assert answer.may_introduce <= before.may_introduce
            assert answer.may_be_introduced <= before.may_be_introduced
            assert before.expires_at is None or answer.expires_at <= before.expires_at
    if after:
        unmerge(book, keys["drop"])

        assert allowed(book, keys["keep"]).keys() == keep.keys()
        assert allowed(book, keys["drop"]).keys() == drop.keys()
    book.close()
