"""Every sentence finds its way into the catalogues, and what is translated stays there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogues import books
from tests.catalogues.collecting import Refused, Sentence, notebooks, of_python, of_template, workbook


def said(text: str) -> list[tuple[str, str]]:
    return [(one.one, one.many) for one in of_python(text, "a.py")]


def test_a_sentence_is_found_wherever_it_is_spoken_marked_or_counted():
    found = said('''
A = marked("Later.")
b = spoken("Ask {name} " "first.", name=x)
c = plural(n, "one tie", "{n} ties", none=marked("no ties"))
d = say.spoken("Yes." if x else "No.")
e = plural(n, "one hat", "{n} hats", none="no hat")
''')

    assert found == [("Later.", ""), ("Ask {name} first.", ""), ("one tie", "{n} ties"), ("no ties", ""), ("Yes.", ""),
                     ("No.", ""), ("one hat", "{n} hats"), ("no hat", "")]  # fmt: skip


def test_what_was_marked_elsewhere_is_said_by_its_name():
    assert said("spoken(kind.title); spoken(A); spoken(WORDS[key]); plural(n, one, many); spoken(str(role))") == []


@pytest.mark.parametrize(
    "call", ['spoken(f"Ask {name}.")', 'spoken("Ask " + name)', 'spoken("Ask %s" % name)', 'marked("a".upper())',
             'plural(n, f"{n} tie", "ties")', 'spoken("Ask {}.".format(name))']
)  # fmt: skip
def test_a_sentence_put_together_on_the_spot_is_refused_with_its_place(call):
    with pytest.raises(Refused, match=r"a\.py:2"):
        said(f"\n{call}")


def test_a_template_speaks_too():
    page = """{% macro m(x) %}<b title="{{ _('Skip') }}">{{ _(x.title) }}</b>{% endmacro %}
{{ plural(n, "one tie", "{n} ties", none="no ties") }}{% if a %}{{ _("Yes" if a else "No") }}{% endif %}"""
    found = [(one.one, one.many) for one in of_template(page, "a.html")]

    assert found == [("Skip", ""), ("one tie", "{n} ties"), ("no ties", ""), ("Yes", ""), ("No", "")]
    with pytest.raises(Refused, match=r"a\.html:1"):
        of_template('{{ _("Ask " ~ name) }}', "a.html")


def test_every_call_of_the_workbook_can_be_collected():
    found = [(one.context, one.one) for one in workbook()]

    assert ("", "Come in by any door") in found
    assert ("number", "seven") in found
    assert ("", "Say participant or leader in everything we write") in found
    assert len(found) > 1000


def test_every_paragraph_of_a_notebook_is_known_by_its_cell():
    found = {one.context: one.one for one in notebooks()}

    assert found["00-start:title"] == "Where are we, and which door do we take?"
    assert any(context.startswith("reports/reflection:") for context in found)


def test_two_counts_that_begin_alike_and_go_on_differently_are_refused():
    with pytest.raises(books.Clash, match=r"b\.py: 'one tie' goes with '\{n\} ties' elsewhere"):
        books.entries([Sentence("one tie", "{n} ties", place="a.py"), Sentence("one tie", "many ties", place="b.py")])


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip)


@settings(deadline=None, database=None)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=5, unique_by=lambda pair: pair[0]))
def test_a_catalogue_written_anew_keeps_every_translation(tmp_path_factory, pairs):
    wish = books.entries(Sentence(one, place="a b.py") for one, _ in pairs)
    have = {("", one): (other,) for one, other in pairs}
    file = tmp_path_factory.getbasetemp() / "es.po"

    file.write_text(books.written("es", wish, have), "utf-8")

    assert books.kept(file) == have
    assert books.missing(wish, have) == []


def test_what_nobody_says_any_more_goes_and_what_is_new_waits_for_its_translation(tmp_path):
    wish = books.entries([
        Sentence("one tie", "{n} ties", place="b.py"), Sentence("Yes.", place="a.py"), Sentence("Yes.", place="b.py"),
    ])  # fmt: skip
    have = {("", "Yes."): ("Sí.",), ("", "Gone."): ("Ido.",)}
    file = tmp_path / "es.po"
    file.write_text(books.written("es", wish, have), "utf-8")

    assert books.kept(file) == {("", "one tie"): ("", ""), ("", "Yes."): ("Sí.",)}
    assert books.missing(wish, books.kept(file)) == [("", "one tie")]
    text = file.read_text("utf-8")
    assert "#: a.py b.py\n" in text
    assert "Date" not in text
    assert books.written("es", wish, books.kept(file)) == text
