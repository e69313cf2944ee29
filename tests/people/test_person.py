"""People are written down as they describe themselves, tidily, or not at all."""

from __future__ import annotations

import unicodedata
from dataclasses import fields

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook.errors import NotAccepted
from workbook.people.person import AT_MOST_CHARACTERS, Person, accepted, tidy


@pytest.mark.parametrize(("preferred", "called"), [("", "Marisol Quintero"), ("Mari", "Mari")])
def test_people_are_called_as_they_want_to_be(preferred, called):
    assert Person(name="Marisol Quintero", preferred_name=preferred).called == called


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Rosa \n Valdés ", "Rosa Valdés"),
        ("Marle\u0300ne", "Marlène"),
        ("\u202easoR", "asoR"),
        ("Anne\u00a0Marie", "Anne Marie"),
        ("e\u200e\u0301", "é"),
    ],
)
def test_a_name_is_folded_to_one_tidy_line(written, kept):
    assert tidy(written) == kept


@pytest.mark.parametrize("broken", ["Ro\x00sa", "Ro\ud800sa"])
def test_a_character_that_no_store_can_keep_is_refused(broken):
    with pytest.raises(NotAccepted, match="Type it again without it"):
        tidy(broken)


@settings(deadline=None, database=None)
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
@example("a\u202a\u0301")
def test_what_is_tidy_stays_as_it_is(text):
    once = tidy(text)

    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


def test_what_people_said_of_themselves_keeps_its_order_and_loses_repeats():
    one = accepted(Person(name="Rosa", languages=(" Spanish", "English", "Spanish "), concerns=("", "rent")))

    assert one.languages == ("Spanish", "English")
    assert one.concerns == ("rent",)


@pytest.mark.parametrize("name", ["", "   ", "\u200f"])
def test_nobody_is_written_down_without_a_name(name):
    with pytest.raises(NotAccepted, match="please write a name"):
        accepted(Person(name=name))


@pytest.mark.parametrize("about", ["name", "preferred_name", "organization", "email"])
def test_two_hundred_characters_are_kept_and_one_more_is_refused(about):
    kept = accepted(Person(**{"name": "Rosa", about: "x" * AT_MOST_CHARACTERS}))

    assert getattr(kept, about) == "x" * AT_MOST_CHARACTERS
    with pytest.raises(NotAccepted, match="at most 200 characters"):
        accepted(Person(**{"name": "Rosa", about: "x" * (AT_MOST_CHARACTERS + 1)}))


@pytest.mark.parametrize("about", ["languages", "groups", "concerns"])
def test_a_whole_story_does_not_pass_for_one_word(about):
    with pytest.raises(NotAccepted, match=f"{about.capitalize()}: at most 200 characters each"):
        accepted(Person(**{"name": "Rosa", about: ("short", "x" * (AT_MOST_CHARACTERS + 1))}))


def test_a_ride_is_offered_or_needed_or_not_spoken_of():
    assert [accepted(Person(name="Rosa", ride=ride)).ride for ride in ("", "offers", "needs")] == [
        "",
        "offers",
        "needs",
    ]
    with pytest.raises(NotAccepted, match="say 'offers', 'needs'"):
        accepted(Person(name="Rosa", ride="maybe"))


def test_no_field_asks_what_somebody_lacks_owes_or_suffers_from():
    asked = {field.name for field in fields(Person)}

    assert asked == {
        "key", "name", "preferred_name", "pronouns", "role", "languages", "groups", "concerns",
        "organization", "email", "phone", "ride", "at_most", "died",
    }  # fmt: skip
