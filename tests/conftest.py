"""Fixtures every test may ask for: a served workbook and a browser that speaks to nobody else."""

from __future__ import annotations

import os

os.environ["LANGUAGE"] = "en"  # commands speak the language of the computer they are typed on

pytest_plugins = ["browser_tools"]
