"""On a wall nobody is named, whatever a name looks like and wherever it is written."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape as escaped

from workbook.people.person import Person
from workbook.people.veil import first_letters, veil

ROSA = Person(key="r", name="Rosa Valdés Pino")
SEAN = Person(key="s", name="Seán O'Neill", preferred_name="Jack")
MAY = Person(key="m", name="May <Li> & Co")
WALL = veil([ROSA, SEAN, MAY])
NAMES = st.lists(
    st.text(st.characters(categories=["Lu", "Ll", "Mn"], include_characters="-'’"), min_size=2, max_size=9)
    .filter(lambda word: word[0].isalpha() and word[-1].isalpha()),
    min_size=1, max_size=3,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Ask Rosa Valdés Pino first.", "Ask R.V.P. first."),
        ("Rosa, this is Jack.", "R., this is J."),
        ("Seán O'Neill and Seán", "J. and S."),
        ("Rosalind stays Rosalind", "Rosalind stays Rosalind"),
        ("On 3 May, May is here", "On 3 May, M. is here"),
    ],
)
def test_a_name_becomes_its_first_letters_and_nothing_else_does(said, seen):
    assert WALL.over(said) == seen


def test_a_name_is_covered_as_a_page_and_as_its_script_write_it():
    in_a_script = escape(json.dumps([ROSA.name]))
    page = f'<p title="{escaped(SEAN.name)}">{escape(MAY.name)}, {escaped(SEAN.name)} {in_a_script}</p>'

    assert WALL.over_page(page) == '<p title="J.">M.L.C., J. [&quot;R.V.P.&quot;]</p>'


def test_what_a_page_works_with_stays_as_it_is():
    page = '<li data-key="Rosa" class="Jack"><textarea name="body">Rosa said so</textarea>{}</li>'

    assert WALL.over_page(page.format("Rosa")) == page.format("R.")


@given(NAMES)
def test_whatever_somebody_is_called_only_the_first_letters_are_left(name):
    seen = veil([Person(key="x", name=name)]).over_page(f"<li>{escaped(name)}</li>")

    assert seen == f"<li>{first_letters(name)}</li>"


@given(st.lists(NAMES, min_size=2, max_size=6, unique=True))
def test_of_many_names_none_is_left(names):
    page = "".join(f"<li>{escaped(name)}</li>" for name in names)

    seen = veil([Person(key=name, name=name) for name in names]).over_page(page)

    assert not [name for name in names if f">{escaped(name)}<" in seen]
