"""What every command has in common: its workspace, a plain refusal, and a list that can be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from workbook.cli.listener import speak_as_set, with_language
from workbook.cli.passphrases import unlocked
from workbook.language.say import marked, spoken

IN_LISTS = (
    marked("key"), marked("name"), marked("role"), marked("answers"), marked("exercise"), marked("phase"),
    marked("minutes"), marked("file"), marked("one"), marked("other"), marked("because"), marked("kind"),
    marked("since"), marked("record"), marked("why"), marked("at"), marked("by"), marked("what"), marked("backup"),
    marked("made"), marked("id"), marked("practice"), marked("where"), marked("language"), marked("word"),
    marked("ours"), marked("languages"), marked("groups"), marked("concerns"), marked("organization"), marked("email"),
    marked("phone"), marked("ok"), marked("NOT OK"), marked("not yet"), marked("command line"), marked("front door"),
    marked("learning"), marked("awareness"), marked("vision"), marked("strategy"), marked("action"),
    marked("reflection"),
)  # fmt: skip
"""What stands above the columns of a list, and words in them; other programs read them in English."""


def with_workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its --workspace, how a locked one is opened, and the language it speaks."""
    return with_language(in_workspace(command))


def in_workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command that says itself what its --language is for."""
    for option in reversed(_HOW_TO_OPEN):
        command = option(command)
    return command


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> object:
    """Keep an answer for whoever opens the workspace, so that no command has to hand it on."""
    context.meta[f"workbook.{parameter.name}"] = value
    return value


_HOW_TO_OPEN = (
    click.option(
        "--workspace", "-w", type=click.Path(path_type=Path), envvar="WORKBOOK_WORKSPACE", default=Path("workspace"),
        help="Folder of the workspace; else the WORKBOOK_WORKSPACE variable, else ./workspace.",
    ),
    click.option(
        "--store", default="", metavar="ADDRESS", expose_value=False, callback=_remember,
        help="A PostgreSQL database that holds it: postgresql://name@host/database. The folder remembers it.",
    ),
    click.option(
        "--passphrase-stdin", is_flag=True, expose_value=False, callback=_remember,
        help="Read the passphrase from the first line that is piped in.",
    ),
)  # fmt: skip


def store_address() -> str:
    """The address given with --store; empty without."""
    return str(click.get_current_context().meta.get("workbook.store") or "")


def with_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print a list that other programs can read.")(command)


def opened(workspace: Path) -> Any:
    """Open a workspace for the person at the keyboard, who is asked for its passphrase if it has one."""
    from workbook.storage.workbook import Workbook, system_clock

    book = Workbook(unlocked_folder(workspace), clock=system_clock, who="command line", hand="command line")
    speak_as_set(book)
    return book


def unlocked_folder(workspace: Path) -> Path:
    """The folder of a workspace, with its lock opened and its server known."""
    folder = workspace.absolute()
    if address := store_address():
        from workbook.storage.joining import join

        join(folder, address)
    unlocked(folder)
    return folder


def show(
    rows: Iterable[Mapping[str, Any]], *, as_json: bool, empty: str, coded: Collection[str] = ()
) -> None:
    """Print rows as aligned columns under their headings in the language spoken now, or as JSON.

    Parameters
    ----------
    empty : str
        What is said where there are none.
    coded : collection of str
        Columns that hold words of ours, which a person reads in their language and a program in English.
    """
    rows = [dict(row) for row in rows]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    if not rows:
        click.echo(empty)
        return
    cells = [[_cell(value, coded=name in coded) for name, value in row.items()] for row in rows]
    lines = [[spoken(name) for name in rows[0]], *cells]
    widths = [min(48, max(len(line[i]) for line in lines)) for i in range(len(cells[0]))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any, *, coded: bool) -> str:
    """A value as one cell of text."""
    said = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return spoken(said) if coded else said
