"""Taking turns at writing: whoever presses "save" first writes first, and nobody has to try again and again."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BRIEFLY_SECONDS, A_MOMENT = 0.1, 0.001
"""How long somebody looks again and again before they stand in the queue, and how often they look."""
PATIENCE_SECONDS = 5.0
"""How long somebody stands in the queue; after that the database itself decides, as it does without a queue."""


@contextmanager
def turn(folder: Path | None) -> Iterator[None]:
    """Wait for one's turn among everybody who writes into the workspace in this folder, and hold it.

    A courtesy beside SQLite's own lock, which alone keeps two writers apart: SQLite lets them
    try again after up to a tenth of a second each, so the last of twenty waits a second for
    a millisecond of work. The system's lock on the folder is handed on in order, goes with
    whoever is killed, and needs no file of its own. Where there is none, as on Windows, it is
    as it was.

    Parameters
    ----------
    folder : Path or None
        None for a workspace on a server, which has a queue of its own.
    """
    handle = None if folder is None else _opened(folder)
    if handle is None:
        yield
        return
    try:
        _wait(handle)
        yield
    finally:
        os.close(handle)  # hands the turn on; a name of one's own each time, so that two threads wait for each other


def _opened(folder: Path) -> int | None:
    """A handle on the folder; never on the file, whose locks would go when it is closed."""
    if os.name != "posix":
        return None
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None


def _wait(handle: int) -> None:
    """Look whether the turn is free for a moment, then stand in the queue until it is, or until patience ends.

    A queue alone is fair but slow on a busy computer: everybody in it must first be woken, while a
    processor is free for somebody who is awake. Looking alone is quick, and may pass somebody over.
    """
    until = time.monotonic() + BRIEFLY_SECONDS
    while not _taken(handle):
        if time.monotonic() > until:
            # The system's queue knows no end of patience, so another thread stands in it, with a copy of the handle:
            # if that is served too late, the lock falls away with the copy.
            standing = threading.Thread(target=_stand, args=(os.dup(handle),), daemon=True)
            standing.start()
            standing.join(PATIENCE_SECONDS)
            return
        time.sleep(A_MOMENT)


def _taken(handle: int) -> bool:
    """Take the turn if it is free; a file system that knows no locks has nothing to wait for."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _stand(handle: int) -> None:
    """Wait in the system's own queue."""
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        return
    finally:
        os.close(handle)
