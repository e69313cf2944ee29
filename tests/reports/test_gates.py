"""A report leaves only when nobody is named or can be reached in it without their yes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.errors import Stopped
from workbook.people.consent import Consent
from workbook.people.person import Person
from workbook.people.words import Audience, Purpose
from workbook.reports.gates import check_names, visible
from workbook.storage.workbook import new_workbook

NOW = datetime(2026, 5, 30, 12, tzinfo=UTC)
ROSA = Person(name="Rosa Huertas", email="rosa@example.org", phone="555 0100")
DEE = Person(name="Dolores O'Neill", preferred_name="Dee", email="dee@example.org", phone="555 0199")
WITHOUT_YES = ("Dolores O'Neill", "Dee", "dee@example.org", "555 0199")


@pytest.fixture
def book(tmp_path):
    """Rosa agreed to be named in reports of the organization; nobody asked Dee."""
    book = new_workbook(tmp_path / "workspace", clock=lambda: NOW)
    agrees(book, book.add_person(ROSA))
    book.add_person(DEE)
    return book


def agrees(book, person, purpose=Purpose.REPORT, **changes):
    book.record_answer(Consent(person=person, purpose=purpose, given_at=NOW - timedelta(days=1), **changes))


def passes(text, book, audience=Audience.ORGANIZATION):
    """Whether the report leaves."""
    try:
        check_names(text, book, audience=audience)
    except Stopped:
        return False
    return True


# Names


def test_a_name_with_a_yes_leaves(book):
    assert passes("<h2>What changed</h2><p>Rosa Huertas spoke at the hearing.</p>", book)


@pytest.mark.parametrize("said", WITHOUT_YES)
def test_a_name_an_address_or_a_number_without_a_yes_stops_the_report(book, said):
    with pytest.raises(Stopped, match="under “What changed”"):
        check_names(f"<h2>What changed</h2><p>Ask {said}, please.</p>", book, audience=Audience.ORGANIZATION)


@pytest.mark.parametrize(
    "said", ["DEE", "dee", "Dee's", "(Dee)", "<b>Dee</b>", "Dolores\n O&#39;Neill", "DEE@example.org"]
)
def test_a_name_is_found_however_it_was_typed(book, said):
    assert not passes(f"<p>We heard {said} last week.</p>", book)


def test_a_word_that_only_contains_a_name_does_not_stop_anything(book):
    assert passes("<p>An indeed deep deed; Deedee was not there.</p>", book)


def test_a_yes_for_a_smaller_circle_does_not_reach_a_wider_one(tmp_path):
    book = new_workbook(tmp_path / "workspace", clock=lambda: NOW)
    agrees(book, book.add_person(ROSA), audience=Audience.OWN_TABLE)

    page = "<p>Rosa Huertas spoke.</p>"

    assert passes(page, book, Audience.OWN_TABLE)
    assert not passes(page, book, Audience.ORGANIZATION)


def test_a_yes_that_was_taken_back_stops_the_next_report(book):
    page = "<p>Rosa Huertas spoke.</p>"
    before = passes(page, book)

    book.withdraw(book.find("Rosa Huertas").key, purpose="report")

    assert before
    assert not passes(page, book)


def test_a_yes_to_the_map_is_no_yes_to_a_report(book):
    agrees(book, book.find("Dee").key, Purpose.MAP)

    assert not passes("<p>Dee spoke.</p>", book)


# Ways to reach somebody


def test_who_agreed_to_be_named_has_not_agreed_to_be_reached(book):
    page = "<p>Rosa Huertas, rosa@example.org, 555 0100</p>"
    before = passes(page, book)

    agrees(book, book.find("Rosa Huertas").key, Purpose.CONTACT)

    assert not before
    assert passes(page, book)


# What is not seen


@pytest.mark.parametrize(
    "unseen",
    [
        '<circle aria-label="Dee, 3 ties"></circle>',
        '<g data-name="Dee"></g>',
        "<g data-name='Dee'></g>",
        '<img alt="Dee at the hearing">',
        '<a title="Dolores O&#x27;Neill">a person</a>',
        '<a href="mailto:dee@example.org">write</a>',
        "<svg><title>Dee</title></svg>",
    ],
)
def test_a_name_that_only_a_screen_reader_says_is_found_too(book, unseen):
    assert not passes(f"<h2>The map</h2><p>People here</p>{unseen}", book)


def test_a_name_read_aloud_is_found_although_words_stand_right_before_it(book):
    assert not passes('<p>People here<span data-name="Dee"></span></p>', book)


def test_style_and_script_are_not_what_a_reader_sees():
    page = "<head><title>Dee</title></head><style>.dee {}</style><script>dee()</script><header>Come &amp; see</header>"

    assert visible(page) == "Come & see"


# The message


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("<p>Dee spoke.</p><h2>Later</h2>", "before the first heading"),
        ("<h2>Events</h2><p>Dee spoke.</p>", "under “Events”"),
        ("<h2>What Dee said</h2><p>Buses.</p>", "in one of its headings"),
        ("<h2>What Dee said</h2><p>Dee spoke.</p>", "in one of its headings"),
        ("<h2>First</h2><p>fine</p><h2 id='second'>Second &amp; last</h2><p>Dee</p>", "under “Second & last”"),
    ],
)
def test_a_facilitator_learns_where_to_look_and_never_who_it_is(book, page, place):
    with pytest.raises(Stopped) as stopped:
        check_names(page, book, audience=Audience.ORGANIZATION)

    said = str(stopped.value)
    assert place in said
    assert "Nothing was written" in said
    assert 12 <= len(said.split()) <= 50
    assert not any(words.casefold() in said.casefold() for words in WITHOUT_YES)


# Names that people share


def test_a_first_name_shared_with_somebody_who_agreed_does_not_stop(tmp_path):
    book = new_workbook(tmp_path / "workspace", clock=lambda: NOW)
    agrees(book, book.add_person(Person(name="Rosa Huertas", preferred_name="Rosa")))
    book.add_person(Person(name="Rosa Lind", preferred_name="Rosa"))

    assert passes("<p>Rosa spoke, and Rosa Huertas wrote.</p>", book)
    assert not passes("<p>Rosa Lind wrote.</p>", book)


def test_the_whole_name_of_somebody_who_agreed_leaves_although_a_part_of_it_is_somebody_elses(book):
    book.add_person(Person(name="Rosa"))

    assert passes("<p>Rosa Huertas spoke.</p>", book)
    assert not passes("<p>Rosa Huertas spoke, then Rosa.</p>", book)


def test_a_longer_name_is_not_hidden_by_a_shorter_one_that_is_allowed(book):
    book.add_person(Person(name="Rosa Huertas Lind"))
    book.add_person(Person(name="Huertas Vega"))

    assert not passes("<p>Rosa Huertas Lind spoke.</p>", book)
    assert not passes("<p>Rosa Huertas Vega spoke.</p>", book)


def test_the_day_of_a_report_does_not_name_somebody_called_may(book):
    book.add_person(Person(name="May"))

    assert passes("<p>Made on 30 May 2026.</p>", book)
    assert not passes("<p>Made on 30 May 2026 by May.</p>", book)


# Any page


def test_an_empty_workspace_stops_no_page(tmp_path):
    book = new_workbook(tmp_path / "workspace", clock=lambda: NOW)

    assert passes("<p>Dee and Rosa Huertas</p>", book)


@settings(max_examples=50, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.sampled_from(["Rosa Huertas", "buses", "<h2>Rent</h2>", "<p>", "</p>", "&amp;", "30 May 2026"])),
    after=st.lists(st.sampled_from(["Rosa Huertas", "rent", "<h2>Buses</h2>", "<p>", "</p>", "<br>", "— 12 people"])),
    said=st.sampled_from(WITHOUT_YES),
)
def test_on_no_page_does_anything_around_a_name_hide_it(book, before, after, said):
    around = " ".join(before), " ".join(after)

    assert passes(" ".join(around), book)
    assert not passes(f"{around[0]} {said} {around[1]}", book)
