"""The command that proposes who could meet whom, and says why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import opened, show, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.language.say import spoken


@click.command(cls=Spoken, short_help="Propose who could meet whom, and why.")
@click.option("--at-most", default=5, show_default=True, help="How many to propose.")
@click.option(
    "--preset",
    default="balanced",
    show_default=True,
    help="What they should do for the network: balanced, "
    "close triangles, welcome newcomers, bridge groups, stand without staff or stand without hubs.",
)
@click.option("--worth", nargs=2, metavar="PERSON PERSON", help="Mark two people as worth asking.")
@click.option("--because", default="", help="Your own reason why these two should meet, for your eyes.")
@with_json
@with_workspace
def introductions(
    *, workspace: Path, worth: tuple[str, str] | None, because: str, as_json: bool, **wishes: Any
) -> None:
    """Propose who could meet whom, and why, among people who said yes to being introduced."""
    from workbook.screens.introducing import enough, proposals
    from workbook.storage.desk import asks_left

    book = opened(workspace)
    if worth:
        one, other = (book.find(words) for words in worth)
        book.mark_introduction(one.key, other.key, because=because)
        click.echo(spoken("Marked as worth asking. Ask each of them apart before you name the other."))
        return
    found = proposals(book, **wishes)
    if as_json:
        show(found, as_json=True, empty="")
        return
    for number, one in enumerate(found, 1):
        click.echo(f"{number}. {one['said']}")
    if not found and not asks_left(book):
        click.echo(enough(book))
    elif not found:
        said = spoken(
            "There is no introduction to propose now. Ask more people what they care about and what may be told."
        )
        click.echo(said)
