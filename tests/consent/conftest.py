"""Every door is tried on every kind of store."""

from __future__ import annotations

from kinds_of_store import ask_all, kept, server

__all__ = ["kept", "server"]


def pytest_generate_tests(metafunc):
    ask_all(metafunc, "test_doors")
