"""The command line: make a workspace, open it, bring people in, ask, introduce, report."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from workbook.errors import WorkbookError
from workbook.language.say import counted, listed
from workbook.people.words import Audience, Purpose, Reason


class Doors(click.Group):
    """The commands; a refusal ends with status 1 and one plain sentence, nothing changed."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn a refusal into one sentence."""
        try:
            return super().invoke(ctx)
        except WorkbookError as refused:
            click.echo(str(refused), err=True)
            ctx.exit(1)


def _workspace(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its --workspace."""
    return click.option(
        "--workspace", "-w", type=click.Path(path_type=Path), envvar="WORKBOOK_WORKSPACE", default=Path("workspace"),
        help="Folder of the workspace; else the WORKBOOK_WORKSPACE variable, else ./workspace.",
    )(command)  # fmt: skip


def _as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print a list that other programs can read.")(command)


def _open(workspace: Path) -> Any:
    """Open a workspace for the person at the keyboard."""
    from workbook.storage.workbook import Workbook, system_clock

    return Workbook(workspace.absolute(), clock=system_clock, who="command line")


def _show(rows: Iterable[Mapping[str, Any]], *, as_json: bool, empty: str) -> None:
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


@main.command(short_help="Make a workspace, empty or with Maple Street in it.")
@click.option("--example", is_flag=True, help="Fill it with Maple Street: made-up people and a made-up year.")
@click.option("--name", default="", help="What the organization or group calls itself.")
@_workspace
def new(workspace: Path, example: bool, name: str) -> None:
    """Make a workspace: a folder that holds everything, and nothing outside it."""
    from workbook.storage.example import tell_example
    from workbook.storage.workbook import new_workbook, system_clock

    if example:
        tell_example(workspace.absolute(), clock=system_clock)
    else:
        new_workbook(workspace.absolute(), clock=system_clock).set("name", name or "Our workspace")
    click.echo(f"The workspace is in {workspace}. Open it with: python -m workbook serve --workspace {workspace}")


@main.command(short_help="Open the workbook in the browser, here only.")
@click.option("--port", default=8866, show_default=True, help="Where it listens on this computer; 0 finds a free one.")
@click.option("--browser/--no-browser", default=True, help="Open the browser when it is ready.")
@_workspace
def serve(workspace: Path, port: int, browser: bool) -> None:
    """Open the workbook in the browser, on this computer only. Ctrl-C ends it."""
    from workbook.serving.launch import serve as start
    from workbook.storage.shipped import shipped

    _open(workspace)
    start(workspace.absolute(), shipped("notebooks"), port=port, open_browser=browser, say=click.echo)


@main.command("import", short_help="Bring people and ties in from a file.")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--preview", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", help="What a column holds: name=Label.")
@click.option("--name", "name_column", default="", metavar="COLUMN", help="Short for --column name=COLUMN.")
@click.option("--programme", default="", help="A programme or group everybody in the file named as theirs.")
@click.option("--language", default="English", show_default=True, help="Language of people whose row says none.")
@click.option("--undo", is_flag=True, help="Take the last file out again.")
@_workspace
def bring_in(workspace: Path, file: Path | None, undo: bool, **given: Any) -> None:
    """Bring people and ties in from a FILE: CSV, XLSX, GraphML or GEXF.

    Nothing is written before you say yes. Everyone starts without any consent, so they
    appear only on the list of people to ask.
    """
    book = _open(workspace)
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
        _show(rows, as_json=False, empty="")
    for field, column in source.mapping.items():
        click.echo(f"  {field} <- {column}")
    for problem in arriving.problems:
        click.echo(f"  {problem.said}")


@main.command(short_help="List whom to ask, or who agreed to a purpose.")
@click.option("--for", "purpose", type=click.Choice([p.value for p in Purpose]), help="Only who agreed to this.")
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="organization", show_default=True)
@_as_json
@_workspace
def people(workspace: Path, purpose: str | None, audience: str, as_json: bool) -> None:
    """List people: whom to ask, and what each has answered; or only who agreed to a purpose."""
    book = _open(workspace)
    if purpose:
        frame = book.people(for_purpose=purpose, audience=audience).reset_index()
        rows = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
        _show([row | {"key": row["key"][:8]} for row in rows] if not as_json else rows,
              as_json=as_json, empty=f"Nobody has agreed to {purpose} yet.")  # fmt: skip
        return
    answered: dict[str, list[str]] = {}
    for answer in book.answers():
        if answer.withdrawn_at is None:
            over = answer.expires_at is not None and answer.expires_at <= book.now
            said = "over" if over else "yes" if answer.said_yes else "no"
            answered.setdefault(answer.person, []).append(f"{answer.purpose}: {said}")
    unasked = [] if as_json else ["not asked yet"]
    rows = [
        {
            "key": one.key if as_json else one.key[:8], "name": one.called, "role": one.role.value,
            "answers": answered.get(one.key, unasked),
        }
        for one in book.everybody()
    ]  # fmt: skip
    _show(rows, as_json=as_json, empty="Nobody is here yet. Bring people in with: workbook import FILE")


@main.group(short_help="Give, refuse or withdraw a yes for one purpose.")
def consent() -> None:
    """Record what people answer: give, refuse or withdraw a yes, for one purpose."""


def _about_consent(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a consent command its people and purpose."""
    command = click.option("--purpose", required=True, type=click.Choice([p.value for p in Purpose]))(command)
    return click.argument("persons", nargs=-1, required=True, metavar="PERSON...")(_workspace(command))


@consent.command()
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="organization", show_default=True)
@click.option(
    "--tell",
    default="concern,group,language",
    show_default=True,
    metavar="REASONS",
    help="For introduce: what may be told; also ride and leadership.",
)
@click.option("--concern", "concerns", multiple=True, help="For introduce: something they care about, in a few words.")
@click.option("--until", default="", metavar="DATE", help="Last day of the yes, as 2026-12-31.")
@click.option("--method", type=click.Choice(["spoken", "written", "form", "proxy"]), default="spoken")
@click.option("--lacks", multiple=True, help="A standard that was not met; the yes is then not recorded.")
@_about_consent
def give(workspace: Path, persons: tuple[str, ...], purpose: str, **given: Any) -> None:
    """Record a yes that each PERSON gave, for one purpose.

    By recording it you say that all six standards were met: given freely, able to decide,
    to something exact, in a valid form, knowing that they may stop, and informed.
    """
    from workbook.people.consent import STANDARDS

    book = _open(workspace)
    there = book.everybody()
    answers = [_yes(book, book.find(words, among=there), purpose, **given) for words in persons]
    _record(book, answers, given["concerns"])
    click.echo(f"Recorded {counted(len(answers), 'yes', 'yes')} for {purpose}. You say that these were met:")
    for met in STANDARDS.values():
        click.echo(f"  {met}.")
    if purpose == Purpose.INTRODUCE:
        click.echo(f"May be told to the other: {given['tell'] or 'nothing'}.")


