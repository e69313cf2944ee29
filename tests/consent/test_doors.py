"""Behind every door of the workbook, a person without a valid yes appears nowhere."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_workspace import NOON, Clock, arriving, empty, yes

from workbook.errors import UnknownValue
from workbook.people.consent import STANDARDS
from workbook.people.person import Person
from workbook.people.tie import Tie
from workbook.people.words import Audience, Purpose
from workbook.phases.entry import Entry, Phase
from workbook.storage.schema import consent, metadata
from workbook.storage.workbook import Workbook

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "workbook"
HERE = {"for_purpose": "introduce", "audience": "organization"}
INTRODUCE = Purpose.INTRODUCE
SOON, EARLIER = NOON + timedelta(hours=1), NOON - timedelta(hours=1)

DOORS = {
    "shared_map": lambda book, **ask: [vars(book.shared_map(**ask)), len(book.shared_map(**ask))],
    "people": lambda book, **ask: book.people(**ask).reset_index().to_dict("records"),
    "ties": lambda book, **ask: book.ties(**ask).to_dict("records"),
    "cards": lambda book, **ask: book.cards(taken_back=True, **ask),
    "marked_introductions": lambda book, **ask: book.marked_introductions(**ask),
}
# They ask people, write, or tell nothing of anybody. A new name here needs a reason a
# participant would accept; a new door needs a line in DOORS.
NOT_DOORS = {
    "everybody", "answers", "find", "claims", "bonds",  # the page on which people are asked
    "held",  # a person's own page
    "history", "setting", "visits", "latest_round", "now", "today", "faults",  # tell of the work, not of people
    "add_person", "correct_person", "record_answer", "record_answers", "withdraw", "record_tie", "keep_apart",
    "mark_introduction", "add_card", "correct_card", "take_back", "record_visit", "bring_in", "undo_import",
    "set", "writing", "undo", "redo", "close",
    "confirm_claims", "bond", "unbond", "end_tie",
}  # fmt: skip

ABSENT = {
    "was never asked": [],
    "said no": [{"said_yes": False}],
    "took the yes back": [{"withdrawn_at": EARLIER}],
    "took the yes back, by a clock that ran ahead": [{"withdrawn_at": SOON}],
    "agreed until an hour ago": [{"expires_at": EARLIER}],
    "agreed until this moment": [{"expires_at": NOON}],
    "agrees from an hour on": [{"given_at": SOON}],
    "agreed to another purpose": [{"purpose": "map"}],
    "agreed for their own table only": [{"reach": Audience.OWN_TABLE.reach}],
    "said yes and later no": [{"withdrawn_at": EARLIER}, {"said_yes": False}],
} | {f"agreed, but not: {name}": [{name: False}] for name in STANDARDS}


@pytest.fixture
def town(tmp_path, kept):
    """Rosa and Dee agree; what is known of Sam touches everything."""
    book = empty(tmp_path, **kept)
    rosa, dee, sam = (book.add_person(person(name)) for name in ("Rosa", "Dee", "Sam"))
    book.record_answers([yes(key, INTRODUCE, audience=Audience.ORGANIZATION) for key in (rosa, dee)])
    for one, other in ((rosa, dee), (rosa, sam), (sam, dee)):
        book.record_tie(Tie(one=one, other=other))
    book.keep_apart(dee, sam)
    book.mark_introduction(rosa, dee, because="both care about buses")
    book.mark_introduction(rosa, sam, because="Sam cares about rent")
    book.add_card(Entry(kind="concern", body="told by Rosa", people={"by": rosa}))
    book.add_card(Entry(kind="concern", body="told by Sam", people={"by": sam}))
    book.add_card(commitment("Rosa goes with Sam", {"by": rosa, "doer": sam}))
    return book, sam


def person(name: str) -> Person:
    """Somebody of whom everything bears their name."""
    return Person(name=f"{name} Lind", preferred_name=name, organization=f"{name}'s", email=f"{name}@example.org",
                  concerns=(f"{name}'s street",), groups=(f"{name}'s table",))  # fmt: skip


def commitment(body: str, people: dict[str, str]) -> Entry:
    """A card that names two people."""
    return Entry(kind="commitment", phase=Phase.ACTION, body=body, people=people,
                 facts={"by": "2026-06-30", "first_step": "call"})  # fmt: skip


def answered(book: Workbook, key: str, changes: list[dict]) -> None:
    """Write answers as rows, among them such as the program would refuse."""
    whole = dict.fromkeys((*STANDARDS, "said_yes", "may_introduce", "may_be_introduced"), True)
    whole |= dict.fromkeys(("wording", "language", "method", "recorded_by"), "") | {"may_tell": []}
    whole |= {"person": key, "purpose": "introduce", "reach": 3, "given_at": NOON - timedelta(days=1)}
    with book.writing() as write:
        for at, change in enumerate(changes):
            write.connection.execute(sa.insert(consent).values(key=f"sam {at}", **whole | change))


@pytest.mark.parametrize("why", ABSENT.values(), ids=ABSENT)
@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_somebody_without_a_valid_yes_appears_nowhere(town, door, why):
    book, sam = town
    answered(book, sam, why)

    seen = repr(door(book, **HERE))
    assert sam not in seen
    assert "Sam" not in seen


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_somebody_with_a_valid_yes_is_behind_every_door(town, door):
    book, sam = town
    before = door(book, **HERE)
    answered(book, sam, [{}])

    after = door(book, **HERE)
    assert before
    assert len(repr(after)) > len(repr(before))
    assert "Sam" in repr(after) or sam in repr(after)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_yes_taken_back_closes_every_door_at_once(town, door):
    book, sam = town
    closed = repr(door(book, **HERE))
    book.record_answer(yes(sam, INTRODUCE))

    book.withdraw(sam, purpose="introduce")

    assert repr(door(book, **HERE)) == closed


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_yes_that_ends_closes_every_door_by_itself(town, door):
    book, sam = town
    closed = repr(door(book, **HERE))
    book.record_answer(yes(sam, INTRODUCE, expires_at=SOON))

    later = Workbook(book.folder, clock=Clock(SOON))

    assert repr(door(later, **HERE)).replace(repr(SOON), repr(NOON)) == closed


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != INTRODUCE])
def test_a_yes_for_one_purpose_opens_no_door_for_another(town, purpose, audience):
    book = town[0]

    seen = repr([door(book, for_purpose=purpose, audience=audience) for door in DOORS.values()])
    assert not re.search("Rosa|Dee|Sam", seen)


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_people_who_came_with_a_file_are_behind_no_door(town, door):
    book = town[0]
    before = repr(door(book, **HERE))

    book.bring_in(arriving("Ana", "Ben", ties=(("Ana", "Ben"),)))

    assert repr(door(book, **HERE)) == before


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_nothing_is_remembered_between_two_looks(town, door):
    book, sam = town
    other_table = Workbook(book.folder, clock=Clock())
    door(book, **HERE)
    other_table.record_answer(yes(sam, INTRODUCE))
    with_sam = repr(door(book, **HERE))

    other_table.withdraw(sam, purpose="introduce")

    assert "Sam" in with_sam or sam in with_sam
    assert "Sam" not in repr(door(book, **HERE))


def test_somebody_no_longer_here_leaves_no_trace_behind_any_door(town):
    book, sam = town
    answered(book, sam, [{}])

    with book.writing() as write:
        write.connection.execute(sa.delete(metadata.tables["person"]).where(sa.text("name like 'Sam%'")))

    assert sam not in repr([door(book, **HERE) for door in DOORS.values()])


def test_the_history_names_nobody(town):
    book, sam = town

    seen = repr(book.history())
    assert "Sam" not in seen
    assert sam not in seen


@pytest.mark.parametrize("name", DOORS)
def test_a_door_never_opens_without_a_purpose_and_an_audience(town, name):
    asked = inspect.signature(getattr(Workbook, name)).parameters

    for word in ("for_purpose", "audience"):
        assert asked[word].kind is inspect.Parameter.KEYWORD_ONLY
        assert asked[word].default is inspect.Parameter.empty
    with pytest.raises(TypeError, match="for_purpose"):
        getattr(town[0], name)()


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_word_that_is_no_purpose_or_audience_opens_no_door(town, door):
    with pytest.raises(UnknownValue, match="Did you mean 'report'"):
        door(town[0], for_purpose="reports", audience="public")
    with pytest.raises(UnknownValue, match="Did you mean 'public'"):
        door(town[0], for_purpose="report", audience="publik")


def test_every_door_there_is_has_its_consent_test():
    public = {name for name, _ in inspect.getmembers(Workbook) if not name.startswith("_")}

    assert DOORS.keys() | NOT_DOORS == public
    assert not DOORS.keys() & NOT_DOORS


def sources(*, outside: str = "") -> list[tuple[Path, ast.Module]]:
    """The package, read as code."""
    files = [file for file in sorted(PACKAGE.rglob("*.py")) if not outside or PACKAGE / outside not in file.parents]
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def imported(tree: ast.Module) -> set[str]:
    """Every module and name a file imports, wherever in it."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_only_the_storage_room_speaks_to_the_database():
    forbidden = re.compile(r"(sqlalchemy|sqlite3|workbook\.storage\.(schema|permission|engine))(\.|$)")

    found = [
        (file.name, name)
        for file, tree in sources(outside="storage")
        for name in sorted(imported(tree))
        if forbidden.match(name)
    ]
    assert found == []


def test_no_room_above_the_store_writes_a_query():
    tables = "|".join(metadata.tables)
    query = re.compile(rf"\b(select\b.+\bfrom|insert\s+into|delete\s+from|update)\s+({tables})\b", re.IGNORECASE)

    found = [
        (file.name, node.value)
        for file, tree in sources(outside="storage")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and query.search(node.value)
    ]
    assert found == []


def test_only_the_storage_room_draws_a_shared_map():
    callers = [file.relative_to(PACKAGE).as_posix() for file, tree in sources() if draws(tree)]
    assert callers == ["storage/workbook.py"]


def draws(tree: ast.Module) -> bool:
    """Whether a file takes the pen in its hand, by name or through the module."""
    by_name = {"workbook.people.shared_map.draw", "workbook.people.shared_map.*"} & imported(tree)
    dotted = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return bool(by_name) or any(name.endswith("shared_map.draw") for name in dotted)


def test_no_notebook_speaks_to_the_database():
    words = re.compile("sqlite3|read_sql|sqlalchemy")

    notebooks = sorted((REPOSITORY / "notebooks").rglob("*.ipynb"))
    assert [file.name for file in notebooks if words.search(file.read_text(encoding="utf-8"))] == []
