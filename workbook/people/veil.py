"""On a wall that everybody sees nobody's name stands: each becomes its first letters, wherever it is written (P102)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from workbook.people.person import Person

_WORD = re.compile(r"\w+")
_ELEMENT = re.compile(r"(<textarea\b.*?</textarea>|<[^>]*>)", re.DOTALL)
_READ_OUT = re.compile(r'(\b(?:aria-label|title|alt|placeholder|data-label|aria-valuetext)=")([^"]*)(")')
_AFTER_A_NUMBER = re.compile(r"\d\.?\s$")


@dataclass(frozen=True)
class Veil:
    """What stands instead of each name.

    Attributes
    ----------
    by_first_word : mapping
        First word of a name -> every way to write a name that begins so, longest first, each with how far
        before that word it begins and what stands instead.
    """

    by_first_word: Mapping[str, tuple[tuple[str, int, str], ...]]

    def over(self, text: str) -> str:
        """Plain words without a name in them."""
        parts, done = [], 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            for name, ahead, letters in self.by_first_word.get(word[0], ()):
                start = word.start() - ahead
                if start >= done and _stands_alone(text, start, name):
                    done, before = start + len(name), done
                    parts += [text[before:start], letters[:-1] if text[done : done + 1] == "." else letters]
                    break
        return "".join([*parts, text[done:]])

    def over_page(self, html: str) -> str:
        """A part of a page without a name in what is read or heard; what somebody may correct in a box stays whole."""
        return "".join(
            _READ_OUT.sub(lambda said: said[1] + self.over(said[2]) + said[3], part) if at % 2 else self.over(part)
            for at, part in enumerate(_ELEMENT.split(html))
        )


def veil(people: Iterable[Person]) -> Veil:
    """Cover the names of these people: whole, as they want to be called, and the given name alone.

    Parameters
    ----------
    people : iterable of Person
        Everybody who is written down, with or without a yes: a card may name anybody.
    """
    ways: dict[str, set[tuple[str, int, str]]] = defaultdict(set)
    for person in people:
        letters = first_letters(person.called)
        given = {name.split()[0] for name in (person.name, person.called) if name.split()}
        for name in {person.name, person.called} | {one for one in given if one[0].isupper() and len(one) > 1}:
            for written in _ways_to_write(name):
                if word := _WORD.search(written):
                    instead = letters if name in (person.name, person.called) else first_letters(name)
                    ways[word[0]].add((written, word.start(), instead))
    return Veil({word: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for word, found in ways.items()})


def first_letters(name: str) -> str:
    """The first letter of each part of a name: ``R.V.P.``."""
    return "".join(f"{found[0][0].upper()}." for part in name.split() if (found := _WORD.search(part)))


def _ways_to_write(name: str) -> set[str]:
    """A name as it stands in words, in a page, and in what a page hands to its script."""
    in_script = json.dumps(name)[1:-1]
    return {name, escape(name), name.replace("'", "&#39;"), in_script, escape(in_script)}


def _stands_alone(text: str, start: int, name: str) -> bool:
    """Whether a name stands there and is no part of a longer word; "3 May" is a day."""
    end = start + len(name)
    if not text.startswith(name, start) or _is_letter(text[end : end + 1]) or _is_letter(text[start - 1 : start]):
        return False
    return " " in name or not _AFTER_A_NUMBER.search(text[max(0, start - 3) : start])


def _is_letter(one: str) -> bool:
    """Whether a character continues a word."""
    return one.isalnum() or one == "_"
