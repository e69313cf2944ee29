"""Commands about the workspace itself: make it, open it, look it over."""

from __future__ import annotations

import os
from pathlib import Path

import click

from workbook.cli.doors import in_workspace, opened, show, store_address, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.listener import asked_for
from workbook.cli.passphrases import OF_A_NEW_ONE, OF_THE_WORKSPACE, can_answer, is_piped, new_passphrase, offer_sheet
from workbook.errors import WorkbookError
from workbook.language.say import listed, spoken


@click.command(cls=Spoken, short_help="Make a workspace, empty or with Maple Street in it.")
@click.option("--example", is_flag=True, help="Fill it with Maple Street: made-up people and a made-up year.")
@click.option("--name", default="", help="What the organization or group calls itself.")
@click.option("--language", default="", metavar="CODE", help="What its pages and reports are in: en, es or fr.")
@click.option("--unlocked", is_flag=True, help="Do not ask for a passphrase: whoever can read the folder reads it all.")
@click.option("--sheet", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to write the recovery sheet.")
@in_workspace
def new(*, workspace: Path, example: bool, name: str, language: str, unlocked: bool, sheet: Path | None) -> None:
    """Make a workspace: a folder that holds everything, and nothing outside it.

    You are asked for a passphrase first, four words or more, that locks its file.
    """
    from workbook.storage.example import tell_example
    from workbook.storage.upkeep import see_that_it_is_free
    from workbook.storage.workbook import new_workbook, system_clock

    tongue = asked_for(language)
    folder, called = workspace.absolute(), name or spoken("Our workspace")
    if example:
        tell_example(folder, clock=system_clock)
        _keep_language(folder, tongue)
    else:
        address = _address()
        see_that_it_is_free(folder)  # before anybody thinks of a passphrase
        asked = not unlocked and not address and (is_piped() or can_answer())
        words = _chosen_words() if asked else ""
        book = new_workbook(folder, clock=system_clock, passphrase=words, store=address)
        book.set("name", called)
        if tongue:
            book.set("language", tongue)
        book.close()
        _say_how_it_is_kept(workspace, called, words=words, address=address, sheet=sheet)
    open_with = f"python -m workbook serve --workspace {workspace}"
    click.echo(spoken("The workspace is in {folder}. Open it with: {command}", folder=workspace, command=open_with))


def _chosen_words() -> str:
    """The passphrase of a new workspace; somebody at the keyboard may go without."""
    return new_passphrase(OF_THE_WORKSPACE) if is_piped() else new_passphrase(OF_A_NEW_ONE, may_be_empty=True)


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
        click.echo(spoken("It is kept on the server. Whoever keeps the server locks it and backs it up."))
    elif words:
        click.echo(spoken("The file is locked. Its passphrase is written down nowhere."))
        offer_sheet(workspace.absolute(), name=called, place=sheet)
    else:
        said = spoken(
            "This file is not locked: whoever can read its folder can read everything in it. Lock it with: {command}",
            command=f"python -m workbook lock --workspace {workspace}",
        )
        click.echo(said)


@click.command(cls=Spoken, short_help="Open the workbook in the browser, here only.")
@click.option("--port", default=8866, show_default=True, help="Where it listens on this computer; 0 finds a free one.")
@click.option("--language", default="", metavar="CODE", help="What its pages are in from now on: en, es or fr.")
@click.option("--by", default="", metavar="NAME", help="Who sits here; the history says so, and each person's page.")
@click.option("--browser/--no-browser", default=True, help="Open the browser when it is ready.")
@in_workspace
def serve(*, workspace: Path, port: int, language: str, by: str, browser: bool) -> None:
    """Open the workbook in the browser, on this computer only. Ctrl-C ends it."""
    from workbook.serving.launch import serve as start
    from workbook.session import BY
    from workbook.storage.shipped import shipped
    from workbook.storage.upkeep import see_that_it_is_whole

    tongue = asked_for(language)
    book = opened(workspace)
    see_that_it_is_whole(book)
    if tongue:
        book.set("language", tongue)
    book.close()
    os.environ |= {BY: " ".join(by.split())[:200]} if by.strip() else {}
    start(workspace.absolute(), shipped("notebooks"), port=port, open_browser=browser, say=click.echo)


@click.command(cls=Spoken, short_help="Check that the workspace is whole and private.")
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
        click.echo(spoken("The clock is taken at its word from now on."), err=True)
    found = checkup(book)
    rows = [{"": "ok" if line.holds else "NOT OK", "what": line.said} for line in found]
    show(rows, as_json=as_json, coded=("",), empty="")
    if wrong := [line.said for line in found if not line.holds]:
        raise WorkbookError(spoken("Not everything is in order: {what}. Nothing was changed.", what=listed(wrong)))
