"""How far two groups lie apart on one sentence, with the range that a different evening might have shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RESAMPLES = 1_000
SURE = 0.8
Votes = tuple[int, int, int]
"""How many agree, disagree and pass."""


@dataclass(frozen=True)
class Aligned:
    """Two groups beside each other on one sentence.

    Attributes
    ----------
    alignment : float
        0, one group agrees and the other disagrees to the last person, to 1, both mean the same.
    low, high : float
        Between these lie 80% of what other evenings with such people might have shown.
    """

    one: float
    other: float
    alignment: float
    low: float
    high: float

    @property
    def gap(self) -> float:
        """How far apart the two means are, from 0 to 2."""
        return abs(self.one - self.other)


def aligned(one: Votes, other: Votes, *, seed: int) -> Aligned:
    """Lay two groups side by side: 1 - |mean - mean| / 2, with a bootstrap interval of 80%.

    Parameters
    ----------
    one, other : (int, int, int)
        How many agree, disagree and pass; at least one person each.
    seed : int
        The same seed, the same interval.
    """
    dice = np.random.default_rng(seed)
    means = [_mean(np.array([votes])) for votes in (one, other)]
    drawn = [
        _mean(dice.multinomial(sum(votes), np.array(votes) / sum(votes), size=RESAMPLES)) for votes in (one, other)
    ]
    low, high = np.quantile(1 - np.abs(drawn[0] - drawn[1]) / 2, [(1 - SURE) / 2, (1 + SURE) / 2])
    first, second = (float(mean[0]) for mean in means)
    return Aligned(first, second, 1 - abs(first - second) / 2, float(low), float(high))


def _mean(counts: np.ndarray) -> np.ndarray:
    """The mean of votes of 1, -1 and 0."""
    found: np.ndarray = (counts[:, 0] - counts[:, 1]) / counts.sum(axis=1)
    return found
