"""The nine parameters of every notebook, declared once and read the same way everywhere.

The `parameters` cell, papermill, the page's query string and the command line all pass
through `read`. A parameter never holds a name, a key or a secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import parse_qs

from workbook.errors import NotAccepted, UnknownValue
from workbook.language.say import marked, spoken
from workbook.language.tongue import LANGUAGES, heard
from workbook.people.person import tidy
from workbook.people.words import Audience, Mode, word

AT_MOST_CHARACTERS = 300


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """What a notebook was opened for.

    Attributes
    ----------
    workspace : str
        Folder of the workspace; empty means the WORKBOOK_WORKSPACE variable, else ./workspace.
    round : int
        Which time round this is, from 1; 0 means the latest one.
    programme : str
        One programme only; empty means all of them.
    period_start, period_end : str
        ISO dates, both included; empty means open at that end.
    mode : str
        "room", "solo" or "report".
    audience : str
        "own table", "organization" or "public".
    language : str
        Two letters, such as "es"; empty means the workspace's own, else English. A language that the
        workbook does not speak counts as none, so that nobody is kept from a page by it.
    seed : int
        Where a drawing or a resampling needs one.
    """

    workspace: str = ""
    round: int = 0
    programme: str = ""
    period_start: str = ""
    period_end: str = ""
    mode: str = "room"
    audience: str = "organization"
    language: str = ""
    seed: int = 7

    @property
    def interactive(self) -> bool:
        """Whether people can act on what they see."""
        return self.mode != Mode.REPORT

    @property
    def shown_to(self) -> Audience:
        """The audience as one of the shared words."""
        return Audience(self.audience)

    @property
    def start(self) -> date | None:
        """First day of the period."""
        return date.fromisoformat(self.period_start) if self.period_start else None

    @property
    def end(self) -> date | None:
        """Last day of the period."""
        return date.fromisoformat(self.period_end) if self.period_end else None

    def within(self, on: date) -> bool:
        """Whether a day falls in the period."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


NAMES = tuple(field.name for field in fields(Parameters))
# A page's address may choose these; where the data lies and who sees it, it may not.
FROM_ADDRESS = ("round", "programme", "period_start", "period_end", "language")


def read(values: Mapping[str, object], *, query: str = "") -> Parameters:
    """Read parameters from a notebook's names and from the address of its page.

    Parameters
    ----------
    values : mapping
        Usually the notebook's own names; everything not declared here is ignored.
    query : str
        The page's query string; only the names in `FROM_ADDRESS` are taken from it,
        so that a link can never change the workspace, the mode or the audience.

    Raises
    ------
    NotAccepted, UnknownValue
        A value of the wrong kind, an unknown word, or a period that ends before it begins.
    """
    asked = {name: found[-1] for name, found in parse_qs(query).items() if name in FROM_ADDRESS}
    taken = {name: values[name] for name in NAMES if name in values} | asked
    return _accepted(Parameters(**{name: _value(name, value) for name, value in taken.items()}))  # type: ignore[arg-type]


def strict(values: Mapping[str, object]) -> Parameters:
    """Read parameters that must all be known, as a command or a batch gives them.

    Raises
    ------
    UnknownValue
        A name that is not declared; the closest declared one is offered.
    """
    for name in values:
        if name not in NAMES:
            raise UnknownValue(name, of=marked("parameter"), valid=NAMES)
    if (asked := str(values.get("language") or "")) and not heard(asked):
        raise UnknownValue(asked, of=marked("language"), valid=LANGUAGES)
    return read(values)


def _value(name: str, value: object) -> str | int:
    """One value as text or whole number, as its default says."""
    if isinstance(getattr(Parameters(), name), int):
        try:
            return int(str(value or 0))
        except ValueError:
            raise NotAccepted(name, spoken("{value!r} is not a whole number.", value=str(value)[:40])) from None
    text = tidy(str(value or ""))
    if len(text) > AT_MOST_CHARACTERS:
        raise NotAccepted(name, spoken("at most {count} characters.", count=AT_MOST_CHARACTERS))
    return heard(text) if name == "language" else text


def _accepted(given: Parameters) -> Parameters:
    """Check the words and dates against each other."""
    word(given.mode, Mode)
    word(given.audience, Audience)
    for name in ("period_start", "period_end"):
        _day(name, getattr(given, name))
    if given.start and given.end and given.end < given.start:
        raise NotAccepted("period_end", spoken("the period ends before it begins."))
    if not 0 <= given.round <= 999:
        raise NotAccepted("round", spoken("say a number from 1 to 999, or 0 for the latest."))
    return given


def _day(name: str, text: str) -> None:
    """Refuse a date that is not year-month-day."""
    try:
        if text:
            date.fromisoformat(text)
    except ValueError:
        said = spoken("{value!r} is not a date. Write it as 2026-05-30.", value=text[:40])
        raise NotAccepted(name, said) from None
