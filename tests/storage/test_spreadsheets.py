"""CSV and Excel files become tables of text; bombs and damage become one sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_books import a_book

from workbook.errors import FileRefused
from workbook.storage.reading import Opened
from workbook.storage.spreadsheets import csv_table, delimiter_of, xlsx_tables


def a_csv(text: str) -> Opened:
    return Opened("people.csv", text.encode(), "csv")


def an_xlsx(raw: bytes) -> Opened:
    return Opened("people.xlsx", raw, "xlsx")


def with_part(raw: bytes, part: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, data)
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ONE_SHEET = a_book(People=[["Name", "Phone"], ["Ana", "007"]])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Name,Tags\nAna,a|b\nLuis,c|d\n", ","),
        ("Name;Tags\nAna;a,b\nLuis;c,d\n", ";"),
        ("Id;Label\n0;Ana\n1;Luis\n", ";"),
        ("Name\tAddress\nAna\t3, High Street\nLuis\t4, Low Road\n", "\t"),
        ("Name|Town\nAna|Leeds\n", "|"),
        ('A title, with a comma\nName;Note\nAna;"x; y"\nLuis;z\n', ";"),
        ("Name\nAna\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_splits_rows_alike(text, sign):
    assert delimiter_of(text) == sign


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    table, _ = csv_table(a_csv('Name,Note\n\nAna,"two\nlines"\nLuis,x\n'))

    assert [number for number, _ in table.rows] == [3, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_computer_ends_them(end):
    table, _ = csv_table(a_csv(end.join(["Name,Phone", "Ana,1", "Luis,2", ""])))

    assert len(table.rows) == 2


def test_what_looks_like_a_formula_stays_text():
    table, _ = csv_table(a_csv('Name,Note\n"=HYPERLINK(""http://example.org"")",+1\n@Luis,-2\n'))

    assert [cells for _, cells in table.rows] == [['=HYPERLINK("http://example.org")', "+1"], ["@Luis", "-2"]]


def test_a_quotation_mark_left_open_is_pointed_out():
    _, findings = csv_table(a_csv('Name,Note\nAna,"never closed\nLuis,x\nMarta,y\n'))

    assert "quotation mark is not closed" in findings[0].problem.said


def test_an_endless_cell_is_refused():
    with pytest.raises(FileRefused, match="quotation mark is not closed"):
        csv_table(a_csv('Name\n"' + "x" * 200_000))


def test_an_excel_list_keeps_leading_zeros_whole_numbers_and_dates():
    raw = a_book(
        People=[
            ["Name", "Phone", "Cell", "Met", "Paid"],
            ["Ana", "007", 5551234567, date(2025, 3, 4), True],
            ["Luis", None, 2.5, datetime(2025, 3, 4, 10, 30), False],
        ]
    )

    (table,), _ = xlsx_tables(an_xlsx(raw))

    assert table.sheet == "People"
    assert table.rows == [
        (2, ["Ana", "007", "5551234567", "2025-03-04", "TRUE"]),
        (3, ["Luis", "", "2.5", "2025-03-04 10:30:00", "FALSE"]),
    ]


def test_row_numbers_in_excel_count_empty_rows_above_the_list():
    (table,), _ = xlsx_tables(an_xlsx(a_book(People=[[], [None], [None, "Name"], [None, "Ana"]])))

    assert (table.header_row, [number for number, _ in table.rows]) == (3, [4])


def test_sheets_marked_ignore_or_hidden_are_passed_over():
    book = openpyxl.load_workbook(
        io.BytesIO(a_book(**{"Lists (ignore)": [["a"], ["b"]], "P": [["Name"], ["Ana"]], "H": [["x"], ["y"]]}))
    )
    book["H"].sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)

    tables, _ = xlsx_tables(an_xlsx(packed.getvalue()))

    assert [table.sheet for table in tables] == ["P"]


def test_an_excel_file_without_rows_is_refused():
    with pytest.raises(FileRefused, match="no rows under a row of headers"):
        xlsx_tables(an_xlsx(a_book(People=[["Name"]])))


@pytest.mark.parametrize("cut", [4, 100, 2000, -30])
def test_a_damaged_excel_file_says_so(cut):
    with pytest.raises(FileRefused, match=r"This file is damaged\. Save it again from Excel"):
        xlsx_tables(an_xlsx(ONE_SHEET[:cut]))


def test_a_file_that_swells_two_hundred_times_is_not_opened():
    bomb = with_part(ONE_SHEET, "xl/extra.xml", b"0" * 30_000_000)

    with pytest.raises(FileRefused, match="unpack to far more"):
        xlsx_tables(an_xlsx(bomb))


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<row r="1"><c r="XFD1"><v>1</v></c></row>',
        b'<row r="90000"><c r="SA90000"><v>1</v></c></row>',
        b'<row r="1"><c s=">" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="99999999999999"><c r="ZZZZZZZZ99999999999999"><v>1</v></c></row>',
    ],
)
def test_one_cell_in_the_last_corner_does_not_take_all_memory(cell):
    with zipfile.ZipFile(io.BytesIO(ONE_SHEET)) as packed:
        far = packed.read(SHEET).replace(b"</sheetData>", cell + b"</sheetData>")

    with pytest.raises(FileRefused, match="can be read at once"):
        xlsx_tables(an_xlsx(with_part(ONE_SHEET, SHEET, far)))


def test_an_empty_coloured_cell_far_below_does_no_harm():
    with zipfile.ZipFile(io.BytesIO(ONE_SHEET)) as packed:
        far = packed.read(SHEET).replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')

    (table,), _ = xlsx_tables(an_xlsx(with_part(ONE_SHEET, SHEET, far)))

    assert table.rows == [(2, ["Ana", "007"])]


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, len(ONE_SHEET) - 1), byte=st.integers(0, 255), cut=st.integers(0, 40))
def test_a_damaged_byte_in_an_excel_file_is_read_or_refused(at, byte, cut):
    broken = ONE_SHEET[:at] + bytes([byte]) + ONE_SHEET[at + 1 + cut :]

    try:
        tables, _ = xlsx_tables(an_xlsx(broken))
    except FileRefused:
        return
    assert tables


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 1400), junk=st.binary(max_size=6), cut=st.integers(0, 60))
def test_a_damaged_sheet_inside_a_whole_excel_file_is_read_or_refused(at, junk, cut):
    with zipfile.ZipFile(io.BytesIO(ONE_SHEET)) as packed:
        sheet = packed.read(SHEET)
    broken = sheet[: at % len(sheet)] + junk + sheet[at % len(sheet) + cut :]

    try:
        tables, _ = xlsx_tables(an_xlsx(with_part(ONE_SHEET, SHEET, broken)))
    except FileRefused:
        return
    assert tables
