"""Commands for files that travel: lock one for the way, and open one that arrived."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.passphrases import OF_A_FILE, can_answer, is_piped, new_passphrase, typed
from workbook.errors import WorkbookError
from workbook.language.say import spoken

_OUT = click.option("--out", type=click.Path(path_type=Path), help="Where to write it; else beside the file.")


@click.command(cls=Spoken, short_help="Lock a file for the way to somebody else.")
@click.argument("file", type=click.Path(path_type=Path))
@_OUT
@with_workspace
def send(*, workspace: Path, file: Path, out: Path | None) -> None:
    """Write a locked copy of a FILE, such as a report, that may travel by post or mail.

    A report is also found by its bare name. Tell the passphrase by another way than the file.
    """
    from workbook.storage.travelling import send as lock_for_the_way

    report = workspace / "reports" / file
    _somebody_answers()
    made = lock_for_the_way(report if not file.exists() and report.is_file() else file,
                            new_passphrase(OF_A_FILE), out=out)  # fmt: skip
    said = spoken(
        "The locked copy is {file}. Tell its passphrase by another way than the file goes: by telephone, or when you "
        "meet. It opens with 'python -m workbook receive', or with age.",
        file=made,
    )
    click.echo(said)


@click.command(cls=Spoken, short_help="Open a file that was locked for the way.")
@click.argument("file", type=click.Path(path_type=Path))
@_OUT
@with_workspace
def receive(*, workspace: Path, file: Path, out: Path | None) -> None:  # noqa: ARG001 - every command takes it
    """Open a FILE that somebody locked with 'send'."""
    from workbook.storage.travelling import receive as open_what_came

    _somebody_answers()
    came = open_what_came(file, typed(spoken("Passphrase of this file")), out=out)
    click.echo(spoken("The file is {file}.", file=came))


def _somebody_answers() -> None:
    """Stop where nobody could type a passphrase."""
    if not is_piped() and not can_answer():
        raise WorkbookError(
            spoken(
                "Nobody can type a passphrase here. Pipe it in as the first line with --passphrase-stdin. "
                "Nothing was made."
            )
        )
