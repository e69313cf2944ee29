"""Where a workspace may lie: on this computer's own disk, not where another program copies files behind our back."""

from __future__ import annotations

from pathlib import Path


def fit_for_a_workspace(folder: Path) -> None:
    """Refuse a folder on a network share or inside one that is copied to a cloud."""
