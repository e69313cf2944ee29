"""Where the fault suite makes its workspaces: a file, a locked file, a server, each fresh; and what a row says."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import uuid
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.private_cluster import Cluster, cluster
from workbook.storage.locks import RING
from workbook.storage.workbook import Workbook, new_workbook, system_clock

FILE, LOCKED, SERVER = "file", "locked file", "server"
KINDS = (FILE, LOCKED, SERVER)
PASSPHRASE = "four words nobody guesses"
EVERYONE = {"for_purpose": "report", "audience": "public"}
# Children begin from a process that has read the libraries already: forty tables sit down in a second.
OTHERS = multiprocessing.get_context("forkserver")
OTHERS.set_forkserver_preload(["tests.writers_at_once"])


@dataclass(frozen=True)
class Told:
    """One printed line: what was tried on which kind of store, the figures, and whether the promise holds."""

    row: str
    kind: str
    figures: str
    holds: bool

    def __str__(self) -> str:
        return f"{'holds' if self.holds else 'FAILS':6}{self.row:19}{self.kind:12} {self.figures}"


@dataclass(frozen=True)
class Way:
    """How another process finds a workspace and opens it."""

    folder: str
    key_line: bytes

    def open(self, *, clock: Any = system_clock, who: str = "table 1", **more: Any) -> Workbook:
        RING.take(self.key_line)
        return Workbook(Path(self.folder), clock=clock, who=who, **more)


class Place:
    """A temporary folder and, once asked for, a PostgreSQL server; both gone at the end."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._server: Cluster | None = None
        # A child that runs as nobody must be able to reach what it was given.
        self.folder = Path(tempfile.mkdtemp(prefix="faults-"))
        self.folder.chmod(0o755)

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def server(self) -> Cluster:
        if self._server is None:
            self._server = self._stack.enter_context(cluster())
        return self._server

    def kept(self, kind: str) -> dict[str, Any]:
        """How a workspace of this kind is made."""
        return {FILE: {}, LOCKED: {"passphrase": PASSPHRASE}}.get(kind) or (
            {"store": self.server.database()} if kind == SERVER else {}
        )

    def fresh(self, kind: str, *, clock: Any = system_clock) -> Workbook:
        """A new, empty workspace of one kind."""
        folder = self.folder / uuid.uuid4().hex[:12]
        return new_workbook(folder, clock=clock, who="table 1", **self.kept(kind))


def way(book: Workbook) -> Way:
    """The way to a workspace, for another process."""
    return Way(str(book.folder), RING.handed_on(book.folder))


def tables(how_many: int) -> ProcessPoolExecutor:
    """So many processes of their own."""
    return ProcessPoolExecutor(how_many, mp_context=OTHERS)


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all lies at or below; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def damage(book: Workbook) -> list[str]:
    """What the database itself says is wrong."""
    return book.faults()
