"""A fresh workspace and its clock for each test of the storage room."""

from __future__ import annotations

import pytest
from small_workspace import Clock, empty


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def book(tmp_path, clock):
    return empty(tmp_path, clock)
