"""Going through the folder of a workspace for files that still name somebody who is to be forgotten."""

from __future__ import annotations

import html
import json
import os
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from workbook.language.say import spoken
from workbook.storage import backups, locks, old_copies, stores
from workbook.storage.naming import Naming

MADE_HERE = ("reports", "exports", ".ipynb_checkpoints", "voila", ".voila", "outputs", "__pycache__")
"""Folders whose files the workbook made and can make again."""
_STORE = {stores.FILE_NAME, stores.SERVER_NAME, *(stores.FILE_NAME + end for end in ("-wal", "-shm", "-journal"))}
_SEALED = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".age", ".gz", ".pickle", ".parquet")
_AT_MOST_BYTES = 200_000_000


@dataclass
class Swept:
    """What was found in a folder, by the path of each file within it.

    Attributes
    ----------
    out_of_reach : list of (str, str)
        Path and why.
    """

    removed: list[str] = field(default_factory=list)
    rewritten: list[str] = field(default_factory=list)
    out_of_reach: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Sought:
    """Whom to look for, and when."""

    folder: Path
    keys: Collection[str]
    naming: Naming
    at: datetime

    def called(self, file: Path) -> str:
        """A file's path within the folder, without the name somebody may have put into it."""
        return self.naming.struck(file.relative_to(self.folder).as_posix())


def sweep(folder: Path, keys: Collection[str], naming: Naming, *, at: datetime) -> Swept:
    """Take people out of every file in a workspace's folder, the store itself apart.

    Backups are rewritten; reports, exports and checkpoints that name them are removed;
    outputs of notebooks are emptied; a file that somebody put there is named and left.
    """
    sought, swept = _Sought(folder, keys, naming, at), Swept()
    refused: list[OSError] = []
    for place, inner, names in os.walk(folder, onerror=refused.append):
        for name in sorted(names):
            _one(sought, Path(place) / name, swept)
        inner[:] = sorted(name for name in inner if not _leads_away(sought, Path(place) / name, swept))
    for problem in refused:
        swept.out_of_reach.append((sought.called(Path(problem.filename)), spoken("this folder cannot be opened")))
    return swept


def _leads_away(sought: _Sought, inner: Path, swept: Swept) -> bool:
    """Whether a folder lies elsewhere; what is there is not ours to change."""
    if inner.is_symlink():
        swept.out_of_reach.append((sought.called(inner), spoken("it lies in another folder")))
    return inner.is_symlink()


def _one(sought: _Sought, file: Path, swept: Swept) -> None:
    """Look at one file, and do what its kind asks for."""
    if file.parent == sought.folder and file.name in _STORE:
        return
    try:
        if file.is_symlink():
            swept.out_of_reach.append((sought.called(file), spoken("it lies in another folder")))
        elif file.suffix == ".db" or (file.parent.name == backups.FOLDER and file.suffix == ".part"):
            _copy(sought, file, swept)
        else:
            _paper(sought, file, swept)
    except OSError as problem:
        why = spoken("it cannot be read or written ({reason})", reason=problem.strerror or spoken("no reason given"))
        swept.out_of_reach.append((sought.called(file), why))


def _copy(sought: _Sought, file: Path, swept: Swept) -> None:
    """A backup, or another copy of a store."""
    called, ours = sought.called(file), file.parent.name == backups.FOLDER
    if file.suffix == ".part":
        file.unlink()
        swept.removed.append(called)
        return
    became = old_copies.without(
        file, locks.RING.held(sought.folder), sought.keys, sought.naming, at=sought.at
    )  # fmt: skip
    if became == old_copies.Became.REWRITTEN:
        swept.rewritten.append(called)
    elif became == old_copies.Became.CLOSED and ours:
        file.unlink()
        swept.removed.append(spoken("{file} (it could not be opened to take the name out)", file=called))
    elif became == old_copies.Became.CLOSED:
        swept.out_of_reach.append((called, spoken("it could not be opened to look into")))


def _paper(sought: _Sought, file: Path, swept: Swept) -> None:
    """A report, an export, a notebook, or a file somebody put there."""
    named = sought.naming.names(file.name)
    made_here = not set(file.relative_to(sought.folder).parts[:-1]).isdisjoint(MADE_HERE)
    sealed = file.suffix.lower() in _SEALED or file.stat().st_size > _AT_MOST_BYTES
    if not named and not sealed and not any(map(sought.naming.names, _texts(file))):
        return
    if made_here:
        file.unlink()
        unread = sealed and not named
        called = sought.called(file)
        swept.removed.append(spoken("{file} (it cannot be looked into)", file=called) if unread else called)
        with suppress(OSError):
            file.parent.rmdir()
    elif sealed and not named:
        swept.out_of_reach.append((sought.called(file), spoken("it cannot be looked into; open it and see")))
    elif file.suffix == ".ipynb" and not named and _emptied(sought, file):
        swept.rewritten.append(sought.called(file))
    else:
        swept.out_of_reach.append(
            (sought.called(file), spoken("it names the person and is not the workbook's own file"))
        )


def _texts(file: Path) -> Iterator[str]:
    """What a file says, in every way its bytes may be read."""
    raw = file.read_bytes()
    if raw.startswith(b"PK\x03\x04"):
        yield from _packed(file)
        return
    plain = raw.decode("utf-8", "ignore")
    yield plain
    if "&" in plain or "%" in plain or "\\u" in plain:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), html.unescape(unquote(plain)))
    if "<" in plain:
        yield html.unescape(re.sub(r"<[^>]*>", " ", plain))
    if b"\x00" in raw:
        yield raw.decode("utf-16-le", "ignore")
        yield raw.decode("utf-16-be", "ignore")
    elif "\ufffd" in raw.decode("utf-8", "replace"):
        yield raw.decode("cp1252", "ignore")


def _packed(file: Path) -> Iterator[str]:
    """The texts inside a packed file, such as a spreadsheet."""
    try:
        with zipfile.ZipFile(file) as packed:
            for part in packed.infolist():
                yield part.filename
                if part.file_size <= _AT_MOST_BYTES:
                    said = packed.read(part).decode("utf-8", "ignore")
                    yield said
                    yield html.unescape(re.sub(r"<[^>]*>", " ", said))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        return


def _emptied(sought: _Sought, file: Path) -> bool:
    """Whether emptying a notebook's outputs took the person out of it."""
    try:
        notebook = json.loads(file.read_text("utf-8"))
        cells = notebook["cells"]
    except (ValueError, KeyError, TypeError):
        return False
    for cell in cells:
        if cell.get("cell_type") == "code":
            cell |= {"outputs": [], "execution_count": None}
    notebook.setdefault("metadata", {}).pop("papermill", None)
    notebook["metadata"].pop("widgets", None)
    text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    if sought.naming.names(text):
        return False
    beside = file.with_name(f".{file.name[:80]}.{os.getpid()}")
    try:
        beside.touch(mode=0o600)
        beside.write_text(text, "utf-8")
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return True
