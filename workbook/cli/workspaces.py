"""Commands about the workspace itself: make it, open it, look it over."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import opened, show, with_json, with_workspace
from workbook.errors import WorkbookError
from workbook.language.say import listed


@click.command(short_help="Make a workspace, empty or with Maple Street in it.")
@click.option("--example", is_flag=True, help="Fill it with Maple Street: made-up people and a made-up year.")
@click.option("--name", default="", help="What the organization or group calls itself.")
@with_workspace
def new(*, workspace: Path, example: bool, name: str) -> None:
    """Make a workspace: a folder that holds everything, and nothing outside it."""
    from workbook.storage.example import tell_example
    from workbook.storage.workbook import new_workbook, system_clock

    if example:
        tell_example(workspace.absolute(), clock=system_clock)
    else:
        new_workbook(workspace.absolute(), clock=system_clock).set("name", name or "Our workspace")
    click.echo(f"The workspace is in {workspace}. Open it with: python -m workbook serve --workspace {workspace}")


@click.command(short_help="Open the workbook in the browser, here only.")
@click.option("--port", default=8866, show_default=True, help="Where it listens on this computer; 0 finds a free one.")
@click.option("--browser/--no-browser", default=True, help="Open the browser when it is ready.")
@with_workspace
def serve(*, workspace: Path, port: int, browser: bool) -> None:
    """Open the workbook in the browser, on this computer only. Ctrl-C ends it."""
    from workbook.serving.launch import serve as start
    from workbook.storage.shipped import shipped

    opened(workspace)
    start(workspace.absolute(), shipped("notebooks"), port=port, open_browser=browser, say=click.echo)


@click.command(short_help="Check that the workspace is whole and private.")
@with_json
@with_workspace
def check(*, workspace: Path, as_json: bool) -> None:
    """Check that the workspace is whole and private, and that this computer can serve it."""
    from workbook.serving.checkup import checkup

    found = checkup(workspace.absolute())
    show([{"": "ok" if line.holds else "NOT OK", "what": line.said} for line in found], as_json=as_json, empty="")
    if wrong := [line.said for line in found if not line.holds]:
        raise WorkbookError(f"Not everything is in order: {listed(wrong)}. Nothing was changed.")
