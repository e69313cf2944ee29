"""Which pile a card sounds like: words help to look, and a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.phases.concerns import Pattern
from workbook.phases.entry import Entry

_WORD = re.compile(r"[^\W\d_]{4,}")
_NEAR = 2
"""So many words of four letters and more must be shared before a pile is named."""


def nearest(card: Entry, piles: Iterable[Pattern]) -> str:
    """The pile that shares most words with a card, or an empty text when none shares two.

    A word counts once a pile, whatever its case; words that stand in most piles say nothing
    about any of them and are left out.
    """
    named = list(piles)
    words = {pile.name: _words(" ".join([pile.name, *(one.body for one in pile.cards)])) for pile in named}
    everywhere = {word for found in words.values() for word in found if _often(word, words.values())}
    own = _words(card.body) - everywhere
    shared = sorted(((-len(own & found), name) for name, found in words.items()))
    return shared[0][1] if shared and -shared[0][0] >= _NEAR else ""


def _words(text: str) -> set[str]:
    """The words of a text that may say something about its subject."""
    return set(_WORD.findall(text.casefold()))


def _often(word: str, all_: Iterable[set[str]]) -> bool:
    """Whether a word stands in more than half of the piles, of which there are three or more."""
    there = list(all_)
    return len(there) > 2 and 2 * sum(word in found for found in there) > len(there)
