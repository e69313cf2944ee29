"""Tables out of CSV and Excel files, every cell as text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from workbook.errors import FileRefused
from workbook.language.say import number, spoken
from workbook.storage.preview import Finding, whole_file
from workbook.storage.reading import AT_MOST_ROWS, Opened, Table, check_size, decoded, tabled

AT_MOST_LINES = 10 * AT_MOST_ROWS
"""Blank lines count here: fifty million of them would fill the memory."""
AT_MOST_UNPACKED = 200_000_000
AT_MOST_RATIO = 200
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 200_000
_SAMPLE_ROWS = 200
_CELL_TAG = re.compile(rb"<(?:\w+:)?c(?=[\s/>])[^<>]*>")
_CELL_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)(\d+)[\"']")
_ANY_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")

_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip

Cell = int | float | str | bool | time | date | datetime | timedelta


def csv_table(file: Opened) -> tuple[Table, list[Finding]]:
    """Read a CSV file, whatever its encoding and delimiter.

    Returns
    -------
    table : Table
        Blank lines count as rows, a line break inside quotation marks does not: as a
        spreadsheet program shows it.
    findings : list of Finding
        What to look at in the preview.

    Raises
    ------
    FileRefused
        Nothing stands under a header, or the file cannot be read safely.
    """
    text, encoding = decoded(file)
    delimiter = delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(reader, AT_MOST_LINES + 1))
    except csv.Error:
        raise FileRefused(
            file.name,
            spoken("line {line} cannot be read; perhaps a quotation mark is not closed.", line=number(reader.line_num)),
            do=spoken("Correct it in a spreadsheet program and save the file again."),
        ) from None  # fmt: skip
    check_size(len(rows), 1, name=file.name, at_most_rows=AT_MOST_LINES)
    table = tabled(rows, name=file.name)
    if table is None:
        raise nobody_in(file.name)
    return replace(table, encoding=encoding, delimiter=delimiter), _doubts(text, rows, encoding)


def nobody_in(name: str) -> FileRefused:
    """The refusal of a file with a header at most."""
    return FileRefused(
        name, spoken("it holds no rows under a row of headers."),
        do=spoken("Put the names of the columns in the first row and each person in a row below."),
    )  # fmt: skip


def delimiter_of(text: str) -> str:
    """The sign that splits most rows into the same number of cells; a comma if none does."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(DELIMITERS, key=lambda sign: _consistency(sample, sign))


def _consistency(sample: str, sign: str) -> tuple[float, int]:
    """Share of rows with the commonest width above one, then that width."""
    try:
        rows = islice(csv.reader(io.StringIO(sample, newline=""), delimiter=sign), _SAMPLE_ROWS)
        widths = Counter(len(row) for row in rows if row)
    except csv.Error:
        return (0.0, 0)
    split = [(count, width) for width, count in widths.items() if width > 1]
    if not split:
        return (0.0, 0)
    count, width = max(split)
    return (count / widths.total(), width)


def _doubts(text: str, rows: Sequence[Sequence[str]], encoding: str) -> list[Finding]:
    """What a facilitator should check by eye in a CSV file."""
    doubts = []
    if encoding == "cp1252":
        doubts.append(
            whole_file(spoken("The file does not say how its letters are written; check names with accents."))
        )
    if text.count('"') % 2 and rows and any("\n" in cell or "\r" in cell for cell in rows[-1]):
        doubts.append(
            whole_file(spoken("A quotation mark is not closed, so the last rows may have run together; check them."))
        )
    return doubts


def xlsx_tables(file: Opened) -> tuple[list[Table], list[Finding]]:
    """Read every visible sheet of an Excel file that is not marked "(ignore)".

    A cell with a formula gives the value Excel last showed; a text that looks like a
    formula stays text.

    Raises
    ------
    FileRefused
        Damaged, unsafe to unpack, too large, or without a single row under a header.
    """
    safe = _safely_unpacked(file)
    try:
        book = CalamineWorkbook.from_filelike(safe)
        names = [
            sheet.name for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
            and "(ignore)" not in sheet.name.lower()
        ]  # fmt: skip
        sheets = [(name, _texts(book.get_sheet_by_name(name))) for name in names]
    except (CalamineError, OSError, ValueError, OverflowError):
        raise _damaged(file.name) from None
    found = [(name, tabled(rows, name=file.name)) for name, rows in sheets]
    tables = [replace(table, sheet=name) for name, table in found if table is not None]
    if not tables:
        raise nobody_in(file.name)
    return tables, []


def _texts(sheet: CalamineSheet) -> list[list[str]]:
    """The rows of a sheet from its first row on, every cell as text."""
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: Cell) -> str:
    """A cell as it would be typed: 2.0 is "2", dates are year-month-day, text stays."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return f"{cell:.15g}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat(" ") if isinstance(cell, datetime) else str(cell)


def _damaged(name: str) -> FileRefused:
    """The refusal of a broken Excel file."""
    return FileRefused(name, spoken("This file is damaged."), do=spoken("Save it again from Excel and try once more."))


def _safely_unpacked(file: Opened) -> io.BytesIO:
    """Unpack within limits and pack again without compression, so that nothing can swell later.

    The sizes a zip file declares may lie; only what was really unpacked here, and
    was counted, is handed on.
    """
    safe = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(file.raw)) as packed, zipfile.ZipFile(safe, "w") as plain:
            _refuse_bombs(packed, file)
            for part in {part.filename: part for part in packed.infolist()}.values():
                if part.filename.lower().endswith((".xml", ".rels")):
                    data = packed.read(part)
                    _refuse_wide(data, file.name)
                    plain.writestr(part.filename, data)
    except _BROKEN_ZIP:
        raise _damaged(file.name) from None
    safe.seek(0)
    return safe


def _refuse_bombs(packed: zipfile.ZipFile, file: Opened) -> None:
    """Refuse what would unpack to more than 200 MB, or to 200 times its size."""
    unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > AT_MOST_UNPACKED or unpacked > AT_MOST_RATIO * len(file.raw):
        raise FileRefused(
            file.name, spoken("it would unpack to far more than it should, so it was not opened."),
            do=spoken("Save the list on its own as CSV and try again."),
        )  # fmt: skip


def _refuse_wide(data: bytes, name: str) -> None:
    """Refuse a sheet with a filled cell beyond the limits.

    The reader makes room for the whole rectangle up to the last filled cell: a single
    cell in the last corner of a sheet would take all the memory there is.
    """
    if b"sheetData" not in data:
        return
    tags = _CELL_TAG.findall(data)
    places = [_CELL_PLACE.search(tag) for tag in tags if not tag.endswith(b"/>")]
    if None in places:
        places = list(_ANY_PLACE.finditer(data))
    rows = max((int(place[2][:9]) for place in places if place), default=0)
    widest = max((_column(letters) for letters in {place[1] for place in places if place}), default=0)
    check_size(rows - 1, max(widest, 1), name=name)


def _column(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, AB is 28; four letters and more are beyond any sheet."""
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number
