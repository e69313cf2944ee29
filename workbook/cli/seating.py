"""Seating people at tables, round by round, so that they meet somebody new and no pair kept apart sits together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import opened, with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.holding import written
from workbook.language.say import spoken
from workbook.people.words import Audience, Purpose


@click.command(cls=Spoken, short_help="Seat people at tables so that they meet somebody new.")
@click.option("--size", default=6, show_default=True, type=click.IntRange(2, 20), help="Seats at a table: 2 for pairs.")
@click.option("--rounds", default=1, show_default=True, type=click.IntRange(1, 12))
@click.option("--here", multiple=True, metavar="PERSON", help="Who is there; else everybody who agreed to meet.")
@click.option("--interprets", multiple=True, metavar="PERSON", help="Who interprets between the languages they speak.")
@click.option("--step-free", multiple=True, metavar="PERSON", help="Who needs a table without steps.")
@click.option("--step-free-tables", type=click.IntRange(0), help="How many tables can be reached without steps.")
@click.option("--seed", default=7, show_default=True, help="Another number, another seating as good.")
@click.option("--out", type=click.Path(path_type=Path), help="A page to print: the rounds, and a card for each person.")
@with_workspace
def tables(*, workspace: Path, out: Path | None, **wishes: Any) -> None:
    """Seat people who agreed to be introduced: round by round, new people first."""
    from workbook.figures.seating_plan import seating_plan, seating_words

    book = opened(workspace)
    seating, named = _seated(book, **wishes)
    if out is None:
        click.echo(seating_words(seating, named))
        return
    written(seating_plan(seating, named, organization=book.setting("name")), out)
    click.echo(spoken("The tables are in {file}. Open it in a browser and print it.", file=out))


def _seated(
    book: Any, *, here: tuple[str, ...], interprets: tuple[str, ...], step_free: tuple[str, ...], **wishes: Any
) -> tuple[Any, dict[str, str]]:
    """The seating of everybody who is there and agreed, and how each wants to be called."""
    from workbook.network.tables import guests, seat

    shared = book.shared_map(for_purpose=Purpose.INTRODUCE, audience=Audience.OWN_TABLE)
    there, interpreters, without_steps = (_keys(book, persons) for persons in (here, interprets, step_free))
    everybody = guests(shared, interpreters=interpreters, step_free=without_steps)
    people = [one for one in everybody if not there or one.key in there]
    known = [tie.pair for tie in shared.ties if tie.holds(book.today)]
    seating = seat(people, keep_apart=shared.apart, known=known, **wishes)
    return seating, {one.key: one.called for one in shared}


def _keys(book: Any, persons: tuple[str, ...]) -> set[str]:
    """The keys that are meant."""
    everybody = book.everybody()
    return {book.find(words, among=everybody).key for words in persons}
