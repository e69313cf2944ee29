"""Which shape of a growing network the ties come closest to, and how sure we may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from workbook.errors import NotAccepted
from workbook.language.say import marked, plural, spoken
from workbook.network.graph import Web, ground, web
from workbook.network.measures import Measures, measured
from workbook.people.shared_map import SharedMap

AT_LEAST = 20
ANSWERED_AT_LEAST = 0.6
AGREEMENT_AT_LEAST = 0.8
RESAMPLES = 30
DROPPED = 0.1

TOO_FEW = marked("too few to name")
SHAPES: dict[str, str] = {
    marked("fragments"): marked("small circles that few ties join"),
    marked("hub and spoke"): marked("much of it holds together through one person"),
    marked("clusters on one bridge"): marked("circles that hang together through one person"),
    marked("core and periphery"): marked("a core of people who know one another, and people around it"),
    marked("multi-hub"): marked("several people hold it together"),
    marked("web"): marked("many ties, no clear core"),
}
"""The names of the shapes after Krebs and Holley, each in our words."""


@dataclass(frozen=True)
class Stage:
    """The shape of a network, with what the rule looked at.

    Attributes
    ----------
    name : str
        One of `SHAPES`, "between ... and ...", or "too few to name".
    nearest : tuple of str
        The shapes in question: one, two, or none.
    values : Measures
        What the rule looked at.
    agreement : float
        Share of resamples, each without a tenth of the ties, that give the same shape, 0-1.
    sentences : tuple of str
        The same in words.
    """

    name: str
    nearest: tuple[str, ...]
    values: Measures
    agreement: float
    sentences: tuple[str, ...]

    @property
    def called(self) -> str:
        """The name in the language spoken now."""
        if len(self.nearest) < 2:
            return spoken(self.name)
        one, other = map(spoken, self.nearest)
        return spoken("between {one} and {other}", one=one, other=other)


def stage(shared: SharedMap, *, seed: int = 0, answered: float = 1.0) -> Stage:
    """Name the shape a network comes closest to, from 20 people up.

    Parameters
    ----------
    seed : int
        For the resamples.
    answered : float, default 1.0
        Share of the people asked about their ties who answered, 0-1.

    Raises
    ------
    NotAccepted
        The share lies outside 0-1.

    References
    ----------
    .. [1] V. Krebs and J. Holley, "Building Smart Communities through Network Weaving".
       The names are theirs; the thresholds are ours, tried on real networks.
    """
    return stage_of(web(shared), seed=seed, answered=answered)


def stage_without_staff(shared: SharedMap, *, seed: int = 0, answered: float = 1.0) -> Stage:
    """Name the shape that remains among everybody else when the staff leave; see `stage`."""
    return stage_of(ground(shared).web, seed=seed, answered=answered)


def stage_of(drawn: Web, *, seed: int = 0, answered: float = 1.0) -> Stage:
    """Name the shape of people and ties laid out by `workbook.network.graph`; see `stage`."""
    if not 0.0 <= answered <= 1.0:
        raise NotAccepted(spoken("Answered"), spoken("give a share between 0 and 1."))
    values = measured(drawn, seed=seed)
    if values.people < AT_LEAST or answered < ANSWERED_AT_LEAST:
        return Stage(TOO_FEW, (), values, 0.0, _too_few(values, answered))
    shape = shape_of(values)
    others = Counter(shape_of(measured(again, seed=seed)) for again in _resamples(drawn, seed=seed))
    agreement = others[shape] / RESAMPLES
    if agreement >= AGREEMENT_AT_LEAST:
        return Stage(shape, (shape,), values, agreement, _named(values, shape, agreement))
    second = min((other for other in others if other != shape), key=lambda other: (-others[other], other))
    return Stage(f"between {shape} and {second}", (shape, second), values, agreement, _between(values, shape, second))


def shape_of(values: Measures) -> str:
    """The first shape whose rule holds; see `SHAPES`."""
    if values.connected < 0.5:
        return "fragments"
    if values.hub_loss >= 0.35 and values.hub_loss >= 0.6 * values.top_loss:
        return "hub and spoke" if values.centralization >= 0.15 else "clusters on one bridge"
    held_by_few = values.hub_loss < 0.15 and values.top_loss < 0.7
    if values.core_fit >= 0.45 and values.core_share <= 0.5 and held_by_few:
        return "core and periphery"
    if values.top_loss >= 0.35 or values.hub_loss >= 0.35:
        return "multi-hub"
    return "web"


def _resamples(drawn: Web, *, seed: int) -> list[Web]:
    """The network thirty times, each time without a tenth of its ties."""
    coo = drawn.ties.tocoo()
    once = np.flatnonzero(coo.row < coo.col)
    rolled = np.random.default_rng(seed)
    keep = len(once) - round(len(once) * DROPPED)
    return [_only(drawn, np.sort(rolled.choice(once, keep, replace=False))) for _ in range(RESAMPLES)]


def _only(drawn: Web, kept: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Web:
    coo = drawn.ties.tocoo()
    one, other = coo.row[kept], coo.col[kept]
    both = (np.concatenate([one, other]), np.concatenate([other, one]))
    data = np.concatenate([coo.data[kept], coo.data[kept]])
    return replace(drawn, ties=type(drawn.ties)((data, both), shape=drawn.ties.shape))


def _too_few(values: Measures, answered: float) -> tuple[str, ...]:
    if values.people < AT_LEAST:
        few = plural(
            values.people,
            "One person on the map: too few to name a shape.",
            "{N} people on the map: too few to name a shape.",
        )
        return (few, spoken("From {number} people up we would try.", number=AT_LEAST))
    said = marked("About {share} of 100 people asked have answered: too few to name a shape.")
    enough = spoken("From {share} of 100 up we would try.", share=_hundredths(ANSWERED_AT_LEAST))
    return (spoken(said, share=_hundredths(answered)), enough)


def _named(values: Measures, shape: str, agreement: float) -> tuple[str, ...]:
    named = marked("The network comes closest to {shape}: {meaning}.")
    sure = marked("With a tenth of the ties left out, {share} of 100 tries say the same.")
    return (
        spoken(named, shape=spoken(shape), meaning=spoken(SHAPES[shape])),
        spoken(sure, share=_hundredths(agreement)),
        *_facts(values),
    )


def _between(values: Measures, shape: str, second: str) -> tuple[str, ...]:
    one, means, other, other_means = map(spoken, (shape, SHAPES[shape], second, SHAPES[second]))
    said = spoken(
        "The network lies between {one} ({means}) and {other} ({other_means}).",
        one=one, means=means, other=other, other_means=other_means,
    )  # fmt: skip
    return (said, spoken("A few ties more or less would tip it."), *_facts(values))


def _facts(values: Measures) -> tuple[str, ...]:
    """What the rule looked at, in hundredths, and who is hardly reached."""
    reached = marked("{share} of 100 pairs of people are joined by some path.")
    single = plural(
        values.one_tie, "one person has only one", "{n} people have only one", none=marked("nobody has only one")
    )
    alone = plural(
        values.alone,
        "One person stands without a tie, and {others}.",
        "{N} people stand without a tie, and {others}.",
        none=marked("Nobody stands without a tie, and {others}."),
        others=single,
    )
    lost = marked("If the person on most paths left, {share} of 100 pairs of the others would lose their path.")
    return (
        spoken(reached, share=_hundredths(values.connected)),
        alone,
        spoken(lost, share=_hundredths(values.hub_loss)),
    )


def _hundredths(share: float) -> int:
    return round(100 * share)
