"""Not one sentence that a command prints passes the catalogue by; the words that are typed stay as they are."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from words_seen import unsaid

from tests.catalogues.books import wanted
from workbook.cli import main
from workbook.language.catalogues import Catalogue

CLI = Path(__file__).resolve().parents[2] / "workbook" / "cli"
FIRST, SECOND = "red kettle by the window", "blue bicycle under the stairs"
ROWS = """name,languages,concerns,programme
Rosa Quill,Spanish,rent,Pantry
Rosa Quil,Spanish,rent,Pantry
Sam Okoro,Spanish,rent,Pantry
Dee Marsh,English,heat,Pantry
"""
SAYS = (
    "echo", "prompt", "agreed", "typed", "new_passphrase", "UsageError", "WorkbookError", "NotAccepted", "NoWorkspace",
)  # fmt: skip
# What is typed stays as it is: commands, options, what stands for a value, and what was in the file.
TYPED = {
    "Elm Street", "people.csv", "list.csv", "name", "languages", "groups", "concerns", "programme", "rent", "heat",
    "Spanish", "English", "Pantry", "Rosa Quill", "Rosa Quil", "Sam Okoro", "Dee Marsh", "asked-for", "csv", "db",
    "before-restore", "Name", "Label", "toml", "html", "Five minutes of thanks", "Chairs for those who are not here",
    "five-minutes-of-thanks", "chairs-for-those-not-here", "en staff team",
}  # fmt: skip
JOURNEY = (
    ("people",), ("merge",), ("shred",), ("introductions",), ("undo",), ("import",), ("import", "none.csv"),
    ("import", "people.csv", "--preview"), ("import", "people.csv"), ("import", "people.csv", "--yes"),
    ("import", "--undo"), ("import", "people.csv", "--yes"), ("import", "people.csv", "--column", "x"), ("people",),
    ("people", "--for", "map"), ("people", "--for", "gossip"), ("people", "--nonsense"), ("nonsense",),
    ("consent", "giv"), ("consent", "give", "--purpose", "map"), ("consent", "give", "Rosa Quill"),
    ("consent", "give", "Rosa Quill", "--purpose", "map", "--until", "x"),
    ("consent", "give", "Rosa Quill", "Sam Okoro", "--purpose", "introduce", "--concern", "rent"),
    ("consent", "give", "Rosa Quill", "--purpose", "map"), ("consent", "refuse", "Sam Okoro", "--purpose", "map"),
    ("people",), ("introductions",), ("introductions", "--worth", "Rosa Quill", "Sam Okoro"), ("changes",),
    ("changes", "--since", "x"), ("undo",), ("redo",), ("tables", "--size", "2"), ("tables", "--size", "99"),
    ("tables", "--size", "2", "--out", "tables.html"), ("consent", "withdraw", "Rosa Quill", "--purpose", "map"),
    ("about", "Rosa Quill"), ("about", "Rosa Quill", "--out", "about.html"), ("about", "Rosa Quill", "--out", "no/x"),
    ("sheet", "--out", "sheet.html"), ("merge",), ("merge", "Rosa Quill", "Rosa Quil"), ("check", "--believe-clock"),
    ("terms",), ("terms", "--staff", "team"), ("exercises",), ("exercises", "--add", "people.csv"),
    ("practices", "--missing"), ("notebooks", "es"), ("backup",), ("restore", "--list"), ("restore",),
    ("restore", "--yes"), ("restore", "2020"), ("forget", "Dee Marsh"), ("forget", "Dee Marsh", "--yes"),
    ("passphrase",), ("recovery-sheet", "safe"), ("send", "people.csv"), ("shred", "--yes"),
)  # fmt: skip
LOCKED = (
    (("lock", "--passphrase-stdin"), FIRST), (("lock",), ""), (("recovery-sheet", "safe"), ""),
    (("recovery-sheet", "."), ""), (("passphrase", "--passphrase-stdin"), f"one two\n{SECOND}"), (("check",), ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def collected() -> set[tuple[str, str]]:
    return {*wanted("workbook")}


@pytest.fixture
def in_brackets(monkeypatch, tmp_path) -> Path:
    """A folder to type commands in, on a computer whose language puts every sentence into brackets."""
    monkeypatch.setenv("LANGUAGE", "x-pseudo")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_text(ROWS, "utf-8")
    return tmp_path


def said(*words: str, piped: str = "") -> str:
    done = CliRunner().invoke(main, [*words], input=piped)
    assert done.exit_code in (0, 1, 2), done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)
    return done.output


def past(printed: str, place: Path) -> list[str]:
    """What of a printed text no catalogue was asked for: neither typed, nor a place, nor the head of a command."""
    shown = "\n".join(line for line in printed.splitlines() if not re.match(r"  \w+ <- ", line))
    shown = re.sub(r"^P\d{3} +\S+", "", shown, flags=re.MULTILINE)  # a row of the mission, and its phase in letters
    shown = re.sub(r"(⟦Usage: ⟧).*?(?=\n\n)", "", shown + "\n\n", flags=re.DOTALL)
    shown = re.sub(r"_[a-z-]+\.db", "", shown).replace(str(place), "").replace("⟦", "⟦ ").replace("<", " ")
    return [one for one in unsaid(shown, data=frozenset(TYPED)) if not re.fullmatch(r"[0-9a-f]{8}", one)]


def looked_up(monkeypatch) -> set[tuple[str, str]]:
    """Every sentence that is looked up from now on."""
    heard: set[tuple[str, str]] = set()
    of, of_many = Catalogue.of, Catalogue.of_many

    def hear(self: Any, message: str, *, context: str = "") -> str:
        heard.add((context, message))
        return of(self, message, context=context)

    def hear_many(self: Any, one: str, many: str, count: int) -> str:
        heard.add(("", one))
        return of_many(self, one, many, count)

    monkeypatch.setattr(Catalogue, "of", hear)
    monkeypatch.setattr(Catalogue, "of_many", hear_many)
    return heard


def test_every_sentence_a_command_prints_is_in_the_catalogue(in_brackets, monkeypatch, collected):
    asked = looked_up(monkeypatch)

    left = past(said("new", "--unlocked", "--name", "Elm Street"), in_brackets)
    for words in JOURNEY:
        left += past(said(*words, piped="n\n"), in_brackets)
    for words, piped in LOCKED:
        left += past(said(*words, piped=piped), in_brackets)

    assert left == []
    unknown = {said for where, said in asked - collected if not where and re.match(r"[^⟦]*[^\W\d_⟦]{2}", said)}
    assert unknown - TYPED == set()


def every_command() -> list[str]:
    inner = [f"{name} {below}" for name, group in main.commands.items() for below in getattr(group, "commands", ())]
    return ["", *main.commands, *inner]


def test_the_help_of_every_command_is_in_the_catalogue(in_brackets, monkeypatch, collected):
    asked, left = looked_up(monkeypatch), {}

    for command in every_command():
        usage, _, rest = said(*command.split(), "--help").partition("\n\n")
        rows = re.sub(r"^  (-\S.*?|[a-z-]+)(  +|$)", "", rest, flags=re.MULTILINE)  # names of options and commands
        assert usage.startswith("⟦Usage: ⟧")
        left[command] = re.findall(r"[^\W\d_]{2,}", re.sub(r"⟦[^⟦⟧]*⟧", "", rows))

    assert {command: words for command, words in left.items() if words} == {}
    assert {message for _, message in asked - collected} == set()


def test_no_sentence_is_written_where_it_is_printed():
    """Also what the journey above does not come by."""
    wrong = [
        f"{file.name}:{node.lineno}: {ast.unparse(part)[:80]}"
        for file in sorted(CLI.glob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in SAYS
        for part in (*node.args, *(given.value for given in node.keywords if given.arg == "empty"))
        if _holds_words(part)
    ]

    assert wrong == []


def _holds_words(part: ast.expr) -> bool:
    """Whether words stand there that nobody gives to the catalogue; the name of a variable is none."""
    if isinstance(part, ast.Constant):
        return isinstance(part.value, str) and bool(re.search(r"[^\W\d_]{2,}", part.value))
    return isinstance(part, ast.JoinedStr | ast.BinOp) and any(map(_holds_words, ast.iter_child_nodes(part)))  # type: ignore[arg-type]


def test_a_sentence_of_click_that_changes_is_shown_as_click_says_it():
    from workbook.cli.helping import in_our_words

    assert in_our_words("No such thing as '--x', dear.") == "No such thing as '--x', dear."


@pytest.mark.parametrize(
    ("code", "line"), [("en", "Usage: main people [OPTIONS]"), ("fr_FR.UTF-8", "main people [OPTIONS]")]
)
def test_help_is_in_the_language_of_the_computer(monkeypatch, code, line):
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", code)

    assert line in said("people", "--help")
