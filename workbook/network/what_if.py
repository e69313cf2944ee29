"""What would change: if one person left, if other pairs were introduced, if a safeguard were lifted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from workbook.errors import NotFound
from workbook.language.say import marked, plural, spoken
from workbook.network.between import betweenness
from workbook.network.graph import Flags, Ground, Matrix, Places, Web, web
from workbook.network.introductions import Wishes, choice_on, chosen_on, laid_out, told
from workbook.network.measures import loss
from workbook.network.objective import Choice, find, worth
from workbook.network.words import Introduction
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair

DRAWS = 20
"""Random sets that stand beside ours; their mean is shown."""
NOT_PRICED = marked(
    "A yes, a pair kept apart and leaving staff out have no price here: nobody is counted without their yes, "
    "and what is kept apart is never weighed."
)
_USUAL = Wishes()


@dataclass(frozen=True)
class Relief:
    """What a few introductions change if one person leaves; for the organizer's own screen.

    Attributes
    ----------
    key : str
        The person; never shown in a list of persons.
    lost : float
        Share of the joined pairs among the others that lose every path when they leave now, 0-1.
    left : float
        The same after the introductions.
    left_random, left_popular : float
        The same after as many random pairs (mean of 20 draws), and pairs of the best-known people.
    introductions : tuple of Introduction
        The one that joins most people first.
    """

    key: str
    lost: float
    left: float
    left_random: float
    left_popular: float
    introductions: tuple[Introduction, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same in words, without a name."""
        if not self.lost:
            return (spoken("If this person left, nobody else would lose a path to anybody."),)
        said = marked("If this person left, {share} of 100 pairs of the others would lose their path.")
        now = spoken(said, share=_hundredths(self.lost))
        if not self.introductions:
            return (now, spoken("No introduction that everybody has allowed would change that yet."))
        after = plural(
            len(self.introductions),
            "After one introduction it would be {share} of 100.",
            "After {n} introductions it would be {share} of 100.",
            share=_hundredths(self.left),
        )
        beside = spoken(
            "With as many random pairs {random}, with popular ones {popular}.",
            random=_hundredths(self.left_random), popular=_hundredths(self.left_popular),
        )  # fmt: skip
        return (now, after, beside)


@dataclass(frozen=True)
class Price:
    """What the objective would gain without one safeguard.

    Attributes
    ----------
    safeguard : str
        In words.
    gain : float
        Share of the worth of the list, 0 or more; .10 means a tenth more.
    """

    safeguard: str
    gain: float


@dataclass(frozen=True)
class Effect:
    """What a set of introductions does.

    Attributes
    ----------
    worth : float
        By the objective of `workbook.network.objective.worth`.
    ties : float
        Ties that may be expected.
    few_tied : float
        Share of the people with at most one tie who are in a pair, 0-1.
    on_popular : float
        Share of places that go to the tenth with most ties, 0-1.
    """

    worth: float
    ties: float
    few_tied: float
    on_popular: float


@dataclass(frozen=True)
class Compared:
    """Our set beside as many random and popular pairs from the same possible ones."""

    ours: Effect
    random: Effect
    popular: Effect


def relief(
    shared: SharedMap,
    key: str = "",
    *,
    options: Wishes = _USUAL,
    already: Collection[Pair] = (),
    judgement: Mapping[Pair, str] = MappingProxyType({}),
) -> Relief:
    """Find the few introductions after which the others no longer depend on one person.

    Parameters
    ----------
    key : str
        Staff or anybody else on the map; without it the person on most paths (Freeman's betweenness).

    Raises
    ------
    NotFound
        Nobody on the map has that key.
    WorkbookError
        As `workbook.network.introductions.propose` does.

    Notes
    -----
    Step by step, always the introduction that joins most pairs of people again; service ties are
    no ties here, and everything that rules out an introduction rules it out here too.

    References
    ----------
    .. [1] S. P. Borgatti, "Identifying sets of key players in a social network", 2006.
    """
    people, barred, typed = laid_out(shared, options, list(already), judgement)
    whole = web(shared)
    leaving = _leaving(whole, key, seed=options.seed)
    made = choice_on(people, options=options, barred=barred, judgement=typed)
    rest = _Rest(whole, people, made, leaving)
    chosen = rest.chosen()
    few = len(chosen)
    random = [rest.left(drawn) for drawn in _random_sets(made, few, seed=options.seed)]
    return Relief(
        whole.keys[int(np.flatnonzero(leaving)[0])] if leaving.any() else "",
        round(loss(whole.ties, leaving), 9),
        rest.left(chosen),
        round(float(np.mean(random)), 9),
        rest.left(_popular_set(made, people, few)),
        tuple(told(people, made, chosen, options=options, barred=barred, judgement=typed)),
    )


