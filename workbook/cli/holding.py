"""What is held about people: a person's own page, the sheet they sign, what changed, and undoing it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from workbook.cli.acts import done
from workbook.cli.doors import in_workspace, opened, show, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.listener import asked_for
from workbook.errors import WorkbookError
from workbook.language.say import spoken
from workbook.people.words import Door, Purpose


@click.command(cls=Spoken, short_help="Write what we hold about a person, on one page for them.")
@click.argument("person")
@click.option("--out", type=click.Path(path_type=Path), help="A page to print, as HTML; else it is said here.")
@with_workspace
def about(*, workspace: Path, person: str, out: Path | None) -> None:
    """Write what we hold about a PERSON: for that person, and nobody else."""
    from workbook.figures.about_page import about_page
    from workbook.reports.gates import visible
    from workbook.storage.looks import note

    book = opened(workspace)
    key = book.find(person).key
    note(book, Door.PAPER, key)
    held = book.held(key)
    page = about_page(held, at=book.now, organization=book.setting("name"), contact=book.setting("contact"))
    if out is None:
        for block in re.split(r"</(?:p|li|dd|tr)>|</?h[1-3][^>]*>", page.replace("</dt>", ":</dt>")):
            if line := visible(block):
                click.echo(re.sub(r" ([,:.;])", r"\1", line))
        return
    written(page, out)
    click.echo(spoken("The page is in {file}. Give it to the person; it is for nobody else.", file=out))


@click.command(cls=Spoken, short_help="Write the sheet that people read and sign.")
@click.option("--language", default="", metavar="CODE", help="en, es or fr; else that of the workspace.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--purpose", "purposes", multiple=True, type=click.Choice([p.value for p in Purpose]), help="Only these.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("consent-sheet.html"), show_default=True)
@in_workspace
def sheet(*, workspace: Path, language: str, paper: str, purposes: tuple[str, ...], out: Path) -> None:
    """Write the sheet that people read and sign, ready to print; nobody's name is on it."""
    from workbook.figures.consent_sheet import consent_sheet
    from workbook.screens.our_wording import our_language, our_wording

    asked_for(language)
    book = opened(workspace)
    asked = tuple(map(Purpose, purposes)) or tuple(Purpose)
    whose = {"organization": book.setting("name"), "contact": book.setting("contact")}
    written(consent_sheet(our_wording(our_language()), paper=paper, purposes=asked, **whose), out)
    click.echo(spoken("The sheet is in {file}. Open it in a browser and print it.", file=out))


@click.command(cls=Spoken, short_help="List what changed, by whom and when, without names.")
@click.option("--since", default="", metavar="DATE", help="Only after this day began, as 2026-05-01.")
@click.option("--at-most", default=50, show_default=True, help="How many lines.")
@with_json
@with_workspace
def changes(*, workspace: Path, since: str, at_most: int, as_json: bool) -> None:
    """List what changed, newest first: when, by whom, what was done; never of whom."""
    try:
        moment = datetime.fromisoformat(since).replace(tzinfo=UTC) if since else None
    except ValueError:
        raise click.UsageError(spoken("{day!r} is not a date. Write it as 2026-05-01.", day=since)) from None
    lines = opened(workspace).history(since=moment, at_most=at_most)
    rows = [_line(line, as_json=as_json) for line in lines]
    show(rows, as_json=as_json, coded=("by", "why"), empty=spoken("Nothing has changed."))


def _line(line: dict[str, Any], *, as_json: bool) -> dict[str, Any]:
    """One line of history as it is read."""
    at = line["at"].isoformat() if as_json else f"{line['at']:%Y-%m-%d %H:%M}"
    what = f"{line['act']} {line['about']}" if as_json else done(line)
    return {"at": at, "by": line["who"], "what": what, "why": line["reason"]}


@click.command(cls=Spoken, short_help="Undo the last thing the command line did.")
@with_workspace
def undo(*, workspace: Path) -> None:
    """Undo the last thing done with a command; a page undoes its own. Answers are never undone so."""
    undone = opened(workspace).undo()
    click.echo(spoken("Undone: {what}. Do it again with: {command}", what=undone, command="python -m workbook redo"))


@click.command(cls=Spoken, short_help="Do again what was undone last.")
@with_workspace
def redo(*, workspace: Path) -> None:
    """Do again what the command line undid last."""
    opened(workspace).redo()
    click.echo(spoken("It is as it was before."))


def written(page: str, file: Path) -> None:
    """Write a page for its owner's eyes only.

    Raises
    ------
    WorkbookError
        The place cannot be written.
    """
    try:
        file.touch(mode=0o600)
        file.write_text(page, "utf-8")
    except OSError as problem:
        raise WorkbookError(
            spoken(
                "{file} could not be written ({why}). Choose another place with --out. Nothing was changed.",
                file=file, why=problem.strerror,
            )
        ) from None  # fmt: skip
