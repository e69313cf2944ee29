"""All kinds of card, by name: the one list that screens, storage and reports go by."""

from __future__ import annotations

from workbook.errors import UnknownValue
from workbook.people.words import Purpose
from workbook.phases import care, exercises, of_action, of_learning, of_one_to_ones, of_reflection, of_strategy
from workbook.phases.kinds import Kind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *of_learning.KINDS,
        *of_strategy.KINDS,
        *of_action.KINDS,
        *of_reflection.KINDS,
        *of_one_to_ones.KINDS,
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


def lent_elsewhere(purpose: Purpose) -> list[str]:
    """Kinds of card whose words were lent for a purpose of their own, and not for this one."""
    return [name for name, kind in KINDS.items() if kind.lent_for not in (Purpose.REPORT, purpose)]