def prices(
    shared: SharedMap,
    *,
    options: Wishes = _USUAL,
    already: Collection[Pair] = (),
    judgement: Mapping[Pair, str] = MappingProxyType({}),
) -> tuple[Price, ...]:
    """What the worth of the list would gain without each safeguard that may be weighed at all.

    See `NOT_PRICED` for those that may not. Nobody is proposed by this, and nothing that
    somebody has not opened is read for it.
    """
    people, barred, typed = laid_out(shared, options, list(already), judgement)
    unlimited = np.where(people.at_most > 0, len(people), people.at_most)
    anybody = sparse.csr_matrix(np.ones((len(people), 1)))
    rested = replace(options, taken={}, asked={})
    unasked = replace(people, at_most=unlimited)
    variants = {
        marked("nobody is introduced more often than they wish"): (unasked, rested, barred, True),
        marked("the two have a language in common"): (replace(people, spoken=anybody), options, barred, True),
        marked("there is a reason that both allow to be told"): (people, options, barred, False),
        marked("a pair offered or declined lately is left in peace"): (people, options, list(shared.apart), True),
    }
    now = worth(*chosen_on(people, options=options, barred=barred, judgement=typed))
    found = []
    for safeguard, (ground, wishes, ruled_out, reason) in variants.items():
        then = worth(*chosen_on(ground, options=wishes, barred=ruled_out, judgement=typed, with_reason=reason))
        found.append(Price(safeguard, round(max(0.0, then / now - 1.0), 6) if now else 0.0))
    return tuple(found)


def compared(
    shared: SharedMap,
    *,
    options: Wishes = _USUAL,
    already: Collection[Pair] = (),
    judgement: Mapping[Pair, str] = MappingProxyType({}),
) -> Compared:
    """Set our list beside as many random and popular pairs from those everybody has allowed."""
    people, barred, typed = laid_out(shared, options, list(already), judgement)
    made, chosen = chosen_on(people, options=options, barred=barred, judgement=typed)
    random = [_effect(people, made, drawn) for drawn in _random_sets(made, len(chosen), seed=options.seed)]
    popular = _effect(people, made, _popular_set(made, people, len(chosen)))
    return Compared(_effect(people, made, chosen), _mean(random), popular)


class _Rest:
    """Everybody but the one who leaves: which circles remain, and what would join them again."""

    def __init__(self, whole: Web, people: Ground, made: Choice, leaving: Flags) -> None:
        self.whole, self.made, self.leaving = whole, made, leaving
        row = {key: at for at, key in enumerate(whole.keys)}
        place = np.array([row[key] for key in people.web.keys], dtype=np.int64)
        self.ends = [place[made.pairs.one], place[made.pairs.other]]
        self.before = connected_components(whole.ties, directed=False)[1]
        self.circle = connected_components(_cut(whole.ties, leaving), directed=False)[1]

    def chosen(self) -> list[int]:
        """Pairs that join most people again, as long as any does."""
        size = np.bincount(self.circle[~self.leaving], minlength=int(self.circle.max(initial=0)) + 1)
        one, other = (self.circle[end] for end in self.ends)
        helps = (one != other) & (self.before[self.ends[0]] == self.before[self.ends[1]])
        helps &= ~(self.leaving[self.ends[0]] | self.leaving[self.ends[1]])
        open_pairs = np.flatnonzero(helps).tolist()
        room, root, chosen = self.made.room.copy(), dict[int, int](), list[int]()
        weight = {int(circle): int(people) for circle, people in enumerate(size)}
        while len(chosen) < self.made.at_most:
            open_pairs = [at for at in open_pairs if self._apart(root, at) and self._fits(room, at)]
            if not open_pairs:
                break
            best = min(open_pairs, key=lambda at: (-self._joined(root, weight, at), -self.made.likely[at], at))
            a, b = (find(root, int(circle[best])) for circle in (one, other))
            root[a], weight[b] = b, weight[a] + weight[b]
            room[[self.made.pairs.one[best], self.made.pairs.other[best]]] -= 1
            chosen.append(best)
        return chosen

    def left(self, chosen: Sequence[int]) -> float:
        """Share of the pairs joined now that are lost when the one leaves after these introductions."""
        one, other = (end[list(chosen)] for end in self.ends)
        new = sparse.csr_matrix((np.ones(len(one)), (one, other)), shape=self.whole.ties.shape)
        after = connected_components(_cut(self.whole.ties + new + new.T, self.leaving), directed=False)[1]
        stay = ~self.leaving
        together = _pairs(self.before[stay])
        both = self.before[stay].astype(np.int64) * (int(after.max(initial=0)) + 1) + after[stay]
        return round(1.0 - _pairs(both) / together, 9) if together else 0.0

    def _circles(self, root: dict[int, int], at: int) -> tuple[int, int]:
        one, other = (int(self.circle[end[at]]) for end in self.ends)
        return find(root, one), find(root, other)

    def _apart(self, root: dict[int, int], at: int) -> bool:
        one, other = self._circles(root, at)
        return one != other

    def _joined(self, root: dict[int, int], weight: Mapping[int, int], at: int) -> int:
        one, other = self._circles(root, at)
        return weight[one] * weight[other]

    def _fits(self, room: Places, at: int) -> bool:
        return bool(room[self.made.pairs.one[at]] > 0 and room[self.made.pairs.other[at]] > 0)


