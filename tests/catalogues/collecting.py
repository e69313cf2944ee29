"""Every sentence of the workbook that a catalogue must know, and where it stands."""

from __future__ import annotations

import ast
import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from workbook.cli.helping import AS_IT_STANDS, paragraphs
from workbook.language import cells
from workbook.language.say import JOINTS, NUMBERS
from workbook.language.terms import BASE
from workbook.language.tongue import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "workbook"
# Values of an instrument that are read by the program, not by people.
_CODES = {"version", "kind", "phase", "key", "name_of", "credit", "url"}


@dataclass(frozen=True)
class Sentence:
    """One sentence, as it is written in the source.

    Attributes
    ----------
    many : str
        The form for many; empty where there is no count.
    context : str
        For a notebook the cell, for small words their kind; else empty.
    place : str
        The file, from the root of the project.
    """

    one: str
    many: str = ""
    context: str = ""
    place: str = ""


class Refused(Exception):
    """Calls whose sentence no catalogue could know, one a line."""


def workbook() -> list[Sentence]:
    """What the package says: code, templates, and the lists that come with it."""
    return [*in_python(), *in_commands(), *in_templates(), *small_words(), *in_data()]


def notebooks() -> list[Sentence]:
    """What the notebooks say, paragraph by paragraph."""
    folder, found = ROOT / "notebooks", []
    for file in sorted(folder.rglob("*.ipynb")):
        if ".ipynb_checkpoints" in file.parts:
            continue
        name = file.relative_to(folder).with_suffix("").as_posix()
        read = json.loads(file.read_text("utf-8"))
        found += [Sentence(text, "", where, _place(file)) for where, text in cells.prose(name, read)]
    return found


def _place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


# --- Python -----------------------------------------------------------------------------------------


def in_python() -> Iterator[Sentence]:
    """Sentences given to `spoken`, `plural` and `marked`.

    Raises
    ------
    Refused
        Some are put together where they are said; every such place is named.
    """
    wrong = []
    for file in sorted(PACKAGE.rglob("*.py")):
        try:
            yield from of_python(file.read_text("utf-8"), _place(file))
        except Refused as refused:
            wrong.append(str(refused))
    if wrong:
        raise Refused("\n".join(wrong))


def of_python(text: str, place: str) -> list[Sentence]:
    """The sentences of one module, in the order in which they stand there."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and _name(node.func) in _TAKES]
    found: list[Sentence] = []
    wrong = []
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        given = [_literals(part) for part in _TAKES[_name(call.func)](call)]
        if None in given:
            wrong.append(f"{place}:{call.lineno}: {ast.unparse(call)[:150]}")
        elif len(given) == 2 and given[0]:
            found.append(Sentence(given[0][0], given[1][0], place=place))
        else:
            found += [Sentence(one, place=place) for one in given[0]]
        none = (_literals(given.value) for given in call.keywords if given.arg == "none")
        found += [Sentence(one, place=place) for said in none for one in said or () if one]
    if wrong:
        raise Refused("\n".join(wrong))
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _of_one(call: ast.Call) -> list[ast.expr]:
    return call.args[:1]


def _of_many(call: ast.Call) -> list[ast.expr]:
    return call.args[1:3]


_TAKES = {"spoken": _of_one, "marked": _of_one, "plural": _of_many}


def _literals(node: ast.expr) -> list[str] | None:
    """Sentences that are written out; none for the name of one that was marked elsewhere; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Starred):
        return []
    if isinstance(node, ast.IfExp | ast.BoolOp):
        ways = [_literals(way) for way in ([node.body, node.orelse] if isinstance(node, ast.IfExp) else node.values)]
        return None if None in ways else [said for way in ways for said in way]
    if isinstance(node, ast.Call) and (_name(node.func) == "str" or _name(node.func) == "get"):
        return []
    return None


# --- Commands ---------------------------------------------------------------------------------------


