"""All kinds of card, by name: the one list that screens, storage and reports go by."""

from __future__ import annotations

from workbook.errors import UnknownValue
from workbook.phases import care, events, exercises, of_learning, of_strategy, outcomes, promises
from workbook.phases.kinds import Kind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *of_learning.KINDS,
        *of_strategy.KINDS,
        events.EVENT, promises.PROMISE, promises.COMMITMENT,
        outcomes.OUTCOME, outcomes.NOT_RESOLVED, outcomes.GO_BACK, outcomes.SERVICE,
        exercises.SHEET, care.EXPLAINED, care.TWO_HATS,
    )
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """The kind of card with that name.

    Raises
    ------
    UnknownValue
        Lists the kinds there are.
    """
    if name not in KINDS:
        raise UnknownValue(name, of="kind of card", valid=KINDS)
    return KINDS[name]
