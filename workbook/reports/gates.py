"""What a report must pass before it leaves: nobody is named who did not agree to be."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from workbook.errors import Stopped
from workbook.language.say import day, marked, spoken
from workbook.language.tongue import SOURCE, language, speaking
from workbook.people.words import Audience, Purpose
from workbook.storage.workbook import Workbook

SHORTEST_NAME = 3
_LENT_FOR = {Purpose.REPORT: ("name", "called"), Purpose.CONTACT: ("email", "phone")}
_UNSEEN = re.compile(r"""\b(?:aria-label|aria-description|alt|title|href|data-[\w-]+)=(?:"([^"]*)"|'([^']*)')""")
_IN_A_HEADING = marked(
    "The report was stopped: in one of its headings it would show a name, an address or a number of somebody who has "
    "not agreed to that. Take the words out of that card, or ask the person. Nothing was written."
)
_ABOVE = marked(
    "The report was stopped: before the first heading it would show a name, an address or a number of somebody who "
    "has not agreed to that. Take the words out of that card, or ask the person. Nothing was written."
)
_UNDER = marked(
    "The report was stopped: under “{heading}” it would show a name, an address or a number of somebody who has not "
    "agreed to that. Take the words out of that card, or ask the person. Nothing was written."
)


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
        if _says(_without_days(part.casefold()), kept_back, allowed):
            raise Stopped(place)


def _without_days(part: str) -> str:
    """A part without its dates: a month may be called as a person is."""
    return _days(language()).sub(" ", part)


@cache
def _days(spoken_now: str) -> re.Pattern[str]:
    """How a date is said, in the language of the report and in the one most cards came in."""
    ways = set()
    for tongue in (spoken_now, SOURCE):
        with speaking(tongue):
            ways |= {day(date(2022, month, 11)).casefold() for month in range(1, 13)}
    digits = (re.escape(way).replace("2022", r"\d{4}").replace("11", r"\d{1,2}") for way in sorted(ways))
    return re.compile(rf"\b(?:{'|'.join(digits)})\b")


def visible(text: str) -> str:
    """What a reader sees of a page, as plain text."""
    seen = re.sub(r"<(style|script|head)\b.*?</\1>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", seen)).split())


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """What to say of the headings, which come first because the message repeats them; then of the page under each."""
    pieces = re.split(r"<h2[^>]*>(.*?)</h2>", text, flags=re.DOTALL)
    yield spoken(_IN_A_HEADING), " ".join(map(_said, pieces[1::2]))
    places = [spoken(_ABOVE), *(spoken(_UNDER, heading=visible(heading)) for heading in pieces[1::2])]
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
