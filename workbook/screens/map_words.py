"""Every sentence that the live map says in the browser."""

from __future__ import annotations

from datetime import date

from workbook.language.say import day

WORDS = {
    "know": ["", "have met", "know", "trust"],
    "alone": "No tie on the map yet.",
    "within": "Steps out: {0}. People within: {1}.",
    "further": "One step out",
    "back": "One step back",
    "ways": "Way to ...",
    "way": "Now choose the other person: on the map, in the list or by name. Escape leaves it.",
    "file": "who-knows-whom",
    "correct": "Correct the name",
    "changes": "Change the tie to {0}",
}
_CHANGING = {"change": "Change"}


def changing(*, allowed: bool) -> dict[str, str]:
    """The words of what can be changed, where anything can."""
    return _CHANGING if allowed else {}


def foot(on: date) -> str:
    """The line under a map that is saved as a picture."""
    return f"Who knows whom, {day(on)}. Everybody shown said yes to being on this map; ask them before you show it on."
