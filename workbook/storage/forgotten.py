"""What a forgetting did, in sentences to read aloud: removed, written anew, out of reach, and whom to tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbook.language.say import listed, marked, plural, sentence, spoken
from workbook.people.receipts import ReleasedReport
from workbook.storage.striking import Struck
from workbook.storage.sweeping import Swept
from workbook.storage.wiping import Wiped

_ROWS: dict[str, Callable[[int], str]] = {
    "person": lambda n: plural(n, "one record of a person", "{n} records of people"),
    "consent": lambda n: plural(n, "one answer", "{n} answers"),
    "tie": lambda n: plural(n, "one tie", "{n} ties"),
    "entry": lambda n: plural(n, "one card", "{n} cards"),
    "introduction": lambda n: plural(n, "one introduction", "{n} introductions"),
    "bond": lambda n: plural(n, "one bond", "{n} bonds"),
    "said": lambda n: plural(n, "one word they said of themselves", "{n} words they said of themselves"),
}
_READ = {
    "entry": marked("a card"), "bond": marked("the boundary of a bond"),
    "introduction": marked("the reason of an introduction"),
    "introduction_step": marked("a step of an introduction"), "consent": marked("an answer of somebody"),
    "import_batch": marked("the note of a file that was brought in"),
    "release": marked("the note of a report"), "visit": marked("the note of a visit"),
    "person": marked("somebody's organization"),
    "said": marked("a word somebody said of themselves"),
}  # fmt: skip
_NOT_FINISHED = {
    Wiped.BUSY: marked(
        "The person is deleted, but another page still reads the workspace, so the name may still be in the "
        "bytes of the file. Close the other tables, then press again."
    ),
    Wiped.NO_ROOM: marked(
        "The person is deleted, but the disk is too full to write the file anew, so the name may still be "
        "in its bytes. Make room, then press again."
    ),
}
_ALWAYS = (
    marked(
        "Printed pages, screenshots, and files that were sent or copied to another folder, a stick or a cloud: they "
        "lie where the workbook cannot look. Ask those who have them."
    ),
    marked(
        "An older copy of the workspace kept elsewhere: putting it back brings the person back. Forget them again then."
    ),
    marked("The disk itself: files that were removed can be found with special tools until it writes over them."),
)
_SERVER = marked(
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
        first = self.unfinished or spoken("Forgotten: what the workbook can reach no longer holds the name.")
        lines = [first, *_under(marked("Removed:"), self.removed), *_under(marked("Written anew:"), self.rewritten)]
        lines += _under(marked("To read, because they may still tell of the person:"), _to_read(self))
        lines += _under(
            marked("To tell:"), [spoken("Whoever was given {report}.", report=report.said) for report in self.to_tell]
        )
        lines += _under(marked("Out of reach:"), self.out_of_reach)
        seals = [
            spoken("Certificate {seal} stands in the history, without the name.", seal=seal[:16])
            for seal in self.certificates
        ]
        return lines + seals


def told(
    struck: Struck, swept: Swept, became: Wiped, *, reports: Sequence[ReleasedReport], on_server: bool
) -> Forgotten:
    """Put into sentences what was done."""
    far = [spoken("{file}: {why}.", file=path, why=why) for path, why in swept.out_of_reach]
    return Forgotten(
        finished=became == Wiped.DONE,
        unfinished=spoken(_NOT_FINISHED[became]) if became in _NOT_FINISHED else "",
        removed=(*_removed(struck), *(spoken("The file {file}.", file=path) for path in swept.removed)),
        rewritten=(*_rewritten(struck), *(spoken("The file {file}.", file=path) for path in swept.rewritten)),
        out_of_reach=(*far, *map(spoken, _ALWAYS), *([spoken(_SERVER)] if on_server else [])),
        to_read=struck.to_read,
        cards_down=struck.down,
        to_tell=tuple(reports),
    )


def _removed(struck: Struck) -> list[str]:
    """What went, in one sentence."""
    named = [say(struck.rows[table]) for table, say in _ROWS.items() if struck.rows[table]]
    return [sentence(listed(named))] if named else []


def _rewritten(struck: Struck) -> list[str]:
    """What others wrote and what the history says, in a sentence each."""
    texts = plural(
        struck.texts, "The name in one text of others: it now says 'somebody'.",
        "The name in {n} texts of others: it now says 'somebody'.",
    )  # fmt: skip
    lines = plural(struck.lines, "{N} line of the history.", "{N} lines of the history.")
    return [*([texts] if struck.texts else []), *([lines] if struck.lines else [])]


def _to_read(done: Forgotten) -> list[str]:
    """What somebody has to look at, one sentence each, by key."""
    down = [
        spoken("Card {key} names others too. It was taken down: correct it, then put it up.", key=key[:8])
        for key in done.cards_down
    ]
    read = [spoken("{what}, {key}", what=spoken(_READ[table]), key=key[:8]) for table, key in done.to_read]
    return down + [sentence(one) for one in read]


def _under(heading: str, lines: Sequence[str]) -> list[str]:
    """Lines under their heading; no lines, no heading."""
    return [spoken(heading), *(f"  {line}" for line in lines)] if lines else []
