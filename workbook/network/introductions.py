"""Who might meet whom this week: a small set of introductions that everybody in it has allowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from workbook.errors import NotAccepted, UnknownValue, WorkbookError
from workbook.language.say import marked, spoken
from workbook.network import greedy, improve
from workbook.network.candidates import allowed, possible
from workbook.network.explain import explained
from workbook.network.graph import Ground, Places, ground, pair_handles
from workbook.network.objective import Choice, Emphasis, choice, first_gains, hubs
from workbook.network.plain import plain_ground, plain_pairs
from workbook.network.plausibility import HUMAN, Weights, human, plausibility, strengths
from workbook.network.words import Introduction
from workbook.people.shared_map import SharedMap
from workbook.people.tie import Pair, pair
from workbook.people.words import Purpose

if TYPE_CHECKING:
    import networkx as nx

PRESETS: Mapping[str, Emphasis] = MappingProxyType(
    {
        marked("balanced"): Emphasis(),
        marked("close triangles"): Emphasis(bridges=0, independence=0),
        marked("welcome newcomers"): Emphasis(coverage=6),
        marked("bridge groups"): Emphasis(bridges=4),
        marked("stand without staff"): Emphasis(independence=8, spared=0),
        marked("stand without hubs"): Emphasis(coverage=0, independence=8, left_alone=True, floor=0.25),
    }
)
"""What a team can put first; the last three lean further than the balanced default."""
_POOL = 4000
_POOL_EACH = 60


@dataclass(frozen=True)
class Wishes:
    """What the team wants from the list.

    Attributes
    ----------
    at_most : int
        Introductions in all; five can be read aloud.
    preset : str
        One of `PRESETS`.
    seed : int
        For the partners drawn on maps of more than 400 people.
    taken, asked : mapping of str to int
        Introductions that each person has had, and has been asked to make, in this period.
    introducer_at_most : int
        How often one person may be asked to introduce in a period.
    improve : bool
        Whether a small choice is searched exactly, for at most about two seconds.
    weights : Weights
        How much each reason can do alone.
    """

    at_most: int = 5
    preset: str = "balanced"
    seed: int = 0
    taken: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    introducer_at_most: int = 2
    improve: bool = True
    weights: Weights = field(default_factory=Weights)


def propose(
    shared: SharedMap | nx.Graph,
    *,
    options: Wishes = Wishes(),
    already: Collection[Pair] = (),
    judgement: Mapping[Pair, str] = MappingProxyType({}),
    keep_apart: Collection[Pair] = (),
) -> list[Introduction]:
    """Propose introductions that help most together, each with a reason both may be told.

    Parameters
    ----------
    shared : SharedMap or networkx graph
        A map drawn for the purpose "introduce": everybody on it has said yes. Or any graph
        whose nodes carry what their people allowed; see `workbook.network.plain.plain_ground`
        for the attributes and their defaults. Without ``consents`` a node is not used.
    already : collection of Pair
        Pairs that were offered or declined lately; they are left out.
    judgement : mapping of Pair to str
        An organizer's own reason for a pair, as typed; blank ones do not count.
    keep_apart : collection of Pair
        Pairs never to be brought together, besides those the map carries.

    Returns
    -------
    list of Introduction
        The one that adds most first; the same map gives the same list in any row order.
        Staff are in no pair and introduce nobody; a list may be shorter than wished.

    Raises
    ------
    WorkbookError
        The map was drawn for another purpose, or a pair is not in the graph.
    UnknownValue
        The preset is not one of `PRESETS`, or a word in the graph is not known.
    NotAccepted
        The number of introductions is below zero.

    References
    ----------
    .. [1] V. Krebs and J. Holley, "Building Smart Communities through Network Weaving".
    .. [2] T. Zhou, L. Lü, Y.-C. Zhang, "Predicting missing links via local information", 2009.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("Ana", "Marta"), ("Luis", "Marta")])
    >>> yes = ["be introduced", "introduce others", "concern", "group"]
    >>> graph.add_node("Ana", consents=yes, concerns=["rent"], groups=["Parents' group"])
    >>> graph.add_node("Luis", consents=yes, concerns=["rent"], groups=["Tenants' group"])
    >>> graph.add_node("Marta", consents=yes)
    >>> [(found.one, found.other, found.introducer, found.worth) for found in propose(graph)]
    [('Ana', 'Luis', 'Marta', 'strong')]
    >>> propose(graph, keep_apart=[("Luis", "Ana")])
    []
    """
    people, barred, typed = laid_out(shared, options, [*already, *keep_apart], judgement)
    return propose_on(people, options=_written(options), barred=barred, judgement=typed)


def propose_on(
    people: Ground,
    *,
    options: Wishes = Wishes(),
    barred: Collection[Pair] = (),
    judgement: Mapping[Pair, str] = MappingProxyType({}),
) -> list[Introduction]:
    """Propose on people and ties laid out by `workbook.network.graph.ground_of`; see `propose`."""
    made, chosen = chosen_on(people, options=options, barred=barred, judgement=judgement)
    gains = np.round(first_gains(made), 9)
    ordered = sorted(chosen, key=lambda at: (-gains[at], at))
    return told(people, made, ordered, options=options, barred=barred, judgement=judgement)


def told(
    people: Ground,
    made: Choice,
    chosen: Collection[int],
    *,
    options: Wishes,
    barred: Collection[Pair],
    judgement: Mapping[Pair, str],
) -> list[Introduction]:
    """Chosen pairs as introductions, in the order given."""
    return explained(
        people,
        made.only(np.array(list(chosen), dtype=np.int64)),
        barred=pair_handles(barred, keys=people.web.keys),
        judgement={pair(*two): why for two, why in judgement.items() if two[0] != two[1]},
        introducers=(options.asked, options.introducer_at_most, options.weights),
    )


def proof(
    shared: SharedMap | nx.Graph,
    *,
    options: Wishes = Wishes(),
    already: Collection[Pair] = (),
    judgement: Mapping[Pair, str] = MappingProxyType({}),
    keep_apart: Collection[Pair] = (),
) -> improve.Proof:
    """How far the proposed set can be from the best one: its worth beside a proven bound.

    Meant for small maps; the bound is infinite when it is not found within a second.
    """
    people, barred, typed = laid_out(shared, options, [*already, *keep_apart], judgement)
    return improve.proven(*chosen_on(people, options=_written(options), barred=barred, judgement=typed))


def chosen_on(
    people: Ground,
    *,
    options: Wishes,
    barred: Collection[Pair],
    judgement: Mapping[Pair, str],
    with_reason: bool = True,
) -> tuple[Choice, list[int]]:
    """Lay out the choice and choose: the pairs that could be introduced, and positions of those chosen.

    Parameters
    ----------
    with_reason : bool, default True
        Only pairs with a reason that both opened; without it the choice is for counting, never for proposing.
    """
    made = choice_on(people, options=options, barred=barred, judgement=judgement, with_reason=with_reason)
    chosen = greedy.choose(made)
    return made, improve.improved(made, chosen) if options.improve else chosen


def choice_on(
    people: Ground,
    *,
    options: Wishes,
    barred: Collection[Pair],
    judgement: Mapping[Pair, str],
    with_reason: bool = True,
) -> Choice:
    """Every pair that could be introduced, laid out; see `chosen_on`."""
    ruled_out, judged = _barred(people, barred), _judged(people, judgement)
    room = people.at_most - np.array([options.taken.get(key, 0) for key in people.web.keys], dtype=np.int64)
    aims = PRESETS[options.preset]
    free = people.may_meet & (room > 0)
    if aims.left_alone:
        free &= ~hubs(people, aims)
    pairs = possible(people, free, judged=judged, seed=options.seed)
    pairs = allowed(people, pairs, ruled_out=ruled_out)
    reasons = human(people, pairs, judged=judged)
    if with_reason:
        holds = np.logical_or.reduce([reasons[reason] > 0 for reason in HUMAN])
        pairs, reasons = pairs.only(holds), {reason: held[holds] for reason, held in reasons.items()}
    likely = plausibility(strengths(people, pairs, judged=judged, known=reasons), weights=options.weights)
    whole = choice(people, pairs, likely, room=room, aims=(options.at_most, aims))
    return whole.only(_most_promising(whole))


def _most_promising(whole: Choice) -> Places:
    """The pairs that could add most alone; the rest could hardly be chosen."""
    kept = max(_POOL, _POOL_EACH * whole.at_most)
    if len(whole) <= kept:
        return np.arange(len(whole), dtype=np.int64)
    gains = np.round(first_gains(whole), 9)
    return np.sort(np.argsort(-gains, kind="stable")[:kept]).astype(np.int64)


def _barred(people: Ground, barred: Collection[Pair]) -> Places:
    return pair_handles(barred, keys=people.web.keys)


def _judged(people: Ground, judgement: Mapping[Pair, str]) -> Places:
    return pair_handles((two for two, why in judgement.items() if why.strip()), keys=people.web.keys)


def laid_out(
    shared: SharedMap | nx.Graph, options: Wishes, barred: list[Pair], judgement: Mapping[Pair, str]
) -> tuple[Ground, list[Pair], Mapping[Pair, str]]:
    """People laid out, pairs ruled out and reasons typed, from a map or from a plain graph.

    Raises
    ------
    WorkbookError
        As `propose` does.
    """
    _checked(options)
    if isinstance(shared, SharedMap):
        _drawn_for_introductions(shared)
        return ground(shared), [*barred, *shared.apart], judgement
    typed = zip(plain_pairs(shared, judgement), judgement.values(), strict=True)
    return plain_ground(shared), plain_pairs(shared, barred), dict(typed)


def _written(options: Wishes) -> Wishes:
    """Earlier introductions by key as it is written; a node of a plain graph may be a number."""
    taken, asked = ({str(key): count for key, count in many.items()} for many in (options.taken, options.asked))
    return replace(options, taken=taken, asked=asked)


def _drawn_for_introductions(shared: SharedMap) -> None:
    if shared.purpose != Purpose.INTRODUCE:
        raise WorkbookError(
            spoken(
                "These people said yes to {purpose!r}, not to being introduced. "
                "Ask for that yes first and record it under 'People'. Nobody was proposed.",
                purpose=spoken(str(shared.purpose)),
            )
        )


def _checked(options: Wishes) -> None:
    if options.preset not in PRESETS:
        raise UnknownValue(options.preset, of="preset", valid=PRESETS)
    if options.at_most < 0:
        raise NotAccepted(spoken("At most"), spoken("the number of introductions cannot be below zero."))
