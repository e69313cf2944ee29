"""Why these two, who could introduce them, and what it would change, for each chosen pair."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import numpy as np
from scipy.sparse.csgraph import connected_components

from workbook.language.say import marked, spoken
from workbook.network.candidates import Pairs
from workbook.network.graph import Ground, Places, Traits, among, handles
from workbook.network.objective import Choice, tuples
from workbook.network.plausibility import HUMAN, JUDGEMENT, Weights, human, rare_languages
from workbook.network.words import Introduction, Told, called
from workbook.people.tie import Pair
from workbook.people.words import Reason

AT_MOST_OF_EACH = 3
STRONG, SOME = 0.45, 0.25
"""Plausibility from which we say "strong" and "some"; ours, to be refitted from what comes true."""

_NUMBERS = {
    str(Reason.CONCERN): marked("reason: concern"),
    str(Reason.LANGUAGE): marked("reason: language"),
    str(Reason.RIDE): marked("reason: ride"),
    str(Reason.GROUP): marked("reason: group"),
    str(Reason.LEADERSHIP): marked("reason: leadership"),
    JUDGEMENT: marked("reason: judgement"),
}


def explained(
    ground: Ground,
    chosen: Choice,
    *,
    barred: Places,
    judgement: Mapping[Pair, str],
    introducers: tuple[Mapping[str, int], int, Weights],
) -> list[Introduction]:
    """Turn chosen pairs into introductions, in their order.

    Parameters
    ----------
    barred : array of int
        Sorted handles of pairs that must not be brought together, also not as introducer.
    introducers : tuple
        How often each person was asked already, how often one may be, the weights of reasons.
    """
    asked, at_most, weights = introducers
    keys = ground.web.keys
    held = human(ground, chosen.pairs, judged=_judged(ground, chosen.pairs, judgement))
    left = np.array([at_most - asked.get(key, 0) for key in keys], dtype=np.int64)
    whole = connected_components(ground.web.ties, directed=False)[1].astype(np.int64)
    found = []
    for at, (one, other) in enumerate(tuples(chosen.pairs, range(len(chosen)))):
        introducer = _introducer(ground, one, other, left, barred)
        left[[introducer] if introducer >= 0 else []] -= 1
        between = _first_tie(ground, chosen, at)
        found.append(
            Introduction(
                keys[one],
                keys[other],
                keys[introducer] if introducer >= 0 else "",
                _told(ground, (one, other), {r: float(v[at]) for r, v in held.items()}, weights, judgement),
                _effects(ground, chosen, at, between, whole),
                in_words(float(chosen.likely[at])),
                between,
                _numbers(ground, chosen, at, {reason: values[at] for reason, values in held.items()}),
            )
        )
    return found


def in_words(likely: float) -> str:
    """Say a plausibility (0-1) without a number: "strong", "some" or "worth a try"."""
    if likely >= STRONG:
        return "strong"
    return "some" if likely >= SOME else "worth a try"


def mutual(ground: Ground, one: int, other: int) -> Places:
    """Rows of the people, never staff, whom both know."""
    return np.intersect1d(_contacts(ground, one), _contacts(ground, other), assume_unique=True)


def _contacts(ground: Ground, person: int) -> Places:
    ties = ground.web.ties
    return np.asarray(ties.indices[ties.indptr[person] : ties.indptr[person + 1]], dtype=np.int64)


def _introducer(ground: Ground, one: int, other: int, left: Places, barred: Places) -> int:
    """The willing person closest to both, then the least asked, then the first key; -1 for nobody."""
    both = mutual(ground, one, other)
    for end in (one, other):
        both = both[~among(handles(both, np.full(len(both), end), people=len(ground)), barred)]
    both = both[ground.may_introduce[both] & (left[both] > 0)]
    if not len(both):
        return -1
    ties = ground.web.ties
    close = np.minimum(ties[[one]][:, both].toarray()[0], ties[[other]][:, both].toarray()[0])
    return int(both[np.lexsort((both, -left[both], -close))[0]])


def _told(
    ground: Ground,
    two: tuple[int, int],
    held: Mapping[str, float],
    weights: Weights,
    judgement: Mapping[Pair, str],
) -> tuple[Told, ...]:
    reasons = [reason for reason in HUMAN if held[reason] > 0]
    reasons.sort(key=lambda reason: (-weights.of(reason) * held[reason], reason))
    return tuple(Told(reason, what) for reason in reasons for what in _what(ground, reason, two, judgement))


def _what(ground: Ground, reason: str, two: tuple[int, int], judgement: Mapping[Pair, str]) -> list[str]:
    if reason == JUDGEMENT:
        return [judgement[ground.web.keys[two[0]], ground.web.keys[two[1]]].strip()]
    if reason == Reason.CONCERN:
        return _rarest(ground.concerns, two)
    if reason == Reason.GROUP:
        return _rarest(ground.groups, two)
    if reason == Reason.LANGUAGE:
        return _languages(ground, two)
    return [""]


def _rarest(traits: Traits, two: tuple[int, int]) -> list[str]:
    """What both hold, the least common first, three at most."""
    both = sorted(set(traits.of(two[0])) & set(traits.of(two[1])), key=lambda c: (traits.counts[c], c))
    return [traits.words[column] for column in both[:AT_MOST_OF_EACH]]


def _languages(ground: Ground, two: tuple[int, int]) -> list[str]:
    """Languages in common that most people do not share; else all but the most spoken one."""
    both = sorted(set(ground.languages.of(two[0])) & set(ground.languages.of(two[1])))
    rare = rare_languages(ground)
    counts = ground.languages.counts
    both.sort(key=lambda column: (counts[column], column))
    kept = [column for column in both if rare[column]] or both[:-1]
    return [ground.languages.words[column] for column in kept[:AT_MOST_OF_EACH]]


def _first_tie(ground: Ground, chosen: Choice, at: int) -> tuple[str, ...]:
    """Two groups that nobody on the map ties yet, when both people opened their groups."""
    one, other = int(chosen.pairs.one[at]), int(chosen.pairs.other[at])
    opened = ground.opened[Reason.GROUP]
    columns = chosen.across.indices[chosen.across.indptr[at] : chosen.across.indptr[at + 1]]
    if not (opened[one] and opened[other]) or not np.any(chosen.missing[columns] >= 2):
        return ()
    words = ground.groups.words
    crossed = product(ground.groups.of(one), ground.groups.of(other))
    untied = (two for two in crossed if _ties_between(ground, *two) == 0)
    return min(((words[left], words[right]) for left, right in untied), default=())


def _ties_between(ground: Ground, left: int, right: int) -> int:
    held = ground.groups.held.tocsc()
    a, b = (held.indices[held.indptr[c] : held.indptr[c + 1]] for c in (left, right))
    return int(ground.web.ties[a][:, b].nnz + len(np.intersect1d(a, b)))


def _effects(
    ground: Ground, chosen: Choice, at: int, between: tuple[str, ...], whole: Places
) -> tuple[str, ...]:
    """What changes, without saying for whom: this stays on the organizer's own screen."""
    ends = np.array([chosen.pairs.one[at], chosen.pairs.other[at]])
    degrees = ground.web.degrees[ends]
    groups = [called(group) for group in between]
    said = [spoken("first tie between {one} and {other}", one=groups[0], other=groups[1])] if groups else []
    if np.any(ground.on_staff_only[ends]):
        said.append(spoken("somebody besides staff, for one of the two"))
    if np.any((degrees == 0) & ~ground.on_staff_only[ends]):
        said.append(spoken("a first tie, for one of the two"))
    if np.any(degrees == 1):
        said.append(spoken("a second tie, for one of the two"))
    if np.all(degrees > 0) and whole[ends[0]] != whole[ends[1]]:
        said.append(spoken("joins two circles that nobody joins yet"))
    elif np.all(degrees > 1) and chosen.branch[at]:
        said.append(spoken("joins two circles that few people join"))
    if len(mutual(ground, int(ends[0]), int(ends[1]))):
        said.append(spoken("closes an open triangle"))
    return tuple(said)


def _numbers(ground: Ground, chosen: Choice, at: int, held: Mapping[str, float]) -> dict[str, float]:
    one, other = int(chosen.pairs.one[at]), int(chosen.pairs.other[at])
    return {
        marked("plausibility"): round(float(chosen.likely[at]), 3),
        marked("people in common"): float(len(mutual(ground, one, other))),
        **{_NUMBERS[reason]: round(float(value), 3) for reason, value in sorted(held.items())},
    }


def _judged(ground: Ground, pairs: Pairs, judgement: Mapping[Pair, str]) -> Places:
    keys = ground.web.keys
    rows = tuples(pairs, range(len(pairs)))
    typed = [a * len(keys) + b for a, b in rows if judgement.get((keys[a], keys[b]), "").strip()]
    return np.array(sorted(typed), dtype=np.int64)
