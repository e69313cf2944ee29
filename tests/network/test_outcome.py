from __future__ import annotations

import pytest
from network.maps import map_of, person, redrawn, ties_of, town
from scipy.stats import binomtest

from workbook.errors import NotAccepted
from workbook.network.introductions import Wishes, propose
from workbook.network.outcome import STEPS, beside, funnel, wilson
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Tie


def later(shared: SharedMap, pairs: list[tuple[str, str]]) -> SharedMap:
    """The same map when some pairs have become ties."""
    return redrawn(shared, ties=(*shared.ties, *(Tie(one=min(two), other=max(two)) for two in pairs)))


def test_each_step_is_a_part_of_the_one_before() -> None:
    found = funnel([12, 8, 6, 4, 3])

    assert [(step.name, step.count, step.of) for step in found] == list(
        zip(STEPS[1:], (8, 6, 4, 3), (12, 8, 6, 4), strict=True)
    )
    assert all(step.low <= step.count / step.of <= step.high for step in found)


def test_below_five_offers_nothing_is_said() -> None:
    assert funnel([4, 4, 4, 4, 4]) == ()


def test_when_nobody_met_nothing_is_divided() -> None:
    assert [(step.low, step.high) for step in funnel([5, 0, 0, 0, 0])][1:] == [(0.0, 1.0)] * 3


@pytest.mark.parametrize("counts", [[5, 6, 1, 1, 1], [5, 4, 3, 2], [5, 4, 3, 2, -1], []])
def test_counts_that_cannot_be_are_refused(counts: list[int]) -> None:
    with pytest.raises(NotAccepted):
        funnel(counts)


@pytest.mark.parametrize(("count", "of"), [(0, 5), (3, 12), (7, 7), (40, 100)])
def test_the_range_is_the_one_wilson_gives(count: int, of: int) -> None:
    expected = binomtest(count, of).proportion_ci(0.95, method="wilson")

    assert wilson(count, of) == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_offered_pairs_stand_beside_pairs_as_plausible_that_nobody_offered() -> None:
    people = [person(f"p{at}", concerns=("rent",)) for at in range(12)]
    before = map_of(people)
    offered = [(f"p{at}", f"p{at + 1}") for at in range(0, 12, 2)]
    after = later(before, [*offered[:4], ("p0", "p5"), ("p0", "p7"), ("p1", "p9")])

    found = beside(before, after, offered)

    # 66 pairs, all alike; 6 were offered, of the other 60 three are tied: 6 x 3 / 60.
    assert (found.offered, found.tied, found.expected) == (6, 4, 0.3)
    assert found.sentences[:2] == (
        "Of six offered pairs, four are tied now.",
        "Of as many pairs that were as plausible and not offered, hardly any would be.",
    )


def test_without_enough_pairs_alike_it_is_before_and_after() -> None:
    people = [person(f"p{at}", concerns=("rent",)) for at in range(4)]
    before = map_of(people)
    offered = [("p0", "p1"), ("p0", "p2"), ("p0", "p3"), ("p1", "p2"), ("p1", "p3")]

    found = beside(before, later(before, offered), offered)

    assert found.expected is None
    assert "before and after, not caused by the offer" in found.sentences[1]


def test_few_offers_say_nothing_about_what_came_of_them() -> None:
    shared = map_of([person("ana", concerns=("rent",)), person("luis", concerns=("rent",))])

    assert beside(shared, shared, [("ana", "luis")]).sentences[0].startswith("Fewer than five pairs")


def test_pairs_already_tied_and_people_who_left_the_map_do_not_count() -> None:
    people = [person(key, concerns=("rent",)) for key in ("ana", "dee", "luis")]
    before, after = map_of(people, ties_of("ana-dee")), map_of(people[:2])

    assert beside(before, after, [("ana", "dee"), ("ana", "luis")]).offered == 0


def test_what_is_proposed_on_a_whole_town_can_be_set_beside_the_rest() -> None:
    before = town(60, seed=4, ties=90)
    offered = [one.pair for one in propose(before, options=Wishes(at_most=10))]

    found = beside(before, later(before, offered[:5]), offered)

    assert (found.offered, found.tied, found.expected) == (10, 5, 0.0)