def _yes(book: Any, person: Any, purpose: str, *, audience: str, tell: str, until: str, method: str,
         lacks: tuple[str, ...], **_: Any) -> Any:  # fmt: skip
    """A yes in the form the workbook keeps it."""
    from workbook.people.consent import STANDARDS, Consent
    from workbook.people.words import word

    return Consent(
        person=person.key, purpose=Purpose(purpose), given_at=book.now, audience=Audience(audience), method=method,
        standards=frozenset(STANDARDS) - frozenset(lacks), expires_at=_moment(until), recorded_by="command line",
        may_tell=frozenset(word(reason, Reason) for reason in tell.split(",") if reason.strip()),
    )  # fmt: skip


def _record(book: Any, answers: list[Any], concerns: tuple[str, ...]) -> None:
    """Record all answers, and what each person cares about, or nothing at all."""
    from dataclasses import replace

    everybody = {one.key: one for one in book.everybody()}
    book.record_answers(answers)
    for answer in answers if concerns else ():
        one = everybody[answer.person]
        corrected = replace(one, concerns=tuple(dict.fromkeys((*one.concerns, *concerns))))
        book.correct_person(corrected, seen=one)


def _moment(day: str) -> Any:
    """The end of a day, or nothing."""
    from datetime import UTC, datetime, timedelta

    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(days=1) if day else None
    except ValueError:
        raise click.UsageError(f"{day!r} is not a date. Write it as 2026-12-31.") from None


