"""Commands that look back: a report as one file, and where each practice works."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli.doors import in_workspace, opened, show, with_json, with_workspace
from workbook.cli.helping import Spoken
from workbook.cli.listener import asked_for
from workbook.language.say import spoken
from workbook.language.tongue import language as spoken_now
from workbook.people.words import Audience


@click.command(cls=Spoken, short_help="Write a report as one file that needs nothing else.")
@click.argument("name", type=click.Choice(["glimpse", "reflection"]))
@click.option("--period", default="", help="2026, 2026-Q2, 2026-05 or 2026-01-01..2026-05-30; else everything.")
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="organization", show_default=True)
@click.option("--programme", default="", help="One programme only.")
@click.option("--language", default="", metavar="CODE", help="en, es or fr; else that of the workspace.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; else the workspace's reports folder.")
@in_workspace
def report(*, workspace: Path, name: str, period: str, language: str, out: Path | None, **whom: str) -> None:
    """Write a report as one HTML file that needs nothing else: no code, no names without a yes."""
    from workbook.reports.period import period_of
    from workbook.reports.run import run_report

    asked_for(language)
    opened(workspace)
    start, end = period_of(period)
    given = whom | {
        "workspace": str(workspace.absolute()), "period_start": start, "period_end": end, "mode": "report",
        "language": spoken_now(),
    }  # fmt: skip
    written = run_report(name, given, out=out, progress=lambda said: click.echo(said, err=True))
    click.echo(spoken("The report is in {file}", file=written))


@click.command(cls=Spoken, short_help="List the mission, P001 to P128, and where it works.")
@click.option("--missing", is_flag=True, help="Only rows that do not work yet.")
@with_json
@with_workspace
def practices(*, workspace: Path, missing: bool, as_json: bool) -> None:  # noqa: ARG001 - every command takes it
    """List the practices of the mission, P001 to P128, where each one works, and the test that shows it working."""
    from workbook.reports.practices import NOT_YET, listing, told

    rows = [row for row in listing() if not (missing and row["where"] != NOT_YET)]
    if as_json or not rows:
        show(rows, as_json=as_json, empty=spoken("Every row works."))
        return
    click.echo("\n".join(told(row) for row in rows))
