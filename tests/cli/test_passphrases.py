"""A passphrase is offered first, asked for hidden, three times at most, and is written down nowhere."""

from __future__ import annotations

import gc
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workbook.cli import main
from workbook.storage import locks
from workbook.storage.unlocking import is_locked

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = "red kettle by the window", "blue bicycle under the stairs"


def run(*words: object, piped: str = "", expect: int = 0) -> Result:
    """A command with lines piped in, by a program that holds no key yet and has nothing open."""
    gc.collect()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locks, "RING", locks.Ring())
        done = CliRunner().invoke(main, [str(word) for word in words], input=piped)
    assert done.exit_code == expect, done.output
    assert "Traceback" not in done.output
    return done


def typed(*words: object, answers: dict[str, str | list[str]]) -> str:
    """A command at a terminal; each question is answered once, in words that stand in it. Gives what was seen."""
    far, near = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbook", *map(str, words)], stdin=near, stdout=near, stderr=near, close_fds=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)}, start_new_session=True,
    )  # fmt: skip
    os.close(near)
    waiting = {asked: [said] if isinstance(said, str) else list(said) for asked, said in answers.items()}
    seen, at, end = "", 0, time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([far], [], [], 0.2)[0]:
            try:
                seen += os.read(far, 4096).decode()
            except OSError:
                break
        asked = next((one for one in waiting if waiting[one] and re.search(one + r"[^\n]*: $", seen[at:])), None)
        if asked:
            at = len(seen)
            os.write(far, waiting[asked].pop(0).encode() + b"\n")
    process.wait(30)
    os.close(far)
    return seen.replace("\r\n", "\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A locked workspace; every test gets a copy."""
    folder = tmp_path_factory.mktemp("made") / "ws"
    run("new", "--passphrase-stdin", "-w", folder, piped=FIRST + "\n")
    return folder


@pytest.fixture
def locked(made, tmp_path) -> Path:
    return shutil.copytree(made, tmp_path / "ws")


def test_a_new_workspace_asks_for_a_passphrase_first_and_shows_nothing_of_it(tmp_path):
    seen = typed(
        "new", "-w", tmp_path / "ws",
        answers={"Four words or more": FIRST, "The same once more": FIRST, "Folder for": str(tmp_path / "safe")},
    )  # fmt: skip

    assert is_locked(tmp_path / "ws")
    assert "The file is locked" in seen
    assert FIRST not in seen
    (sheet,) = (tmp_path / "safe").iterdir()
    assert f"The recovery sheet is {sheet}" in seen.replace("\n", "")
    assert sheet.stat().st_mode & 0o777 == 0o600


def test_the_sheet_opens_the_workspace(tmp_path):
    run("new", "--passphrase-stdin", "-w", tmp_path / "ws", "--sheet", tmp_path, piped=FIRST + "\n")
    (sheet,) = tmp_path.glob("recovery-sheet-*.html")
    groups = re.findall(r"<li>([0-9a-f]{4})</li>", sheet.read_text("utf-8"))

    run("people", "--passphrase-stdin", "-w", tmp_path / "ws", piped=" ".join(groups) + "\n")

    assert len(groups) == 17


@pytest.mark.parametrize("place", ["ws", "ws/reports", "ws/../ws", "Dropbox"])
def test_a_key_never_lies_beside_what_it_opens_or_in_a_cloud(locked, place):
    refused = run("recovery-sheet", locked.parent / place, "--passphrase-stdin", "-w", locked, piped=FIRST, expect=1)

    assert "neither beside what it opens nor in a cloud" in refused.stderr
    assert list(locked.parent.rglob("recovery-sheet*")) == []


def test_leaving_it_empty_makes_an_open_file_and_says_so(tmp_path):
    seen = typed("new", "-w", tmp_path / "ws", answers={"Four words or more": ""})

    assert "This file is not locked" in seen
    assert not is_locked(tmp_path / "ws")


def test_a_short_or_misspelt_passphrase_is_asked_for_again(tmp_path):
    seen = typed(
        "new", "-w", tmp_path / "ws",
        answers={"Four words or more": ["kettle", FIRST, FIRST], "The same once more": ["red cattle", FIRST],
                 "Folder for": ""},
    )  # fmt: skip

    assert "use four words or more" in seen
    assert "the two are not the same" in seen
    assert is_locked(tmp_path / "ws")
    assert "Nobody can open it without the passphrase" in seen


@pytest.mark.parametrize("words", [["--unlocked"], [], ["--example"]])
def test_where_nobody_is_asked_the_file_is_open(tmp_path, words):
    said = run("new", *words, "-w", tmp_path / "ws").stdout

    assert not is_locked(tmp_path / "ws")
    assert ("This file is not locked" in said) == (words != ["--example"])


def test_no_passphrase_is_asked_for_a_workspace_that_cannot_be_made(locked):
    seen = typed("new", "-w", locked, answers={})

    assert "already holds a workspace" in seen
    assert "Four words" not in seen


def test_three_wrong_answers_end_in_a_sentence_and_change_no_byte(locked):
    before = {file.name: file.read_bytes() for file in locked.iterdir()}

    seen = typed("people", "-w", locked, answers={"Passphrase of": ["one", "two", "three"]})

    assert seen.count("Wrong passphrase") == 3
    assert {file.name: file.read_bytes() for file in locked.iterdir()} == before
    assert "Nobody is here yet" in typed("people", "-w", locked, answers={"Passphrase of": ["wrong", FIRST]})


@pytest.mark.parametrize(
    "words", [["people"], ["check"], ["introductions"], ["report", "reflection"], ["backup"], ["restore", "--list"],
              ["consent", "give", "Ana", "--purpose", "map"], ["import", "--undo"], ["serve"], ["undo"], ["changes"]],
    ids=" ".join,
)  # fmt: skip
def test_no_command_goes_on_without_the_passphrase_or_waits_for_it_where_nobody_is(locked, words):
    refused = run(*words, "-w", locked, expect=1)
    wrong = run(*words, "--passphrase-stdin", "-w", locked, piped="something else\n", expect=1)

    assert "is locked" in refused.stderr
    assert "Wrong passphrase" in wrong.stderr
    assert len(refused.stderr.splitlines()) == len(wrong.stderr.splitlines()) == 1


def test_lock_and_passphrase_are_for_the_one_and_the_other(tmp_path, locked):
    run("new", "-w", tmp_path / "open")

    assert "locked already" in run("lock", "--passphrase-stdin", "-w", locked, piped=SECOND, expect=1).stderr
    refused = run("passphrase", "--passphrase-stdin", "-w", tmp_path / "open", piped=SECOND, expect=1)
    assert "is not locked" in refused.stderr


def test_after_a_change_the_new_passphrase_opens_it_and_its_backups(locked):
    run("backup", "--passphrase-stdin", "-w", locked, piped=FIRST)
    run("passphrase", "--passphrase-stdin", "-w", locked, piped=f"{FIRST}\n{SECOND}\n")

    listed = run("restore", "--list", "--passphrase-stdin", "-w", locked, piped=SECOND).stdout

    assert "whole" in listed
    assert "Wrong" in run("people", "--passphrase-stdin", "-w", locked, piped=FIRST, expect=1).stderr


def test_a_backup_is_put_back_after_a_yes(locked):
    run("backup", "--passphrase-stdin", "-w", locked, piped=FIRST)
    people = locked.parent / "people.csv"
    people.write_text("name\nRosa Quill\n", "utf-8")
    run("import", people, "--yes", "--passphrase-stdin", "-w", locked, piped=FIRST)

    no = run("restore", "--passphrase-stdin", "-w", locked, piped=f"{FIRST}\nn\n").stdout
    yes = run("restore", "--passphrase-stdin", "-w", locked, piped=f"{FIRST}\ny\n").stdout

    assert "Nothing was changed." in no
    assert "Put back" in yes
    assert run("people", "--json", "--passphrase-stdin", "-w", locked, piped=FIRST).stdout.strip() == "[]"


def test_a_damaged_workspace_is_put_back_with_its_passphrase(locked):
    run("backup", "--passphrase-stdin", "-w", locked, piped=FIRST)
    content = (locked / "workbook.db").read_bytes()
    (locked / "workbook.db").write_bytes(content[:16] + os.urandom(len(content) - 16))

    refused = run("people", "--passphrase-stdin", "-w", locked, piped=FIRST, expect=1)
    run("restore", "--yes", "--passphrase-stdin", "-w", locked, piped=FIRST)

    assert "asked-for.db" in refused.stderr
    run("people", "--passphrase-stdin", "-w", locked, piped=FIRST)


def test_a_file_goes_locked_and_arrives_open(tmp_path):
    (tmp_path / "report.html").write_text("what we heard", "utf-8")

    run("send", tmp_path / "report.html", "--passphrase-stdin", piped=FIRST)
    run("receive", tmp_path / "report.html.age", "--out", tmp_path / "got.html", "--passphrase-stdin", piped=FIRST)

    assert (tmp_path / "got.html").read_text("utf-8") == "what we heard"
    assert b"heard" not in (tmp_path / "report.html.age").read_bytes()


def test_the_check_says_whether_it_is_locked_and_how_old_the_backup_is(tmp_path, locked):
    run("new", "-w", tmp_path / "open")
    run("backup", "--passphrase-stdin", "-w", locked, piped=FIRST)

    assert "this file is not locked" in run("check", "-w", tmp_path / "open").stdout
    assert "there is no backup yet" in run("check", "-w", tmp_path / "open").stdout
    said = run("check", "--passphrase-stdin", "-w", locked, piped=FIRST).stdout
    assert "the file is locked" in said
    assert "the newest good backup is less than a minute old" in said


def test_nothing_that_is_typed_is_left_in_the_workspace(locked):
    run("backup", "--passphrase-stdin", "-w", locked, piped=FIRST)

    every = b"".join(file.read_bytes() for file in locked.rglob("*") if file.is_file())

    assert FIRST.encode() not in every
    assert locks.key_from(FIRST, salt=locks.salt_of(locked / "workbook.db")).hex().encode() not in every
