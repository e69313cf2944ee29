"""Bringing people in from a file: look first, write after a yes, undo in one act."""

from __future__ import annotations

import base64
import binascii
import tempfile
from pathlib import Path, PurePath
from typing import Any

from workbook.errors import FileRefused, NotAccepted, WorkbookError
from workbook.language.say import marked, plural, spoken
from workbook.people.person import Person
from workbook.people.words import Role, word
from workbook.screens.live import Screen
from workbook.storage.arriving import Arriving, look

AT_MOST_BYTES = 5_000_000


class BringIn(Screen):
    """Bring people in from a file: look first, write after a yes, undo in one act."""

    template = "bring_in.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.arriving: Arriving | None = None

    def view(self) -> dict[str, Any]:
        """What would come in, before anything is written."""
        there = self.here.workbook.everybody() if self.here.live else []
        return {
            "sentence": _bring_in_said(len(there), self.arriving),
            "arriving": self.arriving,
            "roles": _ROLES,
            "fields": FIELDS,
        }

    def do_look(self, values: dict[str, Any]) -> str:
        """Read a file and show what would come in."""
        name = PurePath(str(values.get("file_name", ""))).name[:120]
        _small_enough(name, str(values.get("file_bytes", "")))
        self.arriving = _looked_at(name, str(values.get("file", "")), str(values.get("programme", "")))
        return spoken("{file} was read. Nothing is written yet: look at it first.", file=name)

    def do_write(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what a form held
        """Write what was looked at."""
        if self.arriving is None:
            raise WorkbookError(spoken("There is nothing to bring in yet. Choose a file first. Nothing was changed."))
        batch = self.here.workbook.bring_in(self.arriving)
        self.arriving = None
        return spoken(
            "{people} and {ties} came in. Nobody is shown anywhere before they say yes.",
            people=plural(batch.people, "{N} person", "{N} people"), ties=plural(batch.ties, "one tie", "{n} ties"),
        )  # fmt: skip

    def do_leave(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Leave the file where it is."""
        self.arriving = None
        return spoken("Nothing was written.")

    def do_undo(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Take the last file out again."""
        batch = self.here.workbook.undo_import()
        gone = plural(batch.people, "{file} was taken out again: one person removed.",
                      "{file} was taken out again: {n} people removed.", file=batch.file_name)  # fmt: skip
        kept = plural(batch.kept, "{N} person stayed: they have answered since.",
                      "{N} people stayed: they have answered since.")  # fmt: skip
        return f"{gone} {kept}" if batch.kept else gone

    def do_person(self, values: dict[str, Any]) -> str:
        """Add one person by hand."""
        fields: dict[str, Any] = {name: str(values.get(name, "")) for name in ("name", "preferred_name", "pronouns")}
        fields |= {name: several_words(str(values.get(name, ""))) for name in ("languages", "groups", "concerns")}
        role = word(str(values.get("role", "participant")), Role)
        if role == Role.LEADER:
            why = spoken("nobody is called a leader before a role was offered and accepted. Choose another for now.")
            raise NotAccepted(marked("Role"), why)
        self.here.workbook.add_person(Person(role=role, **fields))
        return spoken("Added to the list of people to ask.")


_ROLES = tuple((role.value, role.value) for role in Role if role != Role.LEADER)
"""A leader is one who accepted a role that was offered (P011), so nobody comes in as one."""
FIELDS = {
    "name": marked("name"), "first_name": marked("first name"), "last_name": marked("last name"),
    "preferred_name": marked("preferred name"), "pronouns": marked("pronouns"), "role": marked("role"),
    "languages": marked("languages"), "groups": marked("groups"), "concerns": marked("concerns"),
    "organization": marked("organization"), "email": marked("email"), "phone": marked("phone"), "ride": marked("ride"),
    "source_id": marked("source id"), "from": marked("from"), "to": marked("to"), "strength": marked("strength"),
    "kind": marked("kind"), "since": marked("since"),
}  # fmt: skip
"""What a column of a file may hold, as it is called aloud."""


def _looked_at(name: str, data: str, programme: str) -> Arriving:
    """Read a file that came through the browser."""
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise FileRefused(
            name or spoken("The file"), spoken("it did not arrive whole."), do=spoken("Choose it once more.")
        ) from None
    if not name or not content:
        raise FileRefused(name or spoken("The file"), spoken("it is empty."), do=spoken("Choose another file."))
    _small_enough(name, str(len(content)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return look(file, programme=programme)


def _small_enough(name: str, size: str) -> None:
    """Refuse a file that is too large for a page; the browser then sends its size only."""
    if size.isdecimal() and int(size[:20]) > AT_MOST_BYTES:
        raise FileRefused(
            name, spoken("it is larger than 5 MB."), do=spoken("Use 'python -m workbook import FILE' for it.")
        )


def several_words(words: str) -> tuple[str, ...]:
    """Several words, as people separate them: by commas or semicolons."""
    return tuple(part.strip() for part in words.replace(";", ",").split(",") if part.strip())


def _bring_in_said(there: int, arriving: Arriving | None) -> str:
    """The screen in one sentence."""
    if arriving is not None:
        return spoken(
            "{file}: {people} and {ties} would come in.", file=arriving.source.name,
            people=plural(len(arriving.people), "one person", "{n} people"),
            ties=plural(len(arriving.ties), "one tie", "{n} ties"),
        )  # fmt: skip
    if there:
        return plural(there, "{N} person on the list of people to ask.", "{N} people on the list of people to ask.")
    return spoken("The list of people is for asking them; it is not part of a report.")
