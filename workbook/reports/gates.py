"""What a report must pass before it leaves: nobody is named who did not agree to be."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from workbook.errors import Stopped
from workbook.language.say import day
from workbook.people.words import Audience, Purpose
from workbook.storage.workbook import Workbook

SHORTEST_NAME = 3
_LENT_FOR = {Purpose.REPORT: ("name", "called"), Purpose.CONTACT: ("email", "phone")}
_MONTHS = "|".join(day(date(2000, month, 1)).split()[1].casefold() for month in range(1, 13))
_DAY = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b")
_UNSEEN = re.compile(r"""\b(?:aria-label|aria-description|alt|title|href|data-[\w-]+)=(?:"([^"]*)"|'([^']*)')""")


def check_names(text: str, book: Workbook, *, audience: Audience) -> None:
    """Stop a report that names somebody, or shows a way to reach them, without their yes.

    A yes to being named in a report is no yes to being reached: for an address or a
    number the purpose "contact" is asked (P098).

    Parameters
    ----------
    text : str
        The finished page; what a reader sees or a screen reader says is looked at, style apart.

    Raises
    ------
    Stopped
        Says under which heading, never whom.
    """
    allowed, kept_back = _lent(book, audience)
    for place, part in _parts(text):
        if _says(_DAY.sub(" ", part.casefold()), kept_back, allowed):
            raise Stopped(
                f"The report was stopped: {place} it would show a name, an address or a number of "
                "somebody who has not agreed to that. Take the words out of that card, or ask the person. "
                "Nothing was written."
            )


def visible(text: str) -> str:
    """What a reader sees of a page, as plain text."""
    seen = re.sub(r"<(style|script|head)\b.*?</\1>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", seen)).split())


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The headings first, because the message repeats them; then the page under each."""
    pieces = re.split(r"<h2[^>]*>(.*?)</h2>", text, flags=re.DOTALL)
    yield "in one of its headings", " ".join(map(_said, pieces[1::2]))
    places = ["before the first heading", *(f"under “{visible(heading)}”" for heading in pieces[1::2])]
    yield from ((place, _said(body)) for place, body in zip(places, pieces[0::2], strict=True))


def _said(body: str) -> str:
    """What is seen, and what is read aloud or followed although it is not seen."""
    unseen = (html.unescape("".join(found)) for found in _UNSEEN.findall(body))
    return " ".join([visible(body), *(" ".join(words.split()) for words in unseen)])


def _lent(book: Workbook, audience: Audience) -> tuple[set[str], set[str]]:
    """Names, addresses and numbers that may be shown, and those that nobody who agreed shares."""
    allowed: set[str] = set()
    kept_back: set[str] = set()
    for purpose, fields in _LENT_FOR.items():
        agreed = {one.key for one in book.shared_map(for_purpose=purpose, audience=audience)}
        for one in book.everybody():
            said = {words.casefold() for field in fields if len(words := getattr(one, field)) >= SHORTEST_NAME}
            (allowed if one.key in agreed else kept_back).update(said)
    return allowed, kept_back - allowed


def _says(part: str, kept_back: set[str], allowed: set[str]) -> bool:
    """Whether a part says something kept back, unless as part of a longer name that is allowed."""
    found = [place for words in kept_back for place in _places(words, part)]
    if not found:
        return False
    within = [place for words in allowed for place in _places(words, part)]
    return any(not any(first <= start and end <= last for first, last in within) for start, end in found)


def _places(words: str, part: str) -> list[tuple[int, int]]:
    """Where whole words stand in a part; most of them nowhere, which is seen at once."""
    if words not in part:
        return []
    return [place.span() for place in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", part)]
