"""The process behind a page: keeps nothing that is typed, and loads no debugger that no page can use."""

from __future__ import annotations

import sys

NOTHING_KEPT = ("--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:")


def run() -> None:
    """Be a kernel until the server ends it."""
    # Python's own way to say "not installed"; loading it was a third of the time a kernel takes to start.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance(argv=[*sys.argv[1:], *NOTHING_KEPT])


if __name__ == "__main__":
    run()
