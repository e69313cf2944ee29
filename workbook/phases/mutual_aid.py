"""A group whose members help each other, and what they change together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase, of_kind
from workbook.phases.kinds import Field, Kind

GROUP_PLAN = Kind(
    name="group plan",
    phase=Phase.ACTION,
    title=marked("Plan of a group"),
    question=marked("Which group is it, and what do its members do for each other?"),
    fields=(
        Field(name="meets", label=marked("When and where does it meet?"), at_most=120),
        Field(name="leads", label=marked("Who leads it? A role"), at_most=120),
        Field(name="minutes", label=marked("How many minutes does a meeting take?"), kind="number", most=600),
        Field(name="action", label=marked("What do they change together, outside the group?"), at_most=300),
        Field(name="action_minutes", label=marked("How many minutes of a meeting are for that?"), kind="number",
              most=600),
        Field(name="first_by", label=marked("First step of the action by"), kind="date"),
    ),
    practices=("P023",),
    rests_on=("chain", "cause"),
)  # fmt: skip


@dataclass(frozen=True)
class GroupPlan:
    """A group plan with its action block, or without one."""

    card: Entry

    @property
    def acts(self) -> bool:
        """Whether the group has something it changes together, with time for it."""
        return bool(self.card.fact("action")) and bool(self.card.fact("action_minutes"))


def group_plans(entries: Iterable[Entry]) -> list[GroupPlan]:
    """Every group plan, in the order they were written (P023)."""
    return [GroupPlan(card) for card in of_kind(entries, "group plan")]
