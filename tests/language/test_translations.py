"""What a catalogue says in another language has the same places for names and numbers as the sentence it stands for."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogues.books import DOMAINS, LANGUAGES, entries, kept, path, wanted, written
from tests.catalogues.collecting import Sentence
from workbook.language.catalogues import FOLDER, _read
from workbook.language.say import plural, spoken
from workbook.language.tongue import speaking

SAID = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(str.strip)
SAID = st.one_of(SAID, st.sampled_from(['He said "yes".', "two\nlines", "back \\ slash", "tab\there", "a\\n b"]))


def places(text: str) -> set[str]:
    """The names in braces; a number may stand with a capital in one language and without in another."""
    return {name.replace("N", "n") for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_places_of_its_sentence(language):
    wish, wrong = wanted("workbook"), []
    for key, forms in kept(path(language, "workbook")).items():
        entry = wish.get(key)
        for form, source in zip(forms, (entry.one, entry.many), strict=False) if entry and all(forms) else ():
            counted = {"n"} if entry.many and source == entry.one else set()
            if places(form) - counted != places(source) - counted:
                wrong.append((source, form))

    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_with_a_count_has_both_forms(language, domain):
    wish = wanted(domain)

    short = [key for key, forms in kept(path(language, domain)).items()
             if key in wish and len(forms) != (2 if wish[key].many else 1)]  # fmt: skip

    assert short == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_keeps_its_headings_links_and_code(language):
    """A heading stays one, and what stands between back quotes is typed and so never translated."""
    there = kept(path(language, "notebooks")).items()
    pairs = [(text, said) for (_, text), forms in there for said in forms if said]

    assert [(text[:60], said[:60]) for text, said in pairs if signs(said) != signs(text)] == []


def signs(text: str) -> tuple[str, list[str], int]:
    mark = text.split(" ")[0] if text.startswith(("#", "- ", "|", "> ", "1.")) else ""
    return mark, sorted(text.split("`")[1::2]), text.count("](")


def test_without_a_translation_the_sentence_is_said_as_it_was_written():
    with speaking("es"):
        assert spoken("A sentence that {nobody} translated.", nobody="Ana") == "A sentence that Ana translated."
        assert plural(2, "One goat.", "{N} goats.")[-6:] == "goats."


def test_in_brackets_what_people_wrote_stands_between_what_we_say():
    with speaking("x-pseudo"):
        assert spoken("Ask {name}.", name="Ana") == "⟦Ask Ana.⟧"
        assert plural(3, "one tie", "{n} ties") == "⟦three ties⟧"


def test_the_catalogues_lie_in_the_package():
    assert path("es", "workbook").is_relative_to(FOLDER)


@settings(deadline=None, database=None)
@given(st.lists(st.tuples(SAID, SAID, st.booleans()), max_size=6, unique_by=lambda one: one[0]))
def test_a_catalogue_is_read_as_it_was_written(tmp_path_factory, said):
    sentences = [Sentence(one, f"{one} {{n}}" if many else "", "a b:c" if not many else "") for one, _, many in said]
    have = {(s.context, s.one): (other, f"{other}!") if s.many else (other,)
            for s, (_, other, _) in zip(sentences, said, strict=True)}  # fmt: skip
    file = tmp_path_factory.getbasetemp() / "read.po"

    file.write_text(written("es", entries(sentences), have), "utf-8")

    assert _read(file) == {key: forms for key, forms in have.items() if all(forms)}


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_reader_reads_what_any_other_reads(language, domain):
    file = path(language, domain)

    assert _read(file) == {key: forms for key, forms in kept(file).items() if all(forms)}
