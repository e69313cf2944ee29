"""No file of the workspace keeps the name of somebody who was forgotten, or it is said which one does and why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from kinds_of_store import PASSPHRASE
from small_workspace import Clock, empty

from workbook.people.person import Person
from workbook.phases.entry import Entry
from workbook.storage.backups import back_up
from workbook.storage.erasure import forget

MADE_HERE = {
    "reports/2026.html": "<p>Rosa Delgado</p>",
    "reports/marked.html": "<p>R&oacute;sa <b>Delg</b>ado &#82;osa</p>",
    "reports/last-failure.txt": "KeyError: 'Rosa Delgado'",
    "reports/.ipynb_checkpoints/2026.ipynb": '{"cells": ["Rosa"]}',
    ".ipynb_checkpoints/people-checkpoint.ipynb": '{"cells": ["R\\u00f3sa"]}',
    "exports/people.csv": "name\nDELGADO, ROSA\n",
    "exports/rosa-delgado.csv": "name\n",
    "exports/everybody.pdf": "%PDF-1.7 nobody can look in here",
    "voila/cache/page.html": "rosa.d@mail.example",
}
CLEAN = {"reports/old.html": "<p>Sam and Dee</p>", "notes/plan.txt": "Call Sam", "exports/ties.csv": "one,other\n"}
THEIRS = {"members.csv": "name\nRosa Delgado\n", "letter.txt": "Dear Rosa"}


@pytest.fixture
def rosa(book):
    return book.add_person(Person(name="Rosa Delgado", email="rosa.d@mail.example"))


def put(book, files: dict[str, str]) -> None:
    for path, text in files.items():
        (book.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (book.folder / path).write_text(text, "utf-8")


def there(book) -> set[str]:
    """Files in the workspace, the store apart."""
    files = (file.relative_to(book.folder).as_posix() for file in book.folder.rglob("*") if file.is_file())
    return {path for path in files if not path.startswith("workbook.db")}


def test_what_the_workbook_made_goes_if_it_names_them_and_the_rest_stays(book, rosa):
    put(book, MADE_HERE | CLEAN)

    done = forget(book, rosa, by="table 1")

    assert there(book) == CLEAN.keys()
    told = " ".join(done.removed)
    assert all(path in told for path in MADE_HERE if "rosa" not in path)
    assert "osa" not in told.casefold().replace("somebody", "")


def test_a_file_somebody_put_there_is_left_and_named(book, rosa):
    put(book, THEIRS)
    with zipfile.ZipFile(book.folder / "list.xlsx", "w") as packed:
        packed.writestr("xl/sharedStrings.xml", "<t>Rosa</t><t>Delgado</t>")

    done = forget(book, rosa, by="table 1")

    assert there(book) == {*THEIRS, "list.xlsx"}
    assert [line.split(":")[0] for line in done.out_of_reach[:3]] == ["letter.txt", "list.xlsx", "members.csv"]


def test_outputs_of_a_notebook_are_emptied_and_its_words_stay(book, rosa):
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Our people"]},
        {"cell_type": "code", "metadata": {}, "source": ["show()"], "execution_count": 3,
         "outputs": [{"output_type": "stream", "name": "stdout", "text": ["Rosa Delgado"]}]},
    ]  # fmt: skip
    notebook = {"cells": cells, "metadata": {"papermill": {"output": "Rosa"}}, "nbformat": 4, "nbformat_minor": 5}
    put(book, {"people.ipynb": json.dumps(notebook)})

    done = forget(book, rosa, by="table 1")

    left = json.loads((book.folder / "people.ipynb").read_text("utf-8"))
    assert [cell["source"] for cell in left["cells"]] == [["# Our people"], ["show()"]]
    assert (left["cells"][1]["outputs"], left["metadata"]) == ([], {})
    assert "The file people.ipynb." in done.rewritten


def test_a_notebook_that_names_them_in_its_own_words_is_left_whole_and_named(book, rosa):
    told = json.dumps({"cells": [{"cell_type": "markdown", "source": ["Rosa Delgado"]}], "metadata": {}})
    put(book, {"ours.ipynb": told})

    done = forget(book, rosa, by="table 1")

    assert (book.folder / "ours.ipynb").read_text("utf-8") == told
    assert done.out_of_reach[0].startswith("ours.ipynb: it names the person")


def test_what_lies_elsewhere_is_named_and_never_touched(book, rosa, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.html").write_text("Rosa Delgado", "utf-8")
    (book.folder / "reports").symlink_to(elsewhere)
    (book.folder / "one.html").symlink_to(elsewhere / "a.html")

    done = forget(book, rosa, by="table 1")

    assert (elsewhere / "a.html").read_text("utf-8") == "Rosa Delgado"
    assert [line.split(":")[0] for line in done.out_of_reach[:2]] == ["one.html", "reports"]


def test_a_backup_nobody_can_open_is_removed_and_this_is_said(book, rosa):
    back_up(book._engine, book.folder)
    strange = book.folder / "backups" / "2020-01-01.db"
    strange.write_bytes(os.urandom(8192))
    half = book.folder / "backups" / "2020-01-02.77.part"
    half.write_bytes(b"Rosa")
    put(book, {"copies/other.db": "no database at all"})

    done = forget(book, rosa, by="table 1")

    assert not strange.exists()
    assert not half.exists()
    assert any("2020-01-01.db (it could not be opened" in line for line in done.removed)
    assert done.out_of_reach[0] == "copies/other.db: it could not be opened to look into."


def test_a_backup_from_before_they_came_stays_as_it_is(book):
    book.add_card(Entry(kind="concern", body="damp"))
    kept = back_up(book._engine, book.folder)
    before = kept.read_bytes()
    rosa = book.add_person(Person(name="Rosa Delgado"))

    forget(book, rosa, by="table 1")

    assert kept.read_bytes() == before


def test_a_locked_backup_stays_locked_with_the_same_key(tmp_path):
    book = empty(tmp_path, passphrase=PASSPHRASE)
    rosa = book.add_person(Person(name="Rosa Delgado"))
    kept = back_up(book._engine, book.folder)

    done = forget(book, rosa, by="table 1")

    assert any(kept.name in line for line in done.rewritten)
    assert not kept.read_bytes().startswith(b"SQLite format 3")
    assert b"Rosa" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    book.close()


FORGETS = """
import os, sys, tempfile
from pathlib import Path
from workbook.people.person import Person
from workbook.storage.erasure import forget
from workbook.storage.workbook import Workbook, new_workbook, system_clock

