"""Commands for whoever keeps the workbook: lock it, change its passphrase, back it up, put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import opened, show, unlocked_folder, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.listener import agreed, speak_as_set
from workbook.cli.passphrases import OF_THE_WORKSPACE, new_passphrase, offer_sheet, open_with, sheet_is, write_sheet
from workbook.errors import Locked, WorkbookError
from workbook.language.say import plural, spoken

_SHEET = click.option(
    "--sheet", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to write the recovery sheet."
)


@click.command(cls=Spoken, short_help="Lock the file of the workspace with a passphrase.")
@_SHEET
@with_workspace
def lock(*, workspace: Path, sheet: Path | None) -> None:
    """Lock the file of the workspace, and its backups, with a passphrase of four words or more."""
    from workbook.storage.unlocking import is_locked

    if is_locked(workspace.absolute()):
        raise WorkbookError(
            spoken(
                "The workspace in {folder} is locked already. Choose another passphrase with "
                "'python -m workbook passphrase'. Nothing was changed.",
                folder=workspace,
            )
        )
    _locked_anew(unlocked_folder(workspace), sheet)
    said = spoken(
        "Files on this disk may still hold older, open copies until they are written over: so may its backups "
        "elsewhere."
    )
    click.echo(said)


@click.command(cls=Spoken, short_help="Choose another passphrase.")
@_SHEET
@with_workspace
def passphrase(*, workspace: Path, sheet: Path | None) -> None:
    """Choose another passphrase for the workspace and its backups; the old one then opens nothing any more.

    With --passphrase-stdin, the first line is the present passphrase and the second the new one.
    """
    from workbook.storage.unlocking import is_locked

    if not is_locked(workspace.absolute()):
        raise WorkbookError(
            spoken(
                "The workspace in {folder} is not locked, so it has no passphrase. Lock it with "
                "'python -m workbook lock'. Nothing was changed.",
                folder=workspace,
            )
        )
    _locked_anew(unlocked_folder(workspace), sheet)
    click.echo(spoken("Recovery sheets made before open nothing any more: throw them away."))


def _locked_anew(folder: Path, sheet: Path | None) -> None:
    """Ask for the new passphrase, lock everything with it, and say what else there is to do."""
    from workbook.storage import relocking

    relocking.file_of(folder)
    book = _looked_at(folder)
    speak_as_set(book)
    name = book.setting("name", spoken("Our workspace"))
    book.close()
    left = relocking.lock(folder, new_passphrase(OF_THE_WORKSPACE))
    click.echo(spoken("The file and its backups are locked with the new passphrase, which is written down nowhere."))
    if left:
        said = plural(
            left, "One backup could not be opened and stayed as before: see 'python -m workbook restore --list'.",
            "{N} backups could not be opened and stayed as before: see 'python -m workbook restore --list'.",
        )  # fmt: skip
        click.echo(said)
    offer_sheet(folder, name=name, place=sheet)


def _looked_at(folder: Path) -> Any:
    from workbook.storage.workbook import Workbook, system_clock

    return Workbook(folder, clock=system_clock)


@click.command("recovery-sheet", Spoken, short_help="Write the page that opens it when the passphrase is lost.")
@click.argument("folder", type=click.Path(path_type=Path))
@with_workspace
def recovery_sheet(*, workspace: Path, folder: Path) -> None:
    """Write the recovery sheet into a FOLDER outside the workspace: print it twice, two people keep it."""
    book = opened(workspace)
    file = write_sheet(book.folder, name=book.setting("name", spoken("Our workspace")), place=folder)
    click.echo(sheet_is(file))


@click.command(cls=Spoken, short_help="Make a backup now.")
@with_workspace
def backup(*, workspace: Path) -> None:
    """Make a backup now; while the workbook is open it makes its own every ten minutes."""
    from workbook.storage.relocking import file_of
    from workbook.storage.upkeep import keep

    book = opened(workspace)
    file_of(book.folder)
    file = keep(book, why="asked-for")
    click.echo(spoken("The backup is {file}. It opens with the same passphrase as the workspace.", file=file))


@click.command(cls=Spoken, short_help="Put a backup back, or list them.")
@click.argument("backup", required=False, default="")
@click.option("--list", "only_list", is_flag=True, help="Show the backups and whether they are whole; change nothing.")
@click.option("--yes", is_flag=True, help="Put it back without asking.")
@with_json
@with_workspace
def restore(*, workspace: Path, backup: str, only_list: bool, yes: bool, as_json: bool) -> None:
    """Put a BACKUP back, the newest whole one unless you name another.

    What is there now is kept among the backups first. A yes that was taken back since then
    stays taken back, and whoever is kept apart stays apart.
    """
    from workbook.storage import restoring
    from workbook.storage.workbook import system_clock

    folder = workspace.absolute()
    if only_list:
        show(_backups(folder), as_json=as_json, empty=spoken("There is no backup yet. Make one with: workbook backup"))
        return
    chosen = _chosen(folder, backup)
    moment = chosen.said
    asked = spoken("Put back what was there on {moment}? What is there now is kept aside.", moment=moment)
    if not (yes or agreed(asked)):
        click.echo(spoken("Nothing was changed."))
        return
    done = restoring.restore(folder, chosen, clock=system_clock)
    click.echo(spoken("Put back: {file}, from {moment}.", file=chosen.file.name, moment=moment))
    if done.aside:
        click.echo(spoken("What was there before is {file}.", file=done.aside))
    if done.taken_back or done.apart:
        said = spoken(
            "Kept from since then: {answers} taken back, {pairs} kept apart.",
            answers=plural(done.taken_back, "one yes", "{n} yes"), pairs=plural(done.apart, "one pair", "{n} pairs"),
        )  # fmt: skip
        click.echo(said)


def _chosen(folder: Path, name: str) -> Any:
    """The backup that is meant; the passphrase is asked for when only that is missing."""
    from workbook.storage import restoring
    from workbook.storage.unlocking import is_shut, unlock_for_restoring

    if is_shut(folder):
        open_with(folder, unlock_for_restoring)
    try:
        return restoring.choose(folder, name)
    except Locked:
        open_with(folder, unlock_for_restoring)
        return restoring.choose(folder, name)


def _backups(folder: Path) -> list[dict[str, Any]]:
    """Every backup, when it was made, and whether it can be put back."""
    from workbook.storage.backups import is_good, kept
    from workbook.storage.locks import RING
    from workbook.storage.unlocking import needs_words, unlock_for_restoring

    if needs_words(folder):
        open_with(folder, unlock_for_restoring)
    key = RING.held(folder)
    return [
        {"backup": one.file.name, "made": one.said,
         "": spoken("whole") if is_good(one.file, key) else spoken("CANNOT BE OPENED")}
        for one in kept(folder)
    ]  # fmt: skip
