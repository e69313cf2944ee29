"""The catalogues: what each sentence of the workbook is called in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
DOMAINS = ("workbook", "notebooks")
_SMALL_WORDS = ("number", "list", "term")
_MARK = re.compile(r"#+ |[-*>] |\| ?|\d+\. ")


@dataclass(frozen=True)
class Catalogue:
    """What is said in one language.

    Attributes
    ----------
    said : dict
        (context, sentence) -> its forms: one, or one for one thing and one for many.
    """

    language: str
    said: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def of(self, message: str, *, context: str = "") -> str:
        """A sentence in this language; where the catalogue has none, the sentence as it was written."""
        if not message:
            return ""  # the catalogue keeps its own head under the empty sentence
        if self.language.startswith("x-"):
            return message if context in _SMALL_WORDS else _bracketed(message)
        return self.said.get((context, message), (message,))[0]

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
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    for domain in DOMAINS:
        file = FOLDER / language / f"{domain}.po"
        if file.is_file():
            said.update(_read(file))
    return Catalogue(language, said)


def _read(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """The sentences of one file; what nobody has translated yet is left out."""
    from babel.messages.pofile import read_po

    with file.open("rb") as po:
        messages = read_po(po, abort_invalid=True)
    found = {}
    for message in messages:
        one = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(map(str, message.string or ()))
        if one and forms and all(forms) and not message.fuzzy:
            found[(message.context or "", one)] = forms
    return found
