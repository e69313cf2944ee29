"""What helps in a talk and what does not, how to be precise, and whose need it is: read from a plain file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbook.errors import NotAccepted
from workbook.language.say import spoken


@dataclass(frozen=True)
class Pair:
    """A sentence to leave, and one to say instead.

    Attributes
    ----------
    listens : tuple of str
        Words by which the first one is found in a draft, in small letters.
    """

    avoid: str
    say: str
    why: str
    listens: tuple[str, ...]


@dataclass(frozen=True)
class Play:
    """A small scene to practise: who sits there, and how they begin."""

    who: str
    opens: str
    attend: str


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """The phrase bank of one language.

    Attributes
    ----------
    own_story : tuple of str
        What one asks oneself before telling something of one's own.
    vague : tuple of str
        Words that sound like a step and are none.
    items : mapping
        Sheet of expectations -> its four lines.
    """

    pairs: tuple[Pair, ...]
    plays: tuple[Play, ...]
    own_story: tuple[str, ...]
    vague: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]


def phrases_of(text: str) -> dict[str, Phrases]:
    """Read the file: the phrase bank of each language, by its short name.

    Raises
    ------
    NotAccepted
        The file is not such a bank.
    """
    try:
        return {code: _bank(said) for code, said in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError):
        why = spoken("the file of phrases cannot be read. Compare it with the one that came with the workbook.")
        raise NotAccepted(spoken("Phrases"), why) from None


def heard_in(draft: str, bank: Phrases) -> list[Pair]:
    """The sentences to leave that stand in a draft (P032)."""
    plain = " ".join(draft.casefold().replace("’", "'").split())
    return [pair for pair in bank.pairs if any(words in plain for words in pair.listens)]


def unclear(what: str, *, who: str, when: str, vague: Iterable[str]) -> list[str]:
    """Which of what, who and when a step leaves open (P123): "what", "who", "when"."""
    words = what.casefold().replace("’", "'")
    found = ["what"] if len(words.split()) < 2 or any(_stands(one, words) for one in vague) else []
    return found + [name for name, said in (("who", who), ("when", when)) if not said.strip()]


def _stands(word: str, text: str) -> bool:
    """Whether words stand in a text as whole words."""
    letters = "".join(letter if letter.isalnum() or letter in "'" else " " for letter in text)
    return f" {word} " in f" {' '.join(letters.split())} "


def _bank(said: Mapping[str, Any]) -> Phrases:
    """The bank of one language."""
    return Phrases(
        pairs=tuple(Pair(one["avoid"], one["say"], one["why"], tuple(one["listens"])) for one in said["pair"]),
        plays=tuple(Play(one["who"], one["opens"], one["attend"]) for one in said["play"]),
        own_story=tuple(said["own_story"]), vague=tuple(said["vague"]),
        items={sheet: tuple(lines) for sheet, lines in said["items"].items()},
    )  # fmt: skip
