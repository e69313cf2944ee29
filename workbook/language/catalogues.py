"""The catalogues: what each sentence of the workbook is called in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
Said = dict[tuple[str, str], tuple[str, ...]]
"""(context, sentence) -> its forms."""
_SMALL_WORDS = ("number", "list", "term")
_PARTS = re.compile(r'^(msg\w+(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}
_MARK = re.compile(r"#+ |[-*>] |\| ?|\d+\. ")


@dataclass(frozen=True)
class Catalogue:
    """What is said in one language.

    Attributes
    ----------
    said : dict
        Each sentence with its forms: one, or one for one thing and one for many. The prose of
        notebooks, whose context is their cell, lies apart.
    """

    language: str
    said: Said = field(default_factory=dict)

    def of(self, message: str, *, context: str = "") -> str:
        """A sentence in this language; where the catalogue has none, the sentence as it was written."""
        if not message:
            return ""  # the catalogue keeps its own head under the empty sentence
        if self.language.startswith("x-"):
            return message if context in _SMALL_WORDS else _bracketed(message)
        known = _prose(self.language) if ":" in context else self.said
        return known.get((context, message), (message,))[0]

    def of_many(self, one: str, many: str, count: int) -> str:
        """The form of a sentence for a count. French says nought as one; English and Spanish as many."""
        if self.language.startswith("x-"):
            return f"⟦{one if count == 1 else many}⟧"
        few = count < 2 if self.language == "fr" else count == 1
        forms = self.said.get(("", one), (one, many))
        return forms[0 if few and count else -1]


def _bracketed(message: str) -> str:
    """A sentence in brackets; the sign of a heading or a list stays before them, so that it still is one."""
    mark = _MARK.match(message)
    begins = mark.end() if mark else 0
    return f"{message[:begins]}⟦{message[begins:]}⟧"


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, read once.

    A language that begins with ``x-`` is for tests: every sentence stands in brackets, so that what was
    never given to the catalogue can be seen.
    """
    return Catalogue(language, _read(FOLDER / language / "workbook.po"))


@cache
def _prose(language: str) -> Said:
    """What the notebooks say, which only whoever shows a notebook needs."""
    return _read(FOLDER / language / "notebooks.po")


def _read(file: Path) -> Said:
    """The sentences of one file; what nobody has translated yet is left out.

    Our files are written by one program in one form, so that they can be read in a tenth of the
    time that a general reader takes: every page of a notebook waits for it.
    """
    found: Said = {}
    if not file.is_file():
        return found
    for block in file.read_text("utf-8").split("\n\n"):
        if "\n#, fuzzy" in f"\n{block}":
            continue
        parts = {kind: _joined(lines) for kind, lines in _PARTS.findall(block)}
        forms = tuple(said for kind, said in parts.items() if kind.startswith("msgstr"))
        if parts.get("msgid") and forms and all(forms):
            found[parts.get("msgctxt", ""), parts["msgid"]] = forms
    return found


def _joined(lines: str) -> str:
    """A text that stands in quotation marks on one line or several."""
    text = "".join(line[1:-1] for line in lines.split("\n") if line)
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), text) if "\\" in text else text
