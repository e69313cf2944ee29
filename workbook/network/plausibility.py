"""How likely two people are to take to each other, reason by reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workbook.network.candidates import Pairs, in_common, pattern, shares
from workbook.network.graph import Flags, Ground, Numbers, Places, among, handles
from workbook.people.words import Reason

Held = Numbers | Flags
"""How far a reason holds for each pair, 0-1; one that holds or not is a flag, in an eighth of the room."""
REACH_UP_TO = 2000
JUDGEMENT = "judgement"
HUMAN = (*(str(reason) for reason in Reason), JUDGEMENT)
"""Reasons a person could say aloud; a mutual contact or a short path alone is none."""


@dataclass(frozen=True)
class Weights:
    """How much each reason can do alone, 0-1; defaults as tried on 13 real networks.

    `leadership` and `judgement` are our own and untested; `ride` was proposed, not tested.
    """

    base: float = 0.02
    mutual: float = 0.45
    reach: float = 0.35
    concern: float = 0.30
    ride: float = 0.20
    group: float = 0.15
    leadership: float = 0.15
    language: float = 0.10
    judgement: float = 0.30

    def of(self, reason: str) -> float:
        """The weight of one reason by its word."""
        return float(getattr(self, reason))


def strengths(
    ground: Ground, pairs: Pairs, *, judged: Places, known: Mapping[str, Held] | None = None
) -> dict[str, Held]:
    """How far each reason holds for each pair, 0-1; only what both people opened is read.

    Parameters
    ----------
    judged : array of int
        Handles of pairs for which an organizer typed a reason of their own.
    known : mapping, optional
        What `human` has already said about these pairs.
    """
    return {
        "mutual": _against(in_common(pattern(ground), pairs, weights=shares(ground)), usual=pairs.usual),
        "reach": _reach(ground, pairs),
        **(human(ground, pairs, judged=judged) if known is None else known),
    }


def human(ground: Ground, pairs: Pairs, *, judged: Places) -> dict[str, Held]:
    """The reasons a person could say aloud, 0-1 for each pair."""
    one, other = pairs.one, pairs.other
    ride = (ground.offers[one] & ground.needs[other]) | (ground.needs[one] & ground.offers[other])
    lead = (ground.newcomer[one] & ground.leader[other]) | (ground.leader[one] & ground.newcomer[other])
    handle = handles(one, other, people=len(ground))
    rarity = 1.0 / np.log2(2.0 + ground.concerns.counts)
    same_group = _opened(ground, pairs, Reason.GROUP)
    same_group[same_group] = in_common(ground.groups.held, pairs.only(same_group)) > 0
    return {
        str(Reason.CONCERN): _against(in_common(ground.concerns.held, pairs, weights=rarity), usual=0.25),
        str(Reason.RIDE): ride,
        str(Reason.GROUP): same_group,
        str(Reason.LEADERSHIP): lead & _opened(ground, pairs, Reason.LEADERSHIP),
        str(Reason.LANGUAGE): _language(ground, pairs),
        JUDGEMENT: among(handle, np.sort(judged)),
    }


def plausibility(strength: Mapping[str, Held], *, weights: Weights = Weights()) -> Numbers:
    """Join the reasons so that each can be enough alone (noisy-or), 0-1.

    Rounded to nine digits: the same map gives the same list on every machine.
    """
    against: Numbers = np.array(1.0 - weights.base)
    for reason, held in sorted(strength.items()):
        against = against * (1.0 - weights.of(reason) * held)
    return np.round(1.0 - np.asarray(against, dtype=float), 9)


def rare_languages(ground: Ground) -> Flags:
    """Languages that fewer than half of the people share."""
    speakers = np.asarray(ground.spoken.sum(axis=0)).ravel()[: len(ground.languages.words)]
    return np.asarray(speakers * 2 < len(ground), dtype=bool)


def _language(ground: Ground, pairs: Pairs) -> Flags:
    """Both stated a second language in common, or one that most people do not share."""
    holds = _opened(ground, pairs, Reason.LANGUAGE)
    asked = pairs.only(holds)
    rare = rare_languages(ground).astype(float)
    # A rare language alone counts as much as two common ones.
    holds[holds] = in_common(ground.languages.held, asked, weights=1.0 + rare) >= 2.0
    return holds


def _opened(ground: Ground, pairs: Pairs, reason: Reason) -> Flags:
    return np.asarray(ground.opened[reason][pairs.one] & ground.opened[reason][pairs.other], dtype=bool)


def _reach(ground: Ground, pairs: Pairs) -> Numbers:
    """Personalized PageRank both ways, damping .85, against its median; 0 above 2,000 people.

    References
    ----------
    .. [1] S. Brin and L. Page, "The anatomy of a large-scale hypertextual web search engine", 1998.
    """
    people = len(ground)
    if not 0 < people <= REACH_UP_TO or not ground.web.ties.nnz:
        return np.zeros(len(pairs))
    walk = pattern(ground).multiply(shares(ground)[:, None]).toarray()
    visits = 0.15 * np.linalg.inv(np.eye(people) - 0.85 * walk)
    both = np.round(visits + visits.T, 12)
    untied = np.triu(np.ones((people, people), dtype=bool), 1)
    untied[ground.known // people, ground.known % people] = False
    reached = both[untied & (both > 0)]
    return _against(both[pairs.one, pairs.other], usual=float(np.median(reached)) if len(reached) else 1.0)


def _against(values: Numbers, *, usual: float) -> Numbers:
    """Half at the usual value, towards one above it."""
    return np.asarray(values / (values + usual), dtype=float)
