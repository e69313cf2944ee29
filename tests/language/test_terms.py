"""The workbook says what an organization calls its people, and never touches what people wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.language.say import plural, spoken
from workbook.language.terms import BASE, pointed_out, read
from workbook.language.tongue import call, speaking

OURS = {"en": {"participant": "member", "participants": "members", "staff": "team", "organization": "Elm Court"}}


@pytest.fixture(autouse=True)
def _our_words():
    call(OURS)
    yield
    call({})


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Ask a participant first.", "Ask a member first."),
        ("Participants decide.", "Members decide."),
        ("Seen by the organization.", "Seen by Elm Court."),
        ("The organization answers.", "Elm Court answers."),
        ("Without staff: few ties.", "Without team: few ties."),
        ("Staffing is another word.", "Staffing is another word."),
        ("Type `participant` in [the list](participant.html).", "Type `participant` in [the list](participant.html)."),
    ],
)
def test_every_sentence_of_ours_says_our_words_as_whole_words_with_their_capital(sentence, said):
    assert spoken(sentence) == said


def test_what_people_wrote_is_never_touched_nor_is_a_place_for_a_value():
    assert spoken("“{words}”, said a participant.", words="A participant of the organization") == (
        "“A participant of the organization”, said a member."
    )
    assert spoken("{participant} asks.", participant="Rosa") == "Rosa asks."
    assert plural(2, "one participant", "{n} participants") == "two members"


def test_words_of_one_language_are_not_said_in_another():
    with speaking("fr"):
        assert "member" not in spoken("A sentence nobody translated about a participant.")


def test_without_words_of_our_own_nothing_changes():
    call({})

    assert spoken("Ask a participant first.") == "Ask a participant first."


@pytest.mark.parametrize("stored", ["", "{", "[]", '"x"', '{"en": []}', '{"en": {"participant": "a{b}"}}',
                                    '{"en": {"other": "x"}}', json.dumps({"en": {"staff": "x" * 61}})])  # fmt: skip
def test_a_setting_that_cannot_be_spoken_holds_no_words(stored):
    assert not any(read(stored).values())


@given(st.sampled_from(sorted(BASE)), st.text(max_size=80), st.text(max_size=80))
def test_whatever_was_set_a_sentence_can_still_be_said(name, word, value):
    call(read(json.dumps({"en": {name: word}})))

    assert spoken("The organization asks {participant}: participants or staff?", participant=value).endswith("?")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our clients came. One Client left.", [("clients", "participants"), ("Client", "participant")]),
        ("She said: “I was a client there.”", []),
        ('She said: "they call me a patient".', []),
        ("> a client wrote this\nWe wrote that.", []),
        ("Patience and clientele are other words.", []),
    ],
)
def test_a_word_that_makes_people_into_a_case_is_pointed_out_and_never_in_a_quotation(text, found):
    assert [(one.word, one.instead) for one in pointed_out(text, language="en")] == found


def test_our_own_word_is_the_one_suggested():
    [one] = pointed_out("Our clients came.", language="en", own=OURS["en"])

    assert one.instead == "members"
