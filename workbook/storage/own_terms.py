"""An organization's own words for people: kept with the workspace, and held against the texts it wrote itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from workbook.errors import NotAccepted
from workbook.language import terms
from workbook.language.say import marked, spoken
from workbook.people.person import tidy
from workbook.storage.own_files import EXERCISES, INSTRUMENTS
from workbook.storage.workbook import Workbook

SETTING = "terms"


def kept(book: Workbook) -> dict[str, dict[str, str]]:
    """The words that were set, by language and by the word they stand for."""
    return terms.read(book.setting(SETTING))


def keep(book: Workbook, language: str, words: Mapping[str, str], *, clear: bool = False) -> None:
    """Set words in one language; those that were set before and are not named stay.

    Parameters
    ----------
    words : mapping of str to str
        One of `terms.BASE` -> the organization's own word.
    clear : bool
        Forget the words of this language first.

    Raises
    ------
    NotAccepted
        A word could not stand in a sentence.
    """
    said = {name: tidy(word) for name, word in words.items()}
    for word in said.values():
        if not terms.fits(word):
            why = spoken("{word!r} cannot stand in a sentence: at most 60 characters in one line.", word=word[:40])
            raise NotAccepted(marked("Word"), why)
    found = kept(book)
    found[language] = ({} if clear else found.get(language, {})) | said
    book.set(SETTING, json.dumps({code: own for code, own in found.items() if own}, ensure_ascii=False))


def pointed_out_in(book: Workbook, language: str) -> Iterator[str]:
    """What could be said otherwise in texts that the organization wrote itself: its terms, exercises and instruments.

    Nothing is changed, and what people said is not looked at (P001).
    """
    own = kept(book).get(language, {})
    texts = [(spoken("Your own words"), "\n".join(own.values()))]
    texts += [(file.name, file.read_text("utf-8", "replace")) for file in _files(book.folder)]
    for place, text in texts:
        for found in dict.fromkeys(terms.pointed_out(_without_quotes(text), language=language, own=own)):
            yield spoken(
                "{place} says “{word}”. You could say “{instead}”; nothing was changed.",
                place=place, word=found.word, instead=found.instead,
            )  # fmt: skip


def _files(folder: Path) -> list[Path]:
    """Files that the organization laid into its workspace."""
    return sorted(file for name in (EXERCISES, INSTRUMENTS) for file in (folder / name).glob("*.toml"))


def _without_quotes(text: str) -> str:
    """A file in which straight quotation marks hold every text, not what somebody said."""
    return text.replace('"', " ")
