"""The words we ask in, read once from the file that ships."""

from __future__ import annotations

from functools import cache

from workbook.language.tongue import SOURCE, language
from workbook.people.wording import LANGUAGES, Wording, language_of, wordings
from workbook.storage.shipped import shipped


def our_wording(code: str) -> Wording:
    """Our words in one language: "en", "es" or "fr".

    Raises
    ------
    UnknownValue
        We do not ask in that language; it lists those we do.
    """
    return _all()[language_of(code)]


def our_language() -> str:
    """The language we ask in until somebody chooses another: the one spoken now, if we ask in it."""
    return language() if language() in LANGUAGES else SOURCE


@cache
def _all() -> dict[str, Wording]:
    """Every language of the file."""
    return wordings((shipped("data") / "instruments" / "consent_wording.toml").read_text("utf-8"))
