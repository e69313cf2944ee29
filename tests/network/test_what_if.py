from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, person, redrawn, ties_of, town, web_map, yes

from workbook.errors import NotFound, WorkbookError
from workbook.network.introductions import Wishes
from workbook.network.what_if import NOT_PRICED, Relief, compared, prices, relief
from workbook.people.person import Person
from workbook.people.shared_map import SharedMap
from workbook.people.words import Role

SEED = st.integers(0, 5000)


def around(role: Role, **told: object) -> SharedMap:
    """Three circles of three that only one person joins; each has one who cares about rent."""
    people = [person(f"{side}{at}", concerns=("rent",) * (at == 0)) for side in "abc" for at in range(3)]
    tied = [f"{side}{one}-{side}{other}" for side in "abc" for one, other in combinations(range(3), 2)]
    hub = ties_of(*(f"{side}1-hub" for side in "abc"))
    return map_of([*people, person("hub", role=role)], [*ties_of(*tied), *hub], **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER])
def test_two_introductions_end_the_dependence_of_three_circles_on_one_person(role: Role) -> None:
    found = relief(around(role))

    # 36 pairs of the nine others, of which 9 stay within their circle of three.
    assert found.key == "hub"
    assert found.lost == pytest.approx(27 / 36)
    assert len(found.introductions) == 2
    assert {key for one in found.introductions for key in one.pair} <= {"a0", "b0", "c0"}
    assert found.left == 0.0
    assert found.left_popular >= found.left


def test_it_is_said_in_words_without_a_name() -> None:
    said = relief(around(Role.STAFF)).sentences

    assert said[0] == "If this person left, 75 of 100 pairs of the others would lose their path."
    assert said[1] == "After two introductions it would be 0 of 100."
    assert "hub" not in " ".join(said)


def test_somebody_whom_nobody_depends_on_needs_no_relief() -> None:
    found = relief(around(Role.LEADER), "a2")

    assert (found.lost, found.introductions) == (0.0, ())
    assert found.sentences == ("If this person left, nobody else would lose a path to anybody.",)


def test_without_a_yes_nothing_is_promised() -> None:
    closed = {key: yes(key, may_be_introduced=False) for key in ("a0", "b0", "c0")}

    found = relief(around(Role.STAFF, answers=closed))

    assert (found.introductions, found.left) == ((), found.lost)
    assert found.sentences[1] == "No introduction that everybody has allowed would change that yet."


def test_two_who_are_kept_apart_do_not_take_the_place_of_the_one_who_leaves() -> None:
    found = relief(around(Role.STAFF, apart=[("a0", "b0")]))

    assert [one.pair for one in found.introductions] == [("a0", "c0"), ("b0", "c0")]


def test_fewer_introductions_join_the_larger_circles_first() -> None:
    people = [person(key, concerns=("rent",) * (key[1] == "0")) for key in ("a0", "b0", "b1", "c0", "c1", "c2")]
    ties = ties_of("a0-hub", "b0-hub", "c0-hub", "b0-b1", "c0-c1", "c1-c2")

    found = relief(map_of([*people, person("hub", role=Role.STAFF)], ties), options=Wishes(at_most=1))

    assert [one.pair for one in found.introductions] == [("b0", "c0")]


def test_nobody_of_that_name_is_said_and_an_empty_map_is_no_trouble() -> None:
    with pytest.raises(NotFound):
        relief(around(Role.STAFF), "somebody")

    assert relief(map_of([])).lost == 0.0


def test_a_map_drawn_for_something_else_is_refused() -> None:
    for asked in (relief, prices, compared):
        with pytest.raises(WorkbookError, match="Nobody was proposed"):
            asked(web_map(4, [(0, 1)]))


@settings(max_examples=15, deadline=None)
@given(seed=SEED)
def test_relief_never_makes_things_worse_and_is_no_worse_than_random_or_popular_pairs(seed: int) -> None:
    shared = town(30, seed=seed, ties=30)
    shared = redrawn(shared, apart=frozenset([("p000001", "p000002")]))

    found: Relief = relief(shared)

    assert 0.0 <= found.left <= found.lost <= 1.0
    assert found.left <= found.left_random + 1e-9
    assert found.left <= found.left_popular + 1e-9
    assert not any({"p000001", "p000002"} <= set(one.pair) for one in found.introductions)
    assert not any(found.key in one.pair for one in found.introductions)


def priced(people: list[Person], **told: object) -> list[bool]:
    """Which of limits, language, reason and rest would have to be lifted for a list to be worth more."""
    return [price.gain > 0 for price in prices(map_of(people), **told)]  # type: ignore[arg-type]


def test_each_safeguard_that_may_be_weighed_has_its_price() -> None:
    rent = {"concerns": ("rent",)}
    trio = [person("ana", **rent), person("dee", **rent), person("luis", **rent)]
    strangers = [person("ana", languages=("Thai",), **rent), person("luis", languages=("Somali",), **rent)]

    assert priced([*trio, person("sam", **rent)], options=Wishes(at_most=9)) == [True, False, False, False]
    assert priced([person("kim", **rent), person("mo", **rent), *strangers])[1]
    assert priced([*trio, person("sam")], options=Wishes(at_most=9)) == [False, False, True, False]
    assert priced(trio, already=[("luis", "ana")]) == [False, False, False, True]


def test_a_yes_and_a_pair_kept_apart_are_never_weighed() -> None:
    shared = around(Role.STAFF)
    closed = {"b0": yes("b0", may_be_introduced=False)}

    apart = prices(around(Role.STAFF, apart=[("a0", "b0"), ("a0", "c0"), ("b0", "c0")]))

    assert apart[3].gain == 0.0
    assert prices(around(Role.STAFF, answers=closed))[3].gain == prices(shared)[3].gain == 0.0
    assert "no price" in NOT_PRICED


@pytest.mark.parametrize("seed", range(6))
def test_our_list_is_worth_more_than_random_or_popular_pairs_and_reaches_more_of_the_edge(seed: int) -> None:
    found = compared(town(60, seed=seed, ties=90), options=Wishes(at_most=8))

    assert found.ours.worth > found.random.worth
    assert found.ours.worth > found.popular.worth
    assert found.ours.few_tied >= max(found.random.few_tied, found.popular.few_tied)
    assert found.ours.on_popular <= found.popular.on_popular


def test_the_same_map_gives_the_same_answers() -> None:
    shared = town(40, seed=2)

    assert relief(shared) == relief(shared)
    assert compared(shared) == compared(shared)
    assert prices(shared) == prices(shared)
