"""Which language each visitor is spoken to in, and the switch from one language to another."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from workbook.language.tongue import LANGUAGES, heard, known, language

NAME = "language"
"""What the choice is called in an address and in the cookie that keeps it; the cookie holds nothing else."""
KEPT_DAYS = 365


@dataclass(frozen=True)
class Way:
    """A link of the switch.

    Attributes
    ----------
    code, name : str
        The language in letters, and as its speakers call it.
    address : str
        The same page in that language.
    current : bool
        Whether it is the language spoken now.
    """

    code: str
    name: str
    address: str
    current: bool


def asked_for(query: str) -> str:
    """The language that an address asks for, or nothing."""
    return heard(next((value for name, value in reversed(parse_qsl(query)) if name == NAME), ""))


def settled(asked: str, kept: str, workspace: str, *, browser: str) -> str:
    """The language of one visitor: what they chose comes first, and what nobody chose is not guessed against.

    Parameters
    ----------
    asked, kept : str
        The choice in the address, and the one in the cookie.
    workspace : str
        The language that the organization has set for its workspace.
    browser : str
        What the browser says its owner reads, in the form of the header ``Accept-Language``.
    """
    return heard(asked) or heard(kept) or heard(workspace) or _first_spoken(browser) or known("")


def _first_spoken(browser: str) -> str:
    """The language that a browser likes best among those we speak."""
    wishes = [part.partition(";q=") for part in browser.split(",")]
    liked = sorted(wishes, key=lambda wish: -_weight(wish[2]))
    return next((found for name, _, _ in liked if (found := heard(name))), "")


def _weight(said: str) -> float:
    """How much a language is liked, from 0 to 1; unsaid is 1."""
    try:
        return float(said or 1)
    except ValueError:
        return 0.0


def ways(query: str) -> list[Way]:
    """The same page in each language; everything else that the address asks for stays."""
    rest = [(name, value) for name, value in parse_qsl(query) if name not in (NAME, "front")]
    return [
        Way(code, name, f"?{urlencode([*rest, (NAME, code)])}", code == language())
        for code, name in LANGUAGES.items()
    ]  # fmt: skip


def handed_on(query: str) -> str:
    """What a kernel is told of the address it was asked for at, with the language that was settled on."""
    rest = [(name, value) for name, value in parse_qsl(query) if name not in (NAME, "front")]
    return urlencode([*rest, (NAME, language())])
