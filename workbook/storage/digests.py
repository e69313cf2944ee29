"""A short number beside a row that nothing else is held against, to see that it still says what was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.engine.default import DefaultExecutionContext

LENGTH = 16
_APART = {"seq", "digest"}


def digest(row: Mapping[str, Any]) -> str:
    """The number of one row: sixteen hexadecimal characters.

    It finds what a damaged disk changed and keeps nobody from changing a row on purpose. A
    line's place in the history is not part of it, since the database gives that.

    Parameters
    ----------
    row : mapping
        By column, as it is written or as it was read; what is empty may be left out.
    """
    said = {name: value for name, value in row.items() if name not in _APART and value is not None and value != ""}
    return hashlib.sha256(_WRITTEN.encode(said).encode()).hexdigest()[:LENGTH]


def of_new_row(context: DefaultExecutionContext) -> str:
    """The number of a row that is being added."""
    return digest(context.get_current_parameters())  # type: ignore[no-untyped-call]


def _plain(value: object) -> str:
    """What JSON has no form for: a moment as it is kept, and whatever damage has made of a value."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else repr(value)


_WRITTEN = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_plain)
