"""The kinds of card of the start, of vision and of strategy, in the order they are used."""

from __future__ import annotations

from workbook.phases import (
    activities,
    asks,
    boundaries,
    images,
    issues,
    job_plans,
    lobbying,
    looking_again,
    offers,
    openings,
    options,
    our_part,
    safeguards,
    service_actions,
    strategy,
    structures,
    teams,
    tracker,
    values,
    vision,
)  # fmt: skip
from workbook.phases.kinds import Kind

KINDS: tuple[Kind, ...] = (
    openings.OPENING, looking_again.LOOK_AGAIN,
    images.IMAGE, images.MORNING, values.VALUE_NOTE, values.VALUE, values.JUSTICE,
    vision.LINE, vision.ANSWER, our_part.OUR_PART, our_part.DREAM,
    issues.ISSUE, strategy.CHAIN, options.CHOICE, activities.ACTIVITY,
    asks.ROLE_CARD, offers.OFFER, offers.CAPACITY, boundaries.BOUNDARY, structures.STRUCTURE,
    teams.TEAM, teams.BEAT, service_actions.SERVICE_ACTION, job_plans.JOB_LINE,
    safeguards.SAFEGUARD, lobbying.LOBBYING_YEAR, tracker.TRACKED, tracker.RESOURCE,
)  # fmt: skip
