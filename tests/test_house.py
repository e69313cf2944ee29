"""The house keeps its own rules: short functions, few arguments, words for everything public."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "workbook").rglob("*.py"))
TRACKED = [
    file
    for folder in ("workbook", "notebooks", "data", "tests", "benchmarks", ".ci", "docs")
    for file in (ROOT / folder).rglob("*")
    if file.is_file() and "__pycache__" not in file.parts and file.suffix not in (".png", ".woff2", ".pyc")
] + [file for file in ROOT.iterdir() if file.is_file() and not file.name.startswith(".git")]
OUTSIDE = re.compile(
    "py" + r"pi\.org|pytho" + r"nhosted|npm" + r"js\.|jsdeli" + r"vr|un" + r"pkg\.com|cdn" + r"js\.", re.IGNORECASE
)
ON_ONE_MACHINE = re.compile(r"(^|[^\w./])/(work|home|root|Users)/[A-Za-z]")
NO_NOUN = {"utils.py", "helpers.py", "common.py", "misc.py"}


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.AST) -> int:
    """Lines of a function without its docstring."""
    body = function.body
    said = ast.get_docstring(function) is not None
    first = body[1] if said and len(body) > 1 else body[0]
    return (function.end_lineno or 0) - first.lineno + 1


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_opens_with_one_sentence_and_stays_under_400_lines(file):
    text = file.read_text("utf-8")
    said = ast.get_docstring(ast.parse(text)) or ""

    assert re.match(r"[A-Z].+?[.:]", said.replace("\n", " "))
    assert len(text.splitlines()) <= 400
    assert file.name not in NO_NOUN


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_function_is_short_and_takes_few_things(file):
    for function in functions(file):
        placed = [
            name.arg for name in function.args.posonlyargs + function.args.args if name.arg not in ("self", "cls")
        ]

        assert length(function) <= 40, function.name
        assert len(placed) <= 5, function.name


def test_most_functions_are_a_few_lines():
    lengths = sorted(length(function) for file in MODULES for function in functions(file))

    assert lengths[len(lengths) // 2] <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25


def test_a_notebook_needs_at_most_twenty_names():
    import workbook

    assert len(workbook.__all__) <= 20
    assert all(callable(getattr(workbook, name)) for name in workbook.__all__)


@pytest.mark.parametrize("file", TRACKED, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_points_outside_or_to_one_machine(file):
    text = file.read_text("utf-8", errors="replace")

    if not str(file.relative_to(ROOT)).startswith(("tests", "benchmarks")):
        assert OUTSIDE.search(text) is None
    assert ON_ONE_MACHINE.search(text) is None


def test_the_lock_holds_hashes_and_no_address():
    for lock in (ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"):
        text = lock.read_text("utf-8")

        assert "://" not in text
        assert not re.search(r"^--?(index|find|extra)", text, re.MULTILINE)
        for block in re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL):
            assert "--hash=sha256:" in block


def test_everything_declared_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {
        re.sub(r"[-_.]+", "-", re.split(r"[\[=]", line)[0].lower())
        for name in ("requirements.lock", "tests/requirements.lock")
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if "==" in line
    }
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]

    assert {re.match(r"[\w-]+", name)[0].lower() for name in wanted} <= locked


def test_conda_gets_the_same_python_and_the_same_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    conda = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))

    assert conda["name"] == project["name"]
    assert f"python{project['requires-python']}" in conda["dependencies"]
    assert {"pip": ["-e .[test]"]} in conda["dependencies"]


def test_opening_the_package_does_not_build_a_grammar():
    import subprocess
    import sys

    asked = "import nbformat, sys; print([name for name in ('lark', 'rfc3987_syntax') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
