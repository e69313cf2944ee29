"""Our own words for asking: what exactly is asked, who would see it, what could follow, how to stop."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.errors import UnknownValue
from workbook.language.say import marked, spoken
from workbook.people.consent import STANDARDS
from workbook.people.words import Audience, Purpose, Reason

LANGUAGES: dict[str, str] = {"en": "English", "es": "Español", "fr": "Français"}
"""The languages we ask in, each as its speakers call it."""
CALLED = {"en": marked("English"), "es": marked("Spanish"), "fr": marked("French")}
"""The same languages as the answers keep them."""


@dataclass(frozen=True)
class Asking:
    """What is said about one purpose before somebody answers."""

    asks: str
    seen: str
    follows: str
    stop: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One version of our words in one language.

    Attributes
    ----------
    version : str
        Kept with every yes; a version that people were given is never changed.
    code, name : str
        The language, short ("es") and as the answers keep it ("Spanish").
    limits : tuple of str
        The three limits of confidentiality, each one sentence.
    honest : str
        The line that says what remains uncertain.
    teach_back : str
        The question a person answers in their own words.
    words : mapping of str to str
        What stands beside boxes and lines.
    """

    version: str
    code: str
    name: str
    title: str
    opening: str
    limits_title: str
    limits: tuple[str, ...]
    honest: str
    teach_back: str
    example: str
    stop: str
    words: Mapping[str, str]
    purposes: Mapping[Purpose, Asking]
    audiences: Mapping[Audience, str]
    reasons: Mapping[Reason, str]
    standards: Mapping[str, str]


def wordings(text: str) -> dict[str, Wording]:
    """Read the file of wordings: one wording a language, by its short name.

    Raises
    ------
    KeyError
        A language lacks a part; the tests read the file that ships, so this stops a change, not an evening.
    """
    held = tomllib.loads(text)
    return {code: _wording(held["version"], code, held[code]) for code in LANGUAGES}


def language_of(code: str) -> str:
    """The short name of a language we ask in, or a refusal.

    Raises
    ------
    UnknownValue
        Lists the languages there are.
    """
    folded = code.strip().casefold()
    if folded not in LANGUAGES:
        raise UnknownValue(code[:40], of=spoken("language we ask in"), valid=LANGUAGES)
    return folded


def _wording(version: str, code: str, said: Mapping[str, Any]) -> Wording:
    """One language of the file."""
    plain = ("name", "title", "opening", "limits_title", "honest", "teach_back", "example", "stop")
    return Wording(
        version=version, code=code, **{name: str(said[name]) for name in plain},
        limits=tuple(said["limits"]), words=dict(said["words"]),
        purposes={purpose: Asking(**said["purposes"][purpose.value]) for purpose in Purpose},
        audiences={audience: said["audiences"][audience.value] for audience in Audience},
        reasons={reason: said["reasons"][reason.value] for reason in Reason},
        standards={name: said["standards"][name] for name in STANDARDS},
    )  # fmt: skip

