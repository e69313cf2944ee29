"""A command for the reports that lie in the workspace: which are out of date, made anew or removed."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import opened, with_workspace
from workbook.cli.helping import Spoken
from workbook.language.say import marked, plural, spoken


@click.command(cls=Spoken, short_help="List the reports kept here, and which of them a yes has ended for.")
@click.option("--anew", is_flag=True, help="Make those anew that are out of date, of what may be shown today.")
@click.option("--remove", is_flag=True, help="Remove those that are out of date.")
@with_workspace
def reports(*, workspace: Path, anew: bool, remove: bool) -> None:
    """List the reports kept in the workspace, and say which are out of date because a yes has ended since.

    What was handed on before cannot be called back; what lies here can be made anew or removed.
    """
    from workbook.reports import kept as shelf

    book = opened(workspace)
    found = shelf.kept(book)
    stale = [one for one in found if one.ended]
    if not (anew or remove):
        for one in found:
            click.echo(one.said)
        click.echo(_all_told(len(found), len(stale)))
        return
    for one in stale:
        if anew:
            shelf.make_anew(book, one, progress=lambda said: click.echo(said, err=True))
        else:
            shelf.remove(one)
    click.echo(_made(len(stale)) if anew else _removed(len(stale)))


def _all_told(found: int, stale: int) -> str:
    """How many there are, and what can be done about those that are out of date."""
    if not found:
        return spoken("No report lies in this workspace.")
    return plural(
        stale,
        "One is out of date. Make it anew with --anew, or remove it with --remove.",
        "{N} are out of date. Make them anew with --anew, or remove them with --remove.",
        none=marked("None is out of date."),
    )


def _made(many: int) -> str:
    """What was made anew."""
    return plural(many, "One report was made anew.", "{N} reports were made anew.", none=marked("None is out of date."))


def _removed(many: int) -> str:
    """What was removed."""
    return plural(many, "One report was removed.", "{N} reports were removed.", none=marked("None is out of date."))
