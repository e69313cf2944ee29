"""Every sentence that the live map says in the browser."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.language.say import day, marked, spoken

_KNOW = ("", marked("have met"), marked("know"), marked("trust"))
_WORDS = {
    "within": marked("Steps out: {0}. People within: {1}."),
    "way": marked("Now choose the other person: on the map, in the list or by name. Escape leaves it."),
    "file": marked("who-knows-whom"),
}


def words() -> dict[str, Any]:
    """Every sentence in the language spoken now."""
    said: dict[str, Any] = {name: spoken(sentence) for name, sentence in _WORDS.items()}
    said["know"] = [spoken(word) if word else "" for word in _KNOW]
    return said


def foot(on: date) -> str:
    """The line under a map that is saved as a picture."""
    return spoken(
        "Who knows whom, {day}. Everybody shown said yes to being on this map; ask them before you show it on.",
        day=day(on),
    )  # fmt: skip
