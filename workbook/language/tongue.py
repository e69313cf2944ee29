"""Which language is spoken right now, and what the catalogue of that language says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from workbook.language.catalogues import Catalogue, catalogue
from workbook.language.terms import with_words

LANGUAGES = {"en": "English", "es": "Español", "fr": "Français"}
SOURCE = "en"
FOR_TESTS = ("x-pseudo", "x-mirror")
"""Not languages: every sentence in brackets, so that what was never given to a catalogue can be seen; and mirrored."""
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "x-mirror"})
# A notebook runs every cell in a context of its own, so what the first cell settles is kept for the process;
# a server speaks several languages at once, each request its own.
_settled = [SOURCE]
_own: list[Mapping[str, Mapping[str, str]]] = [{}]
_now: ContextVar[str] = ContextVar("spoken now", default="")


def settle(language: str) -> None:
    """Speak a language from now on in this whole process: a notebook, a report, a command.

    Parameters
    ----------
    language : str
        One of `LANGUAGES`; anything else is spoken in the source language.
    """
    _settled[0] = known(language)


def call(terms: Mapping[str, Mapping[str, str]]) -> None:
    """Use an organization's own words from now on in this whole process, by language; see `terms` (P001)."""
    _own[0] = terms


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language within a block only, as for one visitor of a server."""
    before = _now.set(known(language))
    try:
        yield
    finally:
        _now.reset(before)


def speak(language: str) -> None:
    """Speak a language for the rest of this context: one command, from the moment its listener is known."""
    _now.set(known(language))


def language() -> str:
    """The language spoken now, in two letters."""
    return _now.get() or _settled[0]


def known(asked: str) -> str:
    """The language asked for if the workbook speaks it, else the source language."""
    return heard(asked) or SOURCE


def heard(asked: str) -> str:
    """The language that was asked for, by its letters or its name: ``es`` for ``es-MX`` and ``Español``.

    Empty when the workbook does not speak it.
    """
    said = asked.strip().casefold().replace("_", "-")
    if said in FOR_TESTS:
        return said
    named = {name.casefold(): code for code, name in LANGUAGES.items()}
    short = named.get(said, said.split("-")[0])
    return short if short in LANGUAGES else ""


def direction() -> str:
    """Which way the language spoken now is written: ``ltr`` or ``rtl``."""
    return "rtl" if language() in _RIGHT_TO_LEFT else "ltr"


def book() -> Catalogue:
    """The catalogue of the language spoken now, with the organization's own words."""
    own = _own[0].get(language())
    return with_words(language(), tuple(sorted(own.items()))) if own else catalogue(language())
