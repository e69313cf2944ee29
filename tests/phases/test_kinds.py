"""What is written on a card is read in its own type, or refused in words that help."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import NotAccepted, UnknownValue
from workbook.phases.deck import KINDS, kind_of
from workbook.phases.entry import Phase
from workbook.phases.kinds import Field, Kind, checked

SUPPER = Kind(
    name="supper",
    phase=Phase.ACTION,
    title="Supper",
    question="What is cooked?",
    fields=(
        Field(name="on", label="On which day?", kind="date"),
        Field(name="plates", label="For how many?", kind="number", most=90),
        Field(name="stars", label="How was it, 1 to 5?", kind="rating", least=1, most=5),
        Field(name="hall", label="In which hall?", kind="choice", choices=(("church", "Church"), ("school", "School"))),
        Field(name="dishes", label="Which dishes?", kind="several", choices=(("soup", "Soup"), ("rice", "Rice"))),
        Field(name="open", label="Is it open to all?", kind="yesno"),
        Field(name="cook", label="Who cooks?", at_most=20, required=True),
    ),
)


def read(**facts):
    return checked(SUPPER, "Soup", {"cook": "Table 1"} | facts)[1]


@pytest.mark.parametrize(
    ("name", "written", "kept"),
    [
        ("on", " 2026-06-13 ", "2026-06-13"),
        ("plates", "70", 70),
        ("plates", "2.5", 2.5),
        ("plates", 0, 0),
        ("stars", 5.0, 5),
        ("hall", "church", "church"),
        ("dishes", "soup", ["soup"]),
        ("dishes", ("soup", "rice"), ["soup", "rice"]),
        ("open", "on", True),
        ("open", False, False),
    ],
)
def test_each_answer_is_kept_in_its_own_type(name, written, kept):
    assert read(**{name: written})[name] == kept


@pytest.mark.parametrize(
    ("name", "written", "because"),
    [
        ("on", "next Friday", "Write it as 2026-05-30"),
        ("plates", "many", "'many' is not a number"),
        ("plates", "91", "from 0 to 90"),
        ("plates", "nan", "from 0 to 90"),
        ("stars", 0, "from 1 to 5"),
        ("hall", "barn", "Church, School"),
        ("dishes", ["soup", "stones"], "Soup, Rice"),
        ("cook", "x" * 21, "at most 20 characters; this has 21"),
        ("cook", "a\x00b", "cannot be kept"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_in_words(name, written, because):
    with pytest.raises(NotAccepted, match=because) as refusal:
        read(**{name: written})

    assert "Nothing was saved" in str(refusal.value)


@pytest.mark.parametrize("blank", ["", "   ", None, [], "\u200e"])
def test_a_question_that_must_be_answered_is_not_answered_by_blanks(blank):
    with pytest.raises(NotAccepted, match="Who cooks"):
        checked(SUPPER, "Soup", {"cook": blank})


@pytest.mark.parametrize("blank", ["", " ", None, []])
@pytest.mark.parametrize("name", ["on", "plates", "hall", "dishes"])
def test_what_was_left_empty_is_not_kept(name, blank):
    assert name not in read(**{name: blank})


@pytest.mark.parametrize("body", ["", "  \n ", "\u202e"])
def test_an_empty_card_is_not_put_up(body):
    with pytest.raises(NotAccepted, match="What is cooked"):
        checked(SUPPER, body, {"cook": "Table 1"})


def test_a_question_the_card_does_not_ask_is_refused_with_the_ones_it_does():
    with pytest.raises(UnknownValue, match="Did you mean 'plates'"):
        read(plate=3)


def test_line_breaks_stay_where_the_writer_put_them():
    body, _ = checked(SUPPER, "Soup  and\n\n bread \n", {"cook": "Table 1"})

    assert body == "Soup and\n\nbread"


@settings(deadline=None, database=None)
@given(body=st.text(max_size=80), cook=st.text(max_size=20))
def test_what_was_accepted_once_is_accepted_again_unchanged(body, cook):
    try:
        accepted = checked(SUPPER, body, {"cook": cook})
    except NotAccepted:
        return

    assert checked(SUPPER, *accepted) == accepted


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_asks_a_question_and_claims_only_rows_of_the_mission(kind):
    assert kind.question
    assert kind.title
    assert all(practice[0] == "P" and practice[1:].isdigit() for practice in kind.practices)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_hangs_under_and_rests_on_kinds_that_exist(kind):
    assert {*kind.under, *kind.rests_on} <= KINDS.keys()
    assert bool(kind.under) == bool(kind.under_label)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_question_on_a_card_has_a_name_of_its_own_and_choices_where_it_offers_some(kind):
    names = [field.name for field in kind.fields]

    assert len(set(names)) == len(names)
    assert all(bool(field.choices) == (field.kind in ("choice", "several")) for field in kind.fields)


def test_a_field_is_found_by_its_name():
    assert kind_of("event").field("on").required
