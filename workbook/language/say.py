"""Sentences, counts, lists and dates as people say them aloud, in the language spoken now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from workbook.language.tongue import SOURCE, book, language


def marked(message: str) -> str:
    """Hold a sentence that is declared now and spoken later; it is given back as it is."""
    return message


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Spoken under the context "number"."""
JOINTS = ("and", "or")
"""Spoken under the context "list"."""
# Babel knows all of this and more; to load it would cost every page of a notebook a quarter of a second.
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_DAY = {"es": "{day} de {month} de {year}"}
_MARKS = {"es": (".", ","), "fr": ("\u202f", ",")}
"""What stands between thousands, and before the part of a whole."""


def spoken(message: str, /, **values: object) -> str:
    """Say a sentence in the language spoken now.

    Parameters
    ----------
    message : str
        The sentence in English, whole, with ``{names}`` where values stand.
    values : object
        What stands there; each is written as `str.format` writes it, a number as `figures` does.
    """
    said = book().of(message)
    return _filled(said, values) if values else said


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
    said = number(count)
    return _filled(chosen(count, one, many, none), {"n": said, "N": capital(said)} | values)


def chosen(count: int, one: str, many: str, none: str = "") -> str:
    """The sentence for a count in the language spoken now, its places still open."""
    return book().of(none) if none and not count else book().of_many(one, many, count)


def number(count: int) -> str:
    """Say a whole number: words from no to ten, figures above in the manner of the language."""
    if 0 <= count <= 10:
        return NUMBERS[count] if language() == SOURCE else book().of(NUMBERS[count], context="number")
    return figures(count)


def how_many(count: int) -> str:
    """Say a number that stands alone, without its noun: ``none``, ``one``, ``12``."""
    return "none" if not count and language() == SOURCE else number(count)


def figures(value: float, how: str = ",") -> str:
    """A number in figures, with the marks of the language: ``1,200`` or ``3.5``, ``1.200`` or ``3,5``.

    Parameters
    ----------
    how : str
        As `format` takes it; by default thousands stand apart.
    """
    written = format(value, how)
    return written if _written_as() == SOURCE else written.translate(_marks(_written_as()))


@cache
def _marks(tongue: str) -> dict[int, str]:
    """From the marks in English figures to those of a language."""
    if tongue in _MARKS:
        thousands, part = _MARKS[tongue]
    else:
        from babel.numbers import get_decimal_symbol, get_group_symbol

        thousands, part = get_group_symbol(tongue), get_decimal_symbol(tongue)
    return {ord(","): thousands, ord("."): part}


class Number:
    """A number that a sentence writes with the marks of the language spoken now."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value

    def __format__(self, how: str) -> str:
        return figures(self.value, how)


def _filled(said: str, values: Mapping[str, object]) -> str:
    """A sentence with its values."""
    return said.format(**values if _written_as() == SOURCE else with_marks(values))


def with_marks(values: Mapping[str, object]) -> dict[str, object]:
    """The same values, each number among them as one that is written with the marks of the language."""
    return {name: Number(value) if isinstance(value, (int, float)) else value for name, value in values.items()}


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
    tongue = _written_as()
    if tongue in _MONTHS:
        month = _MONTHS[tongue].split()[on.month - 1]
        return _DAY.get(tongue, "{day} {month} {year}").format(day=on.day, month=month, year=on.year)
    from babel.dates import format_date

    return str(format_date(on, "long", locale=tongue))


def _written_as() -> str:
    """The language whose dates and figures are written now."""
    return SOURCE if language().startswith("x-") else language()


def month(on: date) -> str:
    """Say a month, short enough to stand below a bar: ``May 2026``."""
    from babel.dates import format_date

    return str(format_date(on, "MMM y", locale=SOURCE if language().startswith("x-") else language()))


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
