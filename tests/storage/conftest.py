"""A fresh workspace and its clock for each test of the storage room."""

from __future__ import annotations

import pytest
from kinds_of_store import ask_all, kept, server
from small_workspace import Clock, empty

__all__ = ["kept", "server"]
ON_EVERY_KIND = (
    "test_cards", "test_consents", "test_ties", "test_history", "test_workbook", "test_permission", "test_imports",
    "test_bonds", "test_checking", "test_claiming", "test_about", "test_undoing", "test_past", "test_time",
    "test_receipts", "test_desk",
)  # fmt: skip


def pytest_generate_tests(metafunc):
    ask_all(metafunc, *ON_EVERY_KIND)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def book(tmp_path, clock, kept):
    made = empty(tmp_path, clock, **kept)
    yield made
    made.close()
