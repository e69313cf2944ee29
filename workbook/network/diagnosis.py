"""What shape the network has, what the rule looked at, what is left without staff, and what is ours to do."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.say import marked, plural, spoken
from workbook.network.measures import Holes, Measures, holes
from workbook.network.stage import TOO_FEW, Stage, stage, stage_without_staff
from workbook.people.shared_map import SharedMap

_RULE = (
    (marked("pairs joined by some path"), "connected", marked("fragments below .50")),
    (marked("lost with the one on most paths"), "hub_loss", marked("hub from .35; a core stays below .15")),
    (marked("lost with the tenth on most paths"), "top_loss", marked("hubs from .35; a core stays below .70")),
    (marked("ties gathered on one person"), "centralization", marked("a hub from .15, below it a bridge")),
    (marked("fit of a core and a periphery"), "core_fit", marked("a core from .45")),
    (marked("people in that core"), "core_share", marked("at most half")),
    (marked("lost with all staff"), "staff_loss", marked("not part of the rule")),
)


@dataclass(frozen=True)
class RuleValue:
    """One value the rule looked at, for the fold below the sentences.

    Attributes
    ----------
    name : str
        What was measured, in words.
    value : float
        Mostly a share, 0-1.
    limit : str
        What the rule says about it.
    """

    name: str
    value: float
    limit: str


@dataclass(frozen=True)
class Diagnosis:
    """A network at one date.

    Attributes
    ----------
    stage, without_staff : Stage
        The shape of the whole, and of everybody but the staff.
    values : tuple of RuleValue
        In the order the rule reads them.
    to_do : tuple of str
        What the holes ask of us; nobody is named and nobody is to blame for standing alone.
    sentences : tuple of str
        The shape, how sure we may be, and what it becomes without staff.
    """

    stage: Stage
    without_staff: Stage
    values: tuple[RuleValue, ...]
    to_do: tuple[str, ...]
    sentences: tuple[str, ...]


def diagnose(shared: SharedMap, *, seed: int = 0, answered: float = 1.0) -> Diagnosis:
    """Look at a network as the organizers need it: shape, sureness, dependence, and what is ours to do.

    Parameters
    ----------
    seed : int
        For the resamples.
    answered : float, default 1.0
        Share of the people asked about their ties who answered, 0-1.

    References
    ----------
    .. [1] V. Krebs and J. Holley, "Building Smart Communities through Network Weaving".
    """
    whole = stage(shared, seed=seed, answered=answered)
    rest = stage_without_staff(shared, seed=seed, answered=answered)
    values = rule_values(whole.values)
    return Diagnosis(whole, rest, values, to_do(holes(shared)), (*whole.sentences, *_without(whole, rest)))


def rule_values(values: Measures) -> tuple[RuleValue, ...]:
    """The values in the order in which the rule of `workbook.network.stage.shape_of` reads them."""
    return tuple(RuleValue(spoken(name), getattr(values, of), spoken(limit)) for name, of, limit in _RULE)


def to_do(found: Holes) -> tuple[str, ...]:
    """What people without ties, or with ties to staff alone, ask of us."""
    alone = plural(
        len(found.alone),
        "One person stands without a tie on the map: a one-to-one is ours to offer, to each of them.",
        "{N} people stand without a tie on the map: a one-to-one is ours to offer, to each of them.",
    )
    on_staff = plural(
        len(found.on_staff_only),
        "One person knows nobody here but staff: it is ours to ask whom else they would like to meet.",
        "{N} people know nobody here but staff: it is ours to ask whom else they would like to meet.",
    )
    return ((alone,) if found.alone else ()) + ((on_staff,) if found.on_staff_only else ())


def _without(whole: Stage, rest: Stage) -> tuple[str, ...]:
    """What the shape becomes without staff, when there are staff and enough others."""
    if whole.values.people == rest.values.people:
        return (spoken("No staff stand on this map."),)
    if TOO_FEW in (whole.name, rest.name):
        people = rest.values.people
        return (plural(people, "One person stands here without staff.", "{N} people stand here without staff."),)
    if whole.name == rest.name:
        return (spoken("Without staff the shape stays the same: {shape}.", shape=rest.called),)
    return (
        spoken("Without staff it would be {shape}.", shape=rest.called),
        spoken("{share} of 100 pairs of the others hang on staff.", share=round(100 * whole.values.staff_loss)),
    )
