"""The command line: make a workspace, open it, bring people in, ask, introduce, report."""

from __future__ import annotations

import click

from workbook.cli.arriving import bring_in
from workbook.cli.asking import consent, people
from workbook.cli.exercising import exercises
from workbook.cli.forgetting import forget, merge, shred
from workbook.cli.helping import Doors
from workbook.cli.holding import about, changes, redo, sheet, undo
from workbook.cli.introducing import introductions
from workbook.cli.keeping import backup, lock, passphrase, recovery_sheet, restore
from workbook.cli.kept_reports import reports
from workbook.cli.lab import lab
from workbook.cli.reporting import practices, report
from workbook.cli.seating import tables
from workbook.cli.speaking import notebooks, terms
from workbook.cli.travelling import receive, send
from workbook.cli.workspaces import check, new, serve


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="organizing-workbook")
def main() -> None:
    """A workbook for groups that move from service into organizing.

    \b
    Look around:     workbook new --example      then  workbook serve
    Start your own:  workbook new                then  workbook import people.csv
    Ask people:      workbook people             then  workbook consent give "Ana" --purpose map
    Introduce:       workbook introductions
    Look back:       workbook report reflection --period 2026-Q2

    People lend what they tell us, for a purpose: whoever has not said yes to a purpose is
    not shown, counted or used for it.
    """  # noqa: D301 - the one backslash keeps the lines below it as they are


# A new command: write it in the module of its family, then name it here.
for command in (
    new, serve, lab, bring_in, people, consent, sheet, about, introductions, tables, exercises, report, practices,
    reports, notebooks, terms,
    changes, undo, redo, check,
    forget, merge, shred, lock, passphrase, recovery_sheet, backup, restore, send, receive,
):  # fmt: skip
    main.add_command(command)