def _leaving(whole: Web, key: str, *, seed: int) -> Flags:
    """Who leaves: the person asked about, or the one on most paths."""
    leaving = np.zeros(len(whole), dtype=bool)
    if key and key not in whole.keys:
        raise NotFound(key, of=spoken("person on this map"))
    if key:
        leaving[whole.keys.index(key)] = True
    elif len(whole):
        leaving[int(np.argmax(betweenness(whole.ties, seed=seed)))] = True
    return leaving


def _cut(ties: Matrix, leaving: Flags) -> Matrix:
    """The ties without those of whoever leaves."""
    stay = sparse.diags((~leaving).astype(float))
    return (stay @ ties @ stay).tocsr()


def _pairs(circle: Places) -> float:
    sizes = np.unique(circle, return_counts=True)[1].astype(float)
    return float((sizes * (sizes - 1.0) / 2.0).sum())


def _in_order(made: Choice, order: Sequence[int], few: int) -> list[int]:
    """The first pairs of an order for which both people have room."""
    room, chosen = made.room.copy(), list[int]()
    for at in order:
        ends = [made.pairs.one[at], made.pairs.other[at]]
        if len(chosen) < few and np.all(room[ends] > 0):
            room[ends] -= 1
            chosen.append(int(at))
    return chosen


def _random_sets(made: Choice, few: int, *, seed: int) -> list[list[int]]:
    drawn = np.random.default_rng(seed)
    return [_in_order(made, drawn.permutation(len(made)).tolist(), few) for _ in range(DRAWS)]


def _popular_set(made: Choice, people: Ground, few: int) -> list[int]:
    """Pairs of the best-known people (preferential attachment)."""
    degrees = people.web.degrees
    known = degrees[made.pairs.one] * degrees[made.pairs.other]
    return _in_order(made, np.argsort(-known, kind="stable").tolist(), few)


def _effect(people: Ground, made: Choice, chosen: Sequence[int]) -> Effect:
    ends = np.concatenate([made.pairs.one[list(chosen)], made.pairs.other[list(chosen)]])
    degrees = people.web.degrees
    few = np.flatnonzero((degrees <= 1) & people.may_meet)
    top = np.argsort(-degrees, kind="stable")[: max(1, len(degrees) // 10)]
    return Effect(
        round(worth(made, chosen), 6),
        round(float(made.likely[list(chosen)].sum()), 6),
        float(np.isin(few, ends).mean()) if len(few) else 0.0,
        float(np.isin(ends, top).mean()) if len(ends) else 0.0,
    )


def _mean(effects: Sequence[Effect]) -> Effect:
    names = ("worth", "ties", "few_tied", "on_popular")
    return Effect(*(round(float(np.mean([getattr(one, name) for one in effects])), 6) for name in names))


def _hundredths(share: float) -> int:
    return round(100 * share)
