"""Finding one person in what others wrote, however the name is spelled, and writing "somebody" in its place."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import accumulate

from workbook.people.held import SOMEBODY

_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
_BEFORE, _AFTER, _GAP = r"(?<![^\W_])", r"(?![^\W_])", r"[\W_]{1,3}"
_BETWEEN_DIGITS = r"[\s().\-/\u2010-\u2015]{0,3}"
_FEWEST_JOINED, _FEWEST_LETTERS, _FEWEST_DIGITS, _ENOUGH_DIGITS = 8, 3, 7, 9
_WORDS = """
april art august autumn baker banks bell bill black blanca brown bush chase christian church consuelo cook  cross
cruz crystal dawn day dolores drew esperanza faith fields fish flor flores grace grant  gray green hand hill hope
house hunter ivy joy june king knight lane law linda long  luz mar mark mason may miles mills olive page park parks
paz penny poole price ray reyes rice rich  rivers rose sage santos singer sky sol star stone street sue summer sunny
swan violet  wall waters west white will wise wolf wood woods young
"""
ORDINARY = frozenset(_WORDS.split())
"""Names that are words too, in English and Spanish: alone they are shown to somebody, never replaced."""


class _Plain(dict[int, str]):
    """Each letter small and without accents; invisible signs are gone."""

    def __missing__(self, point: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(point)).casefold()
        shown = (one for one in letters if not unicodedata.combining(one) and unicodedata.category(one) != "Cf")
        self[point] = "".join(_LETTERS.get(one, one) for one in shown)
        return self[point]


_PLAIN = _Plain()


def folded(text: str) -> str:
    """A text in small letters, without accents and without signs that nobody sees."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"[^\W_]+", folded(text))


