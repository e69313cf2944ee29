"""The three ways a workspace is kept, so that one test asks all of them: a file, a locked file, a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from private_cluster import Cluster, cluster

KINDS = ("file", "locked file", "server")
PASSPHRASE = "four words nobody guesses"


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    """A PostgreSQL server of these tests' own."""
    with cluster() as running:
        yield running


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> dict[str, Any]:
    """How the workspace of this test is kept, as `new_workbook` is told; a plain file unless a test asks for more."""
    kind = getattr(request, "param", "file")
    if kind == "server":
        return {"store": request.getfixturevalue("server").database()}
    return {"passphrase": PASSPHRASE} if kind == "locked file" else {}


def ask_all(metafunc: pytest.Metafunc, *modules: str) -> None:
    """Let every test of some modules that has a workspace ask all three kinds."""
    if Path(metafunc.module.__file__).stem in modules and "kept" in metafunc.fixturenames:
        metafunc.parametrize("kept", KINDS, indirect=True)
