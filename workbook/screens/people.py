"""People and permissions: bring a list in, ask each person, record every answer."""

from __future__ import annotations

import base64
import binascii
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

from workbook.errors import FileRefused, NotAccepted, WorkbookError
from workbook.language.say import counted, day
from workbook.people.consent import STANDARDS, Consent
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose, Reason, Role, word
from workbook.screens.forms import several
from workbook.screens.live import Screen
from workbook.storage.arriving import Arriving, look

AT_MOST_BYTES = 5_000_000
PURPOSES = (
    ("map", "Be on the map of who knows whom"),
    ("introduce", "Be introduced to others, or introduce them"),
    ("report", "Be named in reports, on cards that carry the name"),
    ("testimony", "Have a story told"),
    ("contact", "Be written to or called"),
    ("training", "Be an example in training"),
)
REASONS = (
    ("concern", "What I care about"), ("group", "Groups I belong to"), ("language", "Languages I speak"),
    ("ride", "Rides I offer or need"), ("leadership", "Parts I have taken on"),
)  # fmt: skip
AUDIENCES = (("own table", "My own table"), ("organization", "The organization"), ("public", "Everybody"))
LIMITS = (
    "What is written here is kept on this computer and shown only for what you say yes to.",
    "We cannot promise secrecy where somebody is in serious danger; then we must call for help.",
    "Others in the room may repeat what they hear; we ask them not to, and cannot guarantee it.",
    "You may stop at any time, without a reason; no service depends on your answer.",
)


