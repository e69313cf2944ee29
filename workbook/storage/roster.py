"""People out of the rows of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workbook.errors import NotAccepted, UnknownValue
from workbook.language.say import marked, spoken
from workbook.people.person import AT_MOST_CHARACTERS, Person, accepted, tidy
from workbook.people.words import Role, word
from workbook.storage.claimed import Claims
from workbook.storage.preview import Claimed, Finding, Problem
from workbook.storage.reading import Table
from workbook.storage.recognize import Columns, folded

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COMMA_LISTS = ("groups", "group", "tags", "tag", "taglist", "can2usertags", "labels")
_OFFERS = ("offers", "offer", "offersaride", "candrive", "driver", "drives", "ofrece")
_NEEDS = ("needs", "need", "needsaride", "necesita", "wantsaride")
_NAMED = {
    "preferred_name": marked("preferred name"), "pronouns": marked("pronouns"), "organization": marked("organization"),
    "email": marked("email"), "phone": marked("phone"), "languages": marked("languages"), "groups": marked("groups"),
    "concerns": marked("concerns"),
}  # fmt: skip

Values = dict[str, list[str]]


@dataclass(frozen=True)
class Given:
    """What everybody in the file gets besides what stands there.

    Attributes
    ----------
    language : str
        Only where the file has no column for languages; empty for none.
    programme : str
        Added to everybody's groups; empty for none.
    ids_stand_in : bool
        Whether somebody without a name is called by their id, as in graph files.
    """

    language: str = ""
    programme: str = ""
    ids_stand_in: bool = False


@dataclass(frozen=True)
class Roster:
    """The people of a table, and which id in the file is whose.

    Attributes
    ----------
    key_by_id : mapping of str to str
        Ids that two people share are left out.
    """

    people: tuple[Person, ...]
    key_by_id: Mapping[str, str]
    findings: tuple[Finding, ...]
    claims: tuple[Claimed, ...] = ()


def people_in(table: Table, found: Columns, given: Given) -> Roster:
    """Make a person of every row that has a name, and say what was left out.

    Nobody is merged: rows that look alike stay separate people, and only a row that
    repeats another in every recognized column is left out.
    """
    gathered = _Gathered(table, found, given)
    for number, cells in table.rows:
        gathered.add(number, cells)
    return gathered.roster()


class _Gathered:
    """People so far, and what was seen on the way: repeated rows, shared ids."""

    def __init__(self, table: Table, found: Columns, given: Given) -> None:
        self._found, self._given, self._line = found, given, table.line
        self._claims = Claims(table, taken={place for places in found.values() for place in places})
        self._splitters = {place: _splitter(table.columns[place]) for place in found.get("groups", ())}
        self._people: dict[str, Person] = {}
        self._uses: Counter[str] = Counter()
        self._row_by_values: dict[tuple[tuple[str, ...], ...], int] = {}
        self._row_by_id: dict[str, int] = {}
        self._shared_ids: set[str] = set()
        self._findings: list[Finding] = []

    def add(self, number: int, cells: list[str]) -> None:
        """Take one row: a person, or a sentence why not."""
        said = _Says(self._line, number, self._findings)
        values = {field: [cells[at] for at in places if cells[at]] for field, places in self._found.items()}
        if self._row_by_values.setdefault(tuple(map(tuple, values.values())), number) != number:
            said.left_out(spoken("the same as an earlier row, so it was left out"))
            return
        groups = [group for place, split in self._splitters.items() for group in split(cells[place])]
        person = _person(values, groups, self._given, said)
        if person is not None:
            key = self._key(_first(values, "source_id"), said)
            self._people[key] = replace(person, key=key)
            self._claims.hear(key, cells)

    def _key(self, own_id: str, said: _Says) -> str:
        """The id in the file or the row, with a number behind it where somebody has it already."""
        if own_id and self._row_by_id.setdefault(own_id, said.number) != said.number:
            self._shared_ids.add(own_id)
            said.kept(spoken("the id is somebody else's too, so they stay two people"), column="source_id")
        return self._unlike(own_id or f"row {said.number}")

    def _unlike(self, key: str) -> str:
        """The key, or the key with the next number that nobody has."""
        self._uses[key] += 1
        free = key if self._uses[key] == 1 else f"{key} ({self._uses[key]})"
        return free if free not in self._people else self._unlike(key)

    def roster(self) -> Roster:
        """Everybody gathered, in the order of the file."""
        ids = {own_id: own_id for own_id in self._row_by_id if own_id not in self._shared_ids}
        claims, said = self._claims.heard()
        return Roster(tuple(self._people.values()), ids, (*self._findings, *said), claims)


@dataclass(frozen=True)
class _Says:
    """Speaks of one row."""

    line: str
    number: int
    findings: list[Finding]

    def kept(self, what: str, *, column: str) -> None:
        """Say what to look at in a row that still arrives."""
        self._say(what, column, kept=True)

    def left_out(self, what: str) -> None:
        """Say why the row does not arrive."""
        self._say(what, "", kept=False)

    def _say(self, what: str, column: str, *, kept: bool) -> None:
        sentence = spoken("{line} {number}: {what}.", line=spoken(self.line), number=self.number, what=what)
        self.findings.append(Finding(what, Problem(self.number, column, sentence, kept)))


def _person(values: Values, groups: list[str], given: Given, said: _Says) -> Person | None:
    """The person in a row; None, and a reason, if there is none."""
    name = _first(values, "name") or " ".join(values.get("first_name", []) + values.get("last_name", []))
    name = name or _first(values, "preferred_name")
    if not name and given.ids_stand_in:
        name = _first(values, "source_id")
        said.kept(spoken("no name in the file, so the id stands in"), column="name")
    if len(name) > AT_MOST_CHARACTERS:
        said.left_out(spoken("the name is longer than {most} characters, so it was left out", most=AT_MOST_CHARACTERS))
        return None
    try:
        return accepted(_described(name, values, _with_programme(groups, given, said), given, said))
    except NotAccepted as refused:
        no_name = refused.field == spoken("Name")
        said.left_out(
            spoken("no name, so it was left out")
            if no_name
            else spoken("it cannot be kept as text, so it was left out")
        )
        return None


def _with_programme(groups: list[str], given: Given, said: _Says) -> tuple[str, ...]:
    """The groups of a row and the programme given to everybody."""
    return (*_short(groups, said, column="groups"), *([given.programme] if given.programme else []))


def _described(name: str, values: Values, groups: tuple[str, ...], given: Given, said: _Says) -> Person:
    """The person as the row describes them."""
    languages = _each(values, "languages", said)
    if "languages" not in values and given.language:
        languages = (given.language,)
    return Person(
        name=name,
        preferred_name=_text(values, "preferred_name", said),
        pronouns=_text(values, "pronouns", said),
        role=_role(_first(values, "role"), said),
        languages=languages,
        groups=groups,
        concerns=_each(values, "concerns", said),
        organization=_text(values, "organization", said),
        email=_email(_text(values, "email", said), said),
        phone=_text(values, "phone", said),
        ride=_ride(_first(values, "ride"), said),
    )


def _first(values: Values, field: str) -> str:
    """The first filled cell of a field."""
    cells = values.get(field)
    return cells[0] if cells else ""


def _text(values: Values, field: str, said: _Says) -> str:
    """The first value of a field; too long a one is left out and said."""
    text = _first(values, field).split(" ::: ")[0]
    if len(text) <= AT_MOST_CHARACTERS:
        return text
    what = spoken("the {field} is longer than {most} characters, so it was left empty",
                  field=spoken(_NAMED[field]), most=AT_MOST_CHARACTERS)  # fmt: skip
    said.kept(what, column=field)
    return ""


def _each(values: Values, field: str, said: _Says) -> tuple[str, ...]:
    """The words of a field that lists several."""
    also = ",/" if field == "languages" else ""
    return _short([part for cell in values.get(field, []) for part in _parts(cell, also)], said, column=field)


def _short(words: list[str], said: _Says, *, column: str) -> tuple[str, ...]:
    """Words of at most 200 characters; longer ones are left out and said."""
    if any(len(text) > AT_MOST_CHARACTERS for text in words):
        what = spoken("one of the {field} is longer than {most} characters, so it was left out",
                      field=spoken(_NAMED[column]), most=AT_MOST_CHARACTERS)  # fmt: skip
        said.kept(what, column=column)
    return tuple(text for text in words if len(text) <= AT_MOST_CHARACTERS)


def _parts(cell: str, also: str = "") -> list[str]:
    """What a cell lists: split at the pipe, the semicolon and, in plain lists, other signs too."""
    return [part.strip() for part in re.split(rf"\s:::\s|[|;{also}]", cell) if part.strip()]


def _splitter(header: str) -> Callable[[str], list[str]]:
    """How a column of groups is read: tags are lists, a programme is one thing, numbers get a noun."""
    also = "," if folded(header) in _COMMA_LISTS else ""
    at_a_table = folded(header) == "table"

    def split(cell: str) -> list[str]:
        parts = [part.lstrip("* ") for part in _parts(cell, also)]
        return [_with_a_noun(part, at_a_table=at_a_table) if part.isdecimal() else part for part in parts]

    return split


def _with_a_noun(number: str, *, at_a_table: bool) -> str:
    """A group that is only a number, as people would call it."""
    return spoken("table {number}", number=number) if at_a_table else spoken("group {number}", number=number)


def _role(text: str, said: _Says) -> Role:
    """The role in the workbook's words; participant for any other, and for a leader until one was accepted (P011)."""
    try:
        role = word(text, Role) if text else Role.PARTICIPANT
        if role != Role.LEADER:
            return role
        said.kept(spoken("nobody comes in as a leader before they accepted a role here, so they come as a participant"),
                  column="role")  # fmt: skip
        return Role.PARTICIPANT
    except UnknownValue:
        said.kept(spoken("the role is none the workbook knows, so they come as a participant"), column="role")
        return Role.PARTICIPANT


def _email(text: str, said: _Says) -> str:
    """The address as it stands; one that cannot be right is said."""
    if text and not _EMAIL.fullmatch(tidy(text)):
        said.kept(spoken("the e-mail does not look like an address; it was kept as it is"), column="email")
    return text


def _ride(text: str, said: _Says) -> str:
    """Whether they offer or need a ride."""
    plain = folded(text)
    if plain and plain not in _OFFERS and plain not in _NEEDS:
        said.kept(spoken("the ride says neither 'offers' nor 'needs', so it was left empty"), column="ride")
    return "offers" if plain in _OFFERS else "needs" if plain in _NEEDS else ""
