"""python -m benchmarks report | serving [--runs 3]: measure, and print a table."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks import report, serving
from benchmarks.figures import table

MEASURES = {"report": report.measure, "serving": serving.measure}


def main() -> None:
    """Measure what was asked for and print it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("what", choices=sorted(MEASURES))
    asked.add_argument("--runs", type=int, default=3, help="the median of so many runs is given")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = MEASURES[given.what](Path(folder), given.runs)
    print(f"{given.what}: medians of {given.runs}, on {os.cpu_count()} cores\n\n{table(found)}")


if __name__ == "__main__":
    main()
