"""Counts of what came of our introductions give nobody's answer away."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from network.maps import map_of, person, ties_of, yes

from workbook.network.came_of_it import came_of_it, to_whom
from workbook.people.introducing import Act, Prepared, Step
from workbook.people.words import Reason

DAY = datetime(2026, 5, 30, 12, tzinfo=UTC)


def prepared(at: int, steps: int = 0, *, left: bool = False, aside: bool = False) -> Prepared:
    """The introduction of people number 2n and 2n + 1, after so many of the seven steps."""
    one, other = f"p{2 * at:03}", f"p{2 * at + 1:03}"
    way = [(Act.ASK, one), (Act.YES, one), (Act.ASK, other), (Act.YES, other), (Act.MAKE, ""), (Act.TELL, one),
           (Act.TELL, other)]  # fmt: skip
    taken = [Step(act=act, at=DAY, person=who, words="useful", knows=True) for act, who in way[:steps]]
    taken += [Step(act=Act.LEAVE, at=DAY)] if left else []
    return Prepared(key=str(at), one=one, other=other, at=DAY, aside=aside, steps=tuple(taken))


def many(*groups: tuple[int, int]) -> list[Prepared]:
    """``many((8, 0), (6, 7))``: eight that nobody was asked about, six that became a tie."""
    lengths = [steps for count, steps in groups for _ in range(count)]
    return [prepared(at, steps) for at, steps in enumerate(lengths)]


def test_each_count_stands_beside_how_many_came_so_far():
    said = [line.said for line in came_of_it([*many((8, 0), (10, 1), (12, 4)), prepared(99, aside=True)])]

    assert said == [
        "Ideas we looked at: 31",
        "Found worth asking: 30 of 31 (between 84 and 99 of 100)",
        "Asked: 22 of 30 (between 56 and 86 of 100)",  # Wilson, by hand: 0.733, n 30
        "Both said yes: 12 of 22 (between 35 and 73 of 100)",
    ]


def test_below_five_nothing_is_counted():
    assert came_of_it(many((4, 7))) == ()
    assert [line.name for line in came_of_it(many((6, 0), (4, 7)))] == ["Ideas we looked at", "Found worth asking"]


def test_a_difference_of_one_is_not_shown_because_it_would_be_somebodys_no():
    shown = [line.name for line in came_of_it(many((1, 1), (20, 4)))]

    assert "Asked" in shown
    assert "Both said yes" not in shown


@given(st.lists(st.tuples(st.integers(0, 7), st.booleans()), max_size=40))
def test_no_two_counts_shown_tell_fewer_than_five_peoples_answers_apart(lengths):
    every = [prepared(at, steps, left=left and steps < 5) for at, (steps, left) in enumerate(lengths)]
    lines = came_of_it(every)

    assert all(line.count >= 5 for line in lines)
    answers = [line for line in lines if line.name in ("Both said yes", "Introduced", "Useful to both", "A tie now")]
    assert all(line.of - line.count >= 5 for line in answers)
    assert all(0 <= line.low <= line.count / line.of <= line.high + 1e-9 <= 1 + 1e-9 for line in lines)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=20))
def test_left_or_still_waiting_is_counted_the_same(lengths):
    waiting = [prepared(at, steps) for at, steps in enumerate(lengths)]
    left = [prepared(at, steps, left=True) for at, steps in enumerate(lengths)]

    assert came_of_it(left) == came_of_it(waiting)


def test_offers_are_counted_for_people_with_few_ties_and_for_groups_that_were_opened():
    people = [person(f"p{n:03}", groups=("Choir",) if n < 6 else ("Kitchen",)) for n in range(12)]
    busy = [f"p{n:03}-q{m}" for n in range(6, 12) for m in range(2)]
    closed = {"p000": yes("p000", may_tell=frozenset(set(Reason) - {Reason.GROUP}))}
    shared = map_of([*people, person("q0"), person("q1")], ties_of(*busy), answers=closed)

    said = to_whom(many((6, 0)), shared)

    share = "Of 12 people we thought of, six have at most one tie."
    assert said == (share, "Kitchen: six offers", "Choir: five offers")


def test_few_people_with_few_ties_are_not_counted_out():
    shared = map_of([person(f"p{n:03}", groups=("Choir",)) for n in range(4)])

    assert to_whom(many((2, 0)), shared) == ()
