"""Made-up rooms of voters, some without camps and some with two: python -m tests.network.rooms tries 200 of each."""

from __future__ import annotations

import sys
import time

import numpy as np

from workbook.network.camps import SHUFFLES, camps

SENTENCES = 16
MISSED = 0.15


def without_camps(people: int, seed: int) -> list[dict[int, int]]:
    """Everybody answers by lot; only the sentences differ in how many agree."""
    dice = np.random.default_rng(seed)
    shares = dice.dirichlet([2, 2, 1], size=SENTENCES)
    return [
        {place: int(dice.choice([1, -1, 0], p=shares[place])) for place in range(SENTENCES) if dice.random() > MISSED}
        for _ in range(people)
    ]


def with_two_camps(people: int, seed: int, *, by_lot: float = 0.15) -> list[dict[int, int]]:
    """Two camps of one half each answer in opposite ways, but for a share of answers by lot."""
    dice = np.random.default_rng(seed)
    camp, line = dice.permutation(people) % 2 * 2 - 1, dice.choice([1, -1], size=SENTENCES)
    return [
        {
            place: int(side * line[place] if dice.random() > by_lot else dice.choice([1, -1, 0]))
            for place in range(SENTENCES)
            if dice.random() > MISSED
        }
        for side in camp
    ]


def share_with_camps(room, people: int, *, rooms: int, shuffles: int = SHUFFLES) -> float:
    """In how many of the rooms camps are named."""
    found = [
        bool(camps(room(people, seed), statements=SENTENCES, seed=7, shuffles=shuffles).found) for seed in range(rooms)
    ]
    return sum(found) / rooms


if __name__ == "__main__":
    for people in (12, 20, 40):
        began = time.perf_counter()
        false = share_with_camps(without_camps, people, rooms=200)
        sys.stdout.write(f"{people} people, no camps: named in {false:.1%} of 200 rooms")
        sys.stdout.write(f" ({time.perf_counter() - began:.0f} s)\n")
        assert false <= 0.08
    true = share_with_camps(with_two_camps, 40, rooms=200)
    sys.stdout.write(f"40 people, two strong camps: named in {true:.1%} of 200 rooms\n")
    assert true >= 0.95
