"""How much a charity in the United States may spend on lobbying under section 501(h); not legal advice (P057)."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.say import marked
from workbook.phases.entry import Entry, Phase
from workbook.phases.kinds import Field, Kind

BANDS = ((500_000, 0.20), (500_000, 0.15), (500_000, 0.10))
BEYOND, CAP, GRASSROOTS = 0.05, 1_000_000, 0.25
LOBBYING_YEAR = Kind(
    name="lobbying year",
    phase=Phase.STRATEGY,
    title=marked("Lobbying room of a year (United States only)"),
    question=marked("Which year, and who looked it up?"),
    fields=(
        Field(name="spending", label=marked("What is spent on the purpose of the organization in that year?"),
              kind="number", most=1_000_000_000, required=True, help=marked("Whole dollars.")),
        Field(name="spent", label=marked("How much of it went to lobbying so far?"), kind="number", most=1_000_000_000),
        Field(name="grassroots", label=marked("How much of that asked the public to lobby?"), kind="number",
              most=1_000_000_000),
    ),
    practices=("P057",),
)  # fmt: skip


@dataclass(frozen=True)
class Room:
    """What may be spent, and what is left, in whole dollars.

    Attributes
    ----------
    limit, grassroots_limit : int
        In all, and for asking the public to lobby.
    left, grassroots_left : int
        Below nothing when the limit is passed.
    """

    limit: int
    grassroots_limit: int
    left: int
    grassroots_left: int


def limit(spending: float) -> int:
    """What may be spent on lobbying in a year.

    Parameters
    ----------
    spending : float
        Spending on the exempt purpose in that year, in dollars.

    Returns
    -------
    int
        20 % of the first 500,000, 15 % of the next, 10 % of the next, 5 % of the rest; at most 1,000,000.

    References
    ----------
    .. [1] Section 4911(c)(2) of the Internal Revenue Code, as the Minnesota Council of Nonprofits explains it.
    """
    left, found = max(spending, 0.0), 0.0
    for band, share in BANDS:
        found += min(left, band) * share
        left = max(left - band, 0.0)
    return int(min(found + left * BEYOND, CAP) + 0.5)


def room(card: Entry) -> Room:
    """The room of one year."""
    whole = limit(float(card.fact("spending", 0)))
    grass = int(whole * GRASSROOTS)
    spent, asked = int(card.fact("spent", 0)), int(card.fact("grassroots", 0))
    return Room(whole, grass, whole - spent, grass - asked)
