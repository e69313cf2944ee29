"""What every command has in common: its workspace, a plain refusal, and a list that can be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from workbook.cli.passphrases import unlocked
from workbook.errors import WorkbookError


class Doors(click.Group):
    """The commands; a refusal ends with status 1 and one plain sentence, nothing changed."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn a refusal into one sentence."""
        try:
            return super().invoke(ctx)
        except WorkbookError as refused:
            click.echo(str(refused), err=True)
            ctx.exit(1)


def with_workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its --workspace, and how a locked one is opened."""
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

    return Workbook(unlocked_folder(workspace), clock=system_clock, who="command line", hand="command line")


def unlocked_folder(workspace: Path) -> Path:
    """The folder of a workspace, with its lock opened and its server known."""
    folder = workspace.absolute()
    if address := store_address():
        from workbook.storage.joining import join

        join(folder, address)
    unlocked(folder)
    return folder


def show(rows: Iterable[Mapping[str, Any]], *, as_json: bool, empty: str) -> None:
    """Print rows as aligned columns, or as JSON."""
    rows = [dict(row) for row in rows]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=str))
        return
    if not rows:
        click.echo(empty)
        return
    cells = [[_cell(value) for value in row.values()] for row in rows]
    widths = [min(48, max(len(row[i]) for row in [list(rows[0]), *cells])) for i in range(len(cells[0]))]
    for line in ([*map(str, rows[0])], *cells):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: Any) -> str:
    """A value as one cell of text."""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