@dataclass(frozen=True)
class Known:
    """What is written in the records of one person, or of all others.

    Attributes
    ----------
    places : tuple of str
        Groups, organizations and programmes: a name that stands in one may mean that.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Naming:
    """How one person may stand in a text.

    Attributes
    ----------
    sure, unsure : str
        Patterns over folded text: those that mean nobody else here, and those that may.
    hints, digits : tuple of str
        One of them stands in every text that is worth a closer look.
    """

    sure: str
    unsure: str
    hints: tuple[str, ...]
    digits: tuple[str, ...] = ()

    def names(self, text: str) -> bool:
        """Whether a text names this person and nobody else."""
        return self._stands(self.sure, folded(text))

    def may_name(self, text: str) -> bool:
        """Whether a text may mean this person, for somebody to read."""
        return self._stands(self.unsure, folded(text))

    def _stands(self, pattern: str, plain: str) -> bool:
        return self._worth_a_look(plain) and _compiled(pattern).search(plain) is not None

    def _worth_a_look(self, plain: str) -> bool:
        if any(hint in plain for hint in self.hints):
            return True
        return bool(self.digits) and any(part in re.sub(r"\D", "", plain) for part in self.digits)

    def struck(self, text: str) -> str:
        """The text with "somebody" wherever it names this person."""
        plain = folded(text)
        if not self._stands(self.sure, plain):
            return text
        starts = list(accumulate((len(_PLAIN[ord(letter)]) for letter in text), initial=0))
        parts, last = [], 0
        for found in _compiled(self.sure).finditer(plain):
            begin, end = _place(starts, *found.span())
            parts += [text[last:begin], SOMEBODY]
            last = end
        return "".join([*parts, text[last:]])

    def kept(self) -> str:
        """As one line of text, for as long as a forgetting is under way."""
        return json.dumps(asdict(self))


def taken(line: str) -> Naming:
    """A naming out of the line it was kept as."""
    told = json.loads(line)
    return Naming(told["sure"], told["unsure"], tuple(told["hints"]), tuple(told["digits"]))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _place(starts: list[int], begin: int, end: int) -> tuple[int, int]:
    """Where a folded stretch stands in the text itself, with the accents written behind its last letter."""
    first, last = bisect_right(starts, begin) - 1, bisect_right(starts, end - 1)
    while last + 1 < len(starts) and starts[last + 1] == starts[last]:
        last += 1
    return first, last


def naming(them: Known, others: Known, keys: Iterable[str]) -> Naming:
    """Put together how somebody may stand in a text.

    What belongs to somebody else as well, is an ordinary word, or is very short is only
    ever unsure: it is shown to a person and replaced by nobody.
    """
    sure, unsure = set(keys), set[str]()
    for name in them.names:
        for orders in _phrases(words_of(name)):
            (unsure if any(_shared(phrase, others.names) for phrase in orders) else sure).update(orders)
        unsure.update(_loose(words_of(name)))
    whole = _compiled(_either(sure))
    taken_words = {word for text in (*others.names, *others.places) for word in words_of(whole.sub(" ", folded(text)))}
    for word in {word for name in them.names for word in _alone(words_of(name))}:
        plain = len(word) >= _FEWEST_LETTERS and word not in ORDINARY and word not in taken_words
        (sure if plain else unsure).add(_phrase([word]))
    for email in them.emails:
        pattern = rf"(?<![\w.+-]){re.escape(folded(email))}(?![\w-])"
        (unsure if _shared(pattern, others.emails) else sure).add(pattern)
    for phone in them.phones:
        certain, vague = _numbers(phone)
        (unsure if _shared(certain, others.phones) else sure).add(certain)
        unsure.add(vague)
    hints = {word for name in them.names for word in words_of(name)} | set(map(folded, them.emails)) | set(keys)
    digits = {re.sub(r"\D", "", phone)[-_FEWEST_DIGITS:] for phone in them.phones}
    return Naming(_either(sure), _either(unsure), tuple(sorted(hints)), tuple(sorted(digits - {""})))


def _shared(pattern: str, texts: Iterable[str]) -> bool:
    return any(_compiled(pattern).search(folded(text)) for text in texts)


def _either(patterns: set[str]) -> str:
    """All patterns as one, the longest first; nothing matches none."""
    return "|".join(sorted(patterns - {""}, key=lambda one: (-len(one), one))) or "(?!)"


def _phrases(words: list[str]) -> Iterator[list[str]]:
    """The whole name begun at any of its words, and the first name with each other one; each in all its orders."""
    if len(words) < 2:
        return
    others = [word for word in words[1:] if len(word) >= _FEWEST_LETTERS] or words[-1:]
    whole = [[*words[at:], *words[:at]] for at in range(len(words))]
    for orders in (whole, *([[words[0], word], [word, words[0]]] for word in others)):
        joined = [_phrase(order, gap="") for order in orders if len("".join(order)) >= _FEWEST_JOINED]
        yield [*map(_phrase, orders), *joined]


def _loose(words: list[str]) -> Iterator[str]:
    """What may mean them: one name and the first letter of the other, or a name in the middle."""
    if len(words) > 1:
        yield _phrase([words[0], words[-1][0]])
        yield _phrase([words[0][0], words[-1]])
        yield from (_phrase([word]) for word in words[1:-1] if len(word) >= _FEWEST_LETTERS)


def _alone(words: list[str]) -> list[str]:
    """The first name and the last, each as it may stand alone."""
    return sorted({word for word in (*words[:1], *words[-1:]) if len(word) > 1})


def _phrase(words: list[str], *, gap: str = _GAP) -> str:
    """Words one after the other; scripts that put no blanks between words need none around them."""
    edges = [_has_blanks(words[0]), _has_blanks(words[-1])]
    middle = gap.join(map(re.escape, words))
    return f"{_BEFORE if edges[0] else ''}{middle}{_AFTER if edges[1] else ''}"


def _has_blanks(word: str) -> bool:
    return len(word) == 1 or any(letter.upper() != letter or letter.isdecimal() for letter in word)


def _numbers(phone: str) -> tuple[str, str]:
    """A number with whatever stands before and between its digits, and the short form said among neighbours."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < _FEWEST_DIGITS:
        return "", ""
    country = rf"(?:\d{_BETWEEN_DIGITS}){{0,5}}"
    certain = rf"(?<!\d)[+(]{{0,2}}{country}" + _BETWEEN_DIGITS.join(digits[-_ENOUGH_DIGITS:]) + r"(?!\d)"
    return certain, r"(?<!\d)" + _BETWEEN_DIGITS.join(digits[-_FEWEST_DIGITS:]) + r"(?!\d)"
