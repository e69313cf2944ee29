"""Fixtures every test may ask for: a served workbook and a browser that speaks to nobody else."""

from __future__ import annotations

pytest_plugins = ["browser_tools"]
