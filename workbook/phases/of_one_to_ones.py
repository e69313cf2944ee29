"""The kinds of card of two people who talk, in the order they are used."""

from __future__ import annotations

from workbook.phases import expectations, joint_plans, noticed, one_to_ones
from workbook.phases.kinds import Kind

KINDS: tuple[Kind, ...] = (
    one_to_ones.TALK, noticed.NOTICED, joint_plans.PLAN_LINE, joint_plans.REVIEW,
    expectations.EXPECTED, expectations.TALKED_OVER, expectations.MEETING_FOR,
)  # fmt: skip
