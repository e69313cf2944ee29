"""Fixtures for the screens: Maple Street told once, a fresh copy for each test, and a sitting in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.example.maple_street import tell
from workbook.parameters import Parameters
from workbook.session import Session, begin
from workbook.storage.workbook import new_workbook


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


@pytest.fixture
def nothing_yet(tmp_path: Path) -> Iterator[Session]:
    """A sitting in a workspace in which nothing has happened, on the 30th of May 2026."""
    book = new_workbook(tmp_path / "nothing-yet", clock=lambda: datetime(2026, 5, 30, 12, tzinfo=UTC))
    yield Session(Parameters(mode="room"), book)
    book._engine.dispose()
