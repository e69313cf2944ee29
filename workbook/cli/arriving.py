"""The command that brings people and ties in from a file, after a look and a yes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbook.cli.doors import in_workspace, opened, show
from workbook.cli.helping import Spoken
from workbook.cli.listener import agreed
from workbook.language.say import capital, plural, spoken


@click.command("import", Spoken, short_help="Bring people and ties in from a file.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--preview", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="What a column holds: name=Label.")
@click.option("--name", "name_column", default="", metavar="COLUMN", help="Short for --column name=COLUMN.")
@click.option("--programme", default="", help="A programme or group everybody in the file named as theirs.")
@click.option("--language", default="English", show_default=True, help="Language of people whose row says none.")
@click.option("--undo", is_flag=True, help="Take the last file out again.")
@in_workspace
def bring_in(*, workspace: Path, file: Path | None, undo: bool, **given: Any) -> None:
    """Bring people and ties in from a FILE: CSV, XLSX, GraphML or GEXF.

    Nothing is written before you say yes. Everyone starts without any consent, so they
    appear only on the list of people to ask.
    """
    book = opened(workspace)
    if undo:
        click.echo(_taken_out(book.undo_import()))
        return
    if file is None:
        raise click.UsageError(spoken("Say which FILE, or --undo."))
    arriving = _arriving(file, **given)
    _preview(arriving)
    if given["preview"]:
        click.echo(spoken("This was a look only. Nothing was written."))
    elif given["yes"] or agreed(
        plural(len(arriving.people), "Bring in one person?", "Bring in {n} people?")
    ):
        batch = book.bring_in(arriving)
        said = spoken(
            "{people} and {ties} came in. Nobody is shown before they say yes: see 'workbook people'. "
            "Undo with 'workbook import --undo'.",
            people=capital(_people(batch.people)), ties=_ties(batch.ties),
        )  # fmt: skip
        click.echo(said)
    else:
        click.echo(spoken("Nothing was written."))


def _people(count: int) -> str:
    return plural(count, "one person", "{n} people")


def _ties(count: int) -> str:
    return plural(count, "one tie", "{n} ties")


def _taken_out(batch: Any) -> str:
    """What became of a file that was taken out again."""
    said = plural(
        batch.people, "{file} was taken out again: one person removed.",
        "{file} was taken out again: {n} people removed.", file=batch.file_name,
    )  # fmt: skip
    stayed = plural(
        batch.kept, "One person stayed: they have answered since.", "{N} people stayed: they have answered since."
    )
    return f"{said} {stayed}" if batch.kept else said


def _arriving(
    file: Path, *, columns: tuple[str, ...], name_column: str, programme: str, language: str, **_: Any
) -> Any:
    """Read a file with what was said about its columns."""
    from workbook.storage.arriving import look

    if wrong := [column for column in columns if "=" not in column]:
        raise click.UsageError(spoken("{column!r} should be FIELD=COLUMN, such as name=Label.", column=wrong[0]))
    mapping = dict(column.split("=", 1) for column in columns)
    if name_column:
        mapping["name"] = name_column
    return look(file, mapping=mapping or None, programme=programme, language=language)


def _preview(arriving: Any) -> None:
    """Show the first rows, the mapping and every problem."""
    source = arriving.source
    people, ties = _people(len(arriving.people)), _ties(len(arriving.ties))
    click.echo(spoken("{file}: {people}, {ties}.", file=source.name, people=people, ties=ties))
    if source.first_rows:
        columns = [str(column) for column in source.columns]
        rows = [dict(zip(columns, row, strict=False)) for row in source.first_rows]
        show(rows, as_json=False, empty="")
    for field, column in source.mapping.items():
        click.echo(f"  {field} <- {column}")
    for problem in arriving.problems:
        click.echo(f"  {problem.said}")
