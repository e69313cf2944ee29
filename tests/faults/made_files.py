"""Files of each kind the workbook reads, with anything at all in their cells, written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = ("string", "integer", "liststring", "boolean")

Rows = list[list[str]]


def csv_file(header: list[str], rows: Rows) -> str:
    """Cells with a comma are quoted; whatever else stands in them is not."""
    lines = [header, *rows]
    return "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in line) for line in lines)


def xlsx_sheet(header: list[str], rows: Rows) -> str:
    """The sheet inside a spreadsheet file."""
    lines = "".join(f'<row r="{number}">{_cells(line, number)}</row>' for number, line in enumerate([header, *rows], 1))
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{lines}</sheetData></worksheet>'


def _cells(line: list[str], number: int) -> str:
    return "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{_xml(cell)}</t></is></c>' for at, cell in enumerate(line)
    )


def packed(sheet: bytes) -> bytes:
    """The fewest parts that make a spreadsheet file of a sheet."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": _link("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
            '<sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": _link("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def _link(kind: str, target: str) -> bytes:
    link = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_LINKS}">{link}</Relationships>'.encode()


def graphml_file(header: list[str], rows: Rows) -> str:
    """People with what stands in their cells, each tied to whomever the last cell names."""
    keys = "".join(
        f'<key id="d{at}" for="node" attr.name={_quoted(name)} attr.type="string"/>' for at, name in enumerate(header)
    )
    nodes = "".join(f"<node id={_quoted(line[0])}>{''.join(_data(line))}</node>" for line in rows if line)
    edges = "".join(f"<edge source={_quoted(line[0])} target={_quoted(line[-1])}/>" for line in rows if line)
    graph = f'<graph edgedefault="undirected">{nodes}{edges}</graph>'
    return f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}{graph}</graphml>'


def _data(line: list[str]) -> Iterator[str]:
    return (f'<data key="d{at}">{_xml(cell)}</data>' for at, cell in enumerate(line))


def gexf_file(header: list[str], rows: Rows) -> str:
    """The same for the other kind of graph file, with columns of several types."""
    keys = "".join(
        f'<attribute id="{at}" title={_quoted(name)} type="{_KINDS[at % 4]}"/>' for at, name in enumerate(header)
    )
    nodes = "".join(
        f"<node id={_quoted(line[0])} label={_quoted(line[-1])}><attvalues>{''.join(_values(line))}</attvalues></node>"
        for line in rows
        if line
    )
    edges = "".join(
        f'<edge id="{at}" source={_quoted(line[0])} target={_quoted(line[-1])}/>'
        for at, line in enumerate(rows)
        if line
    )
    return (
        '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">'
        f'<attributes class="node">{keys}</attributes><nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>'
    )


def _values(line: list[str]) -> Iterator[str]:
    return (f'<attvalue for="{at}" value={_quoted(cell)}/>' for at, cell in enumerate(line))


def _quoted(text: str) -> str:
    return quoteattr(_letters(text))


def _xml(text: str) -> str:
    return escape(_letters(text))


def _letters(text: str) -> str:
    """What may stand in XML at all; the blows of the test bring the rest."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