@consent.command()
@_about_consent
def refuse(workspace: Path, persons: tuple[str, ...], purpose: str) -> None:
    """Record that each PERSON said no, so that nobody asks them again and again."""
    from workbook.people.consent import Consent

    book = _open(workspace)
    found = [book.find(words) for words in persons]
    book.record_answers(
        [Consent(person=one.key, purpose=Purpose(purpose), given_at=book.now, said_yes=False) for one in found]
    )
    click.echo(f"Recorded {counted(len(found), 'no', 'no')} for {purpose}.")


@consent.command()
@_about_consent
def withdraw(workspace: Path, persons: tuple[str, ...], purpose: str) -> None:
    """Take back the yes of each PERSON; it counts nowhere from this moment on."""
    book = _open(workspace)
    found = [book.find(words) for words in persons]
    for one in found:
        book.withdraw(one.key, purpose=purpose, how="told us")
    click.echo(f"Taken back for {purpose}: {counted(len(found), 'person', 'people')}. Pages already printed cannot be "
               "called back; tell whoever has them.")  # fmt: skip


@main.command(short_help="Propose who could meet whom, and why.")
@click.option("--at-most", default=5, show_default=True, help="How many to propose.")
@click.option(
    "--preset",
    default="balanced",
    show_default=True,
    help="What they should do for the network: balanced, "
    "close triangles, welcome newcomers, bridge groups or stand without staff.",
)
@click.option("--worth", nargs=2, metavar="PERSON PERSON", help="Mark two people as worth asking.")
@click.option("--because", default="", help="Your own reason why these two should meet, in words both may hear.")
@_as_json
@_workspace
def introductions(workspace: Path, worth: tuple[str, str] | None, because: str, as_json: bool, **wishes: Any) -> None:
    """Propose who could meet whom, and why, among people who said yes to being introduced."""
    from workbook.screens.introducing import proposals

    book = _open(workspace)
    if worth:
        one, other = (book.find(words) for words in worth)
        book.mark_introduction(one.key, other.key, because=because)
        click.echo("Marked as worth asking. Ask each of them apart before you name the other.")
        return
    found = proposals(book, **wishes)
    if as_json:
        _show(found, as_json=True, empty="")
        return
    for number, one in enumerate(found, 1):
        click.echo(f"{number}. {one['said']}")
    if not found:
        click.echo(
            "There is no introduction to propose now. Ask more people what they care about and what may be told."
        )


@main.command(short_help="Write a report as one file that needs nothing else.")
@click.argument("name", type=click.Choice(["reflection"]))
@click.option("--period", default="", help="2026, 2026-Q2, 2026-05 or 2026-01-01..2026-05-30; else everything.")
@click.option("--audience", type=click.Choice([a.value for a in Audience]), default="organization", show_default=True)
@click.option("--programme", default="", help="One programme only.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write it; else the workspace's reports folder.")
@_workspace
def report(workspace: Path, name: str, period: str, out: Path | None, **whom: str) -> None:
    """Write a report as one HTML file that needs nothing else: no code, no names without a yes."""
    from workbook.reports.period import period_of
    from workbook.reports.run import run_report

    _open(workspace)
    start, end = period_of(period)
    given = {"workspace": str(workspace.absolute()), "period_start": start, "period_end": end, "mode": "report"} | whom
    written = run_report(name, given, out=out, progress=lambda said: click.echo(said, err=True))
    click.echo(f"The report is in {written}")


@main.command(short_help="List the mission, P001 to P128, and where it works.")
@click.option("--missing", is_flag=True, help="Only rows that do not work yet.")
@_as_json
@_workspace
def practices(workspace: Path, missing: bool, as_json: bool) -> None:  # noqa: ARG001 - every command takes it
    """List the practices of the mission, P001 to P128, and where each one works."""
    from workbook.reports.practices import listing

    rows = [row for row in listing() if not (missing and row["where"] != "not yet")]
    _show(rows, as_json=as_json, empty="Every row works.")


@main.command(short_help="Check that the workspace is whole and private.")
@_as_json
@_workspace
def check(workspace: Path, as_json: bool) -> None:
    """Check that the workspace is whole and private, and that this computer can serve it."""
    from workbook.serving.checkup import checkup

    found = checkup(workspace.absolute())
    _show([{"": "ok" if line.holds else "NOT OK", "what": line.said} for line in found], as_json=as_json, empty="")
    if wrong := [line.said for line in found if not line.holds]:
        raise WorkbookError(f"Not everything is in order: {listed(wrong)}. Nothing was changed.")
