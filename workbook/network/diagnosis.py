"""What shape the network has, what the rule looked at, what is left without staff, and what is ours to do."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.say import counted, sentence
from workbook.network.measures import Holes, Measures, holes
from workbook.network.stage import TOO_FEW, Stage, stage, stage_without_staff
from workbook.people.shared_map import SharedMap


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
    return (
        RuleValue("pairs joined by some path", values.connected, "fragments below .50"),
        RuleValue("lost with the one on most paths", values.hub_loss, "hub from .35; a core stays below .15"),
        RuleValue("lost with the tenth on most paths", values.top_loss, "hubs from .35; a core stays below .70"),
        RuleValue("ties gathered on one person", values.centralization, "a hub from .15, below it a bridge"),
        RuleValue("fit of a core and a periphery", values.core_fit, "a core from .45"),
        RuleValue("people in that core", values.core_share, "at most half"),
        RuleValue("lost with all staff", values.staff_loss, "not part of the rule"),
    )


def to_do(found: Holes) -> tuple[str, ...]:
    """What people without ties, or with ties to staff alone, ask of us."""
    said = []
    if found.alone:
        who = counted(len(found.alone), "person stands", "people stand")
        said.append(f"{who} without a tie on the map: a one-to-one is ours to offer, to each of them")
    if found.on_staff_only:
        who = counted(len(found.on_staff_only), "person knows", "people know")
        said.append(f"{who} nobody here but staff: it is ours to ask whom else they would like to meet")
    return tuple(sentence(one) for one in said)


def _without(whole: Stage, rest: Stage) -> tuple[str, ...]:
    """What the shape becomes without staff, when there are staff and enough others."""
    if whole.values.people == rest.values.people:
        return ("No staff stand on this map.",)
    if TOO_FEW in (whole.name, rest.name):
        return (sentence(f"{counted(rest.values.people, 'person', 'people')} stand here without staff"),)
    if whole.name == rest.name:
        return (sentence(f"without staff the shape stays the same: {rest.name}"),)
    lost = round(100 * whole.values.staff_loss)
    held = f"{lost} of 100 pairs of the others hang on staff"
    return (sentence(f"without staff it would be {rest.name}"), sentence(held))
