from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from network.maps import map_of, person, ties_of, town, without, yes

from workbook.errors import WorkbookError
from workbook.network.introductions import Wishes, propose
from workbook.network.words import NOBODY_NOW, Introduction, Told, called, said
from workbook.people.words import Reason, Role

ANA = person("ana", concerns=("rent",), groups=("Parents' group",))
LUIS = person("luis", concerns=("rent",), groups=("Tenants' group",))
KITCHEN = map_of([ANA, LUIS, person("marta")], ties_of("ana-marta", "luis-marta"))


def test_an_introduction_is_said_in_sentences() -> None:
    (found,) = propose(KITCHEN)

    assert said(found, KITCHEN, name_of=str.capitalize) == (
        "Ana and Luis both said they care about rent. Marta knows both and has agreed to introduce. "
        "It would be the first tie between the Parents' group and the Tenants' group."
    )


def test_several_reasons_name_the_two_once() -> None:
    people = [
        replace(ANA, languages=("English", "Spanish"), ride="offers"),
        replace(LUIS, languages=("English", "Spanish"), ride="needs", groups=("Parents' group",)),
    ]
    shared = map_of([*people, person("dee", languages=("English",))])

    (found,) = [one for one in propose(shared) if one.pair == ("ana", "luis")]

    assert said(found, shared, name_of=str.capitalize) == (
        "Ana offers rides, and Luis could use one. Both said they care about rent. "
        "Both belong to the Parents' group. Both speak Spanish."
    )


def test_a_leader_and_a_newcomer_are_named_by_their_part() -> None:
    shared = map_of([person("ana"), person("luis", role=Role.LEADER)])

    (found,) = propose(shared)

    assert said(found, shared, name_of=str.capitalize) == "Luis has taken on a leading part, and Ana is newer here."


def test_an_organizers_own_words_stay_with_the_organizer() -> None:
    shared = map_of([person("ana"), person("luis")])

    (found,) = propose(shared, judgement={("ana", "luis"): "Both went to court last year."})

    assert said(found, shared, name_of=str.capitalize) == "Your organizer thinks that Ana and Luis would get on."


def test_groups_that_one_of_the_two_did_not_open_are_not_named() -> None:
    closed = yes("luis", may_tell=frozenset([Reason.CONCERN]))
    shared = map_of([ANA, LUIS], answers={"luis": closed})

    (found,) = propose(shared)

    assert (found.between, found.effects) == ((), ("a first tie, for one of the two",))
    assert "group" not in said(found, shared, name_of=str.capitalize)


def test_a_reason_closed_after_the_list_was_made_is_no_longer_said() -> None:
    (found,) = propose(KITCHEN)
    closed = map_of(KITCHEN.people, KITCHEN.ties, answers={"ana": yes("ana", may_tell=frozenset())})

    assert said(found, closed, name_of=str.capitalize) == (
        "Your organizer thinks that Ana and Luis would get on. Marta knows both and has agreed to introduce."
    )


def test_an_introducer_who_has_left_is_not_named() -> None:
    (found,) = propose(KITCHEN)

    assert "Marta" not in said(found, without(KITCHEN, "marta"), name_of=str.capitalize)


def test_nothing_is_said_once_one_of_the_two_has_withdrawn() -> None:
    (found,) = propose(KITCHEN)

    with pytest.raises(WorkbookError, match="cannot be told any more") as refused:
        said(found, without(KITCHEN, "luis"), name_of=str.capitalize)

    assert "luis" not in str(refused.value).lower()


def test_that_somebody_hangs_on_staff_alone_is_never_said_to_the_two() -> None:
    shared = map_of([ANA, LUIS, person("worker", role=Role.STAFF)], ties_of("ana-worker", "luis-worker"))

    (found,) = propose(shared)

    assert "somebody besides staff, for one of the two" in found.effects
    assert "staff" not in said(found, shared, name_of=str.capitalize)


@pytest.mark.parametrize(
    ("group", "in_a_sentence"),
    [("Parents' group", "the Parents' group"), ("Northside", "Northside"), ("The Choir", "The Choir")],
)
def test_a_group_is_called_as_people_would(group: str, in_a_sentence: str) -> None:
    assert called(group) == in_a_sentence


def test_curly_brackets_in_a_word_stay_as_they_are() -> None:
    odd = map_of([replace(ANA, concerns=("{both}",)), replace(LUIS, concerns=("{both}",))])
    told = Introduction("ana", "luis", reasons=(Told("concern", "{both}"),))

    assert said(told, odd, name_of=str.capitalize) == "Ana and Luis both said they care about {both}."


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_sentences_hold_only_what_both_opened(seed: int) -> None:
    shared = town(40, seed=seed)
    hidden = {one.key: [*one.concerns] for one in shared if Reason.CONCERN not in shared.may_tell(one.key)}

    for found in propose(shared, options=Wishes(at_most=30, improve=False)):
        text = said(found, shared, name_of=lambda key: "Somebody")
        told = shared.may_tell(found.one) & shared.may_tell(found.other)

        assert ("care about" in text) <= (Reason.CONCERN in told)
        assert ("Group" in text) <= (Reason.GROUP in told)
        assert ("rides" in text) <= (Reason.RIDE in told)
        assert ("speak" in text) <= (Reason.LANGUAGE in told)
        assert not ({found.one, found.other} & hidden.keys() and "concern " in text)


def test_where_nobody_can_be_proposed_the_sentence_is_always_the_same() -> None:
    assert not any(word in NOBODY_NOW.lower() for word in ("apart", "declined", "refused", "no to"))
