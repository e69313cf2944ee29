"""Pages that a person fills in alone: what they ask, and nothing about what anybody answers (P086 to P090)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import spoken

KINDS = ("timed", "boxes", "signs", "page")


@dataclass(frozen=True)
class Sheet:
    """One page for oneself.

    Attributes
    ----------
    kind : str
        "timed", "boxes", "signs" or "page": how its lines are asked.
    seconds : int
        For a timed page, how long one has for each line.
    after : tuple of str
        What one may talk about afterwards, without showing the page.
    """

    key: str
    title: str
    kind: str
    before: str
    lines: tuple[str, ...]
    after: tuple[str, ...]
    seconds: int = 0


def sheets(text: str) -> tuple[Sheet, ...]:
    """Read the pages from the text of their file.

    Raises
    ------
    NotAccepted
        It is no TOML, or a page lacks a part.
    """
    try:
        found = tuple(_sheet(one) for one in tomllib.loads(text)["sheet"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError):
        said = spoken("each [[sheet]] needs a key, a title, a kind, words before, lines, and questions after.")
        raise NotAccepted(spoken("private.toml"), said) from None
    return found


def _sheet(one: dict[str, object]) -> Sheet:
    """One page as it stands in the file."""
    lines, after = one["lines"], one["after"]
    if one["kind"] not in KINDS or not isinstance(lines, list) or not isinstance(after, list):
        raise ValueError
    key, title, kind, before = (str(one[name]) for name in ("key", "title", "kind", "before"))
    seconds = int(str(one.get("seconds", 0)))
    return Sheet(key, title, kind, before, tuple(map(str, lines)), tuple(map(str, after)), seconds)
