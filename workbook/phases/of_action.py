"""The kinds of card of action, in the order they are used."""

from __future__ import annotations

from workbook.phases import (
    after_action,
    calendar,
    events,
    invitations,
    mutual_aid,
    practising,
    promises,
    service_floor,
    slots,
    structure_tests,
    tallies,
    testimony,
)
from workbook.phases.kinds import Kind

KINDS: tuple[Kind, ...] = (
    events.EVENT, calendar.PROGRAMME_DATE, slots.SLOT, slots.SUITS,
    invitations.INVITATION, testimony.STORY, testimony.WORDING, testimony.TELLING,
    structure_tests.TEST, structure_tests.RESULT, practising.PRACTICE, mutual_aid.GROUP_PLAN,
    service_floor.MEASURE, service_floor.READING, tallies.TALLY, after_action.REVIEW,
    promises.PROMISE, promises.COMMITMENT,
)  # fmt: skip
