"""Try everything that can go wrong and print one line a row: python -m tests.faults [--short] [row ...]."""

from __future__ import annotations

import argparse
import sys
import time

from tests.faults.places import Place
from tests.faults.rows import ROWS


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    asked.add_argument("rows", nargs="*", metavar="row", help=", ".join(ROWS))
    asked.add_argument("--short", action="store_true", help="a few seconds a row, as in the tests")
    given = asked.parse_args()
    if unknown := set(given.rows) - set(ROWS):
        asked.error(f"there is no row {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    broken = 0
    for name in given.rows or ROWS:
        began = time.monotonic()
        with Place() as place:
            for told in ROWS[name][given.short](place):
                broken += not told.holds
                _say(str(told))
        _say(f"      {name}: {time.monotonic() - began:.0f} s")
    _say("everything holds" if not broken else f"{broken} lines do not hold")
    return min(broken, 1)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
