"""What the server says when a door stays shut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A page of one sentence.

    Attributes
    ----------
    title, line : str
        What happened, and what to do next.
    """

    title: str
    line: str


SAID = {
    403: Said("This door is closed", "It does not open from here. Go back to the front door and come in from there."),
    404: Said("There is nothing here", "The address leads to no page. It may have moved, or a letter may be missing."),
    503: Said(
        "The room is full",
        "As many pages are open as this computer can carry. Close one you do not need, then try again. "
        "Nothing that was saved is lost.",
    ),
    500: Said(
        "Something went wrong on our side",
        "Nothing you saved is lost. Go back and try again; if it happens again, tell whoever keeps the workbook.",
    ),
}
