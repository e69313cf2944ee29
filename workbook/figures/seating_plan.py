"""Tables round by round, to print for the wall, and a card for each person to carry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from workbook.figures.markup import render
from workbook.language.say import listed, marked, spoken
from workbook.network.tables import Seating, Table

_FILE = Path(__file__).parent / "static" / "seating_plan.css"


def seating_plan(seating: Seating, named: Mapping[str, str], *, organization: str = "") -> str:
    """A whole page to print.

    Parameters
    ----------
    named : mapping of str to str
        How each person wants to be called, by key.
    organization : str
        Who invites, above the title.
    """
    cards = sorted(((named[card.key], card.tables) for card in seating.cards), key=lambda card: card[0].casefold())
    rounds = [[(table, _names(table, named), _heard(table, named)) for table in tables] for tables in seating.rounds]
    return str(render(
        "figures/seating_plan.html", rounds=rounds, cards=cards, sentences=seating.sentences,
        organization=organization, style=_style(),
    ))  # fmt: skip


def seating_words(seating: Seating, named: Mapping[str, str]) -> str:
    """The same in plain lines."""
    lines = list(seating.sentences)
    for number, tables in enumerate(seating.rounds, 1):
        lines += ["", spoken("Round {number}", number=number)]
        for table in tables:
            names, heard = listed(_names(table, named)), _heard(table, named)
            said = marked("  Table {number}: {names} ({languages})") if heard else marked("  Table {number}: {names}")
            lines.append(spoken(said, number=table.number, names=names, languages=heard))
    return "\n".join(lines)


def _names(table: Table, named: Mapping[str, str]) -> list[str]:
    """Who sits there, by name."""
    return sorted((named[key] for key in table.keys), key=str.casefold)


def _heard(table: Table, named: Mapping[str, str]) -> str:
    """In which languages, and who interprets."""
    if not table.interpreters:
        return listed(table.languages)
    names = listed(named[key] for key in table.interpreters)
    return spoken("{languages}; {names} interprets", languages=listed(table.languages), names=names)


@cache
def _style() -> Markup:
    """The page's own style, which needs nothing else."""
    return Markup(_FILE.read_text("utf-8"))  # noqa: S704 - our own file