class BringIn(Screen):
    """Bring people in from a file: look first, write after a yes, undo in one act."""

    template = "bring_in.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.arriving: Arriving | None = None

    def view(self) -> dict[str, Any]:
        """What would come in, before anything is written."""
        there = self.here.workbook.everybody() if self.here.live else []
        return {"sentence": _bring_in_said(len(there), self.arriving), "arriving": self.arriving, "roles": _ROLES}

    def do_look(self, values: dict[str, Any]) -> str:
        """Read a file and show what would come in."""
        name = PurePath(str(values.get("file_name", ""))).name[:120]
        _small_enough(name, str(values.get("file_bytes", "")))
        self.arriving = _looked_at(name, str(values.get("file", "")), str(values.get("programme", "")))
        return f"{name} was read. Nothing is written yet: look at it first."

    def do_write(self, values: dict[str, Any]) -> str:  # noqa: ARG002 - every act is given what a form held
        """Write what was looked at."""
        if self.arriving is None:
            raise WorkbookError("There is nothing to bring in yet. Choose a file first. Nothing was changed.")
        batch = self.here.workbook.bring_in(self.arriving)
        self.arriving = None
        people = counted(batch.people, "person", "people").capitalize()
        return f"{people} and {counted(batch.ties, 'tie')} came in. Nobody is shown anywhere before they say yes."

    def do_leave(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Leave the file where it is."""
        self.arriving = None
        return "Nothing was written."

    def do_undo(self, values: dict[str, Any]) -> str:  # noqa: ARG002
        """Take the last file out again."""
        batch = self.here.workbook.undo_import()
        kept = (
            f" {counted(batch.kept, 'person', 'people').capitalize()} stayed: they have answered since."
            if batch.kept
            else ""
        )
        return f"{batch.file_name} was taken out again: {counted(batch.people, 'person', 'people')} removed.{kept}"

    def do_person(self, values: dict[str, Any]) -> str:
        """Add one person by hand."""
        fields: dict[str, Any] = {name: str(values.get(name, "")) for name in ("name", "preferred_name", "pronouns")}
        fields |= {name: _split(str(values.get(name, ""))) for name in ("languages", "groups", "concerns")}
        self.here.workbook.add_person(Person(role=word(str(values.get("role", "participant")), Role), **fields))
        return "Added to the list of people to ask."


class Permissions(Screen):
    """What each person answered, and the form for an answer: six standards, limits first (P093)."""

    template = "permissions.html"

    def __init__(self, here: Any) -> None:
        super().__init__(here)
        self.chosen = ""

    def view(self) -> dict[str, Any]:
        """Everybody with their answers, and the page of the person chosen."""
        if not self.here.live:
            return {"sentence": _permissions_said(*self._counts()), "rows": [], "person": None}
        everybody, answers = self.here.workbook.everybody(), self._answers()
        person = next((one for one in everybody if one.key == self.chosen), None)
        return {
            "sentence": _permissions_said(*self._counts()),
            "rows": [(one, {p: self._state(answers.get((one.key, p))) for p, _ in PURPOSES}) for one in everybody],
            "person": person,
            "theirs": self.here.workbook.answers(person.key)[::-1] if person else [],
            "people": [(one.key, one.called) for one in everybody],
            "purposes": PURPOSES, "audiences": AUDIENCES, "reasons": REASONS, "standards": STANDARDS, "limits": LIMITS,
            "state": self._state, "day": day,
        }  # fmt: skip

    def do_choose(self, values: dict[str, Any]) -> str:
        """Open one person's page."""
        self.chosen = str(values.get("person", ""))
        return "" if self.chosen else "Nobody is chosen."

    def do_yes(self, values: dict[str, Any]) -> str:
        """Record a yes with its six standards."""
        person, purpose = self._person(values), word(str(values.get("purpose", "")), Purpose)
        told = frozenset(word(reason, Reason) for reason in several(values.get("may_tell")))
        willing = several(values.get("willing"))
        self.here.workbook.record_answer(
            Consent(
                person=person.key, purpose=purpose, given_at=self.here.workbook.now, may_tell=told,
                audience=word(str(values.get("audience", "organization")), Audience),
                standards=frozenset(several(values.get("standards"))), method=str(values.get("method", "spoken"))[:20],
                may_introduce="introduce" in willing, may_be_introduced="be introduced" in willing,
                expires_at=_end_of(str(values.get("until", ""))), recorded_by=self.here.parameters.mode,
            )
        )  # fmt: skip
        self._remember(person, values)
        return f"The yes is recorded, for {purpose.value!r} and nothing else. It can be taken back at any time."

    def do_no(self, values: dict[str, Any]) -> str:
        """Record a no, so that nobody asks again and again."""
        person, purpose = self._person(values), word(str(values.get("purpose", "")), Purpose)
        no = Consent(person=person.key, purpose=purpose, given_at=self.here.workbook.now, said_yes=False)
        self.here.workbook.record_answer(no)
        return "The no is recorded. It is shown to nobody else and changes nothing for this person."

    def do_withdraw(self, values: dict[str, Any]) -> str:
        """Take a yes back."""
        self.here.workbook.withdraw(self._person(values).key, purpose=str(values.get("purpose", "")))
        return "Taken back. From this moment it counts nowhere. Pages already printed cannot be called back."

    def _person(self, values: dict[str, Any]) -> Person:
        """The person a form is about."""
        key = str(values.get("person", "")) or self.chosen
        found = next((one for one in self.here.workbook.everybody() if one.key == key), None)
        if found is None:
            raise NotAccepted("Person", "choose somebody from the list first.")
        return found

    def _remember(self, person: Person, values: dict[str, Any]) -> None:
        """Keep what the person said they care about, if they said it now."""
        if more := _split(str(values.get("concerns", ""))):
            corrected = replace(person, concerns=tuple(dict.fromkeys((*person.concerns, *more))))
            self.here.workbook.correct_person(corrected, seen=person)

    def _answers(self) -> dict[tuple[str, str], Consent]:
        """The answer that stands for each person and purpose, or the one that was taken back."""
        answers = sorted(self.here.workbook.answers(), key=lambda a: (a.withdrawn_at is None, a.given_at))
        return {(a.person, a.purpose.value): a for a in answers}

    def _state(self, answer: Consent | None) -> str:
        """An answer in one word."""
        if answer is None:
            return "not asked"
        if answer.withdrawn_at is not None:
            return "taken back"
        if answer.expires_at is not None and answer.expires_at <= self.here.workbook.now:
            return "over"
        return "yes" if answer.said_yes else "no"

    def _counts(self) -> tuple[int, int]:
        """How many agreed to be on the map, and how many to be introduced."""
        book = self.here.workbook
        mapped, willing = (
            len(book.shared_map(for_purpose=purpose, audience=self.here.audience)) for purpose in ("map", "introduce")
        )
        return mapped, willing


_ROLES = tuple((role.value, role.value.capitalize()) for role in Role)


def _looked_at(name: str, data: str, programme: str) -> Arriving:
    """Read a file that came through the browser."""
    try:
        content = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise FileRefused(name or "The file", "it did not arrive whole.", do="Choose it once more.") from None
    if not name or not content:
        raise FileRefused(name or "The file", "it is empty.", do="Choose another file.")
    _small_enough(name, str(len(content)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        return look(file, programme=programme)


def _small_enough(name: str, size: str) -> None:
    """Refuse a file that is too large for a page; the browser then sends its size only."""
    if size.isdecimal() and int(size[:20]) > AT_MOST_BYTES:
        raise FileRefused(name, "it is larger than 5 MB.", do="Use 'python -m workbook import FILE' for it.")


def _split(words: str) -> tuple[str, ...]:
    """Several words, as people separate them."""
    return tuple(part.strip() for part in words.replace(";", ",").split(",") if part.strip())


def _end_of(said: str) -> datetime | None:
    """The end of the day said, or nothing."""
    try:
        return datetime.fromisoformat(said).replace(tzinfo=UTC) + timedelta(days=1) if said else None
    except ValueError:
        raise NotAccepted("Until", f"{said[:40]!r} is not a date. Write it as 2026-12-31.") from None


def _bring_in_said(there: int, arriving: Arriving | None) -> str:
    """The screen in one sentence."""
    if arriving is not None:
        people, ties = counted(len(arriving.people), "person", "people"), counted(len(arriving.ties), "tie")
        return f"{arriving.source.name}: {people} and {ties} would come in."
    if there:
        return f"{counted(there, 'person', 'people').capitalize()} on the list of people to ask."
    return "The list of people is for asking them; it is not part of a report."


def _permissions_said(on_map: int, introduced: int) -> str:
    """The answers in one sentence."""
    mapped, willing = counted(on_map, "person", "people"), counted(introduced, "person", "people")
    return f"{mapped.capitalize()} agreed to be on the map, {willing} to be introduced."
