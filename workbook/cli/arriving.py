"""The command that brings people and ties in from a file, after a look and a yes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import opened, show, with_workspace
from workbook.language.say import counted


@click.command("import", short_help="Bring people and ties in from a file.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--preview", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="What a column holds: name=Label.")
@click.option("--name", "name_column", default="", metavar="COLUMN", help="Short for --column name=COLUMN.")
@click.option("--programme", default="", help="A programme or group everybody in the file named as theirs.")
@click.option("--language", default="English", show_default=True, help="Language of people whose row says none.")
@click.option("--undo", is_flag=True, help="Take the last file out again.")
@with_workspace
def bring_in(*, workspace: Path, file: Path | None, undo: bool, **given: Any) -> None:
    """Bring people and ties in from a FILE: CSV, XLSX, GraphML or GEXF.

    Nothing is written before you say yes. Everyone starts without any consent, so they
    appear only on the list of people to ask.
    """
    book = opened(workspace)
    if undo:
        batch = book.undo_import()
        kept = f" {counted(batch.kept, 'person', 'people')} stayed: they have answered since." if batch.kept else ""
        click.echo(f"{batch.file_name} was taken out again: {counted(batch.people, 'person', 'people')} removed.{kept}")
        return
    if file is None:
        raise click.UsageError("Say which FILE, or --undo.")
    arriving = _arriving(file, **given)
    _preview(arriving)
    if given["preview"]:
        click.echo("This was a look only. Nothing was written.")
    elif given["yes"] or click.confirm(f"Bring in {counted(len(arriving.people), 'person', 'people')}?"):
        batch = book.bring_in(arriving)
        came = f"{counted(batch.people, 'person', 'people').capitalize()} and {counted(batch.ties, 'tie')} came in."
        click.echo(f"{came} "
                   "Nobody is shown before they say yes: see 'workbook people'. "
                   "Undo with 'workbook import --undo'.")  # fmt: skip
    else:
        click.echo("Nothing was written.")


def _arriving(
    file: Path, *, columns: tuple[str, ...], name_column: str, programme: str, language: str, **_: Any
) -> Any:
    """Read a file with what was said about its columns."""
    from workbook.storage.arriving import look

    if wrong := [column for column in columns if "=" not in column]:
        raise click.UsageError(f"{wrong[0]!r} should be FIELD=COLUMN, such as name=Label.")
    mapping = dict(column.split("=", 1) for column in columns)
    if name_column:
        mapping["name"] = name_column
    return look(file, mapping=mapping or None, programme=programme, language=language)


def _preview(arriving: Any) -> None:
    """Show the first rows, the mapping and every problem."""
    source = arriving.source
    people, ties = len(arriving.people), len(arriving.ties)
    click.echo(f"{source.name}: {counted(people, 'person', 'people')}, {counted(ties, 'tie')}.")
    if source.first_rows:
        columns = [str(column) for column in source.columns]
        rows = [dict(zip(columns, row, strict=False)) for row in source.first_rows]
        show(rows, as_json=False, empty="")
    for field, column in source.mapping.items():
        click.echo(f"  {field} <- {column}")
    for problem in arriving.problems:
        click.echo(f"  {problem.said}")
