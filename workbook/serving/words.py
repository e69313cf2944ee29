"""What the server says when a door stays shut."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.language.say import marked, spoken


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
    403: Said(
        marked("This door is closed"),
        marked("It does not open from here. Go back to the front door and come in from there."),
    ),
    404: Said(
        marked("There is nothing here"),
        marked("The address leads to no page. It may have moved, or a letter may be missing."),
    ),
    503: Said(
        marked("The room is full"),
        marked(
            "As many pages are open as this computer can carry. Close one you do not need, then try again. "
            "Nothing that was saved is lost."
        ),
    ),
    500: Said(
        marked("Something went wrong on our side"),
        marked(
            "Nothing you saved is lost. Go back and try again; if it happens again, tell whoever keeps the workbook."
        ),
    ),
}
NOT_ON_A_WALL = Said(
    marked("Not on a wall"),
    marked(
        "This place holds what people told us one to one, so it stays shut while the projector is on. "
        "Switch it off under “Ways of seeing” and open the place again at your own desk."
    ),
)
BANNERS = {
    "lost": marked("The connection is lost. Your saved work is safe. Trying again ..."),
    "back": marked("Connected again."),
    "slow": marked("One moment, this page is still opening ..."),
    "restarted": marked("This page had to start afresh. Your saved work is safe."),
    "gone": marked("This page was open for a long time without use and has gone to sleep. Your saved work is safe."),
    "reload": marked("Reload this page"),
    "aloud": marked("Read this aloud"),
    "quiet": marked("Stop reading"),
    "unused": marked("This part can be read but not used just now. Reload the page to try again."),
}
"""What host.js says of the line between a page and its kernel; it holds no sentence of its own."""


def banners() -> dict[str, str]:
    """The sentences for host.js in the language spoken now."""
    return {name: spoken(said) for name, said in BANNERS.items()}
