"""Looking at a list somebody brings: who and which ties would arrive, with nothing saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.language.say import marked, spoken
from workbook.storage.graph_files import read_graph
from workbook.storage.preview import Arriving, Finding, Problem, SourceFile, told, whole_file
from workbook.storage.reading import Opened, Table, opened
from workbook.storage.recognize import (
    NAMING,
    PEOPLE_WORDS,
    TIE_WORDS,
    Columns,
    chosen,
    doubtful_headers,
    holds_ties,
    known_fields,
    recognized,
    with_a_name,
)
from workbook.storage.roster import Given, Roster, people_in
from workbook.storage.spreadsheets import csv_table, xlsx_tables
from workbook.storage.tie_list import Ends, by_name, named_in, ties_in

__all__ = ["Arriving", "Problem", "SourceFile", "look"]

FIRST_ROWS = 5


@dataclass(frozen=True)
class _Asked:
    """What the facilitator chose: the mapping, and what everybody gets."""

    mapping: Mapping[str, str]
    given: Given


def look(
    path: Path, *, mapping: Mapping[str, str] | None = None, language: str = "English", programme: str = ""
) -> Arriving:
    """Read a file and say what it would add; nothing is saved.

    Parameters
    ----------
    path : Path
        A CSV, Excel (.xlsx), GraphML or GEXF file.
    mapping : mapping of str to str, optional
        Field to header, over what is recognized; several headers of one field are joined by
        the pipe sign, an empty header drops the field. Fields of a person: name, first_name,
        last_name, preferred_name, pronouns, role, languages, groups, concerns, organization,
        email, phone, ride, source_id; of a tie: from, to, strength, kind, since.
    language : str, default "English"
        Given to everybody where the file has no column for languages; empty for none.
    programme : str
        Added to everybody's groups; empty for none.

    Returns
    -------
    Arriving
        The same file and choices, the same plan. Cost grows with the number of cells.

    Raises
    ------
    FileRefused
        The file cannot be read, or should not be: one plain sentence says why.
    UnknownValue
        The mapping has a field the workbook does not know.
    """
    asked = _Asked(known_fields(mapping), Given(language=language, programme=programme))
    file = opened(Path(path))
    if file.kind in ("graphml", "gexf"):
        return _from_graph(file, asked)
    tables, findings = _tables(file)
    return _from_tables(file, tables, findings, asked)


def _tables(file: Opened) -> tuple[list[Table], list[Finding]]:
    """The tables of a spreadsheet file."""
    if file.kind == "xlsx":
        return xlsx_tables(file)
    table, doubts = csv_table(file)
    return [table], doubts


def _from_graph(file: Opened, asked: _Asked) -> Arriving:
    """The plan for a graph file."""
    graph = read_graph(file)
    found = chosen(graph.people, asked.mapping, of=PEOPLE_WORDS, name=file.name)
    found["source_id"] = (0,)
    given = Given(asked.given.language, asked.given.programme, ids_stand_in=True)
    roster = people_in(graph.people, found, given)
    as_columns = recognized(graph.ties.columns, TIE_WORDS)
    ties, about_ties = ties_in(graph.ties, as_columns, Ends(roster.key_by_id, {}), name=file.name)
    problems = told([*graph.findings, *roster.findings, *about_ties])
    return Arriving(roster.people, ties, problems, _source(file, graph.people, found), roster.claims)


def _from_tables(file: Opened, tables: list[Table], findings: list[Finding], asked: _Asked) -> Arriving:
    """The plan for a spreadsheet: a table of people, a table of ties, or both."""
    people_table, tie_table = _two_of(tables, asked.mapping)
    findings = [*findings, *_unread(tables, (people_table, tie_table))]
    if people_table is None:
        assert tie_table is not None
        return _from_ties_alone(file, tie_table, findings, asked)
    found = chosen(people_table, asked.mapping, of=PEOPLE_WORDS, name=file.name)
    found, guessed = with_a_name(people_table, found, name=file.name)
    roster = people_in(people_table, found, asked.given)
    findings += [*doubtful_headers(people_table), *guessed, *roster.findings]
    source = _source(file, people_table, found)
    if tie_table is None:
        return Arriving(roster.people, (), told(findings), source, roster.claims)
    as_columns = chosen(tie_table, asked.mapping, of=TIE_WORDS, name=file.name)
    ends = Ends(roster.key_by_id, by_name(roster.people))
    ties, about_ties = ties_in(tie_table, as_columns, ends, name=file.name)
    source = _source(file, people_table, found, sheet=f"{people_table.sheet}, {tie_table.sheet}")
    return Arriving(roster.people, ties, told([*findings, *about_ties]), source, roster.claims)


def _from_ties_alone(file: Opened, table: Table, findings: list[Finding], asked: _Asked) -> Arriving:
    """The plan for a list of ties: the people are those it names."""
    found = chosen(table, asked.mapping, of=TIE_WORDS, name=file.name)
    names = named_in(table, found, name=file.name)
    roster = _named_people(names, asked.given)
    ties, about_ties = ties_in(table, found, Ends({}, by_name(roster.people)), name=file.name)
    said = whole_file(spoken("The file lists ties only, so everybody it names was taken as a person."))
    problems = told([*findings, *doubtful_headers(table), said, *roster.findings, *about_ties])
    return Arriving(roster.people, ties, problems, _source(file, table, found))


def _named_people(names: list[str], given: Given) -> Roster:
    """People known by their names alone."""
    table = Table(
        columns=("name",), rows=[(number, [name]) for number, name in enumerate(names, start=1)], line=marked("Name")
    )
    return people_in(table, {"name": (0,), "source_id": (0,)}, given)


def _two_of(tables: list[Table], mapping: Mapping[str, str]) -> tuple[Table | None, Table | None]:
    """The table of people and the table of ties; one of them may be missing.

    A facilitator who says which column holds the names means a list of people, even where
    the headers look like ties.
    """
    with_ties = [] if mapping.get("name") and len(tables) == 1 else [table for table in tables if holds_ties(table)]
    if not with_ties and len(tables) == 1 and mapping.get("from") and mapping.get("to"):
        with_ties = tables
    without = [table for table in tables if table not in with_ties]
    named = [table for table in without if recognized(table.columns).keys() & {*NAMING}]
    chosen_names = [table for table in without if mapping.get("name", "") in table.columns]
    # Beside a list of ties, a sheet of notes is no list of people.
    people = next(iter([*chosen_names, *named, *([] if with_ties else without)]), None)
    return people, next(iter(with_ties), None)


def _unread(tables: list[Table], read: tuple[Table | None, Table | None]) -> list[Finding]:
    """Say which sheets were passed over."""
    return [
        whole_file(
            spoken("The sheet '{sheet}' was not read: one of people and one of ties are.", sheet=table.sheet[:60]),
            kept=False,
        )
        for table in tables
        if all(table is not one for one in read)
    ]


def _source(file: Opened, table: Table, found: Columns, *, sheet: str = "") -> SourceFile:
    """The file as it was understood."""
    return SourceFile(
        name=file.name,
        sha256=file.sha256,
        kind=file.kind,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=sheet or table.sheet,
        header_row=table.header_row,
        columns=table.columns,
        mapping={field: "|".join(table.columns[at] for at in places) for field, places in found.items()},
        first_rows=tuple(tuple(cells) for _, cells in table.rows[:FIRST_ROWS]),
    )
