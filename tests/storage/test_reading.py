"""A file is opened safely, and its letters, delimiter and header are found."""

from __future__ import annotations

import pytest

from workbook.errors import FileRefused
from workbook.storage.reading import Opened, decoded, different, kind_of, opened, tabled


def a_file(raw: bytes, name: str = "people.csv") -> Opened:
    return Opened(name, raw, "csv")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_accents_survive_every_encoding_excel_writes(encoding, named):
    text = "Name,Barrio\nRenée Muñoz,Peñuelas\nZoë,Älmhult\n"

    assert decoded(a_file(text.encode(encoding))) == (text, named)


def test_a_zero_in_a_list_is_refused_in_one_sentence():
    with pytest.raises(FileRefused, match="characters that are not text"):
        decoded(a_file(b"a,b,c\n\x00,2,3\n"))


def test_letters_in_no_known_writing_are_refused_rather_than_guessed():
    shift_jis = "名前,町\n山田、花子,東京\n".encode("shift_jis")

    with pytest.raises(FileRefused, match="CSV UTF-8"):
        decoded(a_file(shift_jis))


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"Name\nAna", "people.csv", "csv"),
        (b"Name\nAna", "people.tsv", "csv"),
        (b"PK\x03\x04", "people.csv", "xlsx"),
        (b"<?xml version='1.0'?><gexf/>", "map.xml", "gexf"),
        (b"<graphml/>", "map.GRAPHML", "graphml"),
        ("<graphml/>".encode("utf-16"), "map.xml", "graphml"),
    ],
)
def test_a_file_is_known_by_what_it_holds(raw, name, kind):
    assert kind_of(raw, name) == kind


@pytest.mark.parametrize(
    ("raw", "name"),
    [(b"BEGIN:VCARD", "ana.vcf"), (b"%PDF-1.7", "list.pdf"), (b"{}", "map.json"), (b"<html/>", "page.xml")],
)
def test_a_kind_that_is_not_read_says_which_ones_are(raw, name):
    with pytest.raises(FileRefused, match="GraphML") as refusal:
        kind_of(raw, name)

    assert all(kind in str(refusal.value) for kind in ("CSV", "Excel", "GEXF"))


def test_an_old_or_locked_excel_file_says_how_to_save_it():
    with pytest.raises(FileRefused, match=r"as \.xlsx without a password"):
        kind_of(b"\xd0\xcf\x11\xe0" + bytes(100), "people.xls")


@pytest.mark.parametrize("make", ["missing", "folder", "empty"])
def test_a_file_that_is_not_there_or_empty_is_refused(tmp_path, make):
    path = tmp_path / "people.csv"
    if make == "folder":
        path.mkdir()
    if make == "empty":
        path.write_bytes(b" \n")

    with pytest.raises(FileRefused, match=r"people\.csv"):
        opened(path)


def test_a_file_over_fifty_megabytes_is_refused_without_reading_on(tmp_path):
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.write(b"Name\n")
        file.truncate(60_000_000)

    with pytest.raises(FileRefused, match="larger than 50 MB"):
        opened(path)


def test_a_graph_file_over_twenty_megabytes_is_refused(tmp_path):
    path = tmp_path / "map.gexf"
    path.write_bytes(b"<gexf>" + b" " * 20_000_001)

    with pytest.raises(FileRefused, match="larger than 20 MB"):
        opened(path)


def test_titles_above_a_table_are_passed_over_and_rows_keep_their_numbers():
    rows = [
        ["Spring retreat"],
        [],
        ["made by hand", ""],
        [" Name", "Table", "Phone"],
        [],
        ["Ana ", "3", "0044"],
        ["Luis"],
    ]

    table = tabled(rows, name="retreat.csv")

    assert table is not None
    assert (table.header_row, table.columns) == (4, ("Name", "Table", "Phone"))
    assert table.rows == [(6, ["Ana", "3", "0044"]), (7, ["Luis", "", ""])]


@pytest.mark.parametrize("rows", [[], [[]], [["", " "]], [["Name", "Phone"]]])
def test_nothing_under_a_header_is_no_table(rows):
    assert tabled(rows, name="people.csv") is None


def test_only_an_empty_cell_is_missing():
    table = tabled([["Name", "Group"], ["NA", "None"], ["null", "n/a"], ["007", "-"]], name="people.csv")

    assert table is not None
    assert [cells for _, cells in table.rows] == [["NA", "None"], ["null", "n/a"], ["007", "-"]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Name"]] + [["Ana"]] * 100_001, "100,001 rows"),
        ([["x"] * 501, ["y"] * 501], "501 columns"),
        ([["Name"], ["a" * 20_001]], "row 2 holds more than 20,000 characters"),
    ],
)
def test_a_list_beyond_the_limits_says_which(rows, said):
    with pytest.raises(FileRefused, match=said):
        tabled(rows, name="people.csv")


def test_headers_are_made_different_so_that_each_can_be_chosen():
    assert different(["Email", "", "Email", "Email (2)"]) == ["Email", "column 2", "Email (2)", "Email (2) (2)"]
