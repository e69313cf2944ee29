"""Kernels that are there in a moment: each is a copy of one process in which everything is loaded already."""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

NEVER = "WORKBOOK_COLD"
"""A variable that, when it says anything, has every kernel started anew."""
SECONDS = 30.0
READY = b"."
"""What the process says once, when it has loaded everything."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Copied:
    """A kernel that was copied, with what `subprocess.Popen` offers of a process.

    Parameters
    ----------
    pid : int
        Its number.
    handle : int
        Its pidfd: it means this process and no later one with the same number.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._handle = handle

    def poll(self) -> int | None:
        """Nothing while it runs; 0 once it is over, however it ended."""
        if self.returncode is None and select.select([self._handle], [], [], 0)[0]:
            os.close(self._handle)
            self.returncode = 0
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it is over.

        Raises
        ------
        subprocess.TimeoutExpired
            It still runs after so many seconds.
        """
        if self.returncode is None and not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("kernel", timeout or 0)
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it is over."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class Source:
    """The process that kernels are copies of; whoever will start several has it load beforehand."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    def start(self) -> None:
        """Have everything loaded, without waiting for it; on a system that cannot copy nothing happens."""
        if not can_be_copied():
            return
        with self._turn:
            self._let_go()
            self._line, theirs = socket.socketpair()
            self._line.settimeout(SECONDS)
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - our own Python, and nothing anybody typed
                    [sys.executable, "-m", "workbook.session.ready", str(theirs.fileno())],
                    pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, env=os.environ | _ONE_THREAD,
                    start_new_session=True,
                )  # fmt: skip

    def is_ready(self) -> bool:
        """Whether a copy can be made now, without waiting."""
        with self._turn:
            if self._line is not None and not self._ready and select.select([self._line], [], [], 0)[0]:
                self._ready = self._line.recv(1) == READY
                if not self._ready:
                    self._let_go()
            return self._ready

    def copied(self, command: list[str], *, env: Mapping[str, str], cwd: str, stdin: int) -> Copied:
        """Have one copy made, which runs a command as a fresh process would.

        Raises
        ------
        OSError
            There is no such process, or it does not answer within `SECONDS`.
        """
        asked = json.dumps({"argv": command, "env": dict(env), "cwd": cwd}).encode()
        with self._turn:
            if self._line is None:
                raise ConnectionError("nothing to copy was started")
            try:
                socket.send_fds(self._line, [len(asked).to_bytes(8, "big")], [stdin, 1, 2])
                self._line.sendall(asked)
                told, handles, _, _ = socket.recv_fds(self._line, 8, 1)
                if len(told) < 8 or not handles:
                    raise ConnectionError("no kernel was copied")
            except OSError:
                self._let_go()
                raise
        return Copied(int.from_bytes(told, "big"), handles[0])

    def _let_go(self) -> None:
        """End the process, if there is one; its copies end with it."""
        if self._line is not None and self._process is not None:
            self._line.close()
            self._process.kill()
            self._process.wait()
        self._line = self._process = None
        self._ready = False


SOURCE = Source()


def can_be_copied() -> bool:
    """Whether this system copies processes in the way we need: Linux does."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and not os.environ.get(NEVER)


class Warm(LocalProvisioner):
    """Starts a kernel as a copy when one can be made now; else as any kernel is started."""

    process: Any = None

    async def launch_kernel(self, cmd: list[str], **given: Any) -> KernelConnectionInfo:
        """Start the kernel of a notebook."""
        if not SOURCE.is_ready():
            return await super().launch_kernel(cmd, **given)
        env, cwd = given.get("env") or dict(os.environ), str(given.get("cwd") or Path.cwd())
        try:
            self.process = await asyncio.to_thread(SOURCE.copied, cmd, env=env, cwd=cwd, stdin=given["stdin"])
        except OSError as problem:
            self.log.warning("a kernel is started the slow way: %s", problem)
            SOURCE.start()
            return await super().launch_kernel(cmd, **given)
        self.pid = self.pgid = self.process.pid
        self.cwd = cwd
        return self.connection_info
