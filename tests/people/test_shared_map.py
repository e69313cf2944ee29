"""On a shared map stand only people who said yes, and only the ties between them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import WorkbookError
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.shared_map import draw
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose, Reason, TieKind

NOON = datetime(2026, 5, 30, 12, tzinfo=UTC)
KEYS = "abcde"


def person(key):
    return Person(key=key, name=f"Person {key}")


def yes(key, **said):
    return Consent(person=key, purpose=Purpose.MAP, given_at=NOON - timedelta(days=1), **said)


def drawn(keys, ties=(), *, answers=None, apart=()):
    given_answers = {key: yes(key) for key in keys} if answers is None else answers
    return draw(
        [person(key) for key in keys],
        ties,
        given_answers,
        purpose=Purpose.MAP,
        audience=Audience.ORGANIZATION,
        at=NOON,
        apart=apart,
    )


def test_people_and_ties_come_in_the_same_order_whoever_was_read_first():
    ties = [
        Tie(one="b", other="c"),
        Tie(one="a", other="b", kind=TieKind.WORK),
        Tie(one="a", other="b", kind=TieKind.FAMILY),
    ]

    shared = drawn("cab", ties)

    assert [one.key for one in shared] == ["a", "b", "c"]
    assert [(tie.pair, tie.kind) for tie in shared.ties] == [
        (("a", "b"), "family"),
        (("a", "b"), "work"),
        (("b", "c"), "social"),
    ]


def test_a_tie_to_somebody_absent_is_absent_too():
    shared = drawn("ab", [Tie(one="a", other="c"), Tie(one="a", other="b")])

    assert [tie.pair for tie in shared.ties] == [("a", "b")]


def test_a_map_with_somebody_who_has_not_agreed_is_refused_whole():
    with pytest.raises(WorkbookError, match="has not agreed") as refusal:
        drawn("ab", answers={"a": yes("a")})

    assert "Person b" not in str(refusal.value)


def test_answers_of_people_who_are_not_on_the_map_stay_behind():
    assert set(drawn("a", answers={"a": yes("a"), "b": yes("b")}).yes) == {"a"}


def test_a_pair_kept_apart_is_known_only_when_both_are_there_and_never_printed():
    shared = drawn("ab", apart=[("a", "b"), ("a", "z")])

    assert shared.apart == {("a", "b")}
    assert "apart" not in repr(shared)


def test_what_may_be_told_is_what_the_person_allowed():
    shared = drawn("a", answers={"a": yes("a", may_tell=frozenset({Reason.RIDE}))})

    assert shared.may_tell("a") == {Reason.RIDE}
    assert shared.person("a").name == "Person a"


def test_an_empty_map_holds_nobody():
    assert len(drawn("")) == 0


@settings(deadline=None, database=None)
@given(st.sets(st.sampled_from(KEYS)), st.lists(st.sampled_from(list(combinations(KEYS, 2)))))
def test_no_tie_ever_leaves_the_map(keys, between):
    shared = drawn(sorted(keys), [Tie(one=one, other=other) for one, other in between])

    assert {end for tie in shared.ties for end in (tie.one, tie.other)} <= keys
    assert len(shared.ties) == sum(one in keys and other in keys for one, other in between)
