"""The catalogues as files: what is in them, what is missing, and how they are written anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tests.catalogues import collecting
from tests.catalogues.collecting import Sentence

FOLDER = collecting.PACKAGE / "language" / "locale"
LANGUAGES = ("es", "fr")
DOMAINS = {"workbook": collecting.workbook, "notebooks": collecting.notebooks}
_PLURAL = {"es": "(n != 1)", "fr": "(n > 1)"}
_HEAD = """\
# What the workbook says in another language. "make catalogues" brings new sentences in and keeps what is here.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural={plural};\\n"

"""
Id = tuple[str, str]


@dataclass
class Entry:
    """A sentence with every file it stands in; from the first place on."""

    one: str
    many: str
    context: str
    places: list[str] = field(default_factory=list)


class Clash(Exception):
    """Two plurals begin alike and go on differently, so that a catalogue could keep only one."""


def entries(sentences: Iterable[Sentence]) -> dict[Id, Entry]:
    """Each sentence once, in the order of the files."""
    found: dict[Id, Entry] = {}
    for said in sentences:
        entry = found.setdefault((said.context, said.one), Entry(said.one, said.many, said.context))
        if said.many and entry.many not in ("", said.many):
            raise Clash(f"{said.place}: {said.one!r} goes with {entry.many!r} elsewhere and with {said.many!r} here")
        entry.many = entry.many or said.many
        if said.place not in entry.places:
            entry.places.append(said.place)
    return found


@cache
def wanted(domain: str) -> dict[Id, Entry]:
    """What a catalogue must hold; the sources are read once."""
    return entries(DOMAINS[domain]())


def path(language: str, domain: str, folder: Path = FOLDER) -> Path:
    return folder / language / f"{domain}.po"


def kept(file: Path) -> dict[Id, tuple[str, ...]]:
    """What a file holds: its translations, empty where there is none yet."""
    if not file.is_file():
        return {}
    found = {}
    for message in read_po(BytesIO(file.read_bytes()), abort_invalid=True):
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
            found[message.context or "", one] = tuple(form or "" for form in forms)
    return found


def missing(wish: dict[Id, Entry], have: dict[Id, tuple[str, ...]]) -> list[Id]:
    """Sentences without a whole translation."""
    return [key for key, entry in wish.items() if not _whole(entry, have.get(key, ()))]


def _whole(entry: Entry, forms: tuple[str, ...]) -> bool:
    return len(forms) == (2 if entry.many else 1) and all(forms)


def written(language: str, wish: dict[Id, Entry], have: dict[Id, tuple[str, ...]]) -> str:
    """A file with every sentence that is wanted and no other, each with the translation it had."""
    book = Catalog(charset="utf-8")
    for key, entry in wish.items():
        forms = have.get(key, ())
        said = (*forms, "", "")[:2] if entry.many else (*forms, "")[0]
        message = Message(
            (entry.one, entry.many) if entry.many else entry.one, said, [(place, 0) for place in entry.places],
            context=entry.context or None,
        )  # fmt: skip
        message.flags.discard("python-format")
        book[message.id] = message
    out = BytesIO()
    write_po(out, book, width=110, omit_header=True, include_lineno=False)
    return _HEAD.format(language=language, plural=_PLURAL[language]) + out.getvalue().decode()
