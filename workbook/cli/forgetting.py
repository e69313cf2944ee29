"""Letting go: forget a person, make two records one, shred what has had its time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.doors import opened, show, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.listener import agreed
from workbook.errors import WorkbookError
from workbook.language.say import marked, plural, spoken

if TYPE_CHECKING:
    from workbook.storage.forgotten import Forgotten
    from workbook.storage.retention import Shredded

_PERSON_LEFT = marked(
    "It is not finished: another page or program still has the workspace open. Close the other tables, "
    "then say the same once more. The person is deleted; their bytes may still be in the file."
)
_RECORDS_LEFT = marked(
    "It is not finished: another page or program still has the workspace open. Close the other tables, "
    "then say the same once more. The records are deleted; their bytes may still be in the file."
)


@click.command(cls=Spoken, short_help="Forget a person everywhere the workbook can reach.")
@click.argument("person")
@click.option("--reason", default="", help="Why, as the history shall say; never with a name.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@with_workspace
def forget(*, workspace: Path, person: str, reason: str, yes: bool) -> None:
    """Forget a PERSON: their record, their answers and ties, and their name in every text.

    Backups, reports and notebooks in the workspace are cleaned as well; what cannot be
    reached is listed. It cannot be undone. While another page reads the workspace, it says
    so and has not finished: close the other pages and say it once more.
    """
    from workbook.storage.erasure import forget as struck

    book = opened(workspace)
    key = _key_of(book, person)
    if not (yes or agreed(spoken("Forget this person for good? It cannot be undone."))):
        click.echo(spoken("Nothing was changed."))
        return
    done = struck(book, key, by="command line", reason=reason)
    book.close()
    _told(done, _PERSON_LEFT)


def _told(done: Forgotten | Shredded, left: str) -> None:
    """Print what was done, and end as not finished where the bytes could not be written over."""
    for line in done.said:
        click.echo(line)
    if not done.finished:
        raise WorkbookError(spoken(left))


def _key_of(book: object, words: str) -> str:
    """The key that is meant; a whole key may be of somebody whose forgetting was not finished."""
    whole = words.strip().lower()
    if len(whole) == 32 and all(letter in "0123456789abcdef" for letter in whole):
        return whole
    return str(book.find(words).key)  # type: ignore[attr-defined]


@click.command(cls=Spoken, short_help="Make two records of one person one, or take them apart.")
@click.argument("keep", required=False)
@click.argument("drop", required=False)
@click.option("--reason", default="", help="How it is known that both are one person.")
@click.option("--undo", is_flag=True, help="Take the record named last apart again: give its whole key as KEEP.")
@with_workspace
def merge(*, workspace: Path, keep: str | None, drop: str | None, reason: str, undo: bool) -> None:
    """Make two records one: KEEP stays, DROP leads to it; the least permissive answer wins.

    Without names it lists records that may be one person. Only a person decides it.
    """
    from workbook.storage.likeness import alike
    from workbook.storage.merging import merge as joined
    from workbook.storage.taking_apart import unmerge

    book = opened(workspace)
    if undo and keep:
        for line in unmerge(book, _key_of(book, keep)).said:
            click.echo(line)
    elif keep and drop:
        one, other = (_key_of(book, words) for words in (keep, drop))
        for line in joined(book, one, other, reason=reason).said:
            click.echo(line)
        click.echo(spoken("Take them apart with: {command}", command=f"python -m workbook merge --undo {other}"))
    else:
        called = {one.key: one.called for one in book.everybody()}
        rows = [{"one": f"{called[two.one]} [{two.one[:8]}]", "other": f"{called[two.other]} [{two.other[:8]}]",
                 "because": [spoken(word) for word in two.because]} for two in alike(book)]  # fmt: skip
        show(rows, as_json=False, empty=spoken("No two records look like one person."))


@click.command(cls=Spoken, short_help="List what has had its time, and shred it.")
@click.option("--yes", is_flag=True, help="Shred it; otherwise it is only listed.")
@click.option("--reason", default="", help="Why, as the certificate shall say.")
@with_json
@with_workspace
def shred(*, workspace: Path, yes: bool, reason: str, as_json: bool) -> None:
    """List records whose time is over, and with --yes shred them and print the certificate."""
    from workbook.storage import retention

    book = opened(workspace)
    there = retention.due(book)
    if not yes:
        rows = [{"kind": one.kind, "since": one.since, "record": one.key if as_json else one.key[:24], "why": one.why}
                for one in there]  # fmt: skip
        show(rows, as_json=as_json, coded=("kind",), empty=spoken("Nothing has had its time yet."))
        if rows and not as_json:
            said = plural(len(rows), "One record due. Shred with: {command}", "{N} records due. Shred with: {command}",
                          command="python -m workbook shred --yes")  # fmt: skip
            click.echo(said)
        return
    _told(retention.shred(book, by="command line", reason=reason), _RECORDS_LEFT)
