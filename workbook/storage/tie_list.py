"""Ties out of the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from workbook.errors import FileRefused, NotAccepted, UnknownValue
from workbook.language.say import spoken
from workbook.people.person import Person, tidy
from workbook.people.tie import Tie, pair
from workbook.people.words import Strength, TieKind, word
from workbook.storage.closeness import closeness
from workbook.storage.preview import Finding, Problem, whole_file
from workbook.storage.reading import Table, check_size
from workbook.storage.recognize import Columns

AT_MOST_TIES = 1_000_000
_DIRECTIONS = ("directed", "undirected", "mutual")
_SEVERAL_ENDS = "|"


@dataclass(frozen=True)
class Ends:
    """Finds the person a tie speaks of.

    Attributes
    ----------
    key_by_id, key_by_name : mapping of str to str
        Names are folded; a name or id that two people share is absent.
    """

    key_by_id: Mapping[str, str]
    key_by_name: Mapping[str, str]

    def key(self, said: str) -> str:
        """The key of the person called so, or empty."""
        return self.key_by_id.get(said) or self.key_by_name.get(_same(said), "")


def by_name(people: Iterable[Person]) -> dict[str, str]:
    """Keys by folded name; names that two people share are left out."""
    key_by_name: dict[str, str] = {}
    for person in people:
        known = _same(person.name) in key_by_name
        key_by_name[_same(person.name)] = "" if known else person.key
    return {name: key for name, key in key_by_name.items() if key}


def ties_in(table: Table, found: Columns, ends: Ends, *, name: str) -> tuple[tuple[Tie, ...], list[Finding]]:
    """Make a tie of every row whose two ends are people of the file.

    Nobody is invented: a tie to somebody who is not in the file is left out and said. Ties
    have no direction here; of several between two people the closest is kept.

    Returns
    -------
    ties : tuple of Tie
        Sorted by pair, then kind.
    findings : list of Finding
        What was left out, merged or decided.

    Raises
    ------
    FileRefused
        More than a million ties.
    """
    lines = _all_lines(table, found, name)
    strengths, decided = closeness([line.weight for line in lines])
    findings = [whole_file(decided, column="strength")] if decided else []
    merged: dict[tuple[tuple[str, str], TieKind], Tie] = {}
    for line, strength in zip(lines, strengths, strict=True):
        tie = _tie(line, strength, ends, _Notes(table.line, line.number, findings))
        if tie is None:
            continue
        before = merged.get((tie.pair, tie.kind))
        if before is not None:
            findings.append(_merged(line.number, table.line))
        merged[tie.pair, tie.kind] = tie if before is None else _closest(before, tie)
    return tuple(merged[at] for at in sorted(merged)), findings


def named_in(table: Table, found: Columns, *, name: str) -> list[str]:
    """The people that a list of ties names, in the order of the file.

    Raises
    ------
    FileRefused
        The ends are numbers, so the file does not say who anybody is.
    """
    lines = _all_lines(table, found, name)
    said: dict[str, str] = {}
    for line in lines:
        for end in (line.one, line.other):
            said.setdefault(_same(end), tidy_or_empty(end))
    names = [text for text in said.values() if text]
    if names and not any(letter.isalpha() for text in names for letter in text):
        raise FileRefused(
            name, spoken("it lists ties between numbers and does not say who they are."),
            do=spoken("Bring people and ties together: one Excel file with a sheet for each."),
        )  # fmt: skip
    return names


def tidy_or_empty(text: str) -> str:
    """The text on one line; empty if it cannot be kept."""
    try:
        return tidy(text)
    except NotAccepted:
        return ""


@dataclass(frozen=True)
class _Line:
    """A tie as the file says it."""

    number: int
    one: str
    other: str
    weight: str
    kind: str
    since: str


@dataclass(frozen=True)
class _Notes:
    """Speaks of one tie."""

    line: str
    number: int
    findings: list[Finding]

    def say(self, what: str, *, kept: bool, column: str = "") -> None:
        """Keep a sentence about this tie."""
        sentence = spoken("{line} {number}: {what}.", line=spoken(self.line), number=self.number, what=what)
        self.findings.append(Finding(what, Problem(self.number, column, sentence, kept)))


def _all_lines(table: Table, found: Columns, name: str) -> list[_Line]:
    """The ties of all rows, at most a million."""
    every = (line for number, cells in table.rows for line in _lines(number, cells, found))
    lines = list(islice(every, AT_MOST_TIES + 1))
    check_size(len(lines), 1, name=name, at_most_rows=AT_MOST_TIES)
    return lines


def _lines(number: int, cells: list[str], found: Columns) -> list[_Line]:
    """The ties of a row: Kumu writes several names into one cell, parted by the pipe sign."""
    one, others, weight, kind, since = (
        cells[found[field][0]] if field in found else "" for field in ("from", "to", "strength", "kind", "since")
    )
    parts = [part.strip() for part in others.split(_SEVERAL_ENDS) if part.strip()] or [""]
    return [_Line(number, one, part, weight, kind, since) for part in parts]


def _tie(line: _Line, strength: Strength, ends: Ends, notes: _Notes) -> Tie | None:
    """The tie of one line; None, and a reason, if it has no two people."""
    one, other = ends.key(line.one), ends.key(line.other)
    if not one or not other:
        notes.say(spoken("an end that is nobody in this file, or more than one, so the tie was left out"), kept=False)
        return None
    if one == other:
        notes.say(spoken("a tie from somebody to themselves, so it was left out"), kept=False)
        return None
    first, second = pair(one, other)
    return Tie(
        one=first, other=second, kind=_kind(line.kind, notes), strength=strength,
        since=_since(line.since, notes), source="import",
    )  # fmt: skip


def _kind(text: str, notes: _Notes) -> TieKind:
    """The kind in the workbook's words; social for any other."""
    if not text or text.lower() in _DIRECTIONS:
        return TieKind.SOCIAL
    try:
        return word(text, TieKind)
    except UnknownValue:
        notes.say(spoken("the kind is none the workbook knows, so the tie counts as social"), kept=True, column="kind")
        return TieKind.SOCIAL


def _since(text: str, notes: _Notes) -> date | None:
    """A date written year-month-day; any other could be read two ways and is left empty."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        notes.say(spoken("the date is not written year-month-day, so it was left empty"), kept=True, column="since")
        return None


def _closest(before: Tie, tie: Tie) -> Tie:
    """Of two ties of the same pair and kind the closer one, since the earlier day."""
    days = [day for day in (before.since, tie.since) if day is not None]
    return replace(max(before, tie, key=lambda one: one.strength), since=min(days, default=None))


def _merged(number: int, line: str) -> Finding:
    """Say that two people are named together more than once."""
    what = spoken("these two are tied already; the closest tie was kept")
    return Finding(
        what,
        Problem(number, "", spoken("{line} {number}: {what}.", line=spoken(line), number=number, what=what), kept=True),
    )


def _same(text: str) -> str:
    """A name as it is compared: one line, small letters."""
    return tidy_or_empty(text).casefold()
