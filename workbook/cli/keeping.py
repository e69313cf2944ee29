"""Commands for whoever keeps the workbook: lock it, change its passphrase, back it up, put a backup back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import opened, show, unlocked_folder, with_json, with_workspace
from workbook.cli.passphrases import new_passphrase, offer_sheet, open_with, write_sheet
from workbook.errors import Locked, WorkbookError
from workbook.language.say import counted

_SHEET = click.option(
    "--sheet", type=click.Path(path_type=Path), metavar="FOLDER", help="Where to write the recovery sheet."
)


@click.command(short_help="Lock the file of the workspace with a passphrase.")
@_SHEET
@with_workspace
def lock(*, workspace: Path, sheet: Path | None) -> None:
    """Lock the file of the workspace, and its backups, with a passphrase of four words or more."""
    from workbook.storage.unlocking import is_locked

    if is_locked(workspace.absolute()):
        raise WorkbookError(
            f"The workspace in {workspace} is locked already. Choose another passphrase with "
            "'python -m workbook passphrase'. Nothing was changed."
        )
    _locked_anew(unlocked_folder(workspace), sheet)
    click.echo("Files on this disk may still hold older, open copies until they are written over: so may its backups "
               "elsewhere.")  # fmt: skip


@click.command(short_help="Choose another passphrase.")
@_SHEET
@with_workspace
def passphrase(*, workspace: Path, sheet: Path | None) -> None:
    """Choose another passphrase for the workspace and its backups; the old one then opens nothing any more.

    With --passphrase-stdin, the first line is the present passphrase and the second the new one.
    """
    from workbook.storage.unlocking import is_locked

    if not is_locked(workspace.absolute()):
        raise WorkbookError(
            f"The workspace in {workspace} is not locked, so it has no passphrase. Lock it with "
            "'python -m workbook lock'. Nothing was changed."
        )
    _locked_anew(unlocked_folder(workspace), sheet)
    click.echo("Recovery sheets made before open nothing any more: throw them away.")


def _locked_anew(folder: Path, sheet: Path | None) -> None:
    """Ask for the new passphrase, lock everything with it, and say what else there is to do."""
    from workbook.storage import relocking

    relocking.file_of(folder)
    book = _looked_at(folder)
    name = book.setting("name", "Our workspace")
    book.close()
    left = relocking.lock(folder, new_passphrase(of="the file"))
    click.echo("The file and its backups are locked with the new passphrase, which is written down nowhere.")
    if left:
        click.echo(f"{counted(left, 'backup').capitalize()} could not be opened and stayed as before: see "
                   "'python -m workbook restore --list'.")  # fmt: skip
    offer_sheet(folder, name=name, place=sheet)


def _looked_at(folder: Path) -> Any:
    from workbook.storage.workbook import Workbook, system_clock

    return Workbook(folder, clock=system_clock)


@click.command("recovery-sheet", short_help="Write the page that opens it when the passphrase is lost.")
@click.argument("folder", type=click.Path(path_type=Path))
@with_workspace
def recovery_sheet(*, workspace: Path, folder: Path) -> None:
    """Write the recovery sheet into a FOLDER outside the workspace: print it twice, two people keep it."""
    book = opened(workspace)
    file = write_sheet(book.folder, name=book.setting("name", "Our workspace"), place=folder)
    click.echo(f"The recovery sheet is {file}. Print it twice, give it to two people, then delete the file.")


@click.command(short_help="Make a backup now.")
@with_workspace
def backup(*, workspace: Path) -> None:
    """Make a backup now; while the workbook is open it makes its own every ten minutes."""
    from workbook.storage.relocking import file_of
    from workbook.storage.upkeep import keep

    book = opened(workspace)
    file_of(book.folder)
    click.echo(f"The backup is {keep(book, why='asked-for')}. It opens with the same passphrase as the workspace.")


@click.command(short_help="Put a backup back, or list them.")
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
        show(_backups(folder), as_json=as_json, empty="There is no backup yet. Make one with: workbook backup")
        return
    chosen = _chosen(folder, backup)
    if not (yes or click.confirm(f"Put back what was there on {chosen.said}? What is there now is kept aside.")):
        click.echo("Nothing was changed.")
        return
    done = restoring.restore(folder, chosen, clock=system_clock)
    click.echo(f"Put back: {chosen.file.name}, from {chosen.said}.")
    if done.aside:
        click.echo(f"What was there before is {done.aside}.")
    if done.taken_back or done.apart:
        click.echo(f"Kept from since then: {counted(done.taken_back, 'yes', 'yes')} taken back, "
                   f"{counted(done.apart, 'pair')} kept apart.")  # fmt: skip


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
        {"backup": one.file.name, "made": one.said, "": "whole" if is_good(one.file, key) else "CANNOT BE OPENED"}
        for one in kept(folder)
    ]
