"""One reflection report: our command beside ``jupyter nbconvert --execute`` of the same notebook."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figures
from workbook.storage.example import tell_example
from workbook.storage.workbook import system_clock

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebooks" / "reports" / "reflection.ipynb"


def measure(folder: Path, runs: int) -> dict[str, list[Figures]]:
    """Run both in turn on one Maple Street."""
    workspace = tell_example(folder / "workspace", clock=system_clock).folder
    ours, theirs = folder / "ours.html", folder / "theirs.html"
    nbconvert = ["jupyter", "nbconvert", "--execute", "--no-input", "--to", "html", str(NOTEBOOK)]
    ways = {
        "python -m workbook report": (["workbook", "report", "reflection", "--out", str(ours)], ours),
        "jupyter nbconvert --execute": ([*nbconvert, "--output", str(theirs)], theirs),
    }
    found: dict[str, list[Figures]] = {way: [] for way in ways}
    for _ in range(runs):
        for way, (words, file) in ways.items():
            found[way].append(_run(words, workspace) | _made(file))
    return found


def _run(words: list[str], workspace: Path) -> Figures:
    """Seconds on the clock and of all processors, kernels included."""
    before, began = _spent(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *words], check=True, capture_output=True, cwd=workspace.parent,
        env=os.environ | {"WORKBOOK_WORKSPACE": str(workspace)},
    )  # fmt: skip
    return {"clock, s": time.perf_counter() - began, "processor, s": _spent() - before}


def _spent() -> float:
    """Processor seconds of every process that was started here and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _made(file: Path) -> Figures:
    """How large the file is, and how often it asks another computer for something."""
    text = file.read_text("utf-8")
    outside = re.findall(r"""(?:src|href)=["']https?://|url\(https?://|from ["']https?://""", text)
    return {"file, kB": len(text.encode()) / 1000, "addresses it loads from": float(len(outside))}
