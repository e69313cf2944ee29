"""One workspace, opened: finding people, correcting them, settings, visits and the time of a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_workspace import NOON, Clock, empty, rows, yes

from workbook.errors import NotAccepted, NotFound, OutOfDate, Unclear, UnknownValue
from workbook.people.person import Person
from workbook.people.words import Purpose, Role
from workbook.phases.entry import Phase
from workbook.phases.rounds import Visit
from workbook.storage.workbook import Workbook, new_workbook, system_clock

ROSA = Person(
    name="Rosa Huertas", preferred_name="Rosie", pronouns="she", role=Role.LEADER, languages=("Español", "English"),
    groups=("Pantry",), concerns=("rent", "buses"), organization="Eastside", email="rosa@example.org",
    phone="555 0100", ride="offers", at_most=2,
)  # fmt: skip


def test_a_person_comes_back_as_they_described_themselves(book):
    key = book.add_person(ROSA)

    assert book.everybody() == [replace(ROSA, key=key)]


def test_a_new_workspace_is_empty_and_opens_again_as_it_was_left(book):
    key = book.add_person(ROSA)

    again = Workbook(book.folder, clock=Clock())

    assert [one.key for one in again.everybody()] == [key]
    assert again.latest_round() == 1
    assert again.visits() == []


def test_a_table_of_people_has_the_name_they_want_and_no_way_to_reach_them(book):
    book.record_answers([yes(book.add_person(ROSA), purpose) for purpose in (Purpose.MAP, Purpose.CONTACT)])

    shown = book.people(for_purpose="map", audience="organization")

    assert list(shown.columns) == ["name", "role", "languages", "groups", "concerns", "organization"]
    assert shown.index.name == "key"
    assert shown.iloc[0]["name"] == "Rosie"


def test_a_phone_number_is_shown_only_to_get_in_contact(book):
    key = book.add_person(ROSA)
    book.record_answer(yes(key))
    to_nobody = book.people(for_purpose="contact", audience="own table")

    book.record_answer(yes(key, Purpose.CONTACT))

    assert to_nobody.empty
    assert list(to_nobody.columns)[-2:] == ["email", "phone"]
    assert book.people(for_purpose="contact", audience="own table").phone.tolist() == ["555 0100"]


def test_a_person_is_found_by_either_name_or_the_beginning_of_the_key(book):
    key = book.add_person(ROSA)

    assert {book.find(words).key for words in ("Rosa Huertas", " rosie ", "ROSIE", key[:6], key)} == {key}


def test_nobody_else_is_named_when_a_name_means_nobody_or_several(book):
    keys = [book.add_person(replace(ROSA, name=f"Rosa {last}")) for last in ("Huertas", "Lind")]

    with pytest.raises(Unclear) as several:
        book.find("Rosie")
    with pytest.raises(NotFound) as nobody:
        book.find("Rosa H")

    assert not any(name in f"{several.value}{nobody.value}" for name in ("Huertas", "Lind"))
    assert all(key[:8] in str(several.value) for key in keys)


def test_a_key_shorter_than_six_letters_finds_nobody(book):
    key = book.add_person(ROSA)

    with pytest.raises(NotFound):
        book.find(key[:5])


def test_a_corrected_person_is_kept_with_their_key_and_answers(book):
    key = book.add_person(ROSA)
    book.record_answer(yes(key))

    book.correct_person(replace(ROSA, key=key, name="Rosa H. Lind", concerns=("buses",), preferred_name=""))

    assert book.find("rosa h. lind").concerns == ("buses",)
    assert book.people(for_purpose="map", audience="organization").name.tolist() == ["Rosa H. Lind"]


def test_of_two_corrections_of_the_person_both_saw_the_first_stands(book):
    seen = book.find(book.add_person(ROSA))
    book.correct_person(replace(seen, phone="555 0101"), seen=seen)

    with pytest.raises(OutOfDate, match="person's page"):
        book.correct_person(replace(seen, phone="555 0102"), seen=seen)

    assert book.find(seen.key).phone == "555 0101"


def test_somebody_who_is_not_here_cannot_be_corrected(book):
    with pytest.raises(NotFound):
        book.correct_person(replace(ROSA, key="0" * 32))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": ""}, "please write a name"),
        ({"name": "Ro\x00sa"}, "cannot be kept"),
        ({"name": "Rosa \ud83d"}, "cannot be kept"),
        ({"email": "x" * 201}, "at most 200"),
        ({"concerns": ("rent", "x" * 201)}, "at most 200"),
        ({"languages": ("\udc00",)}, "cannot be kept"),
        ({"ride": "maybe"}, "offers"),
        ({"key": "\x00"}, "cannot be kept"),
    ],
)
def test_what_cannot_be_kept_of_a_person_is_refused_and_nothing_is_saved(book, changes, why):
    key = book.add_person(ROSA)
    before = rows(book)

    with pytest.raises(NotAccepted, match=why):
        book.add_person(replace(ROSA, **changes))
    with pytest.raises((NotAccepted, NotFound)):
        book.correct_person(replace(ROSA, **{"key": key} | changes))

    assert rows(book) == before


@settings(max_examples=60, deadline=None, database=None)
@given(words=st.lists(st.text(st.characters(codec=None), max_size=12), min_size=3, max_size=3))
def test_any_text_is_either_kept_so_that_it_can_be_read_back_or_refused_whole(shared_book, words):
    name, concern, note = words
    before = rows(shared_book)

    try:
        key = shared_book.add_person(Person(name=name, concerns=(concern,), organization=note))
    except NotAccepted:
        assert rows(shared_book) == before
        return
    kept = next(one for one in shared_book.everybody() if one.key == key)
    assert kept.called
    assert all(part == part.strip() for part in (kept.name, kept.organization, *kept.concerns))


@pytest.fixture(scope="module")
def shared_book(tmp_path_factory):
    return empty(tmp_path_factory.mktemp("words"))


def test_text_that_cannot_be_kept_is_refused_wherever_it_comes_in(book):
    for write in (
        lambda: book.set("name", "East\x00side"),
        lambda: book.set("\ud800", "x"),
        lambda: book.record_visit(Visit(phase=Phase.VISION, round=1, note="a\x00")),
        lambda: Workbook(book.folder, clock=Clock(), who="table\x00").set("name", "x"),
    ):
        with pytest.raises(NotAccepted, match="cannot be kept"):
            write()

    assert book.history() == []


def test_a_setting_stands_until_another_takes_its_place(book):
    book.set("name", "Eastside")
    book.set("name", "Westside")

    assert book.setting("name") == "Westside"
    assert book.setting("place", "not said") == "not said"


def test_a_phase_may_be_visited_in_any_order_and_again(book):
    visits = [
        Visit(phase=Phase.VISION, round=1, on=date(2026, 1, 1)),
        Visit(phase=Phase.LEARNING, round=1, on=date(2026, 2, 1), note="with the tenants"),
        Visit(phase=Phase.VISION, round=2, state="re-opened", on=date(2026, 3, 1)),
    ]

    for visit in reversed(visits):
        book.record_visit(visit)
    book.record_visit(replace(visits[0], state="held"))

    assert book.visits() == [replace(visits[0], state="held"), *visits[1:]]


def test_a_visit_without_a_day_is_of_today_and_an_unknown_state_is_refused(book):
    book.record_visit(Visit(phase=Phase.ACTION, round=1))

    with pytest.raises(UnknownValue, match="Did you mean 'closed'"):
        book.record_visit(Visit(phase=Phase.ACTION, round=1, state="close"))
    with pytest.raises(NotAccepted, match="at most 2,000"):
        book.record_visit(Visit(phase=Phase.ACTION, round=1, note="x" * 2_001))

    assert [(visit.on, visit.state) for visit in book.visits()] == [(NOON.date(), "open")]


def test_a_made_up_story_keeps_its_own_time_and_goes_on_from_there(tmp_path):
    clock = Clock()
    story = new_workbook(tmp_path / "story", clock=clock, began=NOON - timedelta(days=100))

    clock.move(days=3)

    assert story.today == NOON.date() - timedelta(days=97)
    assert Workbook(story.folder, clock=clock).now == NOON - timedelta(days=97)


def test_the_clock_of_the_computer_speaks_utc():
    assert system_clock().utcoffset() == timedelta(0)
