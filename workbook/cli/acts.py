"""What the history says was done, as a person reads it; of whom, it never says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.language.say import marked, spoken

OTHERS = (
    marked("forget forgetting"), marked("shred forgetting"), marked("believe clock"), marked("undo introduction"),
    marked("redo introduction"),
    marked("undo card"), marked("redo card"), marked("undo person"), marked("redo person"), marked("undo tie"),
    marked("redo tie"), marked("undo phase"), marked("redo phase"), marked("undo place"), marked("redo place"),
    marked("undo report"), marked("redo report"), marked("redo file"),
)  # fmt: skip
"""Acts with what they were about, beside those that `storage.undoing` calls by their names."""


def done(line: Mapping[str, Any]) -> str:
    """What one line of the history says was done."""
    said = f"{line['act']} {line['about']}"
    return spoken(said)
