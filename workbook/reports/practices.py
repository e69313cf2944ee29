"""The practices of the mission, row by row: where each one works today, and the test that shows it working."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from workbook.language.say import marked, spoken
from workbook.storage.shipped import shipped

COLUMNS = 120
NOT_YET = "not yet"
HEADS = (marked("where"), marked("shown by"), marked("not yet"))

_ROW = re.compile(r"(?<!to )\bP\d{3}\b(?! to P\d)")
"""A row that is named; "from this row to that one" tells how long a list is and claims none of it."""
_PACKAGE = Path(__file__).resolve().parents[1]


def listing() -> list[dict[str, str]]:
    """Every row with its title, where it works, and what shows that.

    Returns
    -------
    list of dict
        id (P001 to P128), phase, practice; where: places that name the row in a docstring, a kind
        of card or a notebook, or "not yet"; shown_by: the one test that best shows it working for
        a person; reason: what is there and what is not, where a row says "not yet".
    """
    found = where()
    file = shipped("data") / "instruments" / "practices.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            {"id": row["id"], "phase": row["phase"], "practice": row["practice"],
             "where": ", ".join(found.get(row["id"], [])) or NOT_YET,
             "shown_by": row["shown_by"], "reason": row["reason"]}
            for row in csv.DictReader(rows)
        ]  # fmt: skip


def told(row: dict[str, str]) -> str:
    """A row as a person reads it within 120 columns: its title, then where it works and what shows it."""
    below = {"not yet": spoken(row["reason"])} if row["where"] == NOT_YET else {"where": row["where"]}
    below |= {"shown by": row["shown_by"]} if row["shown_by"] else {}
    return "\n".join([
        f"{row['id']}  {row['phase']:<7}  {spoken(row['practice'])}",
        *(line for head, words in below.items() for line in _beside(spoken(head), words)),
    ])  # fmt: skip


def _beside(head: str, words: str) -> list[str]:
    """Words behind their heading, on as many lines as they need; a test breaks before its name and nowhere else."""
    first = f"{'':15}{head:<{max(len(spoken(one)) for one in HEADS)}}  "
    if len(first + words) <= COLUMNS:
        return [first + words]
    return wrap(words.replace("::", " ::"), COLUMNS, initial_indent=first, subsequent_indent=" " * len(first),
                break_long_words=False, break_on_hyphens=False)  # fmt: skip


def where() -> dict[str, list[str]]:
    """Row -> the modules and notebooks that name it, sorted."""
    places: dict[str, set[str]] = defaultdict(set)
    for place, row in (*_in_modules(), *_in_notebooks()):
        places[row].add(place)
    return {row: sorted(found) for row, found in sorted(places.items())}


def _in_modules() -> Iterator[tuple[str, str]]:
    """Rows named in docstrings, and as the practices of a kind of card."""
    for file in sorted(_PACKAGE.rglob("*.py")):
        place = ".".join(file.relative_to(_PACKAGE.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            for text in _claims(node):
                yield from ((place, row) for row in _ROW.findall(text))


def _claims(node: ast.AST) -> Iterator[str]:
    """Words that stand alone, as docstrings do, and the words in ``practices=(...)``."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield str(node.value.value)
    elif isinstance(node, ast.keyword) and node.arg == "practices":
        yield ast.unparse(node.value)


def _in_notebooks() -> Iterator[tuple[str, str]]:
    """Rows named in the metadata of a notebook."""
    folder = shipped("notebooks")
    for file in sorted(folder.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in file.parts:
            continue
        named = json.loads(file.read_text("utf-8"))["metadata"].get("workbook", {}).get("practices", [])
        yield from ((f"notebooks/{file.relative_to(folder).as_posix()}", row) for row in named)
