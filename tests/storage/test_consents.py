"""Answers: one stands at a time, a yes is taken back in one act, and the clock cannot bring it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import NOON, empty, rows, yes

from workbook.errors import NotAccepted, UnknownValue, WorkbookError
from workbook.people.consent import STANDARDS, Consent
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Reason
from workbook.phases.entry import Entry

MAP = {"for_purpose": "map", "audience": "own table"}
INTRODUCE = {"for_purpose": "introduce", "audience": "own table"}


@pytest.fixture
def two(book):
    return [book.add_person(Person(name=name)) for name in ("Rosa", "Dee")]


def test_an_answer_comes_back_as_it_was_given(book, two):
    given_answer = Consent(
        person=two[0], purpose=Purpose.INTRODUCE, given_at=NOON, audience=Audience.PUBLIC, may_introduce=False,
        may_tell=frozenset({Reason.RIDE, Reason.CONCERN}), wording="2026-2", language="Español", method="written",
        recorded_by="weaver", expires_at=NOON + timedelta(days=365),
    )  # fmt: skip

    key = book.record_answer(given_answer)

    assert book.answers(two[0]) == [given_answer]
    assert book.answers(two[0])[0].key == key
    assert book.answers(two[1]) == []


def test_a_second_answer_takes_the_place_of_the_first_and_both_are_kept(book, two):
    book.record_answer(yes(two[0], audience=Audience.PUBLIC))
    book.record_answer(yes(two[0], audience=Audience.OWN_TABLE, given_at=NOON))

    first, second = book.answers(two[0])
    assert (first.withdrawn_at, second.withdrawn_at) == (NOON, None)
    assert list(book.people(**MAP).index) == [two[0]]
    assert book.people(for_purpose="map", audience="public").empty


def test_an_answer_for_one_purpose_leaves_the_others_alone(book, two):
    book.record_answers([yes(two[0]), yes(two[0], Purpose.REPORT)])

    book.record_answer(yes(two[0], Purpose.REPORT, said_yes=False, given_at=NOON))

    assert list(book.people(**MAP).index) == [two[0]]
    assert book.people(for_purpose="report", audience="own table").empty


def test_a_no_takes_the_place_of_a_yes_and_closes_what_was_being_prepared(book, two):
    book.record_answers([yes(key, Purpose.INTRODUCE) for key in two])
    book.mark_introduction(*two)

    book.record_answer(yes(two[0], Purpose.INTRODUCE, said_yes=False, given_at=NOON))
    book.record_answer(yes(two[0], Purpose.INTRODUCE, given_at=NOON))

    assert len(book.people(**INTRODUCE)) == 2
    assert book.marked_introductions(**INTRODUCE) == []


def test_a_yes_taken_back_is_gone_everywhere_at_once(book, two):
    book.record_answers([yes(key) for key in two])
    book.record_tie(Tie(one=two[0], other=two[1]))
    book.add_card(Entry(kind="concern", body="damp", people={"by": two[0]}))
    before = [len(book.people(**MAP)), len(book.ties(**MAP)), len(book.cards(**MAP)), len(book.shared_map(**MAP))]

    book.withdraw(two[0], purpose="map", how="in person")

    assert before == [2, 1, 1, 2]
    assert list(book.people(**MAP).index) == [two[1]]
    assert book.ties(**MAP).empty
    assert book.cards(**MAP) == []
    assert [one.key for one in book.shared_map(**MAP)] == [two[1]]


@pytest.mark.parametrize("part", ["one", "other", "introducer"])
def test_taking_introduce_back_closes_every_mark_the_person_is_part_of(book, two, part):
    third = book.add_person(Person(name="Sam"))
    book.record_answers([yes(key, Purpose.INTRODUCE) for key in (*two, third)])
    book.mark_introduction(*two, introducer=third)
    leaves = {"one": min(two), "other": max(two), "introducer": third}[part]

    book.withdraw(leaves, purpose="introduce")
    book.record_answer(yes(leaves, Purpose.INTRODUCE, given_at=NOON))

    assert book.marked_introductions(**INTRODUCE) == []


def test_taking_another_purpose_back_leaves_introductions_open(book, two):
    book.record_answers([yes(key, purpose) for key in two for purpose in (Purpose.INTRODUCE, Purpose.MAP)])
    book.mark_introduction(*two)

    book.withdraw(two[0], purpose="map")

    assert len(book.marked_introductions(**INTRODUCE)) == 1


def test_there_must_be_a_yes_to_take_back(book, two):
    book.record_answer(yes(two[0], said_yes=False))
    before = rows(book)

    for key in two:
        with pytest.raises(WorkbookError, match="no open yes for 'map'"):
            book.withdraw(key, purpose="map")

    assert rows(book) == before


def test_a_purpose_nobody_knows_cannot_be_taken_back(book, two):
    with pytest.raises(UnknownValue, match="Did you mean 'introduce'"):
        book.withdraw(two[0], purpose="introduced")


@pytest.mark.parametrize("days", [-3650, -2, -1, 0, 1, 3650])
def test_no_clock_brings_back_a_yes_that_was_taken_back(book, clock, two, days):
    book.record_answer(yes(two[0]))
    book.withdraw(two[0], purpose="map")

    clock.move(days=days)

    assert book.people(**MAP).empty


def test_a_yes_ends_by_itself_when_its_time_is_over(book, clock, two):
    book.record_answer(yes(two[0], expires_at=NOON + timedelta(hours=2)))
    clock.move(hours=2, microseconds=-1)
    to_the_last_moment = list(book.people(**MAP).index)

    clock.move(microseconds=1)

    assert to_the_last_moment == [two[0]]
    assert book.people(**MAP).empty


def test_a_yes_counts_only_from_the_moment_it_was_given(book, clock, two):
    book.record_answer(yes(two[0], given_at=NOON + timedelta(hours=1)))
    too_early = book.people(**MAP)

    clock.move(hours=1)

    assert too_early.empty
    assert list(book.people(**MAP).index) == [two[0]]


@pytest.mark.parametrize("missing", STANDARDS)
def test_a_yes_that_lacks_one_of_the_six_standards_is_refused_in_words(book, two, missing):
    before = rows(book)

    with pytest.raises(NotAccepted) as refused:
        book.record_answer(yes(two[0], standards=frozenset(STANDARDS) - {missing}))

    assert STANDARDS[missing].lower() in str(refused.value)
    assert rows(book) == before


def test_a_no_needs_none_of_the_standards(book, two):
    book.record_answer(yes(two[0], said_yes=False, standards=frozenset()))

    assert [answer.said_yes for answer in book.answers(two[0])] == [False]


def test_several_answers_are_recorded_together_or_not_at_all(book, two):
    with pytest.raises(NotAccepted):
        book.record_answers([yes(two[0]), yes(two[1], standards=frozenset())])

    assert book.answers() == []


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"expires_at": NOON - timedelta(days=2)}, "before the first"),
        ({"recorded_by": "x" * 201}, "at most 200"),
        ({"recorded_by": "a\x00"}, "cannot be kept"),
        ({"language": "\ud83d"}, "cannot be kept"),
        ({"wording": "x" * 41}, "at most 40"),
        ({"method": "x" * 21}, "at most 20"),
        ({"person": "\x00"}, "cannot be kept"),
    ],
)
def test_an_answer_that_does_not_hold_together_is_refused(book, two, changes, why):
    with pytest.raises(NotAccepted, match=why):
        book.record_answer(yes(**{"person": two[0]} | changes))

    assert book.answers() == []


def test_an_answer_of_somebody_who_is_not_here_is_refused_in_words(book):
    with pytest.raises(WorkbookError, match="not in this workspace"):
        book.record_answer(yes("0" * 32))

    assert book.answers() == []


ACTS = st.lists(st.sampled_from(["yes", "no", "withdraw", "hour later", "hour back"]), max_size=12)


@settings(max_examples=25, deadline=None, database=None)
@given(acts=ACTS)
def test_whatever_happens_at_most_one_answer_is_open_and_the_last_word_counts(tmp_path_factory, acts):
    book = empty(tmp_path_factory.mktemp("acts"))
    rosa = book.add_person(Person(name="Rosa"))
    agrees = False

    for act in acts:
        agrees = play(book, rosa, act, agrees=agrees)

        still_open = [answer for answer in book.answers(rosa) if answer.withdrawn_at is None]
        assert len(still_open) <= 1
        assert (not book.people(**MAP).empty) == agrees


def play(book, rosa: str, act: str, *, agrees: bool) -> bool:
    """Do one thing and say whether Rosa agrees afterwards."""
    if act in ("yes", "no"):
        book.record_answer(yes(rosa, said_yes=act == "yes"))
        return act == "yes"
    if act == "withdraw" and agrees:
        book.withdraw(rosa, purpose="map")
        return False
    book._time._clock.move(hours={"hour later": 1, "hour back": -1}.get(act, 0))
    return agrees
