"""Which shape of a growing network the ties come closest to, and how sure we may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from workbook.errors import NotAccepted
from workbook.language.say import counted, sentence
from workbook.network.graph import Web, ground, web
from workbook.network.measures import Measures, measured
from workbook.people.shared_map import SharedMap

AT_LEAST = 20
ANSWERED_AT_LEAST = 0.6
AGREEMENT_AT_LEAST = 0.8
RESAMPLES = 30
DROPPED = 0.1

TOO_FEW = "too few to name"
SHAPES: dict[str, str] = {
    "fragments": "small circles that few ties join",
    "hub and spoke": "much of it holds together through one person",
    "clusters on one bridge": "circles that hang together through one person",
    "core and periphery": "a core of people who know one another, and people around it",
    "multi-hub": "several people hold it together",
    "web": "many ties, no clear core",
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
        raise NotAccepted("Answered", "give a share between 0 and 1.")
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
        said = f"{counted(values.people, 'person', 'people')} on the map: too few to name a shape"
        return (sentence(said), f"From {AT_LEAST} people up we would try.")
    said = f"about {round(100 * answered)} of 100 people asked have answered: too few to name a shape"
    return (sentence(said), f"From {round(100 * ANSWERED_AT_LEAST)} of 100 up we would try.")


def _named(values: Measures, shape: str, agreement: float) -> tuple[str, ...]:
    sure = f"With a tenth of the ties left out, {round(100 * agreement)} of 100 tries say the same."
    return (sentence(f"the network comes closest to {shape}: {SHAPES[shape]}"), sure, *_facts(values))


def _between(values: Measures, shape: str, second: str) -> tuple[str, ...]:
    said = f"the network lies between {shape} ({SHAPES[shape]}) and {second} ({SHAPES[second]})"
    return (sentence(said), "A few ties more or less would tip it.", *_facts(values))


def _facts(values: Measures) -> tuple[str, ...]:
    """What the rule looked at, in hundredths, and who is hardly reached."""
    reached = f"{_hundredths(values.connected)} of 100 pairs of people are joined by some path"
    loose = counted(values.alone, "person stands", "people stand") if values.alone else "nobody stands"
    single = counted(values.one_tie, "person has", "people have") if values.one_tie else "nobody has"
    alone = f"{loose} without a tie, and {single} only one"
    lost = f"if the person on most paths left, {_hundredths(values.hub_loss)} of 100 pairs of the others"
    return (sentence(reached), sentence(alone), sentence(f"{lost} would lose their path"))


def _hundredths(share: float) -> int:
    return round(100 * share)
