"""Counts, lists and dates are said as people say them aloud."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.language.say import counted, day, figures, how_many, listed, number, of_them, plural, sentence, spoken
from workbook.language.tongue import speaking


@pytest.mark.parametrize(
    ("count", "said"), [(0, "no"), (1, "one"), (10, "ten"), (11, "11"), (1200, "1,200"), (-1, "-1")]
)
def test_small_numbers_are_words_and_large_ones_figures(count, said):
    assert number(count) == said


@pytest.mark.parametrize(("count", "said"), [(0, "none"), (1, "one"), (10, "ten"), (1200, "1,200")])
def test_a_number_that_stands_alone_is_none_and_not_no(count, said):
    assert how_many(count) == said


def test_in_another_language_it_is_the_number_as_it_is_said_there():
    with speaking("es"):
        assert how_many(0) == number(0) == "ninguno"


@pytest.mark.parametrize(("count", "said"), [(0, "no people"), (1, "one person"), (2, "two people"), (12, "12 people")])
def test_a_count_agrees_with_its_noun(count, said):
    assert counted(count, "person", "people") == said


def test_most_nouns_take_an_s():
    assert counted(3, "card") == "three cards"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Luis"], "Ana and Luis"), (["Ana", "Luis", "Marta"], "Ana, Luis and Marta")],
)
def test_names_are_joined_as_in_a_sentence(names, said):
    assert listed(names) == said


def test_a_choice_is_joined_with_or():
    assert listed(iter(["yes", "no"]), word="or") == "yes or no"


def test_nobody_mistakes_day_for_month():
    assert day(date(2026, 5, 3)) == "3 May 2026"


@settings(deadline=None, database=None)
@given(st.dates())
def test_every_day_is_said_in_three_parts_that_give_it_back(on):
    spoken, month, year = day(on).split()

    assert (int(spoken), int(year)) == (on.day, on.year)
    assert month.isalpha()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("  ", ""),
        ("we walked", "We walked."),
        ("Why?", "Why?"),
        (" they came. ", "They came."),
        ("iPhone", "IPhone."),
    ],
)
def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop(text, said):
    assert sentence(text) == said


@settings(deadline=None, database=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_a_sentence_said_again_stays_the_same(text):
    assert sentence(sentence(text)) == sentence(text)


def test_a_part_of_a_number_is_none_one_or_more_of_them():
    assert [of_them(count) for count in (0, 1, 12)] == ["none of them", "one of them", "12 of them"]


@settings(deadline=None, database=None)
@given(st.dates(), st.integers(-(10**12), 10**12), st.sampled_from(["es", "fr"]))
def test_dates_and_figures_are_written_as_babel_writes_them(on, count, tongue):
    with speaking(tongue):
        assert day(on) == format_date(on, "long", locale=tongue)
        assert figures(count) == format_decimal(count, locale=tongue)


@pytest.mark.parametrize(("tongue", "said"), [("en", "from 2 to 3.5 of 1,200"), ("es", "from 2 to 3,5 of 1.200")])
def test_a_number_within_a_sentence_has_the_marks_of_its_language(tongue, said):
    with speaking(tongue):
        assert spoken("from {low:g} to {high:g} of {all:,}", low=2.0, high=3.5, all=1200) == said
        assert plural(2, "Only {low}", "from {low:g} to {high} of {all:,}", low=2, high=3.5, all=1200) == said


@pytest.mark.parametrize("tongue", ["es", "fr"])
def test_parts_of_a_whole_are_written_as_the_language_writes_them(tongue):
    with speaking(tongue):
        assert figures(3.5, "g") == format_decimal(3.5, locale=tongue)
        assert figures(-0.5, "+.1f") == "-0,5"


@pytest.mark.parametrize(
    ("tongue", "said"),
    [("en", "3 May 2026, 12,345"), ("es", "3 de mayo de 2026, 12.345"), ("fr", "3 mai 2026, 12\u202f345")],
)
def test_a_date_and_a_number_are_said_in_the_language_spoken_now(tongue, said):
    with speaking(tongue):
        assert f"{day(date(2026, 5, 3))}, {number(12345)}" == said
