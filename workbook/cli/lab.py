"""The command that opens the notebooks in JupyterLab, to read the code or to write a notebook of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import opened, with_workspace
from workbook.cli.helping import Spoken


@click.command(cls=Spoken, short_help="Open the notebooks in JupyterLab, here only.")
@click.option("--port", default=8867, show_default=True, help="Where it listens on this computer; 0 finds a free one.")
@click.option("--notebooks", type=click.Path(path_type=Path), help="A folder of notebooks; else those that come along.")
@click.option("--browser/--no-browser", default=True, help="Open the browser when it is ready.")
@with_workspace
def lab(*, workspace: Path, port: int, notebooks: Path | None, browser: bool) -> None:
    """Open the notebooks in JupyterLab, on this computer only. Ctrl-C ends it.

    What a notebook shows is not saved with it. The same as pages, for a room: workbook serve.
    """
    from workbook.serving.lab import open_lab
    from workbook.storage.shipped import shipped

    opened(workspace).close()
    folder = (notebooks or shipped("notebooks")).absolute()
    open_lab(workspace.absolute(), folder, port=port, browser=browser, say=click.echo)
