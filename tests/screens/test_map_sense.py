"""Below the map: its shape with and without staff, what is ours to do, and what changed since the day that is shown."""

from __future__ import annotations

from workbook.screens.relationships import Relationships


def test_the_shape_is_said_with_what_it_would_be_without_staff(here):
    screen = str(Relationships(here).html)

    assert "The network" in screen
    assert "ithout staff" in screen
    assert "What the rule looked at" in screen


def test_an_earlier_day_says_what_changed_since(here):
    screen = Relationships(here)
    assert "Since that day" not in str(screen.html)
    earliest = screen.view()["days"][-1][0]

    assert screen.act("day", {"day": earliest})["kind"] == "done"

    assert "Since that day:" in str(screen.html)
    assert "on both maps" in str(screen.html)


def test_whoever_stands_alone_is_ours_to_see_to_and_is_not_named(here):
    book = here.workbook
    from workbook.people.consent import Consent
    from workbook.people.person import Person
    from workbook.people.words import Purpose

    alone = book.add_person(Person(name="Quirin Alone"))
    book.record_answer(Consent(person=alone, purpose=Purpose.MAP, given_at=book.now))

    to_do = " ".join(Relationships(here).view()["to_do"])
    assert "a one-to-one is ours to offer" in to_do
    assert "Quirin" not in to_do


def test_a_report_says_the_shape_and_nothing_to_press_or_fold(look):
    screen = str(Relationships(look(mode="report")).html)

    assert "What the rule looked at" not in screen
    assert "Ours to do" not in screen
