"""Ties, pairs kept apart, and introductions that somebody marked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import NOON, arriving, empty, rows, yes

from workbook.errors import NotAccepted, UnknownValue, WorkbookError
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Bond, Purpose, Strength, TieKind
from workbook.storage.bonds import Bound

TODAY = NOON.date()
MAP = {"for_purpose": "map", "audience": "own table"}
INTRODUCE = {"for_purpose": "introduce", "audience": "own table"}


@pytest.fixture
def two(book):
    keys = [book.add_person(Person(name=name)) for name in ("Rosa", "Dee")]
    book.record_answers([yes(key, purpose) for key in keys for purpose in (Purpose.MAP, Purpose.INTRODUCE)])
    return sorted(keys)


def test_a_tie_is_the_same_whoever_is_named_first(book, two):
    book.record_tie(Tie(one=two[1], other=two[0], strength=Strength.TRUST, since=date(2025, 1, 1)))

    tie = book.ties(**MAP).iloc[0]
    assert (tie.one, tie.other, tie.strength, tie.kind) == (*two, 3, "social")


def test_a_newer_word_ends_the_tie_that_stood_and_both_are_kept(book, two):
    book.record_tie(Tie(one=two[0], other=two[1], strength=Strength.MET, since=date(2025, 1, 1)))
    book.record_tie(Tie(one=two[0], other=two[1], strength=Strength.TRUST, since=date(2026, 1, 1)))

    earlier, standing = book.ties(**MAP).itertuples()
    assert (earlier.ended_on, standing.since) == (date(2026, 1, 1), date(2026, 1, 1))
    assert [tie.strength for tie in book.shared_map(**MAP).ties] == [3]
    assert [tie.strength for tie in book.shared_map(on=date(2025, 12, 31), **MAP).ties] == [1]
    assert book.shared_map(on=date(2024, 12, 31), **MAP).ties == ()


def test_a_newer_word_without_a_first_day_counts_from_the_day_it_was_said(book, clock, two):
    book.record_tie(Tie(one=two[0], other=two[1], strength=Strength.MET))
    clock.move(days=10)
    book.record_tie(Tie(one=two[0], other=two[1], strength=Strength.TRUST))

    assert [tie.strength for tie in book.shared_map(**MAP).ties] == [3]
    assert [tie.strength for tie in book.shared_map(on=TODAY, **MAP).ties] == [1]


def test_ties_of_different_kinds_stand_side_by_side(book, two):
    book.record_tie(Tie(one=two[0], other=two[1], kind=TieKind.WORK))
    book.record_tie(Tie(one=two[0], other=two[1], kind=TieKind.FAMILY))

    assert [tie.kind for tie in book.shared_map(**MAP).ties] == ["family", "work"]


def test_a_tie_that_is_over_does_not_end_the_one_that_stands(book, two):
    book.record_tie(Tie(one=two[0], other=two[1]))

    book.record_tie(Tie(one=two[0], other=two[1], since=date(2020, 1, 1), ended_on=date(2021, 1, 1)))

    assert len(book.shared_map(**MAP).ties) == 1
    assert len(book.ties(**MAP)) == 2


DAY = st.one_of(st.none(), st.integers(-900, 900).map(lambda by: TODAY + timedelta(days=by)))


@settings(max_examples=25, deadline=None, database=None)
@given(days=st.lists(DAY, min_size=1, max_size=6))
def test_in_whatever_order_people_remember_one_tie_at_most_stands_on_a_day(tmp_path_factory, days):
    book = empty(tmp_path_factory.mktemp("ties"))
    keys = [book.add_person(Person(name=name)) for name in ("Rosa", "Dee")]
    book.record_answers([yes(key) for key in keys])

    for since in days:
        book.record_tie(Tie(one=keys[0], other=keys[1], since=since))

    ties = book.ties(**MAP)
    over = ties[ties.since.notna() & ties.ended_on.notna()]
    assert (over.since <= over.ended_on).all()
    assert ties.ended_on.isna().sum() == 1
    assert all(len(book.shared_map(on=day, **MAP).ties) <= 1 for day in (*days, TODAY))


def test_a_person_has_no_tie_with_themselves_and_no_tie_ends_before_it_begins(book, two):
    with pytest.raises(NotAccepted, match="two different people"):
        book.record_tie(Tie(one=two[0], other=two[0]))
    with pytest.raises(NotAccepted, match="ends before it begins"):
        book.record_tie(Tie(one=two[0], other=two[1], since=TODAY, ended_on=TODAY - timedelta(days=1)))

    assert book.ties(**MAP).empty


def test_a_tie_to_somebody_who_is_not_here_is_refused_in_words(book, two):
    with pytest.raises(WorkbookError, match="not in this workspace"):
        book.record_tie(Tie(one=two[0], other="f" * 32))


def test_two_who_are_kept_apart_are_so_whoever_is_named_first_and_once(book, two):
    book.keep_apart(two[1], two[0])
    book.keep_apart(two[0], two[1])

    assert book.shared_map(**MAP).apart == {tuple(two)}
    assert len(rows(book)["keep_apart"]) == 1


def test_the_history_does_not_tell_who_is_kept_apart(book, two):
    book.keep_apart(*two)

    assert book.history(at_most=1)[0]["about"] == "keep apart"
    assert not any(key in repr(book.history(at_most=1)) for key in two)


def test_a_marked_pair_is_not_shown_once_the_two_are_kept_apart(book, two):
    book.mark_introduction(*two, because="both care about rent")
    shown = book.marked_introductions(**INTRODUCE)

    book.keep_apart(*two)

    assert [(mark["one"], mark["other"], mark["because"]) for mark in shown] == [(*two, "both care about rent")]
    assert book.marked_introductions(**INTRODUCE) == []


@pytest.mark.parametrize("kind", Bond)
@pytest.mark.parametrize("turned", [False, True])
def test_a_marked_pair_is_not_shown_once_a_bond_is_between_the_two(book, two, kind, turned):
    book.mark_introduction(*two)

    book.bond(Bound(one=two[turned], other=two[not turned], kind=kind))

    assert book.marked_introductions(**INTRODUCE) == []


def test_the_newest_mark_of_a_pair_stands(book, two):
    book.mark_introduction(two[0], two[1])
    book.mark_introduction(two[1], two[0], state="set aside", because="not now")

    marks = book.marked_introductions(**INTRODUCE)
    assert [(mark["state"], mark["because"]) for mark in marks] == [("set aside", "not now")]


def test_a_mark_through_somebody_whose_yes_is_over_is_not_shown(book, clock, two):
    weaver = book.add_person(Person(name="Sam"))
    book.record_answer(yes(weaver, Purpose.INTRODUCE, expires_at=NOON + timedelta(hours=1)))
    book.mark_introduction(*two, because="Sam knows both", introducer=weaver)
    while_sam_agrees = len(book.marked_introductions(**INTRODUCE))

    clock.move(hours=1)

    assert while_sam_agrees == 1
    assert book.marked_introductions(**INTRODUCE) == []


def test_a_mark_nobody_knows_is_refused_with_the_near_one(book, two):
    with pytest.raises(UnknownValue, match="Did you mean 'set aside'"):
        book.mark_introduction(*two, state="set asid")


@pytest.mark.parametrize(("because", "why"), [("x" * 2_001, "at most 2,000"), ("\x00", "cannot be kept")])
def test_a_reason_that_cannot_be_kept_is_refused(book, two, because, why):
    with pytest.raises(NotAccepted, match=why):
        book.mark_introduction(*two, because=because)

    assert book.marked_introductions(**INTRODUCE) == []


def test_a_tie_brought_in_from_a_file_says_so_and_from_when(book, clock):
    book.bring_in(arriving("Rosa", "Dee", ties=(("Rosa", "Dee"),)))
    book.record_answers([yes(one.key) for one in book.everybody()])

    tie = book.ties(**MAP).iloc[0]
    assert (tie.source, tie.since) == ("import", clock.at.date())
