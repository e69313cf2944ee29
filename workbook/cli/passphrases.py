"""How the command line asks for a passphrase: hidden, three times at most, or as the first line of what is piped in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from workbook.errors import Locked, NotAccepted, NoWorkspace, WorkbookError, WrongKey
from workbook.language.say import marked, spoken

PIPED, TRIES = "workbook.passphrase_stdin", 3
ASKED = marked("Passphrase of the workspace, or the key on its recovery sheet")
OF_THE_WORKSPACE = marked("Four words or more that lock the file")
OF_A_NEW_ONE = marked("Four words or more that lock the file, or Enter to leave it unlocked")
OF_A_FILE = marked("Four words or more that lock this file")


def can_answer() -> bool:
    """Whether somebody sits at the keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_piped() -> bool:
    """Whether the passphrase comes as a line of what is piped in."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(PIPED))


def open_with(folder: Path, take: Callable[[Path, str], None]) -> None:
    """Ask for the passphrase of a locked workspace until `take` accepts it; three times, and no lockout.

    Raises
    ------
    Locked
        Nobody can answer here.
    WrongKey, NotAccepted
        The last answer was wrong as well.
    """
    if not is_piped() and not can_answer():
        raise Locked(folder)
    for again in reversed(range(1 if is_piped() else TRIES)):
        try:
            take(folder, typed(spoken(ASKED)))
        except (WrongKey, NotAccepted) as wrong:
            if not again:
                raise
            click.echo(str(wrong), err=True)
        else:
            return


def unlocked(folder: Path) -> None:
    """Open the lock of a workspace if it has one and this process has not opened it yet."""
    from workbook.storage.unlocking import is_shut, unlock

    if is_shut(folder):
        open_with(folder, unlock)


def new_passphrase(asked: str, *, may_be_empty: bool = False) -> str:
    """A new passphrase, typed twice where somebody types it; empty only where that is allowed.

    Parameters
    ----------
    asked : str
        The question, a `marked` sentence that says what is locked.

    Raises
    ------
    NotAccepted
        It is too short, or the two are not the same.
    """
    from workbook.storage.locks import accepted_passphrase

    for again in reversed(range(1 if is_piped() else TRIES)):
        try:
            words = typed(spoken(asked))
            if not words.strip() and may_be_empty:
                return ""
            clean = accepted_passphrase(words)
            if not is_piped() and " ".join(typed(spoken("The same once more")).split()) != clean:
                raise NotAccepted(marked("Passphrase"), spoken("the two are not the same."))
        except NotAccepted as wrong:
            if not again:
                raise
            click.echo(str(wrong), err=True)
        else:
            return clean
    return ""


def typed(asked: str) -> str:
    """What is typed, hidden, or the next line that is piped in."""
    if is_piped():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(asked, hide_input=True, default="", show_default=False, err=True))


def offer_sheet(folder: Path, *, name: str, place: Path | None) -> None:
    """Write the recovery sheet where the person says, and say where it is; it never lies in the workspace."""
    if place is None and can_answer() and not is_piped():
        asked = spoken("Folder for its recovery sheet (Enter: not now)")
        said = click.prompt(asked, default="", show_default=False, err=True)
        place = Path(said).expanduser() if said.strip() else None
    if place is None:
        said = spoken(
            "Nobody can open it without the passphrase. Make a recovery sheet that two people keep: {command}",
            command=f"python -m workbook recovery-sheet FOLDER --workspace {folder}",
        )
        click.echo(said)
        return
    click.echo(sheet_is(write_sheet(folder, name=name, place=place)))


def sheet_is(file: Path) -> str:
    """Where the recovery sheet is, and what to do with it."""
    return spoken(
        "The recovery sheet is {file}. Print it twice, give it to two people, then delete the file.", file=file
    )


def write_sheet(folder: Path, *, name: str, place: Path) -> Path:
    """Write the recovery sheet of an open lock as a page to print.

    Raises
    ------
    NotAccepted
        The place lies in the workspace, or is copied to a cloud.
    WorkbookError
        It cannot be written there.
    """
    from workbook.figures.recovery_sheet import recovery_sheet
    from workbook.storage.locks import RING, on_sheet
    from workbook.storage.whereabouts import in_a_cloud

    key, real = RING.held(folder), place.resolve()
    if key is None:
        raise WorkbookError(
            spoken(
                "This workspace is not locked, so it needs no recovery sheet. Lock it first with: {command}. "
                "Nothing was written.",
                command="python -m workbook lock",
            )
        )
    if real.is_relative_to(folder.resolve()) or in_a_cloud(real):
        why = spoken("a key must lie neither beside what it opens nor in a cloud. Name another folder.")
        raise NotAccepted(marked("Recovery sheet"), why)
    now = datetime.now().astimezone()
    file = real / f"recovery-sheet-{now:%Y-%m-%d-%H%M%S}.html"
    try:
        real.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(recovery_sheet(on_sheet(key), workspace=name, on=now.date()), "utf-8")
    except OSError as problem:
        raise NoWorkspace(
            spoken(
                "{folder} cannot be written ({why}). Name another folder for the recovery sheet. "
                "The workspace is as it was.",
                folder=real, why=problem.strerror,
            )
        ) from None  # fmt: skip
    return file
