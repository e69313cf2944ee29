"""How close two people are, read from what a file says about it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbook.language.say import spoken
from workbook.people.words import Strength

_WORDS = {"1": Strength.MET, "2": Strength.KNOW, "3": Strength.TRUST} | {
    strength.name.lower(): strength for strength in Strength
}


def closeness(weights: Sequence[str]) -> tuple[list[Strength], str]:
    """Read closeness from weights: the workbook's own words or 1, 2, 3, else thirds of the file's numbers.

    Parameters
    ----------
    weights : sequence of str
        As they stand in the file; an empty one among numbers counts as 1, as graph
        programs have it, and as "know" among words or alone.

    Returns
    -------
    strengths : list of Strength
        1 met, 2 know, 3 trust, in the order given.
    said : str
        What was done, for the preview; empty when there was nothing to decide.
    """
    filled = [text.strip().lower() for text in weights]
    if not any(filled):
        return [Strength.KNOW] * len(filled), ""
    if all(text in _WORDS or not text for text in map(_plain, filled)):
        return [_WORDS.get(_plain(text), Strength.KNOW) for text in filled], ""
    numbers = [_number(text) for text in filled]
    readable = [number for number in numbers if number is not None]
    if len(readable) < len(numbers):
        words = [_WORDS.get(_plain(text), Strength.KNOW) for text in filled]
        return words, spoken(
            "Some ties say their closeness in words the workbook does not know; those count as 'know'."
        )
    return _thirds(readable)


def _plain(text: str) -> str:
    """A weight without a fraction of zero: "2.0" is "2"."""
    return text.removesuffix(".0")


def _number(text: str) -> float | None:
    """A finite number with a point or a comma, 1 for nothing, None for anything else."""
    try:
        number = float(text.replace(",", ".") or "1")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _thirds(numbers: Sequence[float]) -> tuple[list[Strength], str]:
    """Terciles: the lowest third met, the middle third know, the highest third trust."""
    ordered = sorted(numbers)
    if ordered[0] == ordered[-1]:
        return [Strength.KNOW] * len(numbers), spoken("All ties have the same weight, so all count as 'know'.")
    low, high = ordered[(len(ordered) - 1) // 3], ordered[2 * (len(ordered) - 1) // 3]
    strengths = [_between(number, low, high) for number in numbers]
    return strengths, spoken(
        "Closeness was read from weights between {lowest:g} and {highest:g}: "
        "up to {low:g} is 'met', up to {high:g} is 'know', above that 'trust'.",
        lowest=ordered[0],
        highest=ordered[-1],
        low=low,
        high=high,
    )


def _between(number: float, low: float, high: float) -> Strength:
    """The third a number falls into."""
    if number <= low:
        return Strength.MET
    return Strength.KNOW if number <= high else Strength.TRUST