trial = new_workbook(Path(tempfile.mkdtemp()) / "w", clock=system_clock)  # whatever is loaded late is loaded by now
forget(trial, trial.add_person(Person(name="Nobody")), by="table 1")
trial.close()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
print(*forget(Workbook(Path(sys.argv[1]), clock=system_clock), sys.argv[2], by="table 1").out_of_reach, sep="\\n")
"""


def as_nobody(folder, rosa: str) -> list[str]:
    """What forgetting says in a process that owns the store but not every file beside it."""
    done = subprocess.run(
        [sys.executable, "-c", FORGETS, str(folder), rosa], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.splitlines()


@pytest.fixture
def open_place():
    """A folder into which everybody may go, as the folders of tests are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the owner of the machine may become somebody else")
def test_a_file_that_may_not_be_read_or_removed_is_named_with_the_reason(open_place):
    book = empty(open_place, Clock())
    rosa = book.add_person(Person(name="Rosa Delgado"))
    put(book, {"reports/a.html": "Rosa Delgado", "letter.txt": "Rosa", "closed/b.html": "Rosa"})
    book.close()
    shutil.chown(book.folder, 65534)
    for file in book.folder.glob("workbook.db*"):
        shutil.chown(file, 65534)
    (book.folder / "letter.txt").chmod(0o600)
    (book.folder / "closed").chmod(0o700)

    said = as_nobody(book.folder, rosa)

    assert said[:3] == [
        "letter.txt: it cannot be read or written (Permission denied).",
        "reports/a.html: it cannot be read or written (Permission denied).",
        "closed: this folder cannot be opened.",
    ]
