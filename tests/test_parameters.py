"""What a notebook was opened for is read the same way everywhere, and an address cannot widen it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import NotAccepted, UnknownValue
from workbook.parameters import FROM_ADDRESS, NAMES, Parameters, read, strict
from workbook.people.words import Audience


def test_without_a_word_the_notebook_is_in_the_room_and_for_the_organization():
    assert read({}) == Parameters()
    assert read({}).interactive
    assert read({}).shown_to is Audience.ORGANIZATION


def test_the_names_of_a_notebook_that_are_no_parameters_are_passed_over():
    assert read({"round": 2, "proposals": [1, 2], "__name__": "chapter"}) == Parameters(round=2)


def test_a_command_with_a_misspelt_parameter_is_told_the_right_one():
    with pytest.raises(UnknownValue, match="Did you mean 'audience'"):
        strict({"audiense": "public"})


@pytest.mark.parametrize(("name", "value"), [("round", "2"), ("round", 2), ("round", " 2 ")])
def test_a_round_may_be_typed_as_text(name, value):
    assert read({name: value}).round == 2


@pytest.mark.parametrize("empty", ["", None, 0])
def test_an_empty_round_means_the_latest(empty):
    assert read({"round": empty}).round == 0


@pytest.mark.parametrize(
    ("values", "because"),
    [
        ({"round": "two"}, "'two' is not a whole number"),
        ({"round": 1000}, "from 1 to 999"),
        ({"round": -1}, "from 1 to 999"),
        ({"period_start": "May 2026"}, "Write it as 2026-05-30"),
        ({"period_start": "2026-05-30", "period_end": "2026-05-29"}, "ends before it begins"),
        ({"programme": "x" * 301}, "at most 300 characters"),
        ({"programme": "Pan\x00try"}, "cannot be kept"),
        ({"seed": "1.5"}, "not a whole number"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_words(values, because):
    with pytest.raises(NotAccepted, match=because):
        read(values)


@pytest.mark.parametrize(("name", "value"), [("mode", "kiosk"), ("audience", "everybody")])
def test_a_mode_or_audience_nobody_knows_is_refused(name, value):
    with pytest.raises(UnknownValue):
        read({name: value})


def test_a_period_includes_both_its_days_and_is_open_where_nothing_was_said():
    may = read({"period_start": "2026-05-01", "period_end": "2026-05-31"})

    inside = [may.within(date(2026, *on)) for on in ((4, 30), (5, 1), (5, 31), (6, 1))]

    assert inside == [False, True, True, False]
    assert read({}).within(date(1900, 1, 1))


def test_a_report_is_not_interactive():
    assert not read({"mode": "report"}).interactive


def test_the_address_of_a_page_chooses_the_round_over_what_the_notebook_says():
    assert read({"round": 1}, query="round=1&round=2").round == 2


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(FROM_ADDRESS)))
@settings(deadline=None, database=None, max_examples=20)
@given(value=st.text(max_size=20))
def test_no_link_changes_where_the_data_lies_how_it_is_used_or_who_sees_it(name, value):
    assert read({}, query=urlencode({name: value})) == Parameters()


@settings(deadline=None, database=None)
@given(st.text(max_size=40))
def test_whatever_stands_in_an_address_is_read_or_refused_in_words(query):
    try:
        found = read({}, query=query)
    except (NotAccepted, UnknownValue):
        return

    assert found.audience == "organization"


@pytest.mark.parametrize(
    ("asked", "spoken_then"),
    [("es", "es"), ("es-MX", "es"), ("ES_mx", "es"), ("Español", "es"), ("fr", "fr"), ("", ""), ("tlh", ""), ("e", "")],
)
def test_a_language_is_heard_by_its_letters_or_its_name_and_an_unknown_one_closes_no_door(asked, spoken_then):
    assert read({"language": asked}).language == spoken_then
    assert read({}, query=f"language={asked}").language == spoken_then


def test_a_command_offers_the_closest_language():
    with pytest.raises(UnknownValue, match=r"'esp' is not a language the workbook knows\. Did you mean 'es'\?"):
        strict({"language": "esp"})
