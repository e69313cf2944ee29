"""The joint plan of two: what we will do and what I will do, with days, and how both sides look back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind
from workbook.phases.one_to_ones import CALLED, WITH, whose

SIDES = (("we", marked("We will")), ("they", marked("I will")))
STATES = (
    ("open", marked("Open")), ("done", marked("Done")), ("changed", marked("Changed together")),
    ("not", marked("Not done")),
)  # fmt: skip

PLAN_LINE = Kind(
    name="plan line",
    phase=Phase.ACTION,
    title=marked("Line of a joint plan"),
    question=marked("What will be done?"),
    fields=(
        CALLED,
        Field(name="side", label=marked("In whose column?"), kind="choice", choices=SIDES, required=True),
        Field(name="by", label=marked("By when?"), kind="date", required=True),
        Field(name="state", label=marked("What became of it?"), kind="choice", choices=STATES),
        Field(name="circumstances", label=marked("What was in the way, or helped?"), at_most=300),
    ),
    practices=("P035", "P039"),
    parts=(WITH,),
)
REVIEW = Kind(
    name="two way review",
    phase=Phase.REFLECTION,
    title=marked("Looking back, both of us"),
    question=marked("What do both of us take from it?"),
    fields=(
        CALLED,
        Field(name="we_agreed", label=marked("We, first: what had we agreed to do?"), at_most=300, required=True),
        Field(name="we_did", label=marked("What did we do?"), at_most=300, required=True),
        Field(name="we_around", label=marked("What was in our way, or helped?"), at_most=300),
        Field(name="we_change", label=marked("What do we change?"), at_most=300, required=True),
        Field(name="they_agreed", label=marked("Then the person: what had they agreed to do?"), at_most=300),
        Field(name="they_did", label=marked("What did they do?"), at_most=300),
        Field(name="they_around", label=marked("What was in their way, or helped?"), at_most=300,
              help=marked("Ask about this before anything else.")),
        Field(name="they_change", label=marked("What do they change?"), at_most=300),
    ),
    practices=("P041",),
    parts=(WITH,),
)  # fmt: skip


@dataclass(frozen=True)
class JointPlan:
    """The plan of two people, in two columns, each line by its day.

    Attributes
    ----------
    whose : str
        The person's key, or the word the two chose.
    """

    whose: str
    ours: tuple[Entry, ...]
    theirs: tuple[Entry, ...]


def joint_plans(entries: Iterable[Entry]) -> list[JointPlan]:
    """Every plan, one for each two people; lines by their day (P039)."""
    lines = sorted(of_kind(entries, PLAN_LINE.name), key=lambda one: (str(one.fact("by")), one.key))
    both = {key: [line for line in lines if whose(line) == key] for key in sorted({whose(line) for line in lines})}
    return [
        JointPlan(key, *(tuple(one for one in own if one.fact("side") == side) for side in ("we", "they")))
        for key, own in both.items()
    ]  # fmt: skip
