"""Opening a file somebody brings: how large it may be, what it is, and where its table begins."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import FileRefused
from workbook.language.say import marked, number, spoken

AT_MOST_BYTES = 50_000_000
AT_MOST_GRAPH_BYTES = 20_000_000
AT_MOST_ROWS = 100_000
AT_MOST_COLUMNS = 500
AT_MOST_CELLS = 5_000_000
AT_MOST_CHARACTERS_A_CELL = 20_000
HEADER_SHARE = 0.6
FORMATS = marked("CSV (.csv, .tsv, .txt), Excel (.xlsx), GraphML (.graphml) and GEXF (.gexf)")

_BYTE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KIND_BY_ENDING = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".graphml": "graphml", ".gexf": "gexf",
}  # fmt: skip
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Opened:
    """The bytes of a file and what kind of file they are."""

    name: str
    raw: bytes
    kind: str

    @property
    def sha256(self) -> str:
        """The fingerprint of the bytes, 64 hexadecimal characters."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Table:
    """Headers and the rows under them, all text.

    Attributes
    ----------
    columns : tuple of str
        Never empty, never twice the same.
    rows : sequence of (int, list of str)
        The row number as a spreadsheet shows it, and one stripped cell for each column;
        empty means missing. Rows without any filled cell are absent.
    line : str
        What one row is called aloud: "Row", or "Person" and "Tie" in graph files.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row]
    header_row: int | None = None
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    line: str = marked("Row")


def opened(path: Path) -> Opened:
    """Take the bytes of a file and say what kind of file it is.

    Raises
    ------
    FileRefused
        It is missing, empty, over 50 MB (20 MB for a graph file), or of a kind that is not read.
    """
    name = path.name.encode("utf-8", "replace").decode()
    try:
        if not path.is_file():
            raise OSError
        with path.open("rb") as file:
            raw = file.read(AT_MOST_BYTES + 1)
    except OSError:
        raise FileRefused(
            name, spoken("it could not be opened."), do=spoken("Check that the file is there and try again.")
        ) from None
    kind = kind_of(raw, name)
    limit = AT_MOST_GRAPH_BYTES if kind in ("graphml", "gexf") else AT_MOST_BYTES
    if len(raw) > limit:
        raise FileRefused(
            name,
            spoken("it is larger than {limit} MB.", limit=limit // 1_000_000),
            do=spoken("Split it into smaller files."),
        )
    return Opened(name, raw, kind)


def kind_of(raw: bytes, name: str) -> str:
    """Say what kind of file this is, by its content first and its ending second.

    Returns
    -------
    str
        "csv", "xlsx", "graphml" or "gexf".

    Raises
    ------
    FileRefused
        Empty, an old or locked Excel file, or a kind the workbook does not read.
    """
    if not raw.strip():
        raise FileRefused(
            name, spoken("the file is empty."), do=spoken("Choose the file that holds the list of people.")
        )
    if raw.startswith(_OLD_EXCEL):
        raise FileRefused(
            name, spoken("this is an older Excel file or one locked with a password."),
            do=spoken("Open it in Excel, save it as .xlsx without a password and try again."),
        )  # fmt: skip
    kind = "xlsx" if raw.startswith(_ZIP) else _kind_by_text(raw[:4096], Path(name).suffix.lower())
    if kind is None:
        raise FileRefused(
            name,
            spoken("the workbook cannot read this kind of file yet."),
            do=spoken("It reads {formats}.", formats=spoken(FORMATS)),
        )
    return kind


def _kind_by_text(beginning: bytes, ending: str) -> str | None:
    """The kind a text file shows in its first lines, else by its ending; None if unknown."""
    text = beginning.replace(b"\x00", b"").lower()
    if b"begin:vcard" in text:
        return None
    if ending in (".xml", ".graphml", ".gexf"):
        return next((kind for kind in ("graphml", "gexf") if b"<" + kind.encode() in text), _KIND_BY_ENDING.get(ending))
    return _KIND_BY_ENDING.get(ending)


def decoded(opened_file: Opened) -> tuple[str, str]:
    """Turn the bytes into text, and say with which encoding.

    The ladder: a byte order mark; UTF-16 when every second byte is zero; strict UTF-8;
    the western European code page 1252.

    Raises
    ------
    FileRefused
        None of these fits, or the text holds a zero character.
    """
    encoding = _encoding(opened_file.raw)
    try:
        text = opened_file.raw.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(
            opened_file.name, spoken("its letters are written in a way the workbook cannot read."),
            do=spoken("Save it again as 'CSV UTF-8' and try once more."),
        ) from None  # fmt: skip
    if "\x00" in text:
        raise FileRefused(
            opened_file.name, spoken("it holds characters that are not text, so it may be damaged."),
            do=spoken("Open it in a spreadsheet program and save it again as CSV."),
        )  # fmt: skip
    return text, encoding


def _encoding(raw: bytes) -> str:
    """The first encoding on the ladder that fits."""
    if marked := next((encoding for mark, encoding in _BYTE_MARKS if raw.startswith(mark)), None):
        return marked
    if zeros := _by_zero_bytes(raw[:4096]):
        return zeros
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _by_zero_bytes(beginning: bytes) -> str:
    """UTF-16 without a mark shows as zeros in every second byte; empty if it is not so."""
    half = max(len(beginning) // 2, 1)
    even, odd = beginning[0::2].count(0) / half, beginning[1::2].count(0) / half
    if odd >= 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even >= 0.3 and odd < 0.05 else ""


def tabled(rows: Iterable[Sequence[str]], *, name: str) -> Table | None:
    """Find the header and the rows under it; None when nothing stands under a header.

    The header is the first row with at least 60% of the filled cells of the fullest row,
    so that titles above a table are passed over.

    Raises
    ------
    FileRefused
        More than 100,000 rows, 500 columns, 5,000,000 cells or 20,000 characters in a cell.
    """
    filled = [(number, cells) for number, raw in enumerate(rows, start=1) if any(cells := _stripped(raw))]
    _within_limits(filled, name)
    if not filled:
        return None
    fullest = max(_filled(cells) for _, cells in filled)
    start = next(i for i, (_, cells) in enumerate(filled) if _filled(cells) >= HEADER_SHARE * fullest)
    width = max(len(cells) for _, cells in filled[start:])
    header, under = filled[start], filled[start + 1 :]
    padded = [(number, cells + [""] * (width - len(cells))) for number, cells in under]
    columns = tuple(different(header[1] + [""] * (width - len(header[1]))))
    return Table(columns=columns, rows=padded, header_row=header[0]) if padded else None


def different(headers: Iterable[str]) -> list[str]:
    """Headers made different: an empty one is "column 4", a second "Email" is "Email (2)"."""
    seen: Counter[str] = Counter()
    taken: list[str] = []
    for place, header in enumerate(headers, start=1):
        base = " ".join(header.split()) or spoken("column {place}", place=place)
        seen[base] += 1
        unlike = base if seen[base] == 1 else f"{base} ({seen[base]})"
        while unlike in taken:
            seen[base] += 1
            unlike = f"{base} ({seen[base]})"
        taken.append(unlike)
    return taken


def _stripped(cells: Sequence[str]) -> list[str]:
    """Cells without blanks around them, and without the empty ones at the end of the row."""
    kept = [cell.strip() for cell in cells]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _filled(cells: Sequence[str]) -> int:
    """How many cells hold something."""
    return len(cells) - cells.count("")


def _within_limits(rows: Sequence[Row], name: str) -> None:
    """Refuse a table beyond what one list of people can be."""
    width, most = max((len(cells) for _, cells in rows), default=0), number(AT_MOST_CHARACTERS_A_CELL)
    check_size(len(rows) - 1, width, name=name)
    for row, cells in rows:
        if max(map(len, cells)) > AT_MOST_CHARACTERS_A_CELL:
            raise FileRefused(
                name, spoken("a cell in row {row} holds more than {most} characters.", row=row, most=most),
                do=spoken("Perhaps a quotation mark is not closed there; correct it and try again."),
            )  # fmt: skip


def check_size(rows: int, columns: int, *, name: str, at_most_rows: int = AT_MOST_ROWS) -> None:
    """Refuse more than 100,000 rows, 500 columns or 5,000,000 cells.

    Raises
    ------
    FileRefused
        Says which of the three, and how far it went.
    """
    limits = (
        (rows, at_most_rows, marked("it has {count} rows; at most {most} can be read at once.")),
        (columns, AT_MOST_COLUMNS, marked("it has {count} columns; at most {most} can be read at once.")),
        (rows * columns, AT_MOST_CELLS, marked("it has {count} cells; at most {most} can be read at once.")),
    )
    for count, at_most, said in limits:
        if count > at_most:
            raise FileRefused(
                name, spoken(said, count=number(count), most=number(at_most)),
                do=spoken("Delete what is not needed, or split it into smaller files."),
            )  # fmt: skip
