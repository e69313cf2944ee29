"""python -m benchmarks report | serving | store | map | introductions | layout | tables [--runs 3] [--peers]."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks import introductions, layout, report, serving, store, tables
from benchmarks import map as map_
from benchmarks.figures import table

MEASURES = {"report": report.measure, "serving": serving.measure, "store": store.measure, "map": map_.measure}
TOLD = {"introductions": introductions.tell, "layout": layout.tell, "tables": tables.tell}
"""Measurements of the network room: each way in a process of its own, the least of its runs."""


def main() -> None:
    """Measure what was asked for and print it."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("what", choices=sorted([*MEASURES, *TOLD]))
    asked.add_argument("--runs", type=int, default=3, help="the median of so many runs is given")
    asked.add_argument("--peers", action="store_true", help="beside networkx, igraph, rustworkx, networkit and ortools")
    asked.add_argument("--large", action="store_true", help="the largest sizes too; takes minutes")
    given = asked.parse_args()
    if given.what in TOLD:
        print(f"{given.what}, on {os.cpu_count()} cores\n")
        print(TOLD[given.what](runs=given.runs, peers=given.peers, large=given.large))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = MEASURES[given.what](Path(folder), given.runs)
    print(f"{given.what}: medians of {given.runs}, on {os.cpu_count()} cores\n\n{table(found)}")


if __name__ == "__main__":
    main()
