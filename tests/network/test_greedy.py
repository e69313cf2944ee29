from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import town

from workbook.network.graph import ground
from workbook.network.greedy import Standing, choose, lazily
from workbook.network.improve import improved, proven
from workbook.network.introductions import Wishes, chosen_on
from workbook.network.objective import Choice, first_gains, worth


def laid_out(people: int, *, seed: int, at_most: int = 3) -> Choice:
    shared = town(people, seed=seed, ties=people, staff=0.0)
    return chosen_on(ground(shared), options=Wishes(at_most=at_most, improve=False), barred=(), judgement={})[0]


def best_of_all(choice: Choice) -> float:
    sizes = range(min(choice.at_most, len(choice)) + 1)
    sets = (chosen for size in sizes for chosen in combinations(range(len(choice)), size))
    return max(worth(choice, chosen) for chosen in sets if has_room(choice, chosen))


def has_room(choice: Choice, chosen: tuple[int, ...]) -> bool:
    ends = np.concatenate([choice.pairs.one[list(chosen)], choice.pairs.other[list(chosen)]]).astype(int)
    return bool(np.all(np.bincount(ends, minlength=len(choice.room)) <= choice.room))


@pytest.mark.parametrize("seed", range(12))
def test_among_eight_people_the_choice_is_at_least_half_the_best_and_the_search_finds_the_best(seed: int) -> None:
    choice = laid_out(8, seed=seed)
    best = best_of_all(choice)

    chosen = choose(choice)

    assert worth(choice, chosen) >= 0.5 * best
    assert worth(choice, improved(choice, chosen)) == pytest.approx(best, rel=1e-6)
    assert proven(choice, chosen).bound >= best - 1e-6


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 500), data=st.data())
def test_an_introduction_never_adds_more_when_others_were_chosen_before_it(seed: int, data: st.DataObject) -> None:
    choice = laid_out(12, seed=seed)
    if len(choice) < 4:
        return
    order = data.draw(st.permutations(range(len(choice))))
    large, last = order[:6], order[-1]
    small = data.draw(st.sets(st.sampled_from(large)))
    if last in large:
        return

    alone = worth(choice, [*small, last]) - worth(choice, small)
    later = worth(choice, [*large, last]) - worth(choice, large)

    assert later <= alone + 1e-9
    assert later >= -1e-9


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 500), data=st.data())
def test_step_by_step_at_once_and_from_nothing_give_the_same_worth(seed: int, data: st.DataObject) -> None:
    choice = laid_out(12, seed=seed)
    order = data.draw(st.permutations(range(len(choice))))
    chosen, rest = order[:7], order[7:]

    now = Standing(choice, chosen)

    gains = now.gains()
    for at in rest:
        exact = worth(choice, [*chosen, at]) - worth(choice, chosen)
        assert now.gain(at) == pytest.approx(exact, abs=1e-9)
        assert gains[at] == pytest.approx(exact, abs=1e-9)


def test_what_a_pair_adds_first_is_its_own_worth() -> None:
    choice = laid_out(20, seed=4)

    gains = first_gains(choice)

    assert gains == pytest.approx([worth(choice, [at]) for at in range(len(choice))])


def test_looking_again_only_at_the_top_chooses_as_looking_at_everything() -> None:
    choice = laid_out(60, seed=8, at_most=12)
    slow = Standing(choice)
    for _ in range(12):
        gains = np.where(slow.open(), np.round(slow.gains(), 9), -1.0)
        slow.add(int(np.argmax(gains)))

    assert lazily(choice) == slow.chosen


@pytest.mark.parametrize("seed", range(4))
def test_the_search_is_never_worse_and_lies_within_the_proof(seed: int) -> None:
    choice = laid_out(80, seed=seed, at_most=20)
    chosen = choose(choice)

    better = improved(choice, chosen)

    assert worth(choice, better) >= worth(choice, chosen)
    assert worth(choice, chosen) >= 0.97 * worth(choice, better)
    assert worth(choice, better) <= proven(choice, better).bound + 1e-6
    assert has_room(choice, tuple(better))
    assert len(better) <= 20
