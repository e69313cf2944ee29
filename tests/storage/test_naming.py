"""Somebody who is forgotten is found however they were written, and nobody else is taken for them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.storage.naming import Known, naming, taken

NOBODY = Known()


def how(*names: str, emails=(), phones=(), others=(), places=()):
    """How somebody stands in a text, among people with those names."""
    rest = Known(names=tuple(others), places=tuple(places))
    return naming(Known(names, tuple(emails), tuple(phones)), rest, ["a1" * 16])


@pytest.mark.parametrize(
    "written",
    [
        "Rosa Delgado", "rosa delgado", "ROSA DELGADO", "Rósa Delgádo", "Delgado, Rosa", "Rosa\u00a0Delgado", "Rosa",
        unicodedata.normalize("NFD", "Rósa Delgádo"), "Ro\u200bsa Delgado", "Rosa-Delgado", "rosadelgado", "Delgado",
        "ｒｏｓａ Delgado", "rosa_delgado", "Rosa\nDelgado", "Rosa  M. Delgado",
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_spelling(written):
    text = f"We went with {written}'s neighbours."

    struck = how("Rosa Delgado").struck(text)

    assert "osa" not in struck.casefold()
    assert "elg" not in struck.casefold()
    assert struck.startswith("We went with somebody")
    assert struck.endswith("'s neighbours.")


@pytest.mark.parametrize("other", ["Rosalie", "Ambrosa", "Delgadoville", "prosa", "Delga do it"])
def test_a_word_that_only_begins_or_ends_alike_is_left(other):
    assert how("Rosa Delgado").struck(f"Ask {other} first") == f"Ask {other} first"


@pytest.mark.parametrize(
    ("phone", "written"),
    [
        ("+1 312 555 0142", "312-555-0142"), ("312-555-0142", "+1 (312) 555.0142"), ("3125550142", "1 312 555 0142"),
        ("+49 30 1234567", "030 / 123 45 67"), ("0301234567", "+49 (0)30 1234567"),
    ],
)  # fmt: skip
def test_a_number_is_found_however_its_digits_are_set_apart(phone, written):
    assert how("Rosa", phones=[phone]).struck(f"Call {written}, evenings.") == "Call somebody, evenings."


def test_another_number_is_left():
    text = "Call 312 555 0143, or 4512 312 555 01425 for the clinic."

    assert how("Rosa", phones=["312 555 0142"]).struck(text) == text


def test_an_address_is_found_in_any_case_and_a_longer_one_is_left():
    rosa = how("Rosa", emails=["r.d@mail.example"])

    assert rosa.struck("to R.D@Mail.Example.") == "to somebody."
    assert rosa.struck("to mr.d@mail.example") == "to mr.d@mail.example"


@pytest.mark.parametrize("others", [["Rosa Okafor"], ["Ana Rosa"], ["rósa"]])
def test_a_first_name_somebody_else_has_is_shown_and_not_replaced(others):
    rosa = how("Rosa Delgado", others=others)

    assert rosa.struck("Rosa said so; Rosa Delgado, I mean.") == "Rosa said so; somebody, I mean."
    assert rosa.may_name("Rosa said so")


def test_a_namesake_keeps_every_text_about_them():
    rosa = how("Rosa Delgado", others=["Delgado Rosa"])

    assert rosa.struck("Rosa Delgado said so") == "Rosa Delgado said so"
    assert rosa.may_name("Rosa Delgado said so")


@pytest.mark.parametrize(("name", "text"), [("Grace Will", "Will you say grace?"), ("Bo Li", "Bo knows"),
                                            ("Luz Mar", "no hay luz")])  # fmt: skip
def test_a_name_that_is_a_word_or_very_short_is_shown_and_not_replaced(name, text):
    one = how(name)

    assert one.struck(text) == text
    assert one.may_name(text)
    assert one.struck(f"with {name} there") == "with somebody there"


def test_a_word_that_is_a_place_here_is_shown_and_not_replaced():
    rosa = how("Rosa Delgado", places=["The Delgado Center"])

    assert rosa.struck("at the Delgado Center") == "at the Delgado Center"
    assert rosa.may_name("at the Delgado Center")


def test_initials_are_shown_and_not_replaced():
    assert how("Rosa Delgado").may_name("R. Delgado came") or how("Rosa Delgado").names("R. Delgado came")
    assert how("Rosa Delgado", others=["Rosa Okafor", "Sam Delgado"]).may_name("Rosa D. came")


def test_a_name_in_a_script_without_blanks_is_found():
    assert how("王小明").struck("我和王小明一起") == "我和somebody一起"


def test_what_a_forgetting_keeps_for_its_second_step_finds_the_same():
    rosa = how("Rosa Delgado", phones=["312 555 0142"])

    assert taken(rosa.kept()) == rosa


LETTERS = st.text(st.characters(categories=["Lu", "Ll"], exclude_characters="ʼ"), min_size=3, max_size=9)


@settings(max_examples=200, deadline=None, database=None)
@given(first=LETTERS, last=LETTERS, before=st.text(max_size=12), after=st.text(max_size=12))
def test_whatever_the_name_the_text_around_it_stays(first, last, before, after):
    one = how(f"{first} {last}")
    text = f"{before} {first} {last} {after}"

    struck = one.struck(text)

    assert not one.names(struck) or "somebody" in (first.casefold(), last.casefold())
    assert one.names(before) or struck.startswith(before)
    assert one.names(after) or struck.endswith(after)
