"""How the process behind a page ends: whoever still answers finishes before what it answers through is closed."""

from __future__ import annotations

from ipykernel.kernelapp import IPKernelApp


class Quiet(IPKernelApp):
    """A kernel that prints no traceback when it is told to close while it answers.

    ipykernel 7.4 closes its way out while the thread that writes into it may still run, so
    that an answer which comes between the two ends in an error that nobody can do anything about.
    """

    def start(self) -> None:
        """Answer until told to close; then let the last answer go out."""
        super().start()  # type: ignore[no-untyped-call]
        if self.control_thread is not None and self.control_thread.is_alive():
            self.control_thread.stop()
            self.control_thread.join()
