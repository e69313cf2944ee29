"""A PostgreSQL server of the tests' own: in a temporary folder, reached through a socket there, stopped after."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NOBODY = "nobody"


def programs() -> Path | None:
    """Where the server's own programs lie, the newest version first; None where none is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    there = Path("/usr/lib/postgresql")
    versions = sorted(there.glob("*/bin/initdb"), key=lambda file: float(file.parts[-3]), reverse=True)
    return versions[0].parent if versions else None


def _as_owner() -> dict[str, Any]:
    """The server refuses to run as root: then it runs as nobody."""
    return {"user": NOBODY, "group": pwd.getpwnam(NOBODY).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}


class Cluster:
    """A running server; `database` makes a fresh, empty database and gives its address."""

    def __init__(self, bin_folder: Path, folder: Path) -> None:
        self._bin, self._folder = bin_folder, folder

    @property
    def owner(self) -> str:
        """Who may enter."""
        return NOBODY if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name

    def run(self, program: str, *words: str) -> None:
        """Run one of the server's own programs."""
        subprocess.run([self._bin / program, *words], check=True, capture_output=True, cwd=self._folder, **_as_owner())

    def database(self) -> str:
        """A fresh database."""
        name = f"w{uuid.uuid4().hex}"
        self.run("createdb", "--host", str(self._folder), "--username", self.owner, name)
        return f"postgresql://{self.owner}@/{name}?host={self._folder}"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server in a folder of its own, and stop it at the end."""
    bin_folder = programs()
    if bin_folder is None:
        raise RuntimeError("PostgreSQL is not installed; .ci/postgres installs it")
    # A socket's path may be at most 107 letters long.
    folder = Path(tempfile.mkdtemp(prefix="owb", dir="/tmp"))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    here = Cluster(bin_folder, folder)
    data = str(folder / "data")
    try:
        here.run("initdb", "--pgdata", data, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=200"
        options += " -c fsync=off -c full_page_writes=off"  # nobody cuts the power of this one
        here.run("pg_ctl", "start", "--pgdata", data, "--wait", "--log", str(folder / "log"), "--options", options)
        yield here
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            here.run("pg_ctl", "stop", "--pgdata", data, "--mode", "immediate")
        shutil.rmtree(folder, ignore_errors=True)
