"""What an organization calls its people: its own words for participants, staff and itself, in every sentence of ours.

P001: language is an important marker. An organization sets its words once, and the whole workbook
speaks them; what people wrote is never touched. Words that make people into a case are pointed out
where we write ourselves, with another word beside them; nothing is replaced, and a quotation keeps its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbook.language.catalogues import Catalogue, catalogue

BASE = {
    "participant": "participant", "participants": "participants", "staff": "staff", "organization": "the organization",
}  # fmt: skip
"""What each term replaces, spoken under the context "term"."""
AT_MOST = 60
Words = tuple[tuple[str, str], ...]
# What stands in braces is a place for a value; what stands between back quotes is typed; an address is no word.
_LEFT_ALONE = r"\{[^{}]*\}|`[^`]*`|\]\([^)]*\)"
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»|^>.*$", re.MULTILINE)


def read(stored: str) -> dict[str, dict[str, str]]:
    """The terms of a workspace, by language and name; a setting that cannot be read holds none."""
    try:
        found = json.loads(stored or "{}")
        return {
            str(language): {name: str(word) for name, word in own.items() if name in BASE and fits(str(word))}
            for language, own in found.items()
        }
    except (ValueError, AttributeError):
        return {}


def fits(word: str) -> bool:
    """Whether a word can stand in a sentence: short, in one line, without braces."""
    return 0 < len(word.strip()) <= AT_MOST and not re.search(r"[{}\n\r`]", word)


@dataclass(frozen=True)
class OwnWords(Catalogue):
    """A catalogue that says what this organization says."""

    words: Words = ()

    def of(self, message: str, *, context: str = "") -> str:
        """A sentence with our own words in it."""
        return _said(super().of(message, context=context), self.words)

    def of_many(self, one: str, many: str, count: int) -> str:
        """The form of a sentence for a count, with our own words in it."""
        return _said(super().of_many(one, many, count), self.words)


@lru_cache(maxsize=32)
def with_words(language: str, own: Words) -> Catalogue:
    """The catalogue of a language with an organization's own words, by name, such as ``("staff", "team")``."""
    plain = catalogue(language)
    words = tuple((plain.of(BASE[name], context="term"), word) for name, word in own)
    return OwnWords(plain.language, plain.said, words)


@lru_cache(maxsize=20_000)
def _said(sentence: str, words: Words) -> str:
    """A sentence with each base word replaced, whole words only; a capital stays one."""
    own = {base.casefold(): word for base, word in words}
    bases = "|".join(re.escape(base) for base in sorted(own, key=len, reverse=True))

    def say(found: re.Match[str]) -> str:
        base = found[1]
        if base is None:
            return found[0]
        word = own[base.casefold()]
        return word[:1].upper() + word[1:] if base[:1].isupper() else word

    return re.sub(rf"{_LEFT_ALONE}|(?<!\w)({bases})(?!\w)", say, sentence, flags=re.IGNORECASE) if own else sentence


# --- Words that make people into a case --------------------------------------------------------------

INSTEAD: Mapping[str, Mapping[str, str]] = {
    "en": {
        "client": "participant", "clients": "participants", "consumer": "participant", "consumers": "participants",
        "patient": "participant", "patients": "participants", "caseload": "the people we work with",
    },
    "es": {
        "cliente": "participante", "clientes": "participantes", "clienta": "participante", "clientas": "participantes",
        "usuario": "participante", "usuarios": "participantes", "usuaria": "participante", "usuarias": "participantes",
        "paciente": "participante", "pacientes": "participantes", "beneficiarios": "participantes",
    },
    "fr": {
        "client": "participant", "clients": "participants", "cliente": "participante", "clientes": "participantes",
        "usager": "participant", "usagers": "participants", "patient": "participant", "patients": "participants",
        "bénéficiaires": "participants",
    },
}  # fmt: skip
"""Language -> a word, and what could stand there instead (P001)."""


@dataclass(frozen=True)
class Marked:
    """A word that was pointed out.

    Attributes
    ----------
    word, instead : str
        As it stands there, and what could.
    """

    word: str
    instead: str


def pointed_out(text: str, *, language: str, own: Mapping[str, str] | None = None) -> Iterator[Marked]:
    """Words in a text of ours that make people into a case; none of those in quotation marks.

    Parameters
    ----------
    own : mapping, optional
        The organization's own terms: its word for participants is the one suggested.
    """
    named = {BASE["participant"]: (own or {}).get("participant"), BASE["participants"]: (own or {}).get("participants")}
    instead = INSTEAD.get(language, INSTEAD["en"])
    for found in re.finditer(r"\w+", _QUOTED.sub(" ", text)):
        if other := instead.get(found[0].casefold()):
            yield Marked(found[0], named.get(other) or other)
