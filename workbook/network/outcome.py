"""What came of the introductions that were offered, step by step and beside pairs that nobody offered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt

from workbook.errors import NotAccepted
from workbook.language.say import marked, number, plural, spoken
from workbook.network.change import tied_on
from workbook.network.explain import in_words
from workbook.network.introductions import Wishes, choice_on, laid_out
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair

AT_LEAST = 5
"""Offers below which nothing is said about what came of them, and like pairs below which nothing is compared."""
STEPS = (
    marked("offered"), marked("both said yes"), marked("met"), marked("met twice"), marked("tied at the next mapping"),
)  # fmt: skip
_95 = 1.959964


@dataclass(frozen=True)
class Step:
    """How many came so far, of how many, with the range the share may lie in (Wilson, 95%)."""

    name: str
    count: int
    of: int
    low: float
    high: float


@dataclass(frozen=True)
class Beside:
    """Offered pairs beside pairs just as plausible that nobody offered.

    Attributes
    ----------
    offered, tied : int
        Offered pairs that were untied before, and those of them tied now.
    expected : float or None
        How many would be tied had they gone the way of the others; None when too few are alike.
    sentences : tuple of str
    """

    offered: int
    tied: int
    expected: float | None
    sentences: tuple[str, ...]


def funnel(counts: Collection[int]) -> tuple[Step, ...]:
    """What came of the offers, step by step, each as a part of the step before.

    Parameters
    ----------
    counts : collection of five int
        Offered, both said yes, met, met twice, tied at the next mapping.

    Returns
    -------
    tuple of Step
        Empty below five offers.

    Raises
    ------
    NotAccepted
        Not five counts, or one is larger than the count before it.

    References
    ----------
    .. [1] E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
    """
    so_far = list(counts)
    if len(so_far) != len(STEPS) or min(so_far) < 0 or sorted(so_far, reverse=True) != so_far:
        raise NotAccepted(spoken("Counts"), spoken("give five, none larger than the one before it."))
    if so_far[0] < AT_LEAST:
        return ()
    parts = zip(STEPS[1:], so_far[1:], so_far, strict=False)
    return tuple(Step(name, count, of, *wilson(count, of)) for name, count, of in parts)


def wilson(count: int, of: int) -> tuple[float, float]:
    """The range in which a share may lie, 95 times of 100 (Wilson); 0-1 when nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, wide = count / of, _95**2 / of
    middle = (share + wide / 2) / (1 + wide)
    reach = _95 * sqrt(share * (1 - share) / of + wide / (4 * of)) / (1 + wide)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def beside(before: SharedMap, after: SharedMap, offered: Collection[Pair], *, options: Wishes | None = None) -> Beside:
    """Set offered pairs beside untied pairs that were as plausible and were not offered.

    Parameters
    ----------
    before : SharedMap
        Drawn for introductions, before the offers.

    Notes
    -----
    Plausibility in three classes (strong, some, worth a try) is all that is matched, so even a
    difference says "beside", never "because". Only pairs whose people are on both maps count.
    """
    people, barred, typed = laid_out(before, options or Wishes(), [], {})
    made = choice_on(people, options=options or Wishes(), barred=barred, judgement=typed)
    keys, tied, ours = people.web.keys, tied_on(after), {pair(*two) for two in offered}
    here = {one.key for one in after}
    seen, came, wanted = Counter[str](), Counter[str](), Counter[str]()
    got = 0
    for one, other, likely in zip(made.pairs.one, made.pairs.other, made.likely, strict=True):
        two = pair(keys[one], keys[other])
        if not here >= set(two):
            continue
        like = in_words(float(likely))
        if two in ours:
            wanted[like] += 1
            got += two in tied
        else:
            seen[like] += 1
            came[like] += two in tied
    enough = all(seen[like] >= AT_LEAST for like in wanted)
    expected = round(sum(n * came[like] / seen[like] for like, n in wanted.items()), 3) if enough else None
    return Beside(wanted.total(), got, expected, _compared(wanted.total(), got, expected))


def _compared(offered: int, tied: int, expected: float | None) -> tuple[str, ...]:
    if offered < AT_LEAST:
        return (spoken("Fewer than five pairs were offered and can be compared: too few to say what came of it."),)
    now = plural(
        offered,
        "Of one offered pair, {tied} are tied now.",
        "Of {n} offered pairs, {tied} are tied now.",
        tied=number(tied) if tied else spoken("none"),
    )
    if expected is None:
        few = spoken("Too few pairs were like them, so this is before and after, not caused by the offer.")
        return (now, few)
    like = spoken("Of as many pairs that were as plausible and not offered, hardly any would be.")
    if round(expected):
        about = marked("Of as many pairs that were as plausible and not offered, about {number} would be.")
        like = spoken(about, number=number(round(expected)))
    return (now, like, spoken("People offered to each other may differ in what we cannot see."))
