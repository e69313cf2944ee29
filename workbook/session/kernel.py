"""The process behind a page: keeps nothing that is typed, and loads no debugger that no page can use."""

from __future__ import annotations

import os
import sys

from workbook.storage.locks import RING

NOTHING_KEPT = ("--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:")


def run() -> None:
    """Be a kernel until the server ends it."""
    RING.take(handed())
    leave_out_the_debugger()
    from workbook.session.closing import Quiet

    given = [word.split("=")[0] for word in sys.argv[1:]]
    Quiet.launch_instance(argv=[*sys.argv[1:], *(word for word in NOTHING_KEPT if word.split("=")[0] not in given)])


def leave_out_the_debugger() -> None:
    """Say in Python's own way that it is not installed: loading it was a third of the time a kernel takes to start."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]


def handed() -> bytes:
    """The one line in the pipe this process was started with; then the pipe is closed.

    A command line, an environment and a notebook's parameters can all be read later, by
    other programs or in a file; a pipe is empty once it has been read.
    """
    if sys.stdin is None or os.isatty(0):
        return b""
    line = b""
    while not line.endswith(b"\n") and (more := os.read(0, 4096)):
        line += more
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return line


if __name__ == "__main__":
    run()
