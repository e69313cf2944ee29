"""One way to do something, measured in a process of its own: processor seconds and memory above the start."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

Prepare = Callable[..., Callable[[], Any]]
_CODE = "import sys; from benchmarks.apart import here; here(*sys.argv[1:])"


def measured(what: str, way: str, *sizes: object, runs: int = 3, limit: int = 900) -> dict[str, Any]:
    """Run one way of `benchmarks.<what>.WAYS` in a fresh process.

    A way prepares its input and returns what is measured; where that returns a function, it is
    called when the clock has stopped.

    Returns
    -------
    dict
        ``seconds`` of all processors (the least of the runs), ``clock``, ``above`` (MB above what
        the input takes), ``whole`` (MB in all), ``found`` (what the way returns), or ``missing``.
    """
    words = [sys.executable, "-c", _CODE, what, way, str(runs), *map(str, sizes)]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return {"missing": f"stopped after {limit} s"}
    if done.returncode:
        return {"missing": (done.stderr.strip().splitlines() or ["failed"])[-1]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def here(what: str, way: str, runs: str, *sizes: str) -> None:
    """Measure in this process, and print the figures."""
    ways: dict[str, Prepare] = import_module(f"benchmarks.{what}").WAYS
    try:
        run = ways[way](*(int(size) if size.isdigit() else size for size in sizes))
    except ImportError as absent:
        print(json.dumps({"missing": f"{absent.name} is not installed"}))
        return
    start, best = _resident("VmRSS"), (math.inf, math.inf)
    _forget_peak()
    found: Any = None
    for _ in range(int(runs)):
        clock, spent = time.perf_counter(), time.process_time()
        found = run()
        best = min(best, (time.process_time() - spent, time.perf_counter() - clock))
    whole = _resident("VmHWM")
    found = found() if callable(found) else found
    print(json.dumps({"seconds": best[0], "clock": best[1], "above": whole - start, "whole": whole, "found": found}))


def _resident(word: str) -> float:
    """MB this process holds (VmRSS) or held at most (VmHWM); not a number where the system does not say."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text("utf-8").splitlines():
            if line.startswith(word):
                return float(line.split()[1]) / 1000
    return math.nan


def _forget_peak() -> None:
    """Let the system count the peak anew."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "utf-8")
