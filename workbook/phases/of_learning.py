"""The kinds of card of the opening, of learning and of awareness, in the order they are used."""

from __future__ import annotations

from workbook.phases import (
    advantages,
    case_to_cause,
    causes,
    climate,
    closing,
    concerns,
    continuum,
    discussion,
    dots,
    growing,
    information,
    minutes,
    openness,
    power,
    so_what,
    turf,
    worldview,
)  # fmt: skip
from workbook.phases.kinds import Kind

KINDS: tuple[Kind, ...] = (
    continuum.ANSWER, continuum.AIM,
    advantages.ADVANTAGE, advantages.ASSET, concerns.CONCERN, dots.DOTS,
    causes.PROBLEM, causes.CAUSE, causes.SAID_CAUSE, causes.OBJECTIVE, causes.QUESTION,
    case_to_cause.RETURN_NOTE, information.INFO_CARD, information.OFFERED, minutes.MINUTES,
    worldview.STATEMENT, worldview.VOTE, worldview.HAND_COUNT,
    power.ACTOR, power.STANCE, power.POWER_OVER, power.RUNG,
    turf.TASK, turf.INTAKE, climate.HOPE, climate.PULSE, openness.BUDGET_LINE, openness.SHARED,
    growing.PLAN_TO_GROW, discussion.TABLE_NOTE, so_what.SO_WHAT, closing.CLOSED,
)  # fmt: skip
