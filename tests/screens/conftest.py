"""Fixtures for the screens: Maple Street told once, a fresh copy for each test, and a sitting in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.example.maple_street import tell
from workbook.session import Session, begin


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of Maple Street; look at it, do not write to it."""
    folder = tmp_path_factory.mktemp("maple") / "workspace"
    tell(folder, clock=lambda: datetime.now(UTC))._engine.dispose()
    return folder


@pytest.fixture(scope="session")
def look(told: Path) -> Iterator[Callable[..., Session]]:
    """A sitting that only looks: ``look(mode="report")``."""
    opened: dict[str, Session] = {}

    def sit(**parameters: object) -> Session:
        return opened.setdefault(repr(parameters), begin({"workspace": str(told), **parameters}))

    yield sit
    for here in opened.values():
        here.workbook._engine.dispose()


@pytest.fixture
def sit(told: Path, tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """A sitting in a copy of Maple Street that may be written to; every call is another sitting in it."""
    street = tmp_path / "workspace"
    shutil.copytree(told, street)
    opened: list[Session] = []

    def sit(**parameters: object) -> Session:
        opened.append(begin({"workspace": str(street), **parameters}))
        return opened[-1]

    yield sit
    for here in opened:
        here.workbook._engine.dispose()


@pytest.fixture
def here(sit: Callable[..., Session]) -> Session:
    """One sitting in a room."""
    return sit()
