"""The kinds of card of reflection: the change, the services, and ourselves."""

from __future__ import annotations

from workbook.phases import (
    costs,
    experience,
    harvest,
    help_wanted,
    ledgers,
    outcomes,
    own_steps,
    ownership,
    pacing,
    significant,
    supervision,
    transition,
    watching,
    were_we_right,
)
from workbook.phases.kinds import Kind

KINDS: tuple[Kind, ...] = (
    outcomes.OUTCOME, harvest.VERDICT, significant.CHANGE_STORY, significant.CHOICE,
    ownership.TURN, were_we_right.LINK, costs.COST, own_steps.OWN_STEP,
    outcomes.SERVICE, experience.PULSE, experience.HAND_OVER, experience.COUNT, ledgers.LEDGER_LINE,
    pacing.PACE, transition.TRANSITION, watching.LOOK, watching.BOUNDARY, watching.GIFT, watching.TRAINING,
    watching.BY_HAND, supervision.ITEM, help_wanted.HELP_WANTED, outcomes.NOT_RESOLVED, outcomes.GO_BACK,
)  # fmt: skip
