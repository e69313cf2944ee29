"""The process that kernels are copies of: it loads everything once, and copies itself when it is asked to."""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import random
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from workbook.session.kernel import leave_out_the_debugger, run
from workbook.session.warm import READY

LOADED = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "IPython.core.completerlib", "IPython.core.getipython",
    "IPython.extensions.storemagic", "ipywidgets", "anywidget", "psutil", "numpy", "pandas", "networkx", "sqlalchemy",
    "sqlalchemy.dialects.sqlite", "sqlite3", "sqlcipher3",
)  # fmt: skip
"""What every kernel loads before it shows anything."""
PARENT = "JPY_PARENT_PID"
ROOMS = ("language", "people", "phases", "storage", "network", "figures", "screens", "session")
_NOT_THESE = {"workbook.session.ready", "workbook.session.starting"}


def load() -> None:
    """Load the libraries and our own rooms."""
    leave_out_the_debugger()
    for name in LOADED:
        importlib.import_module(name)
    for room in ROOMS:
        there = importlib.import_module(f"workbook.{room}")
        for module in pkgutil.iter_modules(there.__path__, f"workbook.{room}."):
            if module.name not in _NOT_THESE:
                importlib.import_module(module.name)


def threads() -> int:
    """How many threads this process has; a copy would have only one of them."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("Threads:")[2].split()[0])


def serve(line: socket.socket) -> None:
    """Copy this process each time somebody asks, until they hang up."""
    while True:
        length, given, _, _ = socket.recv_fds(line, 8, 3)
        if len(length) < 8:
            return
        asked = json.loads(_whole(line, int.from_bytes(length, "big")))
        pid = os.fork()
        if pid == 0:
            try:
                line.close()
                become(asked, given)
            finally:
                os._exit(0)
        handle = os.pidfd_open(pid)
        socket.send_fds(line, [pid.to_bytes(8, "big")], [handle])
        for one in (handle, *given):
            os.close(one)


def _whole(line: socket.socket, length: int) -> bytes:
    """All of what was asked."""
    read = b""
    while len(read) < length and (more := line.recv(length - len(read))):
        read += more
    return read


def become(asked: dict[str, Any], given: list[int]) -> None:
    """Be a kernel from now on, as if just started."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    for number, one in enumerate(given):
        os.dup2(one, number)
        os.close(one)
    os.environ.clear()
    os.environ.update(asked["env"] | {PARENT: str(os.getppid())})
    time.tzset()
    os.chdir(asked["cwd"])
    sys.path[0] = asked["cwd"]
    # The interpreter and -m are not among a program's words; widgets were loaded before there was a shell to know them.
    sys.argv = [*asked["argv"][2:], "--IPKernelApp.extra_extensions=ipywidgets"]
    Path("/proc/self/comm").write_text(_called(sys.argv))
    random.seed()
    sys.modules["numpy"].random.seed()
    run()


def _called(words: list[str]) -> str:
    """How the copy is called in a list of processes: after its connection file, in the fourteen letters there are."""
    files = [Path(word).stem for word in words if word.endswith(".json")]
    return next((file[:14] for file in files if file.startswith("kernel")), "kernel")


def main() -> int:
    """Load, then wait to be asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a copy here
    line = socket.socket(fileno=int(sys.argv[1]))
    os.environ[PARENT] = str(os.getpid())  # read when a kernel is loaded: it ends when we do
    load()
    if threads() != 1:
        return 1
    gc.collect()
    gc.freeze()
    with suppress(ConnectionError):  # they hung up in the middle of a word
        line.sendall(READY)
        serve(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
