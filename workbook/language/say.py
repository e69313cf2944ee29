"""Sentences, counts, lists and dates as people say them aloud, in the language spoken now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbook.language.tongue import SOURCE, book, language


def marked(message: str) -> str:
    """Hold a sentence that is declared now and spoken later; it is given back as it is."""
    return message


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Spoken under the context "number"."""
JOINTS = ("and", "or")
"""Spoken under the context "list"."""


def spoken(message: str, /, **values: object) -> str:
    """Say a sentence in the language spoken now.

    Parameters
    ----------
    message : str
        The sentence in English, whole, with ``{names}`` where values stand.
    values : object
        What stands there; each is written as `str.format` writes it.
    """
    said = book().of(message)
    return said.format(**values) if values else said


def plural(count: int, one: str, many: str, /, *, none: str = "", **values: object) -> str:
    """Say a sentence that depends on a count.

    Parameters
    ----------
    count : int
        How many; ``{n}`` in the sentence says it in words up to ten, ``{N}`` with a capital.
    one, many : str
        The sentence for one, and for any other number.
    none : str
        The sentence for none at all, where that is said differently; a `marked` sentence.
    """
    return chosen(count, one, many, none).format(n=number(count), N=capital(number(count)), **values)


def chosen(count: int, one: str, many: str, none: str = "") -> str:
    """The sentence for a count in the language spoken now, its places still open."""
    return book().of(none) if none and not count else book().of_many(one, many, count)


def number(count: int) -> str:
    """Say a whole number: words from no to ten, figures above in the manner of the language."""
    if 0 <= count <= 10:
        return NUMBERS[count] if language() == SOURCE else book().of(NUMBERS[count], context="number")
    if language() == SOURCE or language().startswith("x-"):
        return f"{count:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(count, locale=language()))


def counted(count: int, one: str, many: str = "") -> str:
    """Say a count with its noun: ``no people``, ``one person``, ``12 people``."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def of_them(count: int) -> str:
    """Say a part of a number said before: ``none of them``, ``two of them``."""
    return plural(count, "one of them", "{n} of them", none=marked("none of them"))


def listed(items: Iterable[object], *, word: str = "and") -> str:
    """Join names as a sentence does: ``Ana, Luis and Marta``.

    Parameters
    ----------
    word : str
        "and" or "or". Spanish says *e* and *u* before a word that begins with the same sound.
    """
    said = [str(item) for item in items]
    return f" {_joint(word, said[-1])} ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def clauses(*said: str) -> str:
    """Join clauses to one sentence without its full stop: ``Two actors; one moved``; an empty one is left out."""
    first, *rest = [clause for clause in said if clause]
    for clause in rest:
        first = spoken("{said}; {more}", said=first, more=clause)
    return first


def _joint(word: str, last: str) -> str:
    """The word between the last two of a list."""
    spoken_here = book().of(word, context="list")
    begins = last.casefold().lstrip("«\"'“")
    if language() != "es":
        return spoken_here
    if word == "and" and begins.startswith(("i", "hi", "í")) and not begins.startswith(("hie", "hia")):
        return "e"
    return "u" if word == "or" and begins.startswith(("o", "ho", "ó")) else spoken_here


def day(on: date) -> str:
    """Say a date so that nobody mistakes day for month: ``3 May 2026``."""
    from babel.dates import format_date

    tongue = SOURCE if language().startswith("x-") else language()
    return str(format_date(on, "d MMMM y" if tongue == SOURCE else "long", locale=tongue))


def stored_day(said: str) -> str:
    """Say a stored day such as ``2026-05-30``; anything else is left as it stands."""
    try:
        return day(date.fromisoformat(said))
    except ValueError:
        return said


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    return capital(text) + ("" if text[-1] in ".?!⟧" else ".")


def capital(text: str) -> str:
    """The same words with a capital at the beginning."""
    return text[:1].upper() + text[1:]
