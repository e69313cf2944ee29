"""Exercises of our own: see which there are, and bring one in as a file."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import show, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.language.say import spoken


@click.command(cls=Spoken, short_help="See the exercises that are plain files, and bring in your own.")
@click.option("--add", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The file of an exercise.")
@with_json
@with_workspace
def exercises(*, workspace: Path, add: Path | None, as_json: bool) -> None:
    """See the exercises that are plain files; --add checks one and lays it into the workspace."""
    from workbook.storage.own_files import exercises as there
    from workbook.storage.own_files import lay_exercise

    if add is not None:
        title = lay_exercise(workspace, add.name, add.read_bytes()).title
        click.echo(spoken("“{title}” is here now.", title=title))
        return
    found, refused = there(workspace)
    for why in refused:
        click.echo(str(why), err=True)
    rows = [{"exercise": one.title, "phase": one.phase.value, "minutes": one.minutes, "file": f"{one.key}.toml"}
            for one in found.values()]  # fmt: skip
    nothing = spoken("There are no exercises yet. Bring one in with --add FILE.")
    show(rows, as_json=as_json, coded=("phase",), empty=nothing)
