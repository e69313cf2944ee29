"""Commands about the workspace itself: make it, open it, look it over."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import opened, show, store_address, with_json, with_workspace
from workbook.cli.passphrases import can_answer, is_piped, new_passphrase, offer_sheet
from workbook.errors import UnknownValue, WorkbookError
from workbook.language.say import listed, marked


@click.command(short_help="Make a workspace, empty or with Maple Street in it.")
@click.option("--example", is_flag=True, help="Fill it with Maple Street: made-up people and a made-up year.")
@click.option("--name", default="", help="What the organization or group calls itself.")
@click.option("--language", default="", metavar="CODE", help="What its pages and reports are in: en, es or fr.")
@click.option("--unlocked", is_flag=True, help="Do not ask for a passphrase: whoever can read the folder reads it all.")
@click.option("--sheet", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to write the recovery sheet.")
@with_workspace
def new(*, workspace: Path, example: bool, name: str, language: str, unlocked: bool, sheet: Path | None) -> None:
    """Make a workspace: a folder that holds everything, and nothing outside it.

    You are asked for a passphrase first, four words or more, that locks its file.
    """
    from workbook.storage.example import tell_example
    from workbook.storage.upkeep import see_that_it_is_free
    from workbook.storage.workbook import new_workbook, system_clock

    folder, called, tongue = workspace.absolute(), name or "Our workspace", _language(language)
    if example:
        tell_example(folder, clock=system_clock)
        _keep_language(folder, tongue)
    else:
        address = _address()
        see_that_it_is_free(folder)  # before anybody thinks of a passphrase
        asked = not unlocked and not address and (is_piped() or can_answer())
        words = new_passphrase(of="the file", may_be_empty=not is_piped()) if asked else ""
        book = new_workbook(folder, clock=system_clock, passphrase=words, store=address)
        book.set("name", called)
        if tongue:
            book.set("language", tongue)
        book.close()
        _say_how_it_is_kept(workspace, called, words=words, address=address, sheet=sheet)
    click.echo(f"The workspace is in {workspace}. Open it with: python -m workbook serve --workspace {workspace}")


def _language(asked: str) -> str:
    """The language that was asked for, in its two letters.

    Raises
    ------
    UnknownValue
        The workbook does not speak it; the closest one is offered.
    """
    from workbook.language.tongue import LANGUAGES, heard

    if asked and not heard(asked):
        raise UnknownValue(asked, of=marked("language"), valid=LANGUAGES)
    return heard(asked)


def _keep_language(folder: Path, tongue: str) -> None:
    """Let the made-up neighbourhood speak another language; what its people wrote stays as they wrote it."""
    from workbook.storage.workbook import Workbook, system_clock

    if tongue:
        book = Workbook(folder, clock=system_clock, who="command line")
        book.set("language", tongue)
        book.close()


def _address() -> str:
    """The server that was asked for, if any."""
    from workbook.storage.joining import accepted_address

    return accepted_address(store_address()) if store_address() else ""


def _say_how_it_is_kept(workspace: Path, called: str, *, words: str, address: str, sheet: Path | None) -> None:
    """Say whether it is locked, and offer the recovery sheet."""
    if address:
        click.echo("It is kept on the server. Whoever keeps the server locks it and backs it up.")
    elif words:
        click.echo("The file is locked. Its passphrase is written down nowhere.")
        offer_sheet(workspace.absolute(), name=called, place=sheet)
    else:
        click.echo("This file is not locked: whoever can read its folder can read everything in it. "
                   f"Lock it with: python -m workbook lock --workspace {workspace}")  # fmt: skip


@click.command(short_help="Open the workbook in the browser, here only.")
@click.option("--port", default=8866, show_default=True, help="Where it listens on this computer; 0 finds a free one.")
@click.option("--language", default="", metavar="CODE", help="What its pages are in from now on: en, es or fr.")
@click.option("--browser/--no-browser", default=True, help="Open the browser when it is ready.")
@with_workspace
def serve(*, workspace: Path, port: int, language: str, browser: bool) -> None:
    """Open the workbook in the browser, on this computer only. Ctrl-C ends it."""
    from workbook.serving.launch import serve as start
    from workbook.storage.shipped import shipped
    from workbook.storage.upkeep import see_that_it_is_whole

    tongue = _language(language)
    book = opened(workspace)
    see_that_it_is_whole(book)
    if tongue:
        book.set("language", tongue)
    book.close()
    start(workspace.absolute(), shipped("notebooks"), port=port, open_browser=browser, say=click.echo)


@click.command(short_help="Check that the workspace is whole and private.")
@click.option("--believe-clock", is_flag=True, help="The computer's clock is right now; it had run ahead before.")
@with_json
@with_workspace
def check(*, workspace: Path, believe_clock: bool, as_json: bool) -> None:
    """Check that the workspace is whole, private and backed up, and that this computer can serve it."""
    from workbook.serving.checkup import checkup
    from workbook.storage import upkeep

    book = opened(workspace)
    if believe_clock:
        upkeep.believe_clock(book)
        click.echo("The clock is taken at its word from now on.", err=True)
    found = checkup(book)
    show([{"": "ok" if line.holds else "NOT OK", "what": line.said} for line in found], as_json=as_json, empty="")
    if wrong := [line.said for line in found if not line.holds]:
        raise WorkbookError(f"Not everything is in order: {listed(wrong)}. Nothing was changed.")
