"""What a file would bring, shown before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbook.language.say import spoken
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Purpose

AT_MOST_OF_A_KIND = 10
SAID_FIRST = 3


@dataclass(frozen=True)
class Problem:
    """One thing a facilitator should know about the file, in one plain sentence.

    Attributes
    ----------
    row : int or None
        The row as a spreadsheet program numbers it, from 1; None when it is about the whole file.
    column : str
        The header of the column, or empty.
    said : str
        The sentence itself.
    kept : bool
        Whether what the sentence speaks of still arrives.
    """

    row: int | None
    column: str
    said: str
    kept: bool


@dataclass(frozen=True)
class Finding:
    """A problem with the words it shares with others of its kind.

    Attributes
    ----------
    kind : str
        How it is said of many: "no name, so it was left out".
    """

    kind: str
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """The file as it was understood, for the preview.

    Attributes
    ----------
    sha256 : str
        64 hexadecimal characters over the bytes of the file.
    kind : str
        "csv", "xlsx", "graphml" or "gexf".
    encoding, delimiter, sheet : str
        Empty where they do not apply; sheets are joined by a comma when two were read.
    header_row : int or None
        Row with the headers, from 1; None for graph files.
    columns : tuple of str
        Headers, made different from each other: a second "Email" is "Email (2)".
    mapping : mapping of str to str
        Field to header; several headers of one field are joined by the pipe sign.
    first_rows : tuple of tuple of str
        The first five rows under the header.
    """

    name: str
    sha256: str
    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int | None = None
    columns: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    first_rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Claimed:
    """One yes that only the file claims: it does not count until somebody says where and how it was given.

    Attributes
    ----------
    person : str
        The temporary key of the person.
    column_said : str
        The heading of the column.
    """

    person: str
    purpose: Purpose
    column_said: str


@dataclass(frozen=True)
class Arriving:
    """The people and ties a file would add, and everything there is to know first.

    Attributes
    ----------
    people : tuple of Person
        Each with a temporary key: the id in the file, or "row 12".
    ties : tuple of Tie
        Their ends are those temporary keys.
    problems : tuple of Problem
        In the order of the file; at most ten of a kind are said one by one.
    claims : tuple of Claimed
        Yeses the file claims.
    """

    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    problems: tuple[Problem, ...]
    source: SourceFile
    claims: tuple[Claimed, ...] = ()


def whole_file(said: str, *, column: str = "", kept: bool = True) -> Finding:
    """A finding about the file as a whole."""
    return Finding(said, Problem(None, column, said, kept=kept))


def told(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """Say every finding, or the first three and a count where there are more than ten of a kind."""
    by_kind: dict[str, list[Problem]] = {}
    for finding in findings:
        by_kind.setdefault(finding.kind, []).append(finding.problem)
    return tuple(problem for kind, problems in by_kind.items() for problem in _shortened(kind, problems))


def _shortened(kind: str, problems: list[Problem]) -> list[Problem]:
    """The problems of one kind, cut to three and a count."""
    if len(problems) <= AT_MOST_OF_A_KIND:
        return problems
    rest, last = len(problems) - SAID_FIRST, problems[-1]
    counted = spoken("And {rest:,} more, {all:,} in all: {kind}.", rest=rest, all=len(problems), kind=kind)
    return [*problems[:SAID_FIRST], Problem(None, last.column, counted, kept=last.kept)]