def in_commands() -> Iterator[Sentence]:
    """What each command and option of the command line says of itself: its docstring, and what is given as its help."""
    for file in sorted((PACKAGE / "cli").rglob("*.py")):
        yield from of_commands(file.read_text("utf-8"), _place(file))


def of_commands(text: str, place: str) -> list[Sentence]:
    """The help of one module, paragraph by paragraph, in the order in which it stands there.

    Raises
    ------
    Refused
        A help is put together where it is given.
    """
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and any(_is_command(one) for one in node.decorator_list):
            found.append((node.lineno, ast.get_docstring(node) or ""))
        elif isinstance(node, ast.Call) and _name(node.func) in _HAVE_HELP:
            helps = [given.value for given in node.keywords if given.arg in ("help", "short_help")]
            found += [(help_.lineno, _written_out(help_, place)) for help_ in helps]
    return [Sentence(one.removeprefix(AS_IT_STANDS), place=place)
            for _, said in sorted(found) if said for one in paragraphs(said)]  # fmt: skip


_HAVE_HELP = ("command", "group", "option", "argument")


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _name(decorator.func) in ("command", "group")


def _written_out(node: ast.expr, place: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise Refused(f"{place}:{node.lineno}: write the help out")


# --- Templates --------------------------------------------------------------------------------------


def in_templates() -> Iterator[Sentence]:
    """Sentences given to ``_`` and ``plural`` in pages and parts of pages."""
    for file in sorted([*PACKAGE.glob("*/templates/*.html"), *PACKAGE.glob("serving/template/*/*")]):
        yield from of_template(file.read_text("utf-8"), _place(file))


def of_template(text: str, place: str) -> list[Sentence]:
    """The sentences of one template, in the order in which they stand there."""
    found = []
    for call in Environment(extensions=["jinja2.ext.do"]).parse(text).find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        if name == "_":
            found += [(call.lineno, said, "") for said in _written(call.args[0], place)]
        elif name == "plural":
            [one], [many] = (_written(part, place) or [""] for part in call.args[1:3])
            found += [(call.lineno, one, many)] if one else []
            none = next((given.value for given in call.kwargs if given.key == "none"), nodes.Name("", "load"))
            found += [(call.lineno, said, "") for said in _written(none, place)]
    return [Sentence(one, many, place=place) for _, one, many in sorted(found, key=lambda each: each[0])]


def _written(node: nodes.Node, place: str) -> list[str]:
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Call):
        return []
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, nodes.CondExpr):
        return [said for way in (node.expr1, node.expr2) if way for said in _written(way, place)]
    raise Refused(f"{place}:{node.lineno}: write the sentence out, or give its name")


# --- Words and lists ----------------------------------------------------------------------------------


def small_words() -> Iterator[Sentence]:
    """Numbers up to ten, what joins the last two of a list, and what an organization may call otherwise."""
    yield from (Sentence(word, context="number", place="workbook/language/say.py") for word in NUMBERS)
    yield from (Sentence(word, context="list", place="workbook/language/say.py") for word in JOINTS)
    yield from (Sentence(word, context="term", place="workbook/language/terms.py") for word in BASE.values())


def in_data() -> Iterator[Sentence]:
    """Names of practices and what still lacks, and what instruments say; not a file that holds its own languages."""
    file = ROOT / "data" / "instruments" / "practices.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield from (Sentence(said, place=_place(file)) for said in (row["practice"], row["reason"]) if said)
    for file in sorted((ROOT / "data" / "instruments").glob("*.toml")):
        read = tomllib.loads(file.read_text("utf-8"))
        if not LANGUAGES.keys() & read.keys():
            yield from (Sentence(text, place=_place(file)) for text in _texts(read))


def _texts(value: Any) -> Iterator[str]:
    """Every text that a person reads."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _CODES:
                # A label in quotation marks is read as well: the left side of a list of two columns.
                yield from ([key] if isinstance(one, str) and not key.replace("_", "").isalnum() else [])
                yield from _texts(one)
