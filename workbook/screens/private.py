"""Pages for oneself, written in the browser alone and gone when it is left.

An own journal, one's social location, what goes without saying, signs at work, and seven sentences
against the clock (P086, P087, P088, P089, P090). There is no form and no act for what is written:
nothing of it can reach the program, the workspace, a notebook or a log. Whoever wants to keep a
page keeps it in a file of their own.
"""

from __future__ import annotations

import json
from typing import Any

from workbook.language.say import marked, plural, spoken
from workbook.phases.private import Sheet, sheets
from workbook.screens.live import Screen
from workbook.storage.own_files import instrument as words_of

WORDS = {
    "next": marked("Next"), "begin": marked("Begin"), "left": marked("{0} seconds left"),
    "done": marked("Done. Breathe."), "kept": marked("It is in your own file now, and nowhere else."),
    "wiped": marked("Everything on these pages is gone."),
    "before": marked("last time: {0}"), "ticked": marked("ticked"), "empty": marked("not ticked"),
    "unread": marked("That is not a page from here. Nothing was read."), "file": marked("my-own-pages.json"),
}  # fmt: skip
"""What the browser's part says; {0} is filled in there."""


class Private(Screen):
    """Five pages for oneself; the room only ever sees what to talk about afterwards."""

    template = "private.html"
    scripts = ("private",)

    def view(self) -> dict[str, Any]:
        """What the pages ask, and the questions for the talk afterwards."""
        found = sheets(words_of(self.here.workbook.folder, "private.toml"))
        return {
            "sentence": _said(found, live=self.here.live),
            "sheets": found,
            "words": json.dumps({name: spoken(said) for name, said in WORDS.items()}),
        }


def _said(found: tuple[Sheet, ...], *, live: bool) -> str:
    """What happens to what is written."""
    if not live:
        return spoken("Everybody wrote for themselves alone. Nothing of it is here; these are questions to talk about.")
    return plural(
        len(found),
        "{N} page for you alone. What you write stays in this browser, is sent nowhere, and is gone when you leave.",
        "{N} pages for you alone. What you write stays in this browser, is sent nowhere, and is gone when you leave.",
    )
