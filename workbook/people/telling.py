"""The limits are told, and told back in the person's own words, before a yes can be recorded."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.errors import NotAccepted
from workbook.language.say import number, spoken
from workbook.people.person import tidy
from workbook.people.wording import Wording

AT_LEAST_WORDS = 3
AT_MOST_CHARACTERS = 2_000


@dataclass(frozen=True, kw_only=True)
class Telling:
    """The limits of confidentiality, told in one conversation or to a whole room.

    Attributes
    ----------
    words : str
        How they were told back: the person's own words, or who told them back for a room.
    wording : str
        The version of our text that was read aloud.
    language : str
        The language the person heard it in.
    interpreter : str
        Who carried it into that language, or empty.
    """

    words: str
    wording: str
    language: str
    interpreter: str = ""


def told(wording: Wording, *, words: str, language: str = "", interpreter: str = "") -> Telling:
    """Keep what a person told back, or refuse to go on.

    Parameters
    ----------
    language : str
        Another language than that of the wording; then somebody interpreted.

    Raises
    ------
    NotAccepted
        Nothing was told back, only a word or two, or our own sentence was copied; or the
        language is another one and nobody carried it over.
    """
    own = tidy(words)
    if len(own.split()) < AT_LEAST_WORDS:
        raise _not(spoken("write what was told back, in a few words of their own. Then the form opens."))
    if len(own) > AT_MOST_CHARACTERS:
        long = {"most": number(AT_MOST_CHARACTERS), "here": number(len(own))}
        raise _not(spoken("at most {most} characters; this has {here}.", **long))
    if _folded(own) in {_folded(ours) for ours in (*wording.limits, wording.honest, wording.teach_back)}:
        raise _not(spoken("that is our own sentence. Ask once more, and write theirs."))
    heard, by = tidy(language) or wording.name, tidy(interpreter)
    if heard.casefold() != wording.name.casefold() and not by:
        raise NotAccepted(spoken("Interpreter"), spoken(
            "our words are in {ours}. Say who carried them into {theirs}.", ours=spoken(wording.name), theirs=heard[:40]
        ))  # fmt: skip
    return Telling(words=own, wording=wording.version, language=heard, interpreter=by)


def _not(why: str) -> NotAccepted:
    """A refusal of what was told back."""
    return NotAccepted(spoken("Told back"), why)


def _folded(text: str) -> str:
    """A sentence without case and marks, to see whether it is the same one."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
