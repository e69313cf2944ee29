"""Commands about the words of the workbook: its notebooks in another language, and an organization's own terms."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import in_workspace, opened, show, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.language.say import spoken
from workbook.language.tongue import LANGUAGES, call


@click.command(cls=Spoken, short_help="Write the notebooks in another language, for JupyterLab.")
@click.argument("language", type=click.Choice(list(LANGUAGES)))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder; else ./notebooks-LANGUAGE.")
@with_workspace
def notebooks(*, workspace: Path, language: str, out: Path | None) -> None:  # noqa: ARG001 - every command takes it
    """Write the notebooks with their prose in LANGUAGE, for whoever opens them in JupyterLab."""
    from workbook.session.notebooks import write_notebooks

    folder = out or Path(f"notebooks-{language}")
    written = write_notebooks(language, folder)
    said = spoken(
        "{count} notebooks are in {folder}. Open them with: {command}",
        count=len(written), folder=folder, command=f"jupyter lab {folder}",
    )  # fmt: skip
    click.echo(said)


@click.command(cls=Spoken, short_help="Show or set what you call participants and staff.")
@click.option("--participant", metavar="WORD", help="What one of the people you work with is called, such as member.")
@click.option("--participants", metavar="WORD", help="What several of them are called, such as members.")
@click.option("--staff", metavar="WORD", help="What those who are paid to be here are called, such as team.")
@click.option("--organization", metavar="NAME", help="What stands where the workbook says \"the organization\".")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="In which language; else that of the workspace.")
@click.option("--clear", is_flag=True, help="Speak the workbook's own words again in that language.")
@with_json
@in_workspace
def terms(*, workspace: Path, language: str | None, clear: bool, as_json: bool, **words: str | None) -> None:
    """Show or set your own words for people; every page and report then speaks them.

    What people wrote is never changed. Where your own files call people by words that make them into
    a case, such as client, these are pointed out here, and nothing is replaced.
    """
    from workbook.storage import own_terms

    book = opened(workspace)
    tongue = language or book.setting("language") or "en"
    if clear or any(words.values()):
        own_terms.keep(book, tongue, {name: word for name, word in words.items() if word}, clear=clear)
    found = own_terms.kept(book)
    call(found)
    rows = [{"language": code, "word": name, "ours": own} for code, of in found.items() for name, own in of.items()]
    show(rows, as_json=as_json, empty=spoken("The workbook speaks its own words: participant, participants, staff."))
    for said in own_terms.pointed_out_in(book, tongue):
        click.echo(said, err=True)
