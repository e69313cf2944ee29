"""What a forgetting did, in sentences to read aloud: removed, written anew, out of reach, and whom to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.language.say import counted, listed, sentence
from workbook.people.receipts import ReleasedReport
from workbook.storage.striking import Struck
from workbook.storage.sweeping import Swept
from workbook.storage.wiping import Wiped

_ROWS = {
    "person": ("record of a person", "records of people"), "consent": ("answer", ""), "tie": ("tie", ""),
    "entry": ("card", ""), "introduction": ("introduction", ""), "bond": ("bond", ""),
    "said": ("word they said of themselves", "words they said of themselves"),
}  # fmt: skip
_READ = {
    "entry": "a card", "bond": "the boundary of a bond", "introduction": "the reason of an introduction",
    "introduction_step": "a step of an introduction", "consent": "an answer of somebody",
    "import_batch": "the note of a file that was brought in",
    "release": "the note of a report", "visit": "the note of a visit", "person": "somebody's organization",
    "said": "a word somebody said of themselves",
}  # fmt: skip
_NOT_FINISHED = {
    Wiped.BUSY: "The person is deleted, but another page still reads the workspace, so the name may still be in the "
    "bytes of the file. Close the other tables, then press again.",
    Wiped.NO_ROOM: "The person is deleted, but the disk is too full to write the file anew, so the name may still be "
    "in its bytes. Make room, then press again.",
}
_ALWAYS = (
    "Printed pages, screenshots, and files that were sent or copied to another folder, a stick or a cloud: they lie "
    "where the workbook cannot look. Ask those who have them.",
    "An older copy of the workspace kept elsewhere: putting it back brings the person back. Forget them again then.",
    "The disk itself: files that were removed can be found with special tools until it writes over them.",
)
_SERVER = (
    "The server's own files: its log of writes, its copies on other machines and its backups. "
    "Ask whoever keeps the server to renew them."
)


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """What became of forgetting somebody.

    Attributes
    ----------
    finished : bool
        False while the bytes of the store may still hold the name: press again.
    certificates : tuple of str
        The seal of each line of history that says so, without the name.
    removed, rewritten, out_of_reach : tuple of str
        One sentence each, without the name.
    to_read : tuple of (str, str)
        Table and key of rows that may still mean the person, for somebody to read.
    to_tell : tuple of ReleasedReport
        Reports given out with them in it: tell whoever got one.
    """

    finished: bool
    certificates: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    to_read: tuple[tuple[str, str], ...] = ()
    cards_down: tuple[str, ...] = ()
    to_tell: tuple[ReleasedReport, ...] = ()
    unfinished: str = ""

    @property
    def said(self) -> list[str]:
        """Everything in ready lines, the most important first."""
        first = self.unfinished or "Forgotten: what the workbook can reach no longer holds the name."
        lines = [first, *_under("Removed", self.removed), *_under("Written anew", self.rewritten)]
        lines += _under("To read, because they may still tell of the person", _to_read(self))
        lines += _under("To tell", [f"Whoever was given {report.said}." for report in self.to_tell])
        lines += _under("Out of reach", self.out_of_reach)
        seals = [f"Certificate {seal[:16]} stands in the history, without the name." for seal in self.certificates]
        return lines + seals


def told(
    struck: Struck, swept: Swept, became: Wiped, *, reports: Sequence[ReleasedReport], on_server: bool
) -> Forgotten:
    """Put into sentences what was done."""
    far = [f"{path}: {why}." for path, why in swept.out_of_reach]
    return Forgotten(
        finished=became == Wiped.DONE,
        unfinished=_NOT_FINISHED.get(became, ""),
        removed=(*_removed(struck), *(f"The file {path}." for path in swept.removed)),
        rewritten=(*_rewritten(struck), *(f"The file {path}." for path in swept.rewritten)),
        out_of_reach=(*far, *_ALWAYS, *([_SERVER] if on_server else [])),
        to_read=struck.to_read,
        cards_down=struck.down,
        to_tell=tuple(reports),
    )


def _removed(struck: Struck) -> list[str]:
    """What went, in one sentence."""
    named = [counted(struck.rows[table], *words) for table, words in _ROWS.items() if struck.rows[table]]
    return [sentence(listed(named))] if named else []


def _rewritten(struck: Struck) -> list[str]:
    """What others wrote and what the history says, in a sentence each."""
    texts = [f"The name in {counted(struck.texts, 'text')} of others: it now says 'somebody'."] if struck.texts else []
    lines = [f"{counted(struck.lines, 'line').capitalize()} of the history."] if struck.lines else []
    return texts + lines


def _to_read(done: Forgotten) -> list[str]:
    """What somebody has to look at, one sentence each, by key."""
    say = "names others too. It was taken down: correct it, then put it up."
    down = [f"Card {key[:8]} {say}" for key in done.cards_down]
    return down + [sentence(f"{_READ[table]}, {key[:8]}") for table, key in done.to_read]


def _under(heading: str, lines: Sequence[str]) -> list[str]:
    """Lines under their heading; no lines, no heading."""
    return [f"{heading}:", *(f"  {line}" for line in lines)] if lines else []
