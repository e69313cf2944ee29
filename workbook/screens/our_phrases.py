"""The phrase bank in the language spoken now, read once from the file that ships."""

from __future__ import annotations

from functools import cache

from workbook.language.tongue import SOURCE, language
from workbook.phases.phrases import Phrases, phrases_of
from workbook.storage.shipped import shipped


def our_phrases() -> Phrases:
    """The bank of the language spoken now, or the English one."""
    banks = _all()
    return banks.get(language(), banks[SOURCE])


@cache
def _all() -> dict[str, Phrases]:
    """Every language of the file."""
    return phrases_of((shipped("data") / "instruments" / "one_to_ones.toml").read_text("utf-8"))
