"""What is said aloud holds no name before both said yes, and nothing that only one of the two opened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, person, ties_of, yes

from workbook.errors import WorkbookError
from workbook.network.drafts import asking, between, catalogues, first_tie, introducing, together
from workbook.network.words import Told
from workbook.people.words import Reason, Role, TieKind

FILE = Path(__file__).parents[2] / "data" / "instruments" / "introduction_drafts.toml"
WORDS = catalogues(FILE.read_text("utf-8"))
ANA = person("ana", concerns=("rent",), languages=("Spanish", "English"))
LUIS = person("luis", concerns=("Rent", "lifts"), languages=("English",), role=Role.LEADER)
KITCHEN = map_of([ANA, LUIS, person("marta", languages=("English",))])


def said(draft) -> str:
    return " ".join([draft.title, *draft.lines])


def test_somebody_is_asked_by_role_and_reason_with_an_easy_no():
    draft = asking(KITCHEN, "luis", "ana", words=WORDS)

    assert draft.lines == (
        "Luis, may I ask you something?",
        "I thought of somebody here. You might be glad to meet.",
        "You both said you care about: Rent.",
        "They are newer here, and you know how things are done.",
        "Would you like that? You can say no, or think about it, or say nothing.",
        "I say no names now, not theirs and not yours, until you have both said yes.",
        "Whatever you answer, nobody else hears of it. Your services do not depend on this.",
    )


def test_each_hears_it_in_the_language_they_are_most_at_home_in():
    assert asking(KITCHEN, "ana", "luis", words=WORDS).code == "es"
    assert asking(KITCHEN, "luis", "ana", words=WORDS).code == "en"
    assert together(KITCHEN, ("ana", "luis"), words=WORDS).code == "en"


def test_where_we_have_no_words_in_somebodys_language_the_draft_says_so():
    shared = map_of([person("ana", languages=("Haitian Creole", "French")), person("luis", languages=("Somali",))])

    first, second = (asking(shared, *two, words=WORDS) for two in (("ana", "luis"), ("luis", "ana")))
    assert (first.code, first.lacking) == ("fr", "Haitian Creole")
    assert (second.code, second.lacking) == ("en", "Somali")


def test_a_role_or_a_group_that_few_people_have_is_not_said_before_both_yeses():
    few = [person(key, groups=("Choir",), role=Role.ALLY) for key in ("ana", "luis")]
    many = [person(key, groups=("Choir",), role=Role.ALLY) for key in ("dee", "mo", "pat")]

    alone, among = (asking(map_of(people), "ana", "luis", words=WORDS) for people in (few, [*few, *many]))
    assert "Choir" not in said(alone)
    assert "ally" not in said(alone)
    assert "Choir" in said(among)
    assert "ally" in said(among)
    assert "Choir" in said(together(map_of(few), ("ana", "luis"), words=WORDS))


def test_with_nothing_to_tell_the_organizer_only_thinks_they_would_get_on():
    shared = map_of([person("ana"), person("luis")])

    assert between(shared, *shared) == ()
    assert "I think the two of you would get on." in asking(shared, "ana", "luis", words=WORDS).lines


def test_names_are_given_when_both_are_there():
    draft = together(KITCHEN, ("ana", "luis"), words=WORDS, first_step="Tea on Thursday")

    assert draft.lines[0] == "Ana, this is Luis. Luis, this is Ana."
    assert "A first small step could be: Tea on Thursday." in draft.lines
    assert "Luis has taken on a leading part here, and Ana is newer." in draft.lines
    asked = introducing(KITCHEN, "marta", ("ana", "luis"), words=WORDS)
    assert asked.lines[0] == "Marta, Ana and Luis have both said yes to meeting each other."


def test_nobody_who_left_the_map_is_spoken_of():
    with pytest.raises(WorkbookError):
        asking(KITCHEN, "ana", "zoe", words=WORDS)


# For every map


FIELDS = st.lists(st.sampled_from(["shared-1", "shared-2", "own"]), unique=True)
RIDES, ROLES = st.sampled_from(["", "offers", "needs"]), st.sampled_from([Role.PARTICIPANT, Role.LEADER, Role.ALLY])


@st.composite
def someone(draw, key):
    """A person of whom everything only theirs bears their key."""
    said_of = {
        about: tuple(f"{about}-{key}" if word == "own" else f"{about}-{word}" for word in draw(FIELDS))
        for about in ("concerns", "groups", "languages")
    }
    more = {"organization": f"org-{key}", "email": f"{key}@x", "pronouns": f"pro-{key}"}
    opened = draw(st.frozensets(st.sampled_from(list(Reason))))
    return person(key, **said_of, **more, ride=draw(RIDES), role=draw(ROLES)), yes(key, may_tell=opened)


@settings(max_examples=150)
@given(someone("anaxagoras"), someone("luisotto"))
def test_the_words_for_asking_one_hold_nothing_that_is_only_the_others(one, other):
    shared = map_of([one[0], other[0]], answers={one[0].key: one[1], other[0].key: other[1]})

    for hearer, them in ((one, other), (other, one)):
        text = said(asking(shared, hearer[0].key, them[0].key, words=WORDS))
        assert them[0].key not in text.casefold()
        for reason, about in ((Reason.CONCERN, "concerns"), (Reason.GROUP, "groups"), (Reason.LANGUAGE, "languages")):
            if reason not in one[1].may_tell & other[1].may_tell:
                assert about not in text
        if Reason.RIDE not in one[1].may_tell & other[1].may_tell:
            assert "ride" not in text


@settings(max_examples=100)
@given(someone("anaxagoras"), someone("luisotto"))
def test_the_words_for_both_together_hold_only_what_both_opened(one, other):
    shared = map_of([one[0], other[0]], answers={one[0].key: one[1], other[0].key: other[1]})

    told = between(shared, one[0], other[0])
    assert {reason.reason for reason in told} <= one[1].may_tell & other[1].may_tell
    assert all(isinstance(reason, Told) and "own" not in reason.what for reason in told)
    text = said(together(shared, ("anaxagoras", "luisotto"), words=WORDS))
    for key in ("anaxagoras", "luisotto"):
        assert not re.search(f"-{key}", text)


# The file of sentences


def leaves(part) -> dict[str, str]:
    return {f"{name}.{key}": text for name, sub in part.said.items() for key, text in sub.items()}


@pytest.mark.parametrize("code", WORDS)
def test_every_language_says_the_same_things_with_the_same_places(code):
    places = {name: sorted(re.findall(r"{\w+}", text)) for name, text in leaves(WORDS["en"]).items()}

    assert {name: sorted(re.findall(r"{\w+}", text)) for name, text in leaves(WORDS[code]).items()} == places


@pytest.mark.parametrize("code", WORDS)
def test_nobody_is_told_that_they_went_through_the_same(code):
    """P033: people in a like crisis may not respond the same way."""
    text = " ".join(leaves(WORDS[code]).values()).casefold()

    assert not re.search("went through|been through|same (thing|boat)|pasaron por|vécu|traversé|mism[oa] ", text)


@pytest.mark.parametrize("code", WORDS)
def test_every_draft_says_that_services_do_not_depend_on_it(code):
    """P107: a relationship is never the price of a service."""
    depends = {"en": "services do not depend", "es": "servicios no dependen", "fr": "services n’en dépendent pas"}

    for kind in ("ask", "introducer", "together"):
        assert depends[code] in WORDS[code].said[kind]["free"]


def test_what_it_would_join_is_said_until_somebody_ties_the_groups():
    ana, luis = person("ana", groups=("Choir",)), person("luis", groups=("Kitchen",))
    dee, mo = person("dee", groups=("choir",)), person("mo", groups=("Kitchen",))
    people = [ana, luis, dee, mo]

    assert first_tie(map_of(people), ana, luis) == ("Choir", "Kitchen")
    assert first_tie(map_of(people, ties_of("dee-mo")), ana, luis) == ()
    assert first_tie(map_of(people, ties_of("dee-mo", kind=TieKind.SERVICE)), ana, luis) == ("Choir", "Kitchen")
    assert first_tie(map_of([*people, person("zoe", groups=("Choir", "Kitchen"))]), ana, luis) == ()
    assert first_tie(map_of(people, answers={"ana": yes("ana", may_tell=frozenset())}), ana, luis) == ()
