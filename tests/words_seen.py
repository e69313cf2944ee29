"""What a page says: every word a reader sees or hears, and which of them no catalogue knows."""

from __future__ import annotations

import calendar
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

from workbook.language.say import JOINTS, NUMBERS

READ_ALOUD = ("aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder")
_SMALL = re.compile(rf"\b(?:{'|'.join((*NUMBERS, *JOINTS))})\b")
_NOT_SEEN = ("style", "script")
_MONTHS = "|".join(f"{month}|{month[:3]}" for month in calendar.month_name[1:])
_DATE = re.compile(rf"\b(?:\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS}) \d{{4}})\b")


class Words(HTMLParser):
    """Text and the attributes that are read aloud, in the order of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.aside: list[str] = []
        self.hidden, self.scene = 0, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in _NOT_SEEN
        given = dict(attrs)
        self.scene = "data-scene" in given
        self.aside += [given[name] for name in READ_ALOUD if given.get(name)]
        if tag == "input" and given.get("type") in ("submit", "button") and given.get("value"):
            self.aside.append(given["value"])

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        self.hidden -= tag in _NOT_SEEN
        self.scene = False

    def handle_data(self, data):
        if self.scene and data.strip():  # what the live map says later
            drawn = json.loads(data)
            self.aside += [*_texts(drawn["words"]), *_texts(drawn["groups"], only="name")]
        elif not self.hidden and data.strip():
            self.text.append(data)


def _texts(value: object, *, only: str = "") -> Iterator[str]:
    """Every text in a value; of a mapping only one name, where that is said."""
    if isinstance(value, dict):
        value = [value[only]] if only else list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, only=only)
    elif isinstance(value, str):
        yield value


def unsaid(page: str, *, data: frozenset[str] = frozenset()) -> list[str]:
    """Words of a page in brackets that stand outside them and are not data: what nobody gave to a catalogue."""
    words, known = Words(page), _known(data)
    outside = [" ".join(_outside(words.text)), *(" ".join(_outside([said])) for said in words.aside)]
    left = [piece for text in outside for piece in _without(bare(text), known)]
    return [piece for piece in left if re.search(r"[^\W\d_]{2,}", _SMALL.sub("", piece)) and not known.holds(piece)]


def bare(text: str) -> str:
    """Words with one blank between them, so that it does not matter how a drawing breaks its lines."""
    return " ".join(re.findall(r"\w+|[…|]", html.unescape(text).replace("...", "…")))


@dataclass(frozen=True)
class Known:
    """What people wrote, so that it can be told from what the program says."""

    lines: set[str]
    texts: tuple[str, ...]
    any: re.Pattern[str]
    pairs: frozenset[tuple[str, str]]

    def holds(self, piece: str) -> bool:
        """Whether a piece is somebody's words in another order, as when a page shows what was changed in them."""
        found = list(pairwise(piece.split()))
        return piece in self.lines or (len(found) > 1 and sum(two in self.pairs for two in found) >= 0.7 * len(found))


@cache
def _known(data: frozenset[str]) -> Known:
    lines = {bare(line) for one in data for line in (one, *re.split(r"[\n;,:]", one))}
    said = {line for line in lines if (len(line) > 3 or line[:1].isupper()) and not line.isdigit()}
    longest_first = tuple(sorted(filter(None, said), key=len, reverse=True))
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else "(?!)"
    pairs = frozenset(two for one in longest_first for two in pairwise(one.split()))
    return Known(lines, longest_first, re.compile(pattern), pairs)


def _without(text: str, known: Known) -> list[str]:
    """What is left of a text without data; what a drawing cut short counts when something there begins so."""
    for cut in re.findall(r"[^…|]+…", text):
        words = cut.rstrip("…").split()
        starts = ((begin, " ".join(words[begin:])) for begin in range(len(words)))
        found = next((begin for begin, start in starts if any(one.startswith(start) for one in known.texts)), None)
        text = text if found is None else text.replace(cut, " ".join(words[:found]) + "|", 1)
    return [piece.strip() for piece in _DATE.sub("|", known.any.sub("|", text)).split("|")]


def _outside(pieces: Iterable[str]) -> list[str]:
    """What stands outside brackets; a sentence may hold markup, so that it is cut into several pieces."""
    found, depth = [], 0
    for piece in pieces:
        kept = []
        for sign in piece:
            depth += sign == "⟦"
            if depth == 0:
                kept.append(sign)
            depth -= sign == "⟧" and depth > 0
        depth = 0 if piece.rstrip().endswith("…") else depth  # a drawing had no room for the rest
        found.append("".join(kept))
    if depth:
        found.append("a sentence was cut off before its end")
    return found
