"""Another page of the workbook: a process of its own that has the same workspace open, for as long as a test wishes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.storage import locks

_PAGE = """
import sys
from pathlib import Path
from workbook.errors import WorkbookError
from workbook.people.person import Person
from workbook.storage.locks import RING
from workbook.storage.workbook import Workbook, system_clock

RING.take(sys.stdin.readline().encode())
book = Workbook(Path(sys.argv[1]), clock=system_clock)
book.setting("name")
if sys.argv[2] == "idle":
    book.close()
print("open", flush=True)
for name in sys.stdin:
    try:
        book.add_person(Person(name=name.strip()))
        print("saved", flush=True)
    except WorkbookError as refused:
        print(refused, flush=True)
"""


class Page:
    """A page that is open; `save` adds a person there and gives what the page said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def save(self, name: str) -> str:
        """Add somebody there."""
        self.begin_to_save(name)
        return self.heard()

    def begin_to_save(self, name: str) -> None:
        """Press save there, and do not wait."""
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()

    def heard(self) -> str:
        """What the page said."""
        return str(self._process.stdout.readline()).strip()


@contextmanager
def open_elsewhere(folder: Path, *, idle: bool = False) -> Iterator[Page]:
    """Open a workspace in another process, with the key this one holds; an idle page has let go of the file."""
    words = [sys.executable, "-c", _PAGE, str(folder), "idle" if idle else "holding"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdin.write(locks.RING.handed_on(folder).decode())
        process.stdin.flush()
        try:
            assert process.stdout.readline() == "open\n"
            yield Page(process)
        finally:
            process.stdin.close()
            process.wait(30)
