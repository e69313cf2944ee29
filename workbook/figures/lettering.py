"""How wide words are and where they break, without a browser to ask."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_NARROW, _WIDE = set("iljtfrI.,:;'|!()[] "), set("mwMWQ@%&—…жмшщыюфЖМШЩЫЮФ")
_LATIN_ENDS, _BROAD_SCRIPTS, _PICTURES = 0x250, range(0x900, 0x1400), 0x1F000


def width(text: str, size: float) -> float:
    """About how wide a line is at a letter size, in the same unit; errs on the wide side."""
    return 1.06 * size * sum(map(_share, text))


def _share(letter: str) -> float:
    """How wide a letter is, as a share of the letter size."""
    if letter in _NARROW:
        return 0.31
    if combining(letter):
        return 0.0
    if ord(letter) >= _PICTURES:
        return 1.3
    if east_asian_width(letter) in "WF" or ord(letter) in _BROAD_SCRIPTS:
        return 1.0
    if letter in _WIDE:
        return 0.95
    small, large = (0.56, 0.74) if ord(letter) < _LATIN_ENDS else (0.64, 0.8)
    return large if letter.isupper() else small


def wrapped(text: str, *, size: float, within: float, lines: int) -> list[str]:
    """Break words into lines no wider than `within`; the last one ends in … when more follows."""
    found: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if width(longer, size) <= within or not line:
            line = longer
            continue
        found.append(line)
        line = word
    found.append(line)
    found = [cut(one, size=size, within=within) for one in found]
    if len(found) > lines:
        found = [*found[: lines - 1], cut(found[lines - 1] + " …", size=size, within=within)]
    return found


def cut(line: str, *, size: float, within: float) -> str:
    """A line that fits, ending in … where it had to be cut."""
    if width(line, size) <= within:
        return line
    while line and width(line + "…", size) > within:
        line = line[:-1]
    return line.rstrip() + "…"
