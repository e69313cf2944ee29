"""Words as they may be kept: no tricks in them, and not too many."""

from __future__ import annotations

from workbook.errors import NotAccepted
from workbook.language.say import number, spoken
from workbook.people.person import AT_MOST_CHARACTERS, tidy


def kept(label: str, text: str, *, at_most: int = AT_MOST_CHARACTERS) -> str:
    """Give back the text with each line tidy, or refuse it.

    Parameters
    ----------
    label : str
        What the screen calls it; a `marked` word.
    at_most : int, default 200
        Characters, line breaks included.

    Raises
    ------
    NotAccepted
        It is too long, or holds a character that cannot be kept.
    """
    clean = "\n".join(tidy(line) for line in text.splitlines()).strip()
    if len(clean) > at_most:
        raise NotAccepted(
            spoken(label),
            spoken("at most {most} characters; this has {here}.", most=number(at_most), here=number(len(clean))),
        )
    return clean


def keepable(text: str) -> bool:
    """Whether both databases can hold the text: no NUL and no half of a character."""
    return "\x00" not in text and (text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text))
